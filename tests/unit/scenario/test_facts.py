"""Mixes of facts: every form of writing becomes a mix that draws what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from border_sim.chance.streams import Generator, Streams
from border_sim.scenario.mixes import Mix, Same, Shares, Spread
from tests.unit.scenario.worlds import load


def draws(name: str = "x") -> Generator:
    """Return a stream."""
    return Streams(1, 0).generator(name)


def mixes(folder: Path) -> tuple[dict[str, Mix], dict[str, Mix]]:
    """Return the mixes of both traffic sources of the small scenario."""
    post, letters = load(folder).sources
    return dict(post.facts), dict(letters.facts)


def test_each_form_has_its_mix(tmp_path: Path) -> None:
    post, _ = mixes(tmp_path)
    days = (date(2026, 3, 4).toordinal(), date(2026, 3, 5).toordinal())

    assert Shares((0, 1, 2), (0.75, 0.25, 0.0), ("home", "abroad", "unknown")) == post["origin"]
    assert Shares((0, 1), (0.9, 0.1)) == post["urgent"]
    assert Shares(days, (0.5, 0.5)) == post["due"]
    assert Shares((0, 1, 2), (0.4, 0.4, 0.2), ("P-1", "P-2", "P-9")) == post["party"]
    assert isinstance(post["value"], Spread)
    assert (0, 1000) == (post["value"].low, post["value"].high)


def test_one_value_for_all_is_a_constant(tmp_path: Path) -> None:
    _, letters = mixes(tmp_path)
    constants = {name: mix.value for name, mix in letters.items() if isinstance(mix, Same)}

    assert {"origin": "home", "urgent": False, "value": 5.0, "due": date(2026, 3, 4), "stored": False} == constants
    assert Shares((0, 1), (0.5, 0.5), ("P-1", "P-2")) == letters["party"]


def test_mixes_stand_in_the_order_of_the_facts_of_the_flow(tmp_path: Path) -> None:
    turned = load(tmp_path, ("facts: {origin: home, urgent: no,", "facts: {urgent: no, origin: home,")).sources[1]

    assert ["origin", "urgent", "value", "due", "party", "stored"] == list(turned.facts)


def test_yes_and_no_may_be_given_shares_of_their_own(tmp_path: Path) -> None:
    post = load(tmp_path, ("urgent: 10 %", "urgent: {yes: 10 %, 否: 90 %}")).sources[0]

    assert Shares((0, 1), (0.9, 0.1)) == post.facts["urgent"]


def test_shares_draw_what_they_say() -> None:
    column = Shares((7, 9), (0.25, 0.75)).sample(draws(), 20_000)

    assert {7, 9} == set(column.data.tolist())
    assert abs(np.mean(column.data == 7) - 0.25) < 0.02


def test_a_value_without_share_is_never_drawn() -> None:
    column = Shares((0, 1, 2), (0.5, 0.0, 0.5), ("a", "b", "c")).sample(draws(), 5_000)

    assert {0, 2} == set(column.data.tolist())
    assert column.names == ("a", "b", "c")


def test_numbers_stay_within_the_bounds_of_their_fact(tmp_path: Path) -> None:
    value = load(tmp_path, ("{mean: 100 CNY, cv: 1}", "{mean: 900 CNY, cv: 2}")).sources[0].facts["value"]
    assert isinstance(value, Spread)
    drawn = value.sample(draws(), 5_000).data

    assert drawn.max() == 1000.0
    assert drawn.min() > 0


def test_the_first_of_many_draws_do_not_depend_on_how_many_there_are() -> None:
    mix = Shares((0, 1), (0.5, 0.5))

    assert mix.sample(draws(), 10).data.tolist() == mix.sample(draws(), 100).data.tolist()[:10]
