"""A search finds what nothing beats, and the same seed looks at the same places."""

from __future__ import annotations

from collections.abc import Sequence

from border_sim.experiments.pareto import unbeaten
from border_sim.experiments.search import ROUND, Place, Space, Values, search


def tried(space: Space, trials: int, seed: int = 1) -> list[Place]:
    """Search for large first and small second coordinates, which the third spoils."""
    places: list[Place] = []

    def evaluate(spots: Sequence[Place]) -> list[Values | None]:
        assert len(spots) <= ROUND
        places.extend(spots)
        return [values(spot) for spot in spots]

    search(space, trials, seed, evaluate)
    return places


def values(place: Place) -> Values:
    return (place[0] - place[2], -(place[0] ** 2) - place[1] - place[2])


def test_as_many_places_are_tried_as_are_asked_for_the_same_for_the_same_seed() -> None:
    space = Space((None, None, None), 2)
    assert 21 == len(tried(space, 21))
    assert tried(space, 21) == tried(space, 21)
    assert tried(space, 21) != tried(space, 21, seed=2)


def test_an_axis_of_some_values_is_tried_at_the_middles_of_their_parts() -> None:
    places = tried(Space((4, None, 2), 2), 24)
    assert {0.125, 0.375, 0.625, 0.875} == {place[0] for place in places}
    assert {0.25, 0.75} == {place[2] for place in places}
    assert all(0 <= place[1] < 1 for place in places)


def test_it_learns_where_nothing_is_beaten() -> None:
    """On the frontier the second and third coordinate are small: later places are nearer to it than the first ones."""
    places = tried(Space((None, None, None), 2), 64)
    spoilt = [place[1] + place[2] for place in places]
    assert sum(spoilt[-24:]) / 24 < 0.7 * sum(spoilt[:16]) / 16
    assert unbeaten([values(place) for place in places])


def test_a_place_that_cannot_be_measured_ends_nothing() -> None:
    asked: list[Place] = []

    def evaluate(spots: Sequence[Place]) -> list[Values | None]:
        asked.extend(spots)
        return [None if spot[0] < 0.5 else (spot[0], spot[1]) for spot in spots]

    search(Space((None, None), 2), 20, 1, evaluate)
    assert 20 == len(asked)
