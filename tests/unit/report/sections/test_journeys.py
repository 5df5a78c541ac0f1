"""Single journeys: the timeline, the rule trace, and which comes first."""

from __future__ import annotations

from border_sim.domain.results import PackIdentity
from border_sim.domain.terms import Language
from border_sim.report.parts import Stories
from border_sim.report.sections.journeys import journeys
from border_sim.report.stories import Bar, Story
from border_sim.report.voice import Voice
from border_sim.service.exhibit_result import JourneyStory, Stage
from border_sim.service.explanation import (
    BasisSaid,
    Chance,
    CrossingSaid,
    DocumentSaid,
    Explanation,
    FactSaid,
    Possibility,
    RuleSaid,
    VerdictSaid,
)
from tests.unit.report.days import TITLES, both, exhibit

EN, ZH = Voice(Language.EN, TITLES), Voice(Language.ZH, TITLES)
HOUR = 3600.0


def stage(title: str, enqueued: float, started: float | None, ended: float | None, *at: str) -> Stage:
    place, line = at or ("", "")
    return Stage(
        status=title, title=both(title), station=place, line=line, enqueued=enqueued, started=started, ended=ended
    )


def journey(number: int, *stages: Stage, finished: float | None = None, **others: object) -> JourneyStory:
    given: dict[str, object] = {"outcome": "cleared", "violation": False, "found": False, "explanation": None}
    return JourneyStory.model_validate(
        {
            **given,
            "number": number,
            "flow": "parcels",
            "source": "post",
            "arrival": 8 * HOUR,
            "finished": finished,
            "why": both("why"),
            "stages": stages,
            **others,
        }
    )


def told(*given: JourneyStory, voice: Voice = EN) -> tuple[Story, ...]:
    section = journeys(exhibit(None, *given), voice)
    assert section is not None
    (part,) = [part for part in section.parts if isinstance(part, Stories)]
    return part.stories


SERVED = stage("check", 8 * HOUR, 9 * HOUR, 9.5 * HOUR, "port.desk", "first_in")
STORED = stage("store", 9.5 * HOUR, 9.5 * HOUR, 12 * HOUR)


def test_waiting_service_and_dwelling_are_bars_on_one_scale() -> None:
    (story,) = told(journey(7, SERVED, STORED, finished=12 * HOUR))
    check, store = story.steps
    assert (Bar("waiting", 0, 250), Bar("service", 250, 125)) == check.bars
    assert (Bar("dwelling", 375, 625),) == store.bars
    assert ("08:00", "09:00", "10:00", "11:00", "12:00") == story.axis


def test_each_stage_says_where_it_was_and_how_long_it_took() -> None:
    checked = stage("check", 8 * HOUR, 9.5 * HOUR, 10 * HOUR, "port.desk", "first_in")
    (story,) = told(journey(7, checked, STORED, finished=12 * HOUR))
    check, store = story.steps
    assert ("check", "Desk", "The first line inbound", "08:00") == (check.title, check.place, check.line, check.begins)
    assert "waited 1.5 hours, served 30 min" == check.says
    assert ("", "Between the lines", "took 2.5 hours") == (store.place, store.line, store.says)


def test_a_line_is_named_where_it_begins_and_not_again() -> None:
    again = stage("desk", 9.5 * HOUR, 9.5 * HOUR, 10 * HOUR, "port.desk", "first_in")
    (story,) = told(journey(7, SERVED, again, finished=10 * HOUR))
    assert ["The first line inbound", ""] == [step.line for step in story.steps]


def test_what_goes_on_at_the_horizon_ends_there_in_the_picture() -> None:
    (story,) = told(journey(7, stage("check", 8 * HOUR, None, None, "port.desk", "first_in")))
    (step,) = story.steps
    assert ((Bar("waiting", 0, 1000),), "waited 16 hours, was not served") == (step.bars, step.says)
    assert "came at 08:00, was still under way at the end" == story.summary


def test_a_moment_is_seen_on_a_scale_of_hours() -> None:
    moment = stage("gate", 12 * HOUR - 1, 12 * HOUR - 1, 12 * HOUR, "port.desk", "first_in")
    (story,) = told(journey(7, moment, finished=12 * HOUR))
    assert (Bar("service", 996, 4),) == story.steps[0].bars


def test_a_journey_of_seconds_has_seconds_on_its_clock() -> None:
    quick = stage("gate", 8 * HOUR, 8 * HOUR, 8 * HOUR + 8, "port.desk", "first_in")
    (story,) = told(journey(7, quick, finished=8 * HOUR + 8))
    assert ("08:00:00", "08:00:02", "08:00:04", "08:00:06", "08:00:08") == story.axis


def test_those_who_waited_longest_come_first() -> None:
    quick = stage("gate", 8 * HOUR, 8 * HOUR, 9 * HOUR, "port.desk", "first_in")
    given = (journey(1, quick, finished=9 * HOUR), journey(2, SERVED, finished=9.5 * HOUR), journey(3))
    assert [2, 1, 3] == [story.number for story in told(*given)]


def test_a_violation_says_whether_it_was_found() -> None:
    (missed,) = told(journey(1, SERVED, finished=9.5 * HOUR, violation=True))
    (found,) = told(journey(1, SERVED, finished=9.5 * HOUR, violation=True, found=True, outcome="detained"), voice=ZH)
    assert missed.summary.endswith("cleared; carried a violation, which nobody found")
    assert found.summary.endswith("；带有违规，已查获")


def rule(name: str, why: str = "") -> RuleSaid:
    basis = (BasisSaid(name="LAW", title=both("the law")), BasisSaid(name="assumption", title=both("an assumption")))
    return RuleSaid(
        id=name,
        title=both(f"title of {name}"),
        says=both(f"{name} in words."),
        parameters=(),
        basis=basis,
        why=both(why) if why else None,
    )


def verdict(title: str, says: str, *decided: RuleSaid, concerns: bool = True, lot: tuple[str, ...] = ()) -> VerdictSaid:
    return VerdictSaid(
        decision=title,
        title=both(title),
        concerns=concerns,
        answer=says,
        says=both(says),
        undecided=False,
        possible=tuple(Possibility(answer=one, says=both(one)) for one in lot),
        needs=(),
        chances=tuple(Chance(rule="R", share=0.05) for _ in lot[:1]),
        decided=decided,
        beaten=(),
        outweighed=(),
    )


def explained(*verdicts: VerdictSaid, lacking: tuple[DocumentSaid, ...] = ()) -> Explanation:
    return Explanation(
        pack=PackIdentity(name="small", title=both("small"), hash="0"),
        as_of="2026-11-21",
        flow="parcels",
        title=both("Parcels"),
        facts=(
            FactSaid(name="flow", title=both("flow"), value="parcels", says=both("Parcels")),
            FactSaid(name="weight", title=both("Weight"), value="1.133806", says=both("1.133806 kg")),
        ),
        crossings=(
            CrossingSaid(line="first", direction="in", title=both("the line"), verdicts=verdicts, lacking=lacking),
        ),
        needs=(),
        entries=(),
    )


def test_each_decision_has_its_rules_with_words_basis_and_reason() -> None:
    said = explained(verdict("channel", "inspect", rule("R-1", "It is thought so.")))
    (story,) = told(journey(7, SERVED, finished=9.5 * HOUR, explanation=said))
    (crossing,) = story.crossings
    ((decision,), title) = crossing.decisions, crossing.title
    (shown,) = decision.rules
    assert ("The line", "channel", "inspect") == (title, decision.title, decision.answer)
    assert ("R-1", "title of R-1", "R-1 in words.") == (shown.id, shown.title, shown.says)
    assert "Basis: the law; an assumption. It is thought so." == shown.basis


def test_what_was_drawn_by_lot_names_what_could_be_drawn() -> None:
    said = explained(verdict("channel", "inspect", rule("R"), lot=("inspect", "release")))
    (story,) = told(journey(7, SERVED, finished=9.5 * HOUR, explanation=said))
    assert "inspect or release, by lot" == story.crossings[0].decisions[0].answer


def test_decisions_without_a_rule_are_told_in_a_sentence_and_those_of_no_concern_not_at_all() -> None:
    said = explained(verdict("trust", "ignored"), verdict("tax", "none", concerns=False))
    (story,) = told(journey(7, SERVED, finished=9.5 * HOUR, explanation=said))
    assert ((), "No rule applies, so by default: trust: ignored") == (
        story.crossings[0].decisions,
        story.crossings[0].others,
    )


def test_documents_that_were_not_held_are_named() -> None:
    said = explained(lacking=(DocumentSaid(name="permit", title=both("a permit"), held="no"),))
    (story,) = told(journey(7, SERVED, finished=9.5 * HOUR, explanation=said))
    assert "Not held: a permit" == story.crossings[0].lacking


def test_facts_are_told_with_figures_that_one_reads_and_without_the_flow() -> None:
    (story,) = told(journey(7, SERVED, finished=9.5 * HOUR, explanation=explained()))
    assert (("Weight", "1.134 kg"),) == story.facts


def test_without_journeys_there_is_no_section() -> None:
    assert journeys(exhibit(None), EN) is None
