"""Examples that are proposed for a rule hold, and lie on either side of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from border_sim.documents import to_yaml
from border_sim.drafting.proposed_examples import Proposer
from border_sim.rules.examples import run_examples
from border_sim.rules.load import load_pack
from tests.unit.drafting.office import OTHERS, lay_out

RULES = Path(__file__).resolve().parents[3] / "rules"


@pytest.mark.parametrize(("name", "without"), [("hengqin", ["GCH-070"]), ("hetao", [])])
def test_what_is_proposed_for_every_rule_of_a_pack_holds(name: str, without: list[str], tmp_path: Path) -> None:
    proposer = Proposer(load_pack(RULES / name))
    proposed = {rule: proposer.examples(rule) for rule in load_pack(RULES / name).rules}
    assert without == [rule for rule, examples in proposed.items() if examples is None]
    folder = tmp_path / name
    shutil.copytree(RULES / name, folder)
    examples = [example for found in proposed.values() if found is not None for example in found]
    (folder / "examples" / "proposed.yaml").write_text(to_yaml({"examples": list(examples)}), "utf-8")
    assert [] == list(run_examples(load_pack(folder)))


WITH_MORE = """
  - id: DL-020
    title: {zh: 到货十日内, en: Within ten days of arrival}
    decides: deadline
    when: {flow: goods, arrived: 2026-02-10 to 2026-02-20, value: 0.5 to 0.7}
    unless: {grade: A}
    then: {within: 90 min, from: declared, to: yard, if_late: escalate}
    basis: LAW
    from: 2026-02-01

"""


def test_edges_of_days_and_numbers_are_found_outside_of_the_exception(tmp_path: Path) -> None:
    pack = lay_out(tmp_path)
    more = (
        OTHERS.replace("\nexamples:", f"{WITH_MORE}examples:")
        + "  - {item: {flow: goods}, expect: {deadline: none}, because: [DL-020], not_because: [DL-020]}\n"
    )
    (pack / "rules" / "others.yaml").write_text(more, "utf-8")
    examples = Proposer(load_pack(pack)).examples("DL-020")
    assert examples is not None
    inside, outside = examples
    assert isinstance(inside, dict)
    assert isinstance(outside, dict)
    assert {
        "flow": "goods",
        "line": "first",
        "direction": "in",
        "grade": "B",
        "arrived": "2026-02-10",
        "value": "0.5",
    } == inside["item"]
    assert ({"deadline": "90 min"}, ["DL-020"], "2026-02-01") == (
        inside["expect"],
        inside["because"],
        inside["as_of"],
    )
    assert isinstance(outside["item"], dict)
    assert not 0.5 <= float(str(outside["item"]["value"])) <= 0.7
    assert {"deadline": "2 days"} == outside["expect"]
