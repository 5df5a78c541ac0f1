"""The names that a scenario may mention, built into the schema of scenarios: those of its pack, and its own.

They are only offered: a name that is missing is told by the checks, which know where it was to be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from border_sim.analysis.paths import MeasureNames, units_of_measures
from border_sim.documents import Document, Tree
from border_sim.domain.facts import Fact
from border_sim.domain.fields import describe
from border_sim.domain.terms import Language, Text, called
from border_sim.rules.pack import RulePack
from border_sim.service.schema_names import PackNames
from border_sim.service.schema_tests import one_or_more

Schema = dict[str, Any]

MOST_OVERRIDES = 2_000
"""Paths that are offered as overrides; nobody reads more."""

PROSE = frozenset({"title", "question", "assumptions", "sources", "expected", "extends", "overrides", "scenario"})
"""The keys of a scenario of which nobody overrides anything."""


class ScenarioNames(PackNames):
    """The names of a scenario as schemas, each with its title in both languages."""

    def __init__(self, pack: RulePack, whole: Document, language: Language) -> None:
        """Take the pack, the scenario laid over what it extends, and the language that stands first."""
        super().__init__(pack, language)
        self._whole = whole

    def _section(self, *loc: str) -> dict[str, Text]:
        """Return the names of a section of the scenario, each with its title."""
        section = self._whole.get(loc)
        entries = section.items() if isinstance(section, dict) else ()
        return {name: _title(entry, name) for name, entry in entries}

    def sites(self) -> Schema:
        """Return the sites."""
        return one_or_more(self.choice(self._section("sites")))

    def profiles(self) -> Schema:
        """Return the daily shapes of arrivals."""
        return self.choice(self._section("profiles"))

    def traffic(self) -> Schema:
        """Return the traffic sources."""
        return self.choice(self._section("traffic"))

    def bases(self) -> Schema:
        """Return what may be a basis: sources of the scenario and of its pack."""
        own = self.choice(self._section("sources"))
        return {"anyOf": [self.sources(), one_or_more(own)]}

    def flows(self) -> Schema:
        """Return the flows."""
        return self.choice(self._flow_titles())

    def _flow_titles(self) -> dict[str, Text]:
        return {name: flow.title for name, flow in self._pack.flows.items()}

    def of_each_flow(self) -> list[Schema]:
        """Return what a traffic source may say when it takes a flow: its entries, and the facts that are declared."""
        return [
            {
                "if": {"properties": {"flow": {"const": flow.name}}, "required": ["flow"]},
                "then": {
                    "properties": {
                        "entry": self.choice(
                            {entry: flow.statuses[status].title for entry, status in flow.entries.items()}
                        ),
                        "facts": {"properties": {name: self._mix(fact) for name, fact in flow.facts.items()}},
                    }
                },
            }
            for flow in self._pack.flows.values()
        ]

    def _mix(self, fact: Fact) -> Schema:
        """Return the values of a fact: one for all, or each with its share."""
        titles = {value: called(fact.value_titles.get(value), value) for value in fact.values}
        shares = {"properties": {value: {"description": self.both(title)} for value, title in titles.items()}}
        return {**self._about(fact), "anyOf": [self.choice(titles), shares] if titles else []}

    def lists(self) -> Schema:
        """Return the lists of the pack."""
        return self.choice({name: named.title for name, named in self._pack.lists.items()})

    def served(self) -> Schema:
        """Return the stations of the flows."""
        flows = self._pack.flows.values()
        found = {one.station: one.title for flow in flows for one in flow.statuses.values() if one.station}
        return one_or_more(self.choice(found))

    def before_others(self) -> Schema:
        """Return who may be served before others: flows and traffic sources."""
        return one_or_more(self.choice({**self._flow_titles(), **self._section("traffic")}))

    def held(self) -> Schema:
        """Return the statuses of all flows, each with its flow."""
        return one_or_more(self.choice(self._statuses_of(lambda _: True)))

    def dwells(self) -> Schema:
        """Return the statuses in which time passes, as keys."""
        return self._keys(self._statuses_of(lambda status: status.dwell is not None))

    def inspections(self) -> Schema:
        """Return the inspections, as keys."""
        flows = self._pack.flows.values()
        return self._keys({one.inspects: one.title for flow in flows for one in flow.statuses.values() if one.inspects})

    def _statuses_of(self, belongs: Callable[[Any], bool]) -> dict[str, Text]:
        return {
            f"{flow.name}.{name}": status.title
            for flow in self._pack.flows.values()
            for name, status in flow.statuses.items()
            if belongs(status)
        }

    def _keys(self, titles: Mapping[str, Text]) -> Schema:
        return {"properties": {name: {"description": self.both(title)} for name, title in titles.items()}}

    def stations(self) -> Schema:
        """Return the stations of the scenario, each with its site."""
        return self.choice(dict(self._stations()))

    def _stations(self) -> Iterator[tuple[str, Text]]:
        for site in self._section("sites"):
            for name, title in self._section("sites", site, "stations").items():
                yield f"{site}.{name}", title

    def measures(self) -> Schema:
        """Return the measures of which a target may be made."""
        used = [self._whole.get(("traffic", name, "flow")) for name in self._section("traffic")]
        flows = list(dict.fromkeys(flow for flow in used if isinstance(flow, str)))
        return {"enum": list(units_of_measures(MeasureNames(flows, [name for name, _ in self._stations()])))}

    def overridden(self) -> Schema:
        """Return the paths that may be overridden, each with what stands there now."""
        whole = self._whole.value
        kept = {key: value for key, value in whole.items() if key not in PROSE} if isinstance(whole, dict) else {}
        found = [pair for pair, _ in zip(_leaves(kept, ""), range(MOST_OVERRIDES), strict=False)]
        return {"properties": {path: {"description": describe(value)} for path, value in found}}


def narrow_scenario(definitions: Mapping[str, Schema], names: ScenarioNames) -> None:
    """Build the names of a scenario into the definitions of its schema; they are changed."""
    for name, definition in definitions.items():
        for key, field in definition.get("properties", {}).items():
            make = _MAKERS.get((name, key)) or _EVERYWHERE.get(key)
            if make is not None:
                field.setdefault("allOf", []).append(make(names))
    definitions["TrafficSpec"]["allOf"] = names.of_each_flow()


def _leaves(value: Tree, path: str) -> Iterator[tuple[str, Tree]]:
    """Iterate over the dotted paths of what is no mapping, titles and bases left out."""
    if not isinstance(value, dict):
        yield path, value
        return
    for key, inner in value.items():
        if key not in {"title", "basis"}:
            yield from _leaves(inner, f"{path}.{key}" if path else key)


def _title(entry: Tree, name: str) -> Text:
    said = entry.get("title", entry) if isinstance(entry, dict) else name
    if isinstance(said, dict):
        zh, en = said.get("zh"), said.get("en")
        return Text(zh if isinstance(zh, str) else name, en if isinstance(en, str) else name)
    return Text(said, said) if isinstance(said, str) else Text(name, name)


_MAKERS: Mapping[tuple[str, str], Callable[[ScenarioNames], Schema]] = {
    ("TrafficSpec", "flow"): ScenarioNames.flows,
    ("TrafficSpec", "via"): ScenarioNames.sites,
    ("ArrivalsSpec", "profile"): ScenarioNames.profiles,
    ("ArrivalsSpec", "with"): ScenarioNames.traffic,
    ("AnyOfSpec", "any_of"): ScenarioNames.lists,
    ("StationSpec", "serves"): ScenarioNames.served,
    ("StationSpec", "priority"): ScenarioNames.before_others,
    ("AreaSpec", "holds"): ScenarioNames.held,
    ("DisruptionSpec", "gate"): ScenarioNames.gates,
    ("DisruptionSpec", "station"): ScenarioNames.stations,
    ("ScenarioSpec", "delays"): ScenarioNames.dwells,
    ("ScenarioSpec", "inspections"): ScenarioNames.inspections,
    ("ScenarioSpec", "overrides"): ScenarioNames.overridden,
    ("TargetSpec", "measure"): ScenarioNames.measures,
    ("ExpectationSpec", "measure"): ScenarioNames.measures,
}
"""Where which names stand."""

_EVERYWHERE: Mapping[str, Callable[[ScenarioNames], Schema]] = {"basis": ScenarioNames.bases}
"""Where they stand in every part."""
