"""`border-sim rules impact`: the same people on the same morning under another law."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from border_sim.chance.streams import Streams
from border_sim.plan.population import populate
from border_sim.rules.load import load_pack
from border_sim.service.impact import ImpactRequest, scenarios
from border_sim.service.list_changes import with_list_changes
from border_sim.service.schemas import schema
from tests.cli.calls import call
from tests.cli.small_world import changed, lay_out


def draft(folder: Path, old: str, new: str) -> tuple[Path, Path, Path]:
    """Lay out the small world with its pack and a draft of it; return the scenario and both packs."""
    scenario = lay_out(folder)
    pack = folder / "tiny"
    copy = folder / "draft"
    shutil.copytree(pack, copy)
    rewrite(copy, (old, new))
    return scenario, pack, copy


def rewrite(pack: Path, *changes: tuple[str, str]) -> None:
    """Replace texts in the file of a pack that has its rules."""
    (file,) = [path for path in pack.rglob("*.yaml") if "CH-1" in path.read_text("utf-8")]
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def impact(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    done = call(capsys, "rules", "impact", *arguments, "--json")
    assert 0 == done.code, done.err
    answer = json.loads(done.out)
    jsonschema.validate(answer, schema("impact"))
    assert isinstance(answer, dict)
    return answer


LOOSER = ("then: inspect", "then: release")
EXPECTED = ("expect: {channel: inspect}", "expect: {channel: release}")


def without_inspection(folder: Path) -> tuple[Path, Path, Path]:
    scenario, pack, copy = draft(folder, *LOOSER)
    rewrite(copy, EXPECTED)
    return scenario, pack, copy


def test_every_parcel_from_abroad_and_no_other_is_released_instead_of_inspected(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    scenario, old, new = without_inspection(tmp_path)
    answer = impact(capsys, old, new, "--scenario", scenario, "--replications", "2")
    (moved,) = answer["decisions"]
    assert ("post", "channel", "first", "in") == tuple(
        moved[key] for key in ("source", "decision", "line", "direction")
    )
    assert [("inspect", "release", moved["changed"])] == [
        (move["old"]["en"], move["new"]["en"], move["count"]) for move in moved["moves"]
    ]
    # A quarter of the post comes from abroad.
    assert 0.18 < moved["changed"] / moved["journeys"] < 0.32
    # Violations are found at the bench only, so nobody is returned any more.
    (post,) = [one for one in answer["outcomes"] if one["source"] == "post"]
    assert {"cleared"} == set(post["matrix"]["returned"])
    assert post["changed"] >= post["matrix"]["returned"]["cleared"]


def test_nobody_comes_to_the_bench_any_more_and_letters_do_not_notice(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    scenario, old, new = without_inspection(tmp_path)
    answer = impact(capsys, old, new, "--scenario", scenario, "--replications", "3")
    effects = {effect["name"]: effect for effect in answer["effects"]}
    bench = effects["stations.port.bench.utilisation"]
    assert ("differs", 0.0) == (bench["verdict"], bench["new"]["value"])
    assert bench["change"]["value"] == pytest.approx(-bench["old"]["value"])
    (letters,) = [one for one in answer["outcomes"] if one["source"] == "letters"]
    assert 0 == letters["changed"]


def test_the_same_pack_has_no_impact_at_all(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scenario, old, new = draft(tmp_path, "Look at what comes from abroad", "Look at it")
    answer = impact(capsys, old, new, "--scenario", scenario, "--replications", "2")
    assert [] == answer["decisions"]
    assert {0.0} == {one["changed"] for one in answer["outcomes"]}
    assert {"same"} == {effect["verdict"] for effect in answer["effects"]}
    assert "none is decided otherwise" in answer["summary"][0]["en"]


def test_of_one_replication_nobody_knows_what_is_chance(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scenario, old, new = without_inspection(tmp_path)
    answer = impact(capsys, old, new, "--scenario", scenario, "--replications", "1")
    assert {"same", "one replication"} == {effect["verdict"] for effect in answer["effects"]}


def test_decisions_alone_are_compared_without_playing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scenario, old, new = without_inspection(tmp_path)
    answer = impact(capsys, old, new, "--scenario", scenario, "--decisions-only")
    assert (0, [], []) == (answer["replications"], answer["outcomes"], answer["effects"])
    assert 1 == len(answer["decisions"])


def test_two_processes_give_the_same_bytes_as_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scenario, old, new = without_inspection(tmp_path)
    calls = [
        impact(capsys, old, new, "--scenario", scenario, "--replications", "3", "--workers", workers)
        for workers in ("1", "2")
    ]
    assert calls[0] == calls[1]


LISTED = "when: {flow: parcels, origin: abroad}"


def test_what_if_an_entity_leaves_the_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Parcels from abroad are inspected unless the party is a friend; P-1 is one of two friends in force."""
    scenario, _, copy = draft(tmp_path, LISTED, f"{LISTED}\n    unless: {{party: in list friends}}")
    rewrite(copy, ("origin: abroad}\n    expect", "origin: abroad, party: P-9}\n    expect"))
    answer = impact(capsys, copy, "--list-change", "friends=-P-1", "--scenario", scenario, "--decisions-only")
    (moved,) = answer["decisions"]
    assert ["release → inspect"] == [f"{move['old']['en']} → {move['new']['en']}" for move in moved["moves"]]
    back = impact(capsys, copy, "--list-change", "friends=+P-9", "--scenario", scenario, "--decisions-only")
    assert ["inspect → release"] == [
        f"{move['old']['en']} → {move['new']['en']}" for move in back["decisions"][0]["moves"]
    ]


def test_whoever_leaves_a_list_still_comes_to_the_border(tmp_path: Path) -> None:
    """The post comes from any of the friends, of whom P-1 is one of two; both packs see the same parties."""
    scenario, folder, _ = draft(tmp_path, "then: inspect", "then: inspect")
    old = load_pack(folder)
    new = with_list_changes(old, ["friends=-P-1"])
    drawn = [
        populate(one, Streams(one.seed, 0)).cohorts[0].text_codes("party")
        for one in scenarios(ImpactRequest((old, new), ("old", "new"), scenario))
    ]
    assert drawn[0][1] == drawn[1][1]
    assert (drawn[0][0] == drawn[1][0]).all()
    assert "P-1" in drawn[1][1]


def test_everything_wrong_with_list_changes_is_told_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scenario, pack, _ = draft(tmp_path, "then: inspect", "then: inspect")
    changes = ("freinds=-P-1", "friends=-P-7", "friends=P-1", "friends=+P-1")
    options = [word for change in changes for word in ("--list-change", change)]
    done = call(capsys, "rules", "impact", pack, *options, "--scenario", scenario)
    assert (2, "") == (done.code, done.out)
    assert "did you mean `friends`?" in done.err
    for code in ("R005", "R016", "U001"):
        assert code in done.err
    nothing = call(capsys, "rules", "impact", pack, "--scenario", scenario)
    assert (2, True) == (nothing.code, "expected a second pack to compare with" in nothing.err)


def test_the_answer_is_told_in_both_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scenario, old, new = without_inspection(tmp_path)
    asked = ("rules", "impact", old, new, "--scenario", scenario, "--replications", "3", "--lang")
    english, chinese = call(capsys, *asked, "en").out, call(capsys, *asked, "zh").out
    assert (
        "Whose decision changes (mean of a replication)\n  Parcels, the first line inbound (post), channel: " in english
    )
    assert "bench: utilisation: " in english
    assert "percentage points less" in english
    assert "谁的判定改变" in chinese
    assert "个百分点" in chinese


def test_what_cannot_be_told_from_chance_is_counted_and_shown_on_request(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    scenario, old, new = without_inspection(tmp_path)
    options = ("--scenario", scenario, "--replications", "2")
    answer = impact(capsys, old, new, *options)
    uncertain = [one["name"] for one in answer["effects"] if one["verdict"] == "not distinguishable"]
    always = [name for name in uncertain if name.startswith(("aims.control.", "aims.openness."))]
    hidden = len(uncertain) - len(always)
    assert hidden
    short, whole = (
        " ".join(call(capsys, "rules", "impact", old, new, *options, "--lang", "en", *more).out.split())
        for more in ((), ("--all",))
    )
    assert f" {hidden} more measures: not distinguishable from no change (--all shows them)" in short
    assert "--all" not in whole
    _, measures = whole.split("Waiting, sojourn and the three aims")
    assert len(uncertain) == measures.count("; not distinguishable from no change")


def test_journeys_that_have_not_ended_are_told_as_such(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The bench takes so long that the parcels are still there when the scenario ends; released, they are through."""
    scenario, old, new = without_inspection(tmp_path)
    scenario.write_text(changed(("fixed: 30 s", "fixed: 20 hours")), "utf-8")
    asked = ("rules", "impact", old, new, "--scenario", scenario, "--replications", "2", "--lang")
    assert "    unfinished → cleared: " in call(capsys, *asked, "en").out
    assert "    尚未结束 → 放行：" in call(capsys, *asked, "zh").out
