"""The kernel is compiled for one shape of day, and everything that it is given has that shape."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np

from border_sim.engines.compiled.engine import CompiledEngine
from border_sim.engines.compiled.kernel import play
from tests.contracts.plans import closing, desk_plan


def test_the_kernel_is_compiled_once_whatever_the_arrays_of_a_plan_look_like() -> None:
    plan = desk_plan(closing(1), [(0, 10), (4, 3)])
    frozen = plan.duration.copy()
    frozen.flags.writeable = False
    strided = np.repeat(plan.start, 2)[::2]
    other = replace(plan, horizon=int(plan.horizon), duration=frozen, start=strided)

    first, second = CompiledEngine().run(plan), CompiledEngine().run(other)

    assert first.identical(second)
    assert 1 == len(cast("Any", play).signatures)
    assert not frozen.flags.writeable
