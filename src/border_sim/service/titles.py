"""The names of a run's parts in words, by the path of what bears them."""

from __future__ import annotations

from collections.abc import Mapping

from border_sim.analysis.wording import LINES
from border_sim.domain.results import Words
from border_sim.domain.terms import Text, called
from border_sim.flows.flow import Flow
from border_sim.rules.pack import CHANNEL
from border_sim.rules.programmes import group_names
from border_sim.scenario.in_force import in_force
from border_sim.scenario.model import Scenario
from border_sim.scenario.violations import UNNAMED

_UNDECLARED = Text("未申报类别", "class not declared")


def words(text: Text) -> Words:
    """Return a text in the form in which results have it."""
    return Words(zh=text.zh, en=text.en)


def titles_of(scenario: Scenario) -> dict[str, Words]:
    """Return titles of flows, lines, channels, stations, violations, law in force: `flows.people`, `gates.trust`."""
    flows = {source.flow: scenario.pack.flows[source.flow] for source in scenario.sources}
    titles = {f"flows.{name}": words(flow.title) for name, flow in flows.items()}
    titles |= {f"lines.{name}": title for name, title in LINES.items()}
    decision = scenario.pack.decisions.get(CHANNEL)
    outcomes = decision.outcome_titles if decision else {}
    titles |= {f"channels.{flow}:{name}": words(title) for flow in flows for name, title in outcomes.items()}
    titles |= {f"stations.{name}": words(title) for name, title in scenario.station_titles.items()}
    titles |= {f"lanes.{name}": words(title) for name, title in scenario.lane_titles.items()}
    titles |= {f"areas.{name}": words(title) for name, title in scenario.area_titles.items()}
    kinds = scenario.violation_kinds()
    if kinds != (UNNAMED,):
        violations = {UNNAMED: Text("其他违规", "other violations"), **scenario.violation_titles}
        titles |= {f"violations.{name}": words(called(violations.get(name), name)) for name in kinds}
    titles |= _groups(scenario, flows)
    for part, titled in in_force(scenario.pack, flows).items():
        titles |= {f"{part}.{name}": words(title) for name, title in titled.items()}
    return dict(sorted(titles.items()))


def _groups(scenario: Scenario, flows: Mapping[str, Flow]) -> dict[str, Words]:
    """Return the titles of the classes that selectivity counts: `selection.equipment.first_in.ordinary`."""
    titles = {}
    for programme in scenario.pack.selectivity.values():
        for flow, line, direction in sorted(crossing for crossing in programme.crossings if crossing[0] in flows):
            fact, at = flows[flow].facts[programme.by], LINES[f"{line}_{direction}"]
            classes = [called(fact.value_titles.get(value), value) for value in programme.rates]
            names = group_names(programme, (flow, line, direction))
            for name, its_class in zip(names, [*classes, _UNDECLARED], strict=True):
                said = flows[flow].title
                titles[f"selection.{name}"] = Words(
                    zh=f"{said.zh}，{at.zh}，{its_class.zh}", en=f"{said.en}, {at.en}, {its_class.en}"
                )
    return titles
