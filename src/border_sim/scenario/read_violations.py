"""Violations and inspections from their forms in a file, held against the flow and against one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum

from border_sim.chance.sampling import SamplingPlan
from border_sim.documents import Step
from border_sim.domain.facts import Kind
from border_sim.domain.quantities import SLACK
from border_sim.flows.flow import Flow
from border_sim.scenario.grammar import InspectionSpec
from border_sim.scenario.ground import Ground
from border_sim.scenario.violation_grammar import SampledSpec
from border_sim.scenario.violations import UNNAMED, Finds, Inspection, Packed, Violation

CARRIED = "carries_violation"


def resolve_violations(ground: Ground, name: str, flow: Flow, had: Iterable[str]) -> dict[str, Violation]:
    """Return the kinds of violation that a traffic source carries, in order of name, those that are sound.

    Args:
        ground: the scenario.
        name: the traffic source.
        flow: the flow that it takes.
        had: the facts that its journeys have.
    """
    loc = ("traffic", name, CARRIED)
    written = ground.spec.traffic[name].carries_violation
    numbers = [fact for fact in had if fact in flow.facts and flow.facts[fact].kind is Kind.NUMBER]
    if isinstance(written, float):
        return {UNNAMED: Violation(written)} if written > 0 else {}
    violations: dict[str, Violation] = {}
    for kind, form in sorted(written.items()):
        if isinstance(form, float):
            violations[kind] = Violation(form)
            continue
        contamination = form.contamination()
        if contamination is None or form.units is None:
            violations[kind] = Violation(form.share)
        elif isinstance(form.units, int) or ground.expect_name(
            (*loc, kind, "units"), form.units, numbers, ("S101", "a number of units or a number fact of this traffic")
        ):
            violations[kind] = Violation(form.share, Packed(form.units, contamination))
    total = fsum(violation.share for violation in violations.values())
    if total > 1 + SLACK:
        message = f"expected shares of kinds that add up to at most `100 %`, got `{total * 100:.10g} %`"
        ground.report(loc, "S100", message, key=True)
    return violations


def resolve_inspection(spec: InspectionSpec) -> Inspection:
    """Return what an inspection finds."""
    if isinstance(spec.finds, Mapping):
        return Inspection({kind: _finds(form) for kind, form in spec.finds.items()}, spec.rejects)
    return Inspection(_finds(spec.finds), spec.rejects)


def _finds(form: float | SampledSpec) -> Finds:
    return form.sample.resolve() if isinstance(form, SampledSpec) else form


def check_samples(
    ground: Ground, name: str, violations: Mapping[str, Violation], met: Mapping[str, Inspection]
) -> None:
    """Report kinds of violation of which a sampling plan that the traffic source meets cannot be drawn.

    Args:
        ground: the scenario.
        name: the traffic source.
        violations: what it carries.
        met: the inspections that it can meet, by status.
    """
    for kind, violation in violations.items():
        if not ground.is_whole("traffic", name, CARRIED, kind):
            continue
        plans = [(status, one.finding(kind)) for status, one in met.items()]
        for status, plan in plans:
            if isinstance(plan, SamplingPlan) and not _can_draw(ground, (name, kind, status), violation, plan):
                break


def _can_draw(ground: Ground, where: tuple[str, str, str], violation: Violation, plan: SamplingPlan) -> bool:
    """Return whether a sample can be drawn of what carries a violation, after reporting where it cannot."""
    name, kind, status = where
    loc: tuple[Step, ...] = ("traffic", name, CARRIED)
    if kind in ground.written(*loc):
        loc = (*loc, kind)
    sampled = f"of which a sample is drawn in `{ground.spec.traffic[name].flow}.{status}`"
    if violation.packed is None:
        hint = f"write for example `{kind}: {{share: {violation.share * 100:.10g} %, units: 400, rate: 3 %}}`"
        message = f"expected `units` and `rate` of `{kind}`, {sampled}, got a share alone"
        ground.report(loc, "S102", message, hint, key=True)
        return False
    if plan.boxes is not None and not violation.packed.contamination.box:
        message = f"expected `boxes_of` of `{kind}`, {sampled} by boxes, got none"
        ground.report(loc, "S103", message, "write for example `boxes_of: 20`", key=True)
        return False
    return True


def kinds_named(ground: Ground) -> list[str]:
    """Return the kinds of violation that some traffic carries; none where no traffic tells kinds apart."""
    kinds: dict[str, None] = {}
    unnamed = False
    for name, source in ground.spec.traffic.items():
        if isinstance(source.carries_violation, Mapping):
            kinds |= dict.fromkeys(ground.written("traffic", name, CARRIED))
        else:
            unnamed |= source.carries_violation > 0
    return [*kinds, UNNAMED] if kinds and unnamed else [*kinds]


def check_kinds(ground: Ground) -> None:
    """Report kinds of violation that inspections name and that nobody carries."""
    spec = ground.spec
    known = (*kinds_named(ground), *spec.violations)
    for name, inspection in spec.inspections.items():
        if isinstance(inspection.finds, Mapping) and ground.is_whole("traffic") and ground.is_whole("violations"):
            for kind in inspection.finds:
                loc = ("inspections", name, "finds", kind)
                ground.expect_name(loc, kind, known, ("S104", "a kind of violation that some traffic carries"))
