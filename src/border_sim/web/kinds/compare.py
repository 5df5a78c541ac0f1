"""Scenarios held against one another, as by `border-sim compare`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from border_sim.web.job_state import in_words
from border_sim.web.kinds.kind import Bench, Done, InFolder, Kind, Overrides, Played, ShortText, Texts

MOST = 26
"""Alternatives, each of which has a letter."""


class CompareAsked(Played):
    """What is to be compared; the first scenario is the baseline."""

    scenarios: Annotated[tuple[InFolder, ...], Field(min_length=1, max_length=MOST)]
    variants: Annotated[dict[ShortText, Overrides], Field(max_length=MOST)] = Field(
        default_factory=dict, description="by name what is changed in the first scenario for a further alternative"
    )
    overrides: Overrides = Field(default_factory=dict)
    measures: Texts = ()
    by: ShortText | None = None
    indifference: ShortText | None = None
    most_replications: int = Field(default=1000, ge=2, le=10_000)

    @property
    def file(self) -> str:
        """Return the baseline."""
        return self.scenarios[0]


def play(bench: Bench, asked: CompareAsked) -> Done:
    """Compare."""
    from border_sim.service.alternatives import Alternatives, load_alternatives
    from border_sim.service.compare import CompareRequest, compare
    from border_sim.service.titles import words

    files = tuple(map(bench.file, asked.scenarios))
    alternatives = Alternatives(files, asked.variants, asked.overrides, asked.seed, asked.replications)
    for one in load_alternatives(alternatives)[0]:
        days = asked.most_replications if asked.indifference else one.scenario.replications
        bench.expect(one.scenario, days * (len(files) + len(asked.variants)))
    request = CompareRequest(alternatives, asked.measures, asked.by, asked.indifference, asked.most_replications)
    done = compare(request, bench.workplace(asked.engine), bench.progress)
    answer = done.comparison.model_dump_json(indent=2)
    return Done(answer, (*map(words, done.notices), *map(in_words, done.assumed)))


COMPARE = Kind("compare", CompareAsked, play)
