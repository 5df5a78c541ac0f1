"""The machine of a flow as a picture: SVG that needs nothing beside it, one lane below the other.

It is drawn here and not by a program beside this one, so that it is the same on every machine, and so that every text
on it is escaped: a title that holds a tag shows the tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from border_sim.domain.marks import shown
from border_sim.domain.terms import Language
from border_sim.flows.cards import PADDING, Card, CardMaker
from border_sim.flows.counts import Counts
from border_sim.flows.flow import Flow
from border_sim.flows.lanes import Lane, lanes
from border_sim.flows.layout import Box, Layout, Point, Wire, layered, plain
from border_sim.flows.lettering import width
from border_sim.flows.wire_labels import labels
from border_sim.flows.words import NO_TITLES, FlowWords, Titles

MARGIN = 16.0
HEADING = 34.0
"""The room for the title of a lane."""

SHELF = 1500.0
"""Lanes stand side by side as long as they are no wider than this together."""

STYLE = """\
.machine{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",\
sans-serif;fill:var(--ink,#1d2433)}
.machine:lang(zh){font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
.machine .ground{fill:var(--ground,#f4f6f9);stroke:var(--edge,#d5dbe5)}
.machine .heading{font-size:15px;font-weight:600}
.machine .card>rect{fill:var(--card,#fff);stroke:var(--line,#8a94a6)}
.machine .card>.bar{stroke:none;fill:var(--line,#8a94a6)}
.machine .decide>rect{stroke:var(--blue,#2456b3)} .machine .decide>.bar{fill:var(--blue,#2456b3)}
.machine .inspects>rect{stroke:var(--amber,#9a5b00)} .machine .inspects>.bar{fill:var(--amber,#9a5b00)}
.machine .gate>rect{stroke:var(--purple,#6b3fa0)} .machine .gate>.bar{fill:var(--purple,#6b3fa0)}
.machine .dwell>rect,.machine .join>rect{stroke-dasharray:5 3}
.machine .kind{font-size:10.5px;fill:var(--muted,#586174)}
.machine .title{font-size:14px;font-weight:600}
.machine .guard,.machine .way,.machine .from,.machine .end,.machine .number{font-size:12px}
.machine .from,.machine .way{fill:var(--muted,#586174)}
.machine .number{fill:var(--blue,#2456b3);font-weight:600}
.machine .count{fill:var(--ink,#1d2433);font-weight:400}
.machine .end{font-weight:600}
.machine .said{paint-order:stroke;stroke:var(--ground,#f4f6f9);stroke-width:3px;stroke-linejoin:round}
.machine .cleared{fill:var(--green,#1a6b3c)}
.machine .refused,.machine .detained,.machine .destroyed{fill:var(--red,#a8261f)}
.machine .returned{fill:var(--amber,#9a5b00)}
.machine .rule{stroke:var(--edge,#d5dbe5)}
.machine .wire{fill:none;stroke:var(--line,#8a94a6);stroke-width:1.4}
.machine .never{stroke-width:.7} .machine .often{stroke-width:2.6} .machine .mostly{stroke-width:4}
.machine .back{stroke:var(--purple,#6b3fa0);stroke-dasharray:6 3}
.machine .tip{fill:var(--line,#8a94a6)} .machine .tip.back{fill:var(--purple,#6b3fa0)}
"""

DARK = """\
@media screen and (prefers-color-scheme:dark){.machine{--ink:#e6e9ef;--ground:#171b22;--edge:#343c4a;--card:#20262f;\
--line:#8b96a8;--muted:#a5afbf;--blue:#8ab4ff;--amber:#e8b04b;--purple:#c4a1f5;--green:#7fd6a0;--red:#ff9a92}}
"""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One lane as elements of an SVG, with the room that they take."""

    lane: Lane
    width: float
    height: float
    elements: tuple[str, ...]


def picture(flow: Flow, language: Language, titles: Titles = NO_TITLES) -> str:
    """Return the picture of a whole machine, with the style that it needs."""
    return _whole(_Painter(flow, language, titles), [f"<style>\n{STYLE}{DARK}</style>"])


def counted_picture(flow: Flow, language: Language, titles: Titles, counts: Counts) -> str:
    """Return the picture of a whole machine with counts on its statuses and moves, for a page that has the `STYLE`."""
    return _whole(_Painter(flow, language, titles, counts), [])


def _whole(painter: _Painter, style: Sequence[str]) -> str:
    flow = painter.flow
    elements, size = _shelved([painter.lane(lane) for lane in lanes(flow)])
    title = flow.title.into(painter.language)
    return _svg(painter.head(f"machine-{flow.name}", title), size, [*style, *elements])


def lane_pictures(
    flow: Flow, language: Language, titles: Titles = NO_TITLES, counts: Counts | None = None
) -> tuple[tuple[Lane, str], ...]:
    """Return the picture of each lane, with counts where there are some, for a page that has the `STYLE`."""
    painter = _Painter(flow, language, titles, counts)
    pictures = []
    for number, lane in enumerate(lanes(flow), 1):
        drawn = painter.lane(lane)
        title = f"{flow.title.into(language)} · {lane.title.into(language)}"
        elements, size = _shelved([drawn])
        pictures.append((lane, _svg(painter.head(f"machine-{flow.name}-{number}", title), size, elements)))
    return tuple(pictures)


def _shelved(drawn: Sequence[_Drawn]) -> tuple[list[str], Point]:
    """Return lanes side by side on shelves, and the size of the whole."""
    elements, x, y, shelf, right = [], MARGIN, MARGIN, 0.0, 0.0
    for lane in drawn:
        if x > MARGIN and x + lane.width > SHELF:
            x, y, shelf = MARGIN, y + shelf + MARGIN, 0.0
        elements.append(f'<g transform="translate({plain(x)} {plain(y)})">')
        elements += [*lane.elements, "</g>"]
        x, shelf = x + lane.width + MARGIN, max(shelf, lane.height)
        right = max(right, x)
    return elements, (right, y + shelf + MARGIN)


def _svg(head: str, size: Point, elements: Sequence[str]) -> str:
    wide, high = (plain(length) for length in size)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
    return "\n".join([opening + head, *elements, "</svg>\n"])


class _Painter:
    """Paints the lanes of one flow."""

    def __init__(self, flow: Flow, language: Language, titles: Titles, counts: Counts | None = None) -> None:
        self.flow = flow
        self.language = language
        self._words = FlowWords(flow, language, titles)
        self._counts = counts

    def head(self, name: str, title: str) -> str:
        """Return what says what the picture is: its name for others on the page, its title and description."""
        about = (
            "办理流程图：每张卡片为一个状态，编号为依次判断的条件，连线通向下一状态；同一内容另以文字列出。"
            if self.language is Language.ZH
            else "The machine as cards: each is a status, its numbers are the conditions in the order of their trial, "
            "and the wires lead to the next status. The same stands beside it in words."
        )
        return (
            f'class="machine" role="img" lang="{self.language.value}" aria-labelledby="{name}-title {name}-about">\n'
            f'<title id="{name}-title">{_text(title)}</title>\n<desc id="{name}-about">{_text(about)}</desc>'
        )

    def lane(self, lane: Lane) -> _Drawn:
        """Return one lane with its heading."""
        cards = CardMaker(self.flow, lane, self._words, self.language, self._counts).cards()
        wires = [(card.name, target) for card in cards for target, _ in card.numbers]
        layout = layered([Box(card.name, card.width, card.height) for card in cards], wires)
        heading = lane.title.into(self.language)
        wide = max(layout.width, width(heading, 15)) + 2 * MARGIN
        high = layout.height + HEADING + MARGIN
        inset = (wide - layout.width) / 2
        return _Drawn(
            lane,
            wide,
            high,
            (
                f'<rect class="ground" width="{plain(wide)}" height="{plain(high)}" rx="10"/>',
                f'<text class="heading" x="{plain(MARGIN)}" y="23">{_text(heading)}</text>',
                f'<g transform="translate({plain(inset)} {plain(HEADING)})">',
                *self._inside(cards, layout),
                "</g>",
            ),
        )

    def _inside(self, cards: Sequence[Card], layout: Layout) -> Iterator[str]:
        numbers = {(card.name, target): said for card in cards for target, said in card.numbers}
        for wire in layout.wires:
            weight = self._counts.weight(wire.source, wire.target) if self._counts else ""
            yield from _wire(wire, weight, self._marked(**{"data-from": wire.source, "data-to": wire.target}))
        for card in cards:
            yield from _card(card, layout.corners[card.name], self._marked(**{"data-status": card.name}))
        said = [(wire, numbers[wire.source, wire.target], self._went(wire)) for wire in layout.wires]
        yield from labels(said)

    def _went(self, wire: Wire) -> str:
        return self._counts.went(wire.source, wire.target) if self._counts else ""

    def _marked(self, **names: str) -> str:
        """Return the attributes by which a script finds what counts belong to; a picture without counts has none."""
        return "".join(f' {key}="{_text(name)}"' for key, name in names.items()) if self._counts else ""


def _card(card: Card, corner: Point, marks: str) -> Iterator[str]:
    yield f'<g class="card {card.kind}"{marks} transform="translate({plain(corner[0])} {plain(corner[1])})">'
    yield f"<title>{_text(card.about)}</title>"
    yield f'<rect width="{plain(card.width)}" height="{plain(card.height)}" rx="6"/>'
    yield f'<rect class="bar" width="4" height="{plain(card.height)}" rx="2"/>'
    if card.rule:
        yield f'<path class="rule" d="M{plain(PADDING)} {plain(card.rule)}H{plain(card.width - PADDING)}"/>'
    for line in card.lines:
        y = plain(line.baseline)
        if line.number:
            yield f'<text class="number" x="{plain(PADDING)}" y="{y}">{line.number}</text>'
        whole = f"<title>{_text(line.whole)}</title>" if line.whole not in ("", line.text) else ""
        yield f'<text class="{line.role}" x="{plain(line.indent)}" y="{y}">{whole}{_text(line.text)}</text>'
    yield "</g>"


def _wire(wire: Wire, weight: str, marks: str) -> Iterator[str]:
    """Yield a wire with its tip: straight along the layers, and bent between them; weight is how often it is taken."""
    style = "wire back" if wire.leads_back else "wire"
    points = list(wire.points)
    end = points[-1]
    reach = 7.0 if not wire.leads_back else -7.0
    points[-1] = (end[0], end[1] - reach)
    if marks:
        yield f"<g{marks}>"
    yield f'<path class="{style}{f" {weight}" if weight else ""}" d="{_line(points)}"/>'
    tip = f"M{_pair(end)}l-4 {plain(-reach)}h8z"
    yield f'<path class="{style.replace("wire", "tip")}" d="{tip}"/>'
    if marks:
        yield "</g>"


def _line(points: Sequence[Point]) -> str:
    """Return a line as a path; what is straight is one stroke, however many layers it passes."""
    strokes = [f"M{_pair(points[0])}"]
    for before, after in pairwise(points):
        if abs(before[0] - after[0]) >= 1:
            middle = (before[1] + after[1]) / 2
            strokes.append(f"C{_pair((before[0], middle))} {_pair((after[0], middle))} {_pair(after)}")
        elif plain(before[0]) != plain(after[0]):
            strokes.append(f"L{_pair(after)}")
        elif strokes[-1].startswith("V"):
            strokes[-1] = f"V{plain(after[1])}"
        elif plain(before[1]) != plain(after[1]):
            strokes.append(f"V{plain(after[1])}")
    return "".join(strokes)


def _pair(point: Point) -> str:
    return f"{plain(point[0])} {plain(point[1])}"


def _text(text: str) -> str:
    return escape(shown(text))
