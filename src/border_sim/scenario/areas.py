"""Areas from the sites of a file: how many places they have, and in which statuses a journey is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from border_sim.documents import Step
from border_sim.domain.program import Area
from border_sim.domain.terms import Text, called
from border_sim.scenario.area_grammar import AreaSpec
from border_sim.scenario.ground import Ground


@dataclass(frozen=True, slots=True)
class Yard:
    """An area of the file with its number and its path there."""

    number: int
    name: str
    site: str
    loc: tuple[Step, ...]
    spec: AreaSpec


class Yards:
    """All areas of a scenario, in the order of the file."""

    def __init__(self, ground: Ground) -> None:
        """Read the areas, and report what is wrong with them."""
        self.yards = tuple(
            Yard(number, f"{site}.{name}", site, ("sites", site, "areas", name), spec)
            for number, (site, name, spec) in enumerate(_specs(ground))
        )
        self._ground = ground
        known = [
            f"{flow.name}.{status.name}"
            for flow in ground.pack.flows.values()
            for status in flow.statuses.values()
            if status.final is None
        ]
        for yard in self.yards:
            ground.check_basis(yard.loc, yard.spec.basis)
            for number, name in enumerate(yard.spec.holds):
                ground.expect_name((*yard.loc, "holds", number), name, known, ("S110", "a status on the way of a flow"))
        self._check_twice()

    def areas(self) -> tuple[Area, ...]:
        """Return the areas as the plan has them."""
        return tuple(Area(yard.name, yard.spec.capacity) for yard in self.yards)

    def titles(self) -> dict[str, Text]:
        """Return the areas in words, by name."""
        return {yard.name: called(yard.spec.title, str(yard.loc[-1])) for yard in self.yards}

    def holding(self, via: tuple[str, ...], status: str) -> int | None:
        """Return the area that holds a status (`flow.status`), that of the first site of `via` that has one."""
        for site in via:
            for yard in self.yards:
                if yard.site == site and status in yard.spec.holds:
                    return yard.number
        return None

    def _check_twice(self) -> None:
        """Refuse a journey that would be in two areas of a site at once, or twice in one."""
        holding: dict[tuple[str, str], str] = {}
        for yard in self.yards:
            for number, status in enumerate(yard.spec.holds):
                other = holding.setdefault((yard.site, status), f"{yard.name} {number}")
                if other != f"{yard.name} {number}":
                    message = f"expected one area of `{yard.site}` that holds `{status}`, got it a second time"
                    self._ground.report((*yard.loc, "holds", number), "S111", message)


def _specs(ground: Ground) -> Iterator[tuple[str, str, AreaSpec]]:
    for site, spec in ground.spec.sites.items():
        for name, area in spec.areas.items():
            yield site, name, area
