"""A machine becomes a picture: well-formed SVG that says what it shows, in which nothing from a file comes alive."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from border_sim.domain.terms import Language
from border_sim.flows.counts import Counts
from border_sim.flows.picture import counted_picture, lane_pictures, picture
from border_sim.flows.words import NO_TITLES
from border_sim.rules.guard_words import guard_titles
from border_sim.rules.load import load_pack
from tests.unit.flows.texts import SAMPLES, flow_of, machine_text

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = picture(flow_of(SAMPLES), Language.EN)


def texts(drawn: str, role: str) -> list[str]:
    """Return the texts of one role, without what shows only when one points at them."""
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    found = [text for text in root.iter(f"{SVG}text") if text.get("class", "").split(" ")[0] == role]
    return ["".join([text.text or "", *(child.tail or "" for child in text)]) for text in found]


def test_every_status_has_a_card_with_its_title_but_an_end_stands_where_it_is_reached() -> None:
    assert ["Declared", "bench", "in zone", "sorted"] == texts(DRAWN, "title")
    assert ["■ returned", "■ used up"] == texts(DRAWN, "end")


def test_the_moves_stand_on_the_card_in_the_order_of_their_trial() -> None:
    said = ["channel is release and urgent is yes", "otherwise", "finding is violation or rejected", "nothing wrong"]
    assert said == texts(DRAWN, "guard")


def test_a_wire_bears_the_numbers_of_its_moves() -> None:
    # Two moves from `declared` and two from `bench` stand on the cards; four wires stay within the lane.
    assert {"1": 4, "2": 4} == Counter(texts(DRAWN, "number"))


def test_a_picture_with_counts_says_of_each_card_and_wire_what_it_is_and_one_without_does_not() -> None:
    flow = flow_of(SAMPLES)
    counted = counted_picture(flow, Language.EN, NO_TITLES, Counts({"bench": 12}, {("declared", "bench"): 12}))
    assert {"declared", "bench", "in_zone", "sorted"} == set(re.findall(r'data-status="(\w+)"', counted))
    pairs = Counter(re.findall(r'data-from="(\w+)" data-to="(\w+)"', counted))
    assert 1 == pairs["declared", "bench"]  # around the wire and its tip
    assert {1} == set(pairs.values())
    assert "data-" not in DRAWN


def test_the_way_in_stands_on_the_card_that_is_entered() -> None:
    assert ["▸ way in: first line in"] == texts(DRAWN, "from")


def test_the_picture_says_what_it_is_to_those_who_cannot_see_it() -> None:
    root = ET.fromstring(DRAWN)  # noqa: S314 - our own drawing
    title, about = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert about is not None
    assert ("Research samples", True) == (title.text, bool(about.text))
    assert f"{title.get('id')} {about.get('id')}" == root.get("aria-labelledby")
    assert "img" == root.get("role")


def test_what_comes_from_a_file_is_text_and_unseen_marks_are_shown() -> None:
    title = r'title: "<img src=x onerror=alert(1)>\u202e\"&amp;"'
    text = machine_text(f"start: {{{title}}}\nend: {{final: cleared, {title}}}", f"from: start, to: end, {title}")
    drawn = picture(flow_of(text), Language.EN)

    assert not re.search("[\u202a-\u202e\u2066-\u2069]", drawn)
    assert {"text", "title", "desc", "g", "rect", "path", "style", "svg"} >= {
        element.tag.removeprefix(SVG)
        for element in ET.fromstring(drawn).iter()  # noqa: S314 - our own drawing
    }
    assert '<img src=x onerror=alert(1)>[U+202E]"&amp;' in "".join(ET.fromstring(drawn).itertext())  # noqa: S314 - as above


def test_the_pictures_of_the_shipped_machines_are_well_formed_and_have_a_card_for_each_status() -> None:
    pack = load_pack(ROOT / "rules" / "hetao")
    for flow in pack.flows.values():
        pictures = lane_pictures(flow, Language.ZH, guard_titles(pack, flow))
        parsed = [ET.fromstring(drawn) for _, drawn in pictures]  # noqa: S314 - our own drawings
        cards = [group for root in parsed for group in root.iter(f"{SVG}g") if "card" in group.get("class", "")]
        assert len(cards) == sum(status.final is None for status in flow.statuses.values())
        ids = [element.get("id") for root in parsed for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_a_picture_is_always_the_same() -> None:
    assert DRAWN == picture(flow_of(SAMPLES), Language.EN)
