"""`border-sim rules new`: what is begun is sound, nothing is overwritten, nothing else in a file changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from border_sim.rules.load import load_pack
from tests.cli.calls import Done, call


@pytest.fixture
def pack(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Path:
    done = call(capsys, "rules", "new", "pack", "tiny", "--folder", tmp_path, "--from", "2026-02-10")
    assert (0, "") == (done.code, done.err)
    return tmp_path / "tiny"


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def new_rule(capsys: pytest.CaptureFixture[str], pack: Path, *options: str) -> Done:
    return call(capsys, "rules", "new", "rule", pack, "--decides", "channel", "--flow", "goods", *options)


def test_a_new_rule_may_have_an_exception(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = new_rule(capsys, pack, "--when", "risk: 20 to 29", "--unless", "line: second")
    assert (0, "") == (done.code, done.err)
    written = (pack / "rules" / "goods" / "channel.yaml").read_text("utf-8")
    assert "    when: {flow: goods, risk: 20 to 29}\n    unless: {line: second}\n    then: inspect\n" in written
    assert 0 == call(capsys, "check", pack).code


def test_a_new_pack_passes_every_check_and_is_laid_out(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    assert {"pack.yaml", "flows/goods.yaml", "rules/goods/channel.yaml"} == set(contents(pack))
    assert (0, "") == (call(capsys, "check", pack).code, call(capsys, "check", pack).err)
    assert 0 == call(capsys, "rules", "check", pack).code
    assert (0, "") == (call(capsys, "rules", "fmt", "--check", pack).code, call(capsys, "rules", "fmt", pack).out)
    assert "title: {zh: 【待填】规则包名称, en: TODO what the pack is called}" in (pack / "pack.yaml").read_text(
        "utf-8"
    )


def test_a_new_rule_stands_at_the_end_and_every_other_byte_stays(
    capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    file = pack / "rules" / "goods" / "channel.yaml"
    odd = "# Goods.\r\n" + file.read_text("utf-8").replace("\n", "\r\n").replace("then: inspect", "then:   inspect # !")
    file.write_bytes(odd.encode())
    titles = ("--title-zh", "高风险货物查验", "--title-en", "Risky goods are inspected")
    done = new_rule(capsys, pack, "--when", "risk: 20 to 29", "--when", "line: first", *titles)
    assert (0, f"{file}: GCH-020\n", "") == (done.code, done.out, done.err)
    written = file.read_bytes().decode()
    rule = """\

  - id: GCH-020
    title: {zh: 高风险货物查验, en: Risky goods are inspected}
    decides: channel
    when: {flow: goods, line: first, risk: 20 to 29}
    then: inspect
    basis: assumption
    why:
      zh: 【待填】假设的理由。
      en: TODO why it is assumed.
"""
    examples = """\
  - item: {flow: goods, line: first, risk: 20}
    expect: {channel: inspect}
    because: [GCH-020]
  - item: {flow: goods, line: first, risk: 19}
    expect: {channel: release}
    not_because: [GCH-020]
"""
    assert rule.replace("\n", "\r\n") in written
    assert written.endswith(examples.replace("\n", "\r\n"))
    assert odd == written.replace(rule.replace("\n", "\r\n"), "").replace(examples.replace("\n", "\r\n"), "")
    assert 0 == call(capsys, "check", pack).code


def test_a_rule_gets_what_is_asked_for(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = new_rule(
        capsys, pack, "--id", "GCH-999", "--when", "risk: at least 90", "--then", "release", "--beats", "GCH-010",
        "--in", "rules/exceptions.yaml", "--json",
    )  # fmt: skip
    answer = json.loads(done.out)
    file = pack / "rules" / "exceptions.yaml"
    assert {"name": "GCH-999", "files": [str(file)], "broken": []} == answer
    assert ("GCH-010",) == load_pack(pack).rules["GCH-999"].beats


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--id", "GCH-010", "--when", "risk: 3"), "U090 expected a new id, got `GCH-010`, which stands at"),
        (("--id", "GCH-010", "--when", "risk: 3"), "the next free id of its series is `GCH-020`"),
        (("--when", "rsik: 3"), "R003 expected a fact of the flows, got `rsik`"),
        (("--when", "risk at least 3"), "U001 expected `fact: test`"),
        (("--when", "risk: 3", "--when", "risk: 4"), "U002 expected `risk` once"),
        (("--unless", "risk: 3", "--unless", "risk: 4"), "--unless: U002 expected `risk` once"),
        (("--unless", "risk"), "--unless: U001 expected `fact: test`, got `risk`"),
        (("--when", "risk: 3", "--then", "inspekt"), "R010 expected an outcome of `channel`"),
        (
            ("--when", "{line: first, direction: in, risk: at least 60}", "--then", "release"),
            "U093 expected a case that `GCH-020` decides, found none",
        ),
        ((), "U093 expected a case just outside `GCH-020`, found none"),
        (("--when", "risk: 3", "--in", "../elsewhere.yaml"), "U094 expected a YAML file below `rules/`"),
    ],
)  # fmt: skip
def test_what_would_not_be_sound_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], pack: Path, options: tuple[str, ...], told: str
) -> None:
    before = contents(pack)
    done = new_rule(capsys, pack, *options)
    assert 2 == done.code
    assert told in done.err
    assert before == contents(pack)


def test_a_decision_and_a_flow_that_are_unknown_are_told_together(
    capsys: pytest.CaptureFixture[str], pack: Path
) -> None:
    done = call(capsys, "rules", "new", "rule", pack, "--decides", "chanel", "--flow", "god")
    assert 2 == done.code
    assert "--decides: U092 expected a decision of the pack, got `chanel`\n  did you mean `channel`?" in done.err
    assert "--flow: U092 expected a flow of the pack, got `god`" in done.err


def test_examples_that_a_new_rule_breaks_are_told(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    done = new_rule(capsys, pack, "--when", "risk: at least 40")
    assert 0 == done.code
    assert done.err.startswith("1 example of another rule no longer holds:\n")
    assert "R022 expected `release` for `channel`, got `inspect`" in done.err


def test_examples_of_a_rule_are_added_beside_it_and_not_twice(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    twice = call(capsys, "rules", "new", "example", pack, "--rule", "GCH-010")
    assert 2 == twice.code
    assert "U090 expected a case that the pack has not" in twice.err
    file = pack / "rules" / "goods" / "channel.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("risk: 49", "risk: 12"), "utf-8")
    assert 0 == call(capsys, "rules", "new", "example", pack, "--rule", "GCH-010", "--side", "outside").code
    assert file.read_text("utf-8").endswith("risk: 49}\n    expect: {channel: release}\n    not_because: [GCH-010]\n")
    assert 0 == call(capsys, "check", pack).code


def test_a_list_a_parameter_and_a_flow_are_begun(capsys: pytest.CaptureFixture[str], pack: Path) -> None:
    listed = call(capsys, "rules", "new", "list", pack, "friends", "--column", "entity_id", "--title-en", "Friends")
    assert f"{pack}/lists/friends.csv: friends\n{pack}/pack.yaml: friends\n" == listed.out
    assert b"entity_id,from,until\n" == (pack / "lists" / "friends.csv").read_bytes()
    number = ("--unit", "points", "--is", "50", "--from", "2026-01-01")
    assert 0 == call(capsys, "rules", "new", "parameter", pack, "risky", *number).code
    assert 0 == call(capsys, "rules", "new", "flow", pack, "letters").code
    loaded = load_pack(pack)
    assert ("Friends", "【待填】名单名称") == (loaded.lists["friends"].title.en, loaded.lists["friends"].title.zh)
    assert 50.0 == loaded.parameters["risky"].values[0].value
    assert ["goods", "letters"] == list(loaded.flows)
    assert 0 == call(capsys, "rules", "fmt", "--check", pack).code
    assert 0 == call(capsys, "check", pack).code


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("list", "PACK", "friends", "--column", "a"),
            "U090 expected a new name for a list of the pack, got `friends`",
        ),
        (("list", "PACK", "strangers", "--column", "a"), "U090 expected a free name for a file"),
        (("flow", "PACK", "goods"), "U090 expected a new name for a flow, got `goods`"),
        (("flow", "PACK", "a/b"), "U091 expected a name of letters, digits and underscores for a flow, got `a/b`"),
        (("parameter", "PACK", "p", "--unit", "CNY", "--is", "x"), "R006 expected a number"),
        (("example", "PACK", "--rule", "GCH-01"), "did you mean `GCH-010`?"),
        (("pack", "tiny", "--folder", "PARENT"), "U090 expected a free name for a folder"),
    ],
)
def test_nothing_is_overwritten(
    capsys: pytest.CaptureFixture[str], pack: Path, arguments: tuple[str, ...], told: str
) -> None:
    call(capsys, "rules", "new", "list", pack, "friends", "--column", "entity_id")
    (pack / "lists" / "strangers.csv").write_text("a,from,until\n", "utf-8")
    before = contents(pack)
    places = {"PACK": pack, "PARENT": pack.parent}
    done = call(capsys, "rules", "new", *(places.get(argument, argument) for argument in arguments))
    assert 2 == done.code
    assert told in done.err
    assert before == contents(pack)


def test_an_id_that_is_not_given_is_the_next_of_the_files_series(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree("rules/hengqin", tmp_path / "hengqin")
    done = call(
        capsys, "rules", "new", "rule", tmp_path / "hengqin", "--decides", "lane", "--flow", "vehicles",
        "--when", "direction: in", "--lang", "zh",
    )  # fmt: skip
    assert 0 == done.code
    assert f"{tmp_path}/hengqin/rules/vehicles/lane.yaml: VLA-050\n" == done.out
