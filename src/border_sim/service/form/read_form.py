"""A scenario as a form: each knob with its value as it is written, and the file that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from border_sim.documents import Tree, in_one_line
from border_sim.domain.facts import Fact, Kind
from border_sim.domain.quantities import PER_CENT
from border_sim.domain.results import Words
from border_sim.domain.terms import Text, called
from border_sim.flows.flow import Flow
from border_sim.rules.conditions import Listed
from border_sim.rules.pack import RulePack
from border_sim.scenario.facts import ANY_OF_PREFIX
from border_sim.service.form.form_result import Knob, KnobGroup, ScenarioForm, StationRow
from border_sim.service.form.ground import FormGround, Loc
from border_sim.service.form.staffing import staff_of
from border_sim.service.titles import words

KnobKind = Literal["count", "number", "share", "text"]
GroupName = Literal["run", "volumes", "lists", "inspections", "mixes"]

_RUN: Mapping[str, tuple[Text, KnobKind]] = {
    "replications": (Text("重复次数", "Replications"), "count"),
    "seed": (Text("种子", "Seed"), "count"),
    "starts": (Text("起始日", "First day"), "text"),
    "as_of": (Text("法规日期", "Law as of"), "text"),
    "horizon": (Text("模拟时长", "Horizon"), "text"),
}
_DEFAULTS = {"replications": "1"}
_FINDS = Text("查获概率", "finds a violation that is there")
_REJECTS = Text("误拒概率", "rejects for no fault")
_CARRIES = Text("携带违规的占比", "carry a violation")
_YES_NO = {"yes": Text("是", "yes"), "no": Text("否", "no")}
_A_PAIR = 2


def form_of(ground: FormGround) -> ScenarioForm:
    """Return the form of a scenario; what cannot be understood is left out, for the editor says what is wrong."""
    reader = _Reader(ground)
    groups: dict[GroupName, list[Knob]] = {"run": [], "volumes": [], "lists": [], "inspections": [], "mixes": []}
    groups["run"] += reader.run()
    for group, knob in [*reader.traffic(), *reader.inspections()]:
        groups[group].append(knob)
    return ScenarioForm(
        groups=tuple(KnobGroup(id=name, knobs=tuple(knobs)) for name, knobs in groups.items() if knobs),
        stations=tuple(reader.stations()),
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the knobs of one scenario."""

    ground: FormGround

    def run(self) -> Iterator[Knob]:
        """Yield how often and on which day the scenario is played."""
        for name, (title, kind) in _RUN.items():
            value = self.ground.whole.get((name,)) or _DEFAULTS.get(name)
            if isinstance(value, str):
                yield self._knob((name,), title, None, (kind, value))

    def traffic(self) -> Iterator[tuple[GroupName, Knob]]:
        """Yield who comes, how many, and what is declared of them."""
        for name, traffic in self.ground.spec.traffic.items():
            about, flow = called(traffic.title, name), self._flow(traffic.flow)
            volume = self.ground.whole.get(("traffic", name, "arrivals", "per_day"))
            if isinstance(volume, str):
                loc = ("traffic", name, "arrivals", "per_day")
                yield "volumes", self._knob(loc, about, None, ("number", volume))
            for fact in traffic.facts:
                declared = flow.facts.get(fact) if flow else None
                group = self._group(fact, declared.kind if declared else None)
                title = declared.title if declared else called(None, fact)
                for of, knob in self._mix(group, ("traffic", name, "facts", fact), title, about):
                    yield of, knob.model_copy(update={"option_title": self._option(knob.option, declared)})
            yield from self._mix("mixes", ("traffic", name, "carries_violation"), _CARRIES, about)

    def inspections(self) -> Iterator[tuple[GroupName, Knob]]:
        """Yield what inspections find."""
        for name in self.ground.spec.inspections:
            about = self._inspection(name)
            yield from self._mix("inspections", ("inspections", name, "finds"), _FINDS, about)
            yield from self._mix("inspections", ("inspections", name, "rejects"), _REJECTS, about)

    def stations(self) -> Iterator[StationRow]:
        """Yield the staff of the stations."""
        for site_name, site in self.ground.spec.sites.items():
            for name, station in site.stations.items():
                staff = staff_of(site, station)
                loc = ("sites", site_name, "stations", name)
                of_staff = (*loc, "servers" if station.servers is not None else "shifts")
                place = self.ground.whole.place(of_staff)
                yield StationRow(
                    path=".".join(loc),
                    station=f"{site_name}.{name}",
                    title=words(called(station.title, name)),
                    site=words(called(site.title, site_name)),
                    servers=station.servers,
                    by_hour=staff.fewest(),
                    most_by_hour=staff.most(),
                    is_open=staff.open_hours(),
                    lanes=station.lanes,
                    is_own=self.ground.is_own(of_staff),
                    file=place.file,
                    line=place.line,
                )

    def _mix(self, group: GroupName, loc: Loc, title: Text, about: Text) -> Iterator[tuple[GroupName, Knob]]:
        """Yield the knob of a mix or a share, where it is one that a line can hold."""
        value = self.ground.whole.get(loc)
        if isinstance(value, str):
            if _is_share(value) or (group != "mixes" and _is_word(value)):
                yield group, self._knob(loc, title, about, ("share" if _is_share(value) else "text", value))
        elif isinstance(value, dict) and value and all(map(_is_share, value.values())):
            if len(value) == _A_PAIR:
                option, share = next(iter(value.items()))
                knob = self._knob(loc, title, about, ("share", str(share)))
                yield group, knob.model_copy(update={"option": option})
            else:
                yield group, self._knob(loc, title, about, ("text", in_one_line(value)))

    def _knob(self, loc: Loc, title: Text, about: Text | None, value: tuple[KnobKind, str]) -> Knob:
        place = self.ground.whole.place(loc)
        return Knob(
            path=".".join(map(str, loc)),
            title=words(title),
            about=words(about) if about else None,
            value=value[1],
            kind=value[0],
            is_own=self.ground.is_own(loc) and self.ground.whole.get(loc) is not None,
            file=place.file,
            line=place.line,
        )

    def _option(self, option: str, fact: Fact | None) -> Words | None:
        """Return in words what a share is of: yes or no, a value of the fact, or whoever stands on a list."""
        title = _YES_NO.get(option) or (fact.value_titles.get(option) if fact else None)
        named = self._pack.lists.get(option.removeprefix(ANY_OF_PREFIX)) if self._pack else None
        if title is None and named is not None:
            title = named.title
        return words(title) if title else None

    def _group(self, fact: str, kind: Kind | None) -> GroupName:
        if kind in {Kind.YES_NO, Kind.ID} and fact in self._of_lists:
            return "lists"
        return "inspections" if fact in self._of_selection else "mixes"

    @cached_property
    def _of_lists(self) -> frozenset[str]:
        """Return the facts that rules look up in the office's lists, and what is claimed whenever they do."""
        claims: dict[str, set[str]] = {}
        for rule in self._pack.rules.values() if self._pack else ():
            listed = [name for name, test in rule.when.items() if isinstance(test, Listed)]
            for name in listed:
                claims[name] = claims.get(name, set(rule.when)) & rule.when.keys()
        return frozenset(claims).union(*claims.values())

    @cached_property
    def _of_selection(self) -> frozenset[str]:
        """Return the facts whose classes are inspected at different rates."""
        return frozenset(programme.by for programme in self._pack.selectivity.values()) if self._pack else frozenset()

    @property
    def _pack(self) -> RulePack | None:
        return self.ground.pack

    def _flow(self, name: str) -> Flow | None:
        return self._pack.flows.get(name) if self._pack else None

    def _inspection(self, name: str) -> Text:
        """Return an inspection in words: the status in which it is made."""
        flow_name, _, inspection = name.rpartition(".")
        for flow in self._pack.flows.values() if self._pack else ():
            for status in flow.statuses.values():
                if status.inspects == inspection and flow_name in {"", flow.name}:
                    return Text(f"{flow.title.zh}：{status.title.zh}", f"{flow.title.en}: {status.title.en}")
        return called(None, name)


def _is_word(value: str) -> bool:
    """Return whether a value is a word of the pack, and not the number of one entry of a list."""
    return value.islower()


def _is_share(value: Tree) -> bool:
    return isinstance(value, str) and value.rstrip().endswith(PER_CENT)
