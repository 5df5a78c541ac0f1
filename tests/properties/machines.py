"""Random procedures: a small machine, random rules for it, and everything that can happen to an item, one by one.

The oracle knows nothing of ranges, boxes or topics: it decides on every item with every draw by the plain interpreter,
and drives the real machine through whatever can be found, answered and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from hypothesis import strategies as st

from border_sim.documents import Problems, Step
from border_sim.domain.decision import Deadline
from border_sim.domain.errors import Place, Unfinished
from border_sim.domain.terms import Direction, Finding, Line, Outcome, SelectionLane
from border_sim.flows.check import check_flow
from border_sim.flows.flow import BUILT_IN, SELECTION, Flow, Move, Status
from border_sim.flows.machine import FlowMachine, Walker
from border_sim.rules.book import RuleBook
from border_sim.rules.conditions import Equals
from border_sim.rules.law import law_of
from border_sim.rules.pack import Limits, RulePack
from border_sim.rules.programmes import possible_lanes
from border_sim.rules.properties import Decided, MustPass
from border_sim.rules.selectivity import Selectivity
from tests.properties.packs import DECISIONS, FACTS, TITLE, compiled, is_, tests
from tests.properties.plain_rules import DAY_0, Item, PlainPack, PlainRule, PlainTest, World, decide, lacking

FIRST = (Line.FIRST, Direction.IN)
SECOND = (Line.SECOND, Direction.OUT)
WORLD = World(DAY_0, {"friends": (), "foes": ()}, {"cap": ((DAY_0, 3.0),)})
GUARDS = {"channel": DECISIONS[0].outcomes, "grade": ("A", "B", "C"), "ready": ("yes", "no"), **BUILT_IN}
OUTCOMES = {"channel": DECISIONS[0].outcomes, "papers": (), "limit": ()}


@dataclass(frozen=True)
class Case:
    """A procedure in both forms."""

    plain: PlainPack
    pack: RulePack

    @property
    def flow(self) -> Flow:
        return self.pack.flows["goods"]


@st.composite
def conjunctions(draw: st.DrawFn, least: int) -> dict[str, PlainTest]:
    names = st.sampled_from(["grade", "ready", "line", "direction"])
    return {name: draw(tests(name)) for name in draw(st.lists(names, min_size=least, max_size=2, unique=True))}


@st.composite
def rules(draw: st.DrawFn, number: int, earlier: Sequence[PlainRule]) -> PlainRule:
    decision = draw(st.sampled_from([*DECISIONS, DECISIONS[0]]))
    gives: object
    if decision.combine == "all":
        gives = draw(st.lists(st.sampled_from(decision.outcomes), min_size=1, max_size=2, unique=True))
    elif decision.combine == "shortest":
        gives = float(draw(st.integers(1, 2)))
    else:
        outcome = st.sampled_from(decision.outcomes)
        may_draw = sum(isinstance(rule.gives, tuple) for rule in earlier) < 2
        drawn = st.tuples(outcome, st.sampled_from([0.0, 0.5, 1.0]), outcome)
        gives = draw(st.one_of(outcome, drawn) if may_draw else outcome)
    others = [rule.id for rule in earlier if rule.decides == decision.name]
    return PlainRule(
        id=f"R{number}",
        decides=decision.name,
        when=draw(conjunctions(0)),
        gives=gives,
        unless=draw(st.one_of(st.just({}), conjunctions(1))),
        beats=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else ()),
    )


STATUSES = {
    "enter": Status("enter", TITLE, decide=FIRST),
    "leave": Status("leave", TITLE, decide=SECOND),
    "late": Status("late", TITLE, final=Outcome.DESTROYED),
    "home": Status("home", TITLE, final=Outcome.CLEARED),
    "back": Status("back", TITLE, final=Outcome.RETURNED),
}
KINDS = (
    Status("", TITLE),
    Status("", TITLE, station="desk"),
    Status("", TITLE, station="bench", inspects="bench"),
    Status("", TITLE, dwell="stay"),
    Status("", TITLE, gate="gate"),
)


@st.composite
def machines(draw: st.DrawFn) -> Flow:
    """Draw a machine that is complete and sound; it may have statuses that nothing leads to."""
    inner = {name: replace(draw(st.sampled_from(KINDS)), name=name) for name in ("p", "q", "r", "s")}
    statuses = {**STATUSES, **inner}
    moves: list[Move] = []
    for name in ("enter", "leave", *inner):
        others = st.sampled_from([other for other in statuses if other not in {name, "enter"}])
        if (statuses[name].station or statuses[name].dwell) and draw(st.booleans()):
            moves.append(Move(name, "late", {"limit": ("passed",)}))
        for _ in range(draw(st.integers(0, 3))):
            names = draw(st.lists(st.sampled_from([*GUARDS][:-1]), min_size=1, max_size=2, unique=True))
            guard = {one: _some(draw, GUARDS[one]) for one in names if one != "limit"}
            moves.append(Move(name, draw(others), guard))
        moves.append(Move(name, draw(others)))
    entries = {"in": "enter", **({"out": "leave"} if draw(st.booleans()) else {})}
    flow = Flow("goods", TITLE, {name: FACTS[name] for name in ("grade", "ready")}, entries, statuses, tuple(moves))
    return _sound(flow)


def _some(draw: st.DrawFn, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)))


def _sound(flow: Flow) -> Flow:
    """Return a machine without the guards that read what is not known on every way to them."""

    def place(loc: Sequence[Step], *, key: bool = False) -> Place:
        return Place(".".join(map(str, loc)), int(key))

    while True:
        problems = Problems()
        check_flow(flow, place, problems, OUTCOMES)
        wrong = {problem.place.file for problem in problems if problem.code in {"F028", "F029", "F031"}}
        if not wrong:
            return flow
        moves = [
            replace(move, when={name: v for name, v in move.when.items() if f"moves.{number}.when.{name}" not in wrong})
            for number, move in enumerate(flow.moves)
        ]
        flow = replace(flow, moves=tuple(moves))


@st.composite
def promises(draw: st.DrawFn, flow: Flow) -> MustPass:
    names = sorted(flow.statuses)
    before = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    passed = draw(st.lists(st.sampled_from([name for name in names if name not in before]), max_size=2, unique=True))
    decided = []
    if draw(st.booleans()):
        answers = {"channel": _some(draw, GUARDS["channel"])} if draw(st.booleans()) else {}
        answers |= {"documents": ("complete",)} if draw(st.booleans()) else {}
        decided.append(Decided(*draw(st.sampled_from([FIRST, SECOND])), answers))
    when = draw(st.sampled_from([{}, {"grade": Equals("A")}, {"ready": Equals(value=True)}]))
    entries = tuple(draw(st.lists(st.sampled_from(sorted(flow.entries)), min_size=1, unique=True)))
    return MustPass("MP", TITLE, "goods", when, entries, tuple(before), tuple(passed), tuple(decided))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a procedure with a promise."""
    drawn: list[PlainRule] = []
    for number in range(draw(st.integers(1, 6))):
        drawn.append(draw(rules(number, drawn)))
    documents = {"permit": {"ready": is_("ready", value=True)}, "invoice": {"grade": is_("grade", "A")}}
    plain = PlainPack({"goods": ("grade", "ready")}, DECISIONS, tuple(drawn), documents)
    flow = draw(machines())
    limit = {"start": draw(st.sampled_from(["enter", "leave", "p", "q"])), "end": draw(st.sampled_from(["r", "home"]))}
    pack = compiled(plain, WORLD)
    rules_by_id = {
        name: replace(rule, then=Limits(replace(rule.then.deadline, **limit, if_late="late")))  # type: ignore[arg-type]
        if isinstance(rule.then, Limits)
        else rule
        for name, rule in pack.rules.items()
    }
    return Case(
        plain,
        replace(
            pack,
            rules=rules_by_id,
            flows={"goods": flow},
            must_pass=(draw(promises(flow)),),
            selectivity={"programme": _programme(draw)},
        ),
    )


def _programme(draw: st.DrawFn) -> Selectivity:
    rates = {
        name: draw(st.sampled_from([(0.0, 0.0, 0.0), (0.1, 0.0, 0.2), (0.0, 0.3, 0.0)])) for name in ("A", "B", "C")
    }
    return Selectivity(
        name="programme",
        title=TITLE,
        when=draw(st.sampled_from([{}, {"ready": Equals(value=True)}])),
        crossings=frozenset({("goods", *FIRST), ("goods", *SECOND)}),
        criteria=draw(st.sampled_from([{}, {"inspect": SelectionLane.RED, "stop": SelectionLane.YELLOW}])),
        minimum_random=draw(st.sampled_from([0.0, 0.1])),
        by="grade",
        rates=rates,
        basis=(),
    )


@dataclass(frozen=True)
class Fate:
    """An item with everything that the law says of it: at each line the answers, the limits, and one lane."""

    facts: tuple[tuple[str, object], ...]
    known: tuple[tuple[tuple[Line, Direction], tuple[tuple[str, str], ...]], ...]
    limits: tuple[tuple[tuple[Line, Direction], tuple[Deadline, ...]], ...]


def fates(case: Case) -> list[Fate]:
    """Return the fates of all items, with every draw and every lane."""
    drawing = [rule for rule in case.plain.rules if isinstance(rule.gives, tuple)]
    found: dict[Fate, None] = {}
    for grade, ready in product(("A", "B", "C"), (True, False)):
        for draws in product((0.0, 0.999), repeat=len(drawing)):
            lots = {rule.id: lot for rule, lot in zip(drawing, draws, strict=True)}
            found |= dict.fromkeys(_fates_of(case, {"flow": "goods", "grade": grade, "ready": ready}, lots))
    return list(found)


def _fates_of(case: Case, item: Item, lots: Mapping[str, float]) -> Iterator[Fate]:
    known: list[list[tuple[tuple[str, str], ...]]] = []
    limits = []
    for line, direction in (FIRST, SECOND):
        here = {**item, "line": line.value, "direction": direction.value}
        verdicts = decide(case.plain, WORLD, here, lots)
        required, limit = verdicts["papers"].answer, verdicts["limit"].answer
        assert isinstance(required, tuple)
        lacks = lacking(case.plain, WORLD, here, required)
        channel = str(verdicts["channel"].answer)
        told = (("channel", channel), ("documents", "incomplete" if lacks else "complete"))
        known.append([(*told, (SELECTION, lane)) for lane in _lanes(case.pack.selectivity["programme"], item, channel)])
        limits.append(() if limit is None else (_deadline(case.pack, limit),))
    facts = (("grade", item["grade"]), ("ready", item["ready"]))
    for first, second in product(*known):
        yield Fate(facts, ((FIRST, first), (SECOND, second)), ((FIRST, limits[0]), (SECOND, limits[1])))


def _lanes(programme: Selectivity, item: Item, channel: str) -> list[str]:
    """Return the lanes to which an item may come."""
    if programme.when and not item["ready"]:
        return ["green"]
    if channel in programme.criteria:
        return [programme.criteria[channel].value]
    rates = dict(zip(("red", "yellow", "blue"), programme.rates[str(item["grade"])], strict=True))
    lanes = {"green", *(lane for lane, rate in rates.items() if rate)}
    return sorted(lanes | ({"red"} if programme.minimum_random else set()))


def _deadline(pack: RulePack, seconds: object) -> Deadline:
    limits = (rule.then.deadline for rule in pack.rules.values() if isinstance(rule.then, Limits))
    return next(limit for limit in limits if limit.within == seconds)


def open_fates(case: Case) -> list[Fate]:
    """Return the fates of items of which facts are missing, as the rule book decides on them."""
    book, law = RuleBook(case.pack, DAY_0), law_of(case.pack, DAY_0)
    drawing = [rule.id for rule in case.plain.rules if isinstance(rule.gives, tuple)]
    items: list[dict[str, str | bool]] = [{}, {"grade": "A"}, {"grade": "B"}, {"ready": True}, {"ready": False}]
    found = []
    for item, draws in product(items, product((0.0, 0.999), repeat=len(drawing))):
        known, limits = [], []
        for line, direction in (FIRST, SECOND):
            here = {**item, "flow": "goods", "line": line.value, "direction": direction.value}
            decision = book.decide(here, dict(zip(drawing, draws, strict=True)))
            limit = decision.answer("limit")
            told = (
                ("channel", str(decision.answer("channel"))),
                ("documents", "incomplete" if decision.lacking else "complete"),
            )
            lanes = possible_lanes(case.pack.selectivity["programme"], law, [told[0][1]], item)
            known.append([(*told, (SELECTION, lane.value)) for lane in lanes])
            limits.append((limit,) if isinstance(limit, Deadline) else ())
        for first, second in product(*known):
            lines = ((FIRST, first), (SECOND, second))
            found.append(Fate(tuple(item.items()), lines, ((FIRST, limits[0]), (SECOND, limits[1]))))
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class At:
    """Where a journey is: its status, the last line, what it has learnt, the limits that run."""

    status: str
    here: tuple[Line, Direction] | None
    learnt: frozenset[tuple[str, str]]
    running: frozenset[Deadline]


TakenStep = tuple[int | None, str]
"""The number of a move, and the status to which it has led."""


class Wanderer:
    """Drives the real machine through everything that may happen to one fate."""

    def __init__(self, machine: FlowMachine, fate: Fate, promise: MustPass | None = None) -> None:
        self._flow = machine.flow
        self._machine = machine
        self._facts = {name: {True: "yes", False: "no"}.get(value, str(value)) for name, value in fate.facts}  # type: ignore[call-overload]
        self._known = {line: dict(told) for line, told in fate.known}
        self._limits = dict(fate.limits)
        self._promise = promise

    def steps(self, entries: Sequence[str]) -> set[TakenStep]:
        """Return the steps that it takes, each with where it leads; those by which it enters have no move."""
        steps: set[TakenStep] = set()
        waiting = [at for entry in entries for at in self._arrive(None, self._flow.entries[entry], None, steps)]
        done: set[At] = set()
        while waiting:
            at = waiting.pop()
            if at in done or self._flow.statuses[at.status].final:
                continue
            done.add(at)
            for learnt in self._stays(at):
                walker = Walker(at.status, {**self._facts, **learnt, **(self._known[at.here] if at.here else {})})
                move = self._open(at.status, walker.known)
                try:
                    self._machine.advance(walker)
                except Unfinished:  # it asks for a fact that is missing
                    continue
                after = replace(at, learnt=frozenset((name, v) for name, v in learnt.items() if name != "limit"))
                waiting += self._arrive(move, walker.status, after, steps)
        return steps

    def _open(self, status: str, known: Mapping[str, str]) -> int:
        """Return the number of the first open move, which the machine is about to take."""
        moves = ((number, move) for number, move in enumerate(self._flow.moves) if move.source == status)
        return next(n for n, move in moves if all(known.get(name) in wanted for name, wanted in move.when.items()))

    def _arrive(self, move: int | None, name: str, before: At | None, steps: set[TakenStep]) -> list[At]:
        status = self._flow.statuses[name]
        here = status.decide or (before.here if before else None)
        if self._promise is not None and self._passes(name, status.decide):
            return []
        steps.add((move, name))
        running = {limit for limit in (before.running if before else ()) if limit.end != name}
        running |= {limit for limit in (self._limits[here] if here else ()) if limit.start == name}
        return [At(name, here, before.learnt if before else frozenset(), frozenset(running))]

    def _passes(self, name: str, decide: tuple[Line, Direction] | None) -> bool:
        assert self._promise is not None
        return name in self._promise.statuses or any(
            decide == (decided.line, decided.direction)
            and all(self._known[decide][topic] in values for topic, values in decided.answers.items())
            for decided in self._promise.decided
        )

    def _stays(self, at: At) -> Iterator[dict[str, str]]:
        """Iterate over what may be known after the time in a status."""
        status, learnt = self._flow.statuses[at.status], dict(at.learnt)
        leaves = {limit.if_late for limit in at.running}
        if (status.station or status.dwell) and self._flow.leaves(at.status) in leaves:
            yield {**learnt, "limit": "passed"}
        findings = [finding.value for finding in Finding] if status.inspects else [None]
        gates = ["open", "shut"] if status.gate else [None]
        for finding, gate in product(findings, gates):
            more = {"finding": finding} if finding else {}
            yield {**learnt, "limit": "kept", **more, **({"gate": gate} if gate else {})}
