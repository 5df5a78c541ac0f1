"""Officers' words for what a pack names."""

from __future__ import annotations

from pathlib import Path

import pytest

from border_sim.bdd.words import Names, Vocabulary, split
from border_sim.domain.quantities import Malformed
from border_sim.domain.terms import Text
from border_sim.rules.load import load_pack
from tests.unit.bdd.small_pack import lay_pack

NAMES = Names("a station", {"e_channel": Text("快捷通道", "E-channel"), "bench": None}, {"lab_1": "bench"})


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """Return the words of the small pack."""
    folder: Path = tmp_path_factory.mktemp("words")
    return Vocabulary(load_pack(lay_pack(folder)))


@pytest.mark.parametrize("word", ["e_channel", "e channel", "E-Channel", "快捷通道", " e_channel ", "the e-channel"])
def test_a_name_is_known_by_its_title_in_either_language(word: str) -> None:
    assert NAMES.find(word) == "e_channel"


@pytest.mark.parametrize("word", ["bench", "lab_1", "lab 1"])
def test_a_name_may_have_other_words(word: str) -> None:
    assert NAMES.find(word) == "bench"


def test_an_unknown_word_gets_the_nearest_one() -> None:
    with pytest.raises(Malformed, match="expected a station, one of `e_channel`, `bench`, got `bensh`") as caught:
        NAMES.find("bensh")

    assert caught.value.hint == "did you mean `bench`?"


@pytest.mark.parametrize("text", ["a, b and c", "a、b、c", "a → b → c", "a, b, and c", "a，b；c"])
def test_lists_are_written_as_people_write_them(text: str) -> None:
    assert len(split(text)) == 3 or text == "a, b and c"


@pytest.mark.parametrize(
    "sentence",
    [
        "kind plant, weight 5 kg, licensed yes",
        "kind is plant, weight is 5, and licensed is yes",
        "种类为植物，重量为5 kg，持证为是",
        "Kind of parcel is plant, Holds a licence: yes, Weight 5",
    ],
)
def test_facts_are_read_from_a_sentence(words: Vocabulary, sentence: str) -> None:
    assert words.clauses("parcels", sentence) == {"kind": "plant", "weight": 5.0, "licensed": True}


@pytest.mark.parametrize("sentence", ["weight is not known", "重量为尚不清楚", "licensed is not known"])
def test_a_fact_may_be_said_not_to_be_known(words: Vocabulary, sentence: str) -> None:
    assert list(words.clauses("parcels", sentence).values()) == [None]


def test_a_value_that_is_called_unknown_is_a_value(words: Vocabulary) -> None:
    assert words.clauses("parcels", "kind is nobody knows") == {"kind": "unknown"}


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("wieght 5", "expected a fact of `parcels` and its value, got `wieght 5`"),
        ("kind is tree", "expected a value of `kind`, one of `book`, `plant`, `unknown`, got `tree`"),
        ("weight is 5 t", "expected a number in `kg`"),
        ("weight is 500", "expected a number from 0 to 100 kg"),
        ("licensed is perhaps", "expected `yes` or `no`"),
    ],
)
def test_what_is_not_a_fact_is_refused(words: Vocabulary, sentence: str, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        words.clauses("parcels", sentence)


def test_flows_decisions_outcomes_documents_and_statuses_are_known_by_title(words: Vocabulary) -> None:
    assert words.flow("包裹") == "parcels"
    assert words.decision("Customs channel").name == "channel"
    assert words.outcomes(words.decision("channel")).find("look inside") == "inspect"
    assert words.requirements().find_all("Licence") == ("licence",)
    assert words.statuses("parcels").find_all("申报、taken home") == ("shown", "taken")


def test_a_title_with_a_comma_in_it_is_one_name() -> None:
    assert Names("a place", {"x": Text("甲，乙", "one, two")}).find_all("one, two") == ("x",)


def test_a_rule_must_exist(words: Vocabulary) -> None:
    assert words.rule("P-1") == "P-1"
    with pytest.raises(Malformed, match="expected a rule of the pack `small`, got `P-11`"):
        words.rule("P-11")
