"""The grammar of a scenario file types its words and describes itself."""

from __future__ import annotations

import json

import jsonschema
import pytest

from border_sim.documents import parse_document, validate
from border_sim.domain.errors import InputError
from border_sim.scenario.grammar import ScenarioSpec, SiteSpec, form_of_mix
from border_sim.scenario.words import Hours, form_of_delay, form_of_service, span
from tests.unit.scenario.worlds import SCENARIO, changed

HOUR = 3600.0


def site(hours: str) -> SiteSpec:
    """Return a site with these opening hours."""
    text = f"hours: {hours}\nstations: {{a: {{servers: 1, service: {{fixed: 1 s}}}}}}"
    return validate(parse_document(text, "site.yaml"), SiteSpec)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("06:30 to 22:30", 6.5, 22.5),
        ("06:30 至 22:30", 6.5, 22.5),
        ("06:30-22:30", 6.5, 22.5),
        ("22:00 to 06:00", 22, 30),
        ("22:00 to 00:00", 22, 24),
        ("00:00 to 24:00", 0, 24),
    ],
)
def test_opening_hours_may_last_over_midnight(written: str, start: float, end: float) -> None:
    assert (span(start * HOUR, end * HOUR),) == site(written).hours


def test_a_day_may_have_several_spans_of_opening_hours() -> None:
    hours = site("[08:00 to 12:00, 13:00 to 17:00]").hours

    assert hours == (span(8 * HOUR, 12 * HOUR), span(13 * HOUR, 17 * HOUR))


def test_hours_are_seconds_of_the_day() -> None:
    assert span(22 * HOUR, 6 * HOUR) == Hours(22 * HOUR, 30 * HOUR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mix", "form"),
    [
        ("85 %", "text"),
        ({"any_of": "friends"}, "any_of"),
        ({"hong_kong": "74 %", "mainland": "26 %"}, "shares"),
        ({"fixed": "40 %", "random": "60 %"}, "shares"),
        ({"fixed": "100 %"}, "shares"),
        ({"fixed": "5 CNY"}, "distribution"),
        ({"lognormal": {"mean": "5 CNY", "cv": "1"}}, "distribution"),
        ({"lognorml": {"mean": "5 CNY", "cv": "1"}}, "distribution"),
        ({"a": "40"}, "shares"),
    ],
)
def test_the_form_of_a_mix_shows_in_how_it_is_written(mix: object, form: str) -> None:
    assert form == form_of_mix(mix)


def test_the_form_of_times_shows_in_their_keys() -> None:
    assert ["one", "by_status"] == [form_of_service({"fixed": "1 s"}), form_of_service({"people.gate": {}})]
    assert ["one", "with_basis"] == [form_of_delay({"fixed": "1 s"}), form_of_delay({"time": {}})]


def test_the_schema_describes_every_key_and_accepts_a_scenario() -> None:
    schema = ScenarioSpec.model_json_schema(by_alias=True)
    undescribed = [
        f"{name}.{key}"
        for name, part in {"": schema, **schema["$defs"]}.items()
        if name in {"", "StationSpec", "SiteSpec", "TrafficSpec", "ArrivalsSpec", "ShiftSpec", "InspectionSpec"}
        for key, field in part["properties"].items()
        if "description" not in field
    ]

    assert undescribed == []
    assert json.dumps(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_as_an_editor_reads(parse_document(SCENARIO, "small.yaml").value), schema)


@pytest.mark.parametrize(
    ("carries", "finds"),
    [
        ("{pests: 2 %, forged: {share: 1 %}}", "{pests: 40 %, forged: {sample: {units: all}}}"),
        (
            "{pests: {share: 2 %, units: 400, rate: {beta: {mean: 5 %, cv: 1}}, arranged: {clusters_of: 4}}}",
            "{sample: {units: 30, tolerance: 1, effectiveness: 90 %}}",
        ),
        (
            "{pests: {share: 2 %, units: value, rate: 5 %, arranged: boxes, boxes_of: 20}}",
            "{sample: {boxes: 10 %, units: {detects: 5 %, confidence: 95 %}}}",
        ),
    ],
)
def test_the_schema_accepts_kinds_of_violation_and_samples(carries: str, finds: str) -> None:
    text = changed(("carries_violation: 2 %", f"carries_violation: {carries}"), ("finds: 90 %", f"finds: {finds}"))
    written = _as_an_editor_reads(parse_document(text, "small.yaml").value)
    jsonschema.validate(written, ScenarioSpec.model_json_schema(by_alias=True))


def _as_an_editor_reads(value: object) -> object:
    """Return texts that are numbers as numbers, as YAML 1.2 reads them in an editor."""
    if isinstance(value, dict):
        return {key: _as_an_editor_reads(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_an_editor_reads(inner) for inner in value]
    try:
        return int(str(value))
    except ValueError:
        return value


def test_an_empty_list_of_hours_is_refused() -> None:
    with pytest.raises(InputError, match="D022 expected at least one entry, got an empty list"):
        site("[]")
