"""Rule packs as folders, of any size: structured as law is, without any structure, or with a very long list.

A structured pack is made of articles: six rules for one flow, line, direction and chapter of goods, which test two
other facts each. Of every ten one selects by lot, two have an exception for entities of a list, and some beat the rule
before them. Whatever the size, a rule has few others beside it, as in law that people can still read.

Every rule has an example that trips it and one outside it, so that a pack loads; and each decides in its own, so that
nothing is wrong with it. There is no chance in it: the same arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

CHAPTERS = 12
RULES_AN_ARTICLE = 6
FLAGS = tuple(f"flag_{number}" for number in range(6))
AMOUNTS = tuple(f"amount_{number}" for number in range(4))
KINDS = tuple(f"kind_{number}" for number in range(2))
KIND_NAMES = ("usual", "large", "fragile", "living")
OUTCOMES = ("stop", "inspect", "scan", "documents", "release")
PAPERS = ("invoice", "permit", "certificate")
NEUTRAL = {
    **dict.fromkeys(FLAGS, "no"),
    **dict.fromkeys(AMOUNTS, "0"),
    **dict.fromkeys(KINDS, "usual"),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How large a pack is to be: its rules, the entries of its list, how often its law changes."""

    rules: int
    entries: int = 1_000
    changes: int = 2


def write_structured(folder: Path, size: Size) -> Path:
    """Write a pack of articles; return the folder."""
    articles = -(-size.rules // RULES_AN_ARTICLE)
    flows = [f"flow_{number:02d}" for number in range(-(-articles // (4 * CHAPTERS)))]
    chapters = [f"c{number:02d}" for number in range(CHAPTERS)]
    places = product(flows, ("first", "second"), ("in", "out"), chapters)
    left = size.rules
    by_flow: dict[str, list[str]] = {flow: [] for flow in flows}
    cases: dict[str, list[str]] = {flow: [] for flow in flows}
    for number, place in zip(range(articles), places, strict=False):
        article = list(_article(number, place, min(left, RULES_AN_ARTICLE)))
        left -= len(article)
        by_flow[place[0]] += [rule for rule, _ in article]
        cases[place[0]] += [case for _, case in article] + [_outside(number, place, len(article))]
    declared = {"chapter": f"one_of: [{', '.join(chapters)}]", "party": "id_in: parties"}
    declared |= dict.fromkeys(FLAGS, "yes_no: ") | dict.fromkeys(AMOUNTS, "number: 0..1000, unit: CNY")
    declared |= dict.fromkeys(KINDS, f"one_of: [{', '.join(KIND_NAMES)}]")
    _write(folder / "pack.yaml", _pack(size))
    _write(folder / "lists" / "entities.csv", _entities(size.entries))
    for flow in flows:
        _write(folder / "flows" / f"{flow}.yaml", _flow(flow, declared))
        _write(folder / "rules" / f"{flow}.yaml", ["rules:", *by_flow[flow]])
        _write(folder / "examples" / f"{flow}.yaml", ["examples:", *cases[flow]])
    return folder


def write_unstructured(folder: Path, rules: int = 20) -> Path:
    """Write a pack in which every set of rules can hold together: each is about a fact of its own."""
    facts = [f"fact_{number:02d}" for number in range(rules)]
    frame = "flow: goods, line: first, direction: in"
    wordings = [
        f"  - {{id: U-{number:02d}, title: 其{number}, decides: channel, when: {{{frame}, {fact}: yes}}, "
        f"then: {OUTCOMES[number % 4]}, basis: LAW}}"
        for number, fact in enumerate(facts)
    ]
    cases = []
    for number, fact in enumerate(facts):
        item = ", ".join(f"{name}: {'yes' if name == fact else 'no'}" for name in facts)
        others = ", ".join(f"U-{other:02d}" for other in range(rules) if other != number)
        expected = f"expect: {{channel: {OUTCOMES[number % 4]}}}"
        cases.append(
            f"  - {{item: {{{frame}, {item}}}, {expected}, because: [U-{number:02d}], not_because: [{others}]}}"
        )
    promise = f"  - {{id: MH-1, title: 其1, when: {{{frame}, fact_00: yes}}, then: {{channel: [stop]}}}}"
    broken = f"  - {{id: MH-2, title: 其2, when: {{{frame}, fact_01: yes}}, then: {{channel: [inspect]}}}}"
    _write(folder / "pack.yaml", [*_head("unstructured"), *_CHANNEL, "must_hold:", promise, broken])
    _write(folder / "flows" / "goods.yaml", _flow("goods", dict.fromkeys(facts, "yes_no: ")))
    _write(folder / "rules" / "all.yaml", ["rules:", *wordings])
    _write(folder / "examples" / "all.yaml", ["examples:", *cases])
    return folder


def _article(number: int, place: tuple[str, ...], count: int) -> Iterator[tuple[str, str]]:
    """Iterate over the rules of an article, each with the example that trips it."""
    # The pairs of facts differ within an article, so that each rule holds alone in its example.
    pairs = list(combinations((*FLAGS, *AMOUNTS, *KINDS), 2))
    for index in range(count):
        serial = number * RULES_AN_ARTICLE + index
        written = {fact: _written(fact, serial) for fact in pairs[(serial * 7 + index) % len(pairs)]}
        frame = _frame(place)
        when = ", ".join(f"{fact}: {words}" for fact, (words, _) in written.items())
        name = _name(number, index)
        decides, then, expected = _consequence(serial)
        extra = ", unless: {party: in list entities}" if serial % 5 == 0 else ""
        beats = serial % 10 == 4 and index and _consequence(serial - 1)[0] == decides
        extra += f", beats: [{_name(number, index - 1)}]" if beats else ""
        extra += f", from: 2026-0{2 + serial % 3}-01" if serial % 50 == 7 else ""
        rule = (
            f"  - {{id: {name}, title: 其{serial}, decides: {decides}, when: {{{frame}, {when}}}, then: {then}, "
            f"basis: LAW{extra}}}"
        )
        item = ", ".join(
            f"{fact}: {value}" for fact, value in (NEUTRAL | {f: v for f, (_, v) in written.items()}).items()
        )
        draws = f", draws: {{{name}: selected}}" if "%" in then else ""
        case = (
            f"  - {{item: {{{frame}, party: stranger, {item}}}, as_of: 2026-06-01, expect: {{{decides}: {expected}}}, "
            f"because: [{name}]{draws}}}"
        )
        yield rule, case


def _outside(number: int, place: tuple[str, ...], count: int) -> str:
    item = ", ".join(f"{fact}: {value}" for fact, value in NEUTRAL.items())
    names = ", ".join(_name(number, index) for index in range(count))
    case = f"{{{_frame(place)}, party: stranger, {item}}}"
    return f"  - {{item: {case}, expect: {{channel: release}}, not_because: [{names}]}}"


def _name(article: int, index: int) -> str:
    return f"G-{article:04d}{index}"


def _frame(place: tuple[str, ...]) -> str:
    flow, line, direction, chapter = place
    return f"flow: {flow}, line: {line}, direction: {direction}, chapter: {chapter}"


def _written(fact: str, serial: int) -> tuple[str, str]:
    """Return a test of a fact, and a value that passes it."""
    if fact in FLAGS:
        return "yes", "yes"
    if fact in KINDS:
        kind = KIND_NAMES[1 + serial % (len(KIND_NAMES) - 1)]
        return kind, kind
    if serial % 4 == 0:
        return "at least low_value", "900"
    bound = 10 + serial % 5 * 40
    return f"at least {bound}", str(bound)


def _consequence(serial: int) -> tuple[str, str, str]:
    """Return what a rule decides, what follows in the words of a file, and what is expected of its example."""
    if serial % 6 == 3:
        paper = PAPERS[serial % 3]
        return "documents", f"{{require: [{paper}]}}", f"[{paper}]"
    if serial % 12 == 5:
        return (
            "deadline",
            f"{{within: {1 + serial % 9} hours, from: declared, to: out, if_late: escalate}}",
            f"{1 + serial % 9} hours",
        )
    outcome, other = OUTCOMES[serial % 4], OUTCOMES[serial % 4 + 1]
    if serial % 10 == 0:
        return "channel", f"{{{outcome}: 30 %, otherwise: {other}}}", outcome
    return "channel", outcome, outcome


_CHANNEL = [
    "decisions:",
    f"  channel: {{outcomes: [{', '.join(OUTCOMES)}], combine: strictest, otherwise: release}}",
]


def _head(name: str) -> list[str]:
    return [
        f"pack: {name}",
        "title: {zh: 生成, en: Generated}",
        "in_force: {from: 2026-01-01}",
        "sources: {LAW: {zh: 法, en: Law}}",
    ]


def _pack(size: Size) -> list[str]:
    values = [f"      2026-0{month}-01: {{is: {500 + 50 * month}, basis: LAW}}" for month in range(1, size.changes + 2)]
    return [
        *_head("structured"),
        "lists:",
        "  entities: {file: lists/entities.csv, column: entity, title: {zh: 单位, en: Entities}}",
        "parameters:",
        "  low_value:",
        "    title: {zh: 低值, en: Low value}",
        "    unit: CNY",
        "    values:",
        *values,
        *_CHANNEL,
        "  documents: {combine: all}",
        "  deadline: {combine: shortest}",
        "documents:",
        *(f"  {paper}: {{title: {paper}, held_when: {{flag_{index}: yes}}}}" for index, paper in enumerate(PAPERS)),
        "must_hold:",
        "  - {id: MH-1, title: 其1, when: {flow: flow_00, line: first, direction: in, chapter: c00},",
        "     then: {channel: [stop, inspect, scan, documents, release]}}",
    ]


def _flow(name: str, facts: Mapping[str, str]) -> list[str]:
    return [
        f"flow: {name}",
        f"title: {name}",
        "facts:",
        *(f"  {fact}: {{title: {fact}, {domain}}}" for fact, domain in facts.items()),
        "entries: {first_line_in: declared, first_line_out: leaving, second_line_in: entering, second_line_out: going}",
        "statuses:",
        "  declared: {decide: {line: first, direction: in}}",
        "  leaving: {decide: {line: first, direction: out}}",
        "  entering: {decide: {line: second, direction: in}}",
        "  going: {decide: {line: second, direction: out}}",
        "  back: {final: returned}",
        "  out: {final: cleared}",
        "moves:",
        *(
            f"  - {{from: {status}, to: {target}{guard}}}"
            for status in ("declared", "leaving", "entering", "going")
            for target, guard in (("back", ", when: {channel: stop}"), ("out", ""))
        ),
    ]


def _entities(count: int) -> list[str]:
    return ["entity,from,until", *(f"CO-{number:06d},," for number in range(count))]


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
