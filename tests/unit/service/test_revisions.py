"""A pack at a git revision is the pack that was committed, and says where it came from."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from border_sim.domain.errors import InputError, Problem
from border_sim.drafting.releases.releases import Release
from border_sim.rules.load import load_pack
from border_sim.service.release import Order, release
from border_sim.service.revisions import open_pack
from border_sim.service.sources import pack_source
from tests.unit.rules.small_pack import write_pack

PACK = "rules/small"


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository whose first commit has a limit of 5000, the second one of 6000, and nobody's of 7000."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    top = tmp_path / "office"
    write_pack(top / PACK)
    git(top.parent, "init", "--quiet", "--initial-branch=main", str(top))
    (top / ".gitattributes").write_text("examples export-ignore\n*.yaml text eol=crlf\n", "utf-8")
    commit(top, "first")
    git(top, "tag", "old-law")
    write_pack(top / PACK, ("pack.yaml", "is: 5000", "is: 6000"))
    commit(top, "second")
    write_pack(top / PACK, ("pack.yaml", "is: 5000", "is: 7000"))
    monkeypatch.chdir(top)
    return top


def commit(top: Path, message: str) -> None:
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", message)


def limit(spec: str) -> float:
    return open_pack(spec).parameters["low_value"].values[0].value


def problem(spec: str) -> Problem:
    with pytest.raises(InputError) as caught:
        open_pack(spec)
    (one,) = caught.value.problems
    return one


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (PACK, 7000),
        (f"HEAD:{PACK}", 6000),
        (f"HEAD~1:{PACK}/", 5000),
        (f"old-law:{PACK}", 5000),
        (f"main:{PACK}", 6000),
    ],
)
def test_a_folder_is_what_stands_there_and_a_revision_what_was_committed(
    repository: Path, spec: str, expected: float
) -> None:
    del repository
    assert expected == limit(spec)


def test_a_revision_has_every_file_that_was_committed_byte_for_byte(repository: Path, tmp_path: Path) -> None:
    whole = load_pack(write_pack(tmp_path / "again", ("pack.yaml", "is: 5000", "is: 6000")))
    pack = open_pack(f"HEAD:{PACK}")
    assert (whole.content_hash, len(whole.examples)) == (pack.content_hash, len(pack.examples))
    assert whole.rules.keys() == pack.rules.keys()
    assert (repository / PACK / "pack.yaml").is_file()


def test_places_name_the_revision(repository: Path) -> None:
    del repository
    pack = open_pack(f"HEAD~1:{PACK}")
    assert f"HEAD~1:{PACK}/rules/channel.yaml:2:9" == str(pack.rules["CH-1"].place)
    assert f"HEAD~1:{PACK}/pack.yaml" == str(pack.place)
    assert {f"HEAD~1:{PACK}/pack.yaml"} == {promise.place.file for promise in pack.must_hold}
    assert f"HEAD~1:{PACK}/lists/friends.csv" == pack.lists["friends"].file
    assert "border-sim-" not in repr(pack)
    assert {f"HEAD~1:{PACK}/rules/channel.yaml", f"HEAD~1:{PACK}/examples/more.yaml"} == {
        example.place.file for example in pack.examples
    }


def test_what_is_wrong_with_a_revision_is_told_with_its_name(repository: Path) -> None:
    write_pack(repository / PACK, ("rules/channel.yaml", "id: CH-2", "id: CH-1"), ("pack.yaml", "is: 5000", "is: many"))
    commit(repository, "broken")
    with pytest.raises(InputError) as caught:
        open_pack(f"HEAD:{PACK}")
    told = str(caught.value)
    assert f"HEAD:{PACK}/pack.yaml:13:24: " in told
    assert f"it stands first at HEAD:{PACK}/rules/channel.yaml:2:9" in told
    assert "border-sim-" not in told


def test_paths_begin_at_the_top_of_the_repository_wherever_one_works(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / PACK / "flows")
    assert 5000 == limit(f"HEAD~1:{PACK}")
    assert 5000 == limit("HEAD~1:../")
    assert "write `./` before" in problem("HEAD~1:..small").hint
    monkeypatch.chdir(repository.parent)
    assert 5000 == limit(f"HEAD~1:{repository / PACK}")


def test_an_absolute_path_may_be_gone_by_now(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.parent)
    shutil.rmtree(repository / "rules")
    assert 6000 == limit(f"HEAD:{repository / PACK}")


def test_a_folder_that_exists_goes_before_a_revision(repository: Path) -> None:
    write_pack(repository / f"HEAD:{PACK}", ("pack.yaml", "is: 5000", "is: 8000"))
    assert 8000 == limit(f"HEAD:{PACK}")


@pytest.mark.parametrize(
    ("spec", "code", "message", "hint"),
    [
        ("mian:rules/small", "U071", "unknown revision `mian`", "did you mean `main`?"),
        ("--help:rules/small", "U071", "expected a revision before the colon, got `--help`", "write it as"),
        (":rules/small", "U071", "expected a revision before the colon, got ``", "write it as"),
        ("HEAD:rules/smal", "U072", "expected a folder of the revision, got `rules/smal`", "top of the repository"),
        ("HEAD:rules/small/pack.yaml", "U072", "expected a folder of the revision", "top of the repository"),
        ("HEAD:rules", "R001", "expected the file `pack.yaml`, got none", "expected a folder that holds"),
        ("HEAD:", "R001", "expected the file `pack.yaml`, got none", "expected a folder that holds"),
    ],
)
def test_a_name_that_leads_to_no_pack_is_told(repository: Path, spec: str, code: str, message: str, hint: str) -> None:
    del repository
    one = problem(spec)
    assert code == one.code
    assert message in one.message
    assert hint in one.hint
    assert one.place.file.startswith(spec)


def test_a_link_in_a_revision_is_refused_since_it_may_lead_to_what_stands_there_today(repository: Path) -> None:
    (repository / PACK / "rules" / "more.yaml").symlink_to(repository / PACK / "rules" / "channel.yaml")
    commit(repository, "a link")
    assert f"HEAD:{PACK}/rules/more.yaml: U072 expected plain files in the pack, got a link or another repository" == (
        str(problem(f"HEAD:{PACK}"))
    )


def test_a_list_outside_of_the_folder_is_refused_since_it_is_todays(repository: Path) -> None:
    outside = repository / "friends.csv"
    outside.write_text("entity_id,from,until\nCO-1,,\n", "utf-8")
    write_pack(repository / PACK, ("pack.yaml", "file: lists/friends.csv", f"file: {outside}"))
    commit(repository, "a list elsewhere")
    assert 5000 == limit(PACK)
    assert f"HEAD:{PACK}/pack.yaml:7:19: U081 expected a file in the pack's folder" in str(problem(f"HEAD:{PACK}"))


def test_outside_of_a_repository_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    one = problem("HEAD:rules/small")
    assert ("U070", "expected the working folder to lie in a git repository, got none") == (one.code, one.message)
    assert "expected the path to lie in a git repository, got none" == problem(f"HEAD:{tmp_path}/rules").message


def test_without_git_that_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    one = problem(f"HEAD:{PACK}")
    assert ("U070", "expected the program `git`, got none") == (one.code, one.message)
    assert "name the folder of a pack" in one.hint


def test_a_file_that_the_repository_has_lost_is_told(repository: Path) -> None:
    shutil.rmtree(repository / ".git" / "objects" / "pack", ignore_errors=True)
    blob = subprocess.run(
        ["git", "-C", str(repository), "rev-parse", f"HEAD:{PACK}/flows/people.yaml"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert "expected to read a file of the revision, got none" == problem(f"HEAD:{PACK}").message


@pytest.fixture
def released(tmp_path: Path) -> tuple[Path, list[Release]]:
    """Return a pack whose limit was 5000 in its first release and is 6000 since the second; the folder says 7000."""
    folder = tmp_path / "small"
    now = datetime(2026, 2, 1, tzinfo=UTC)
    answers = []
    for value in (5000, 6000):
        write_pack(folder, ("pack.yaml", "is: 5000", f"is: {value}"))
        answers.append(release(Order(folder, "Lee", date(2026, 2, 10)), now).release)
    write_pack(folder, ("pack.yaml", "is: 5000", "is: 7000"))
    return folder, answers


def test_a_release_is_called_by_its_number_or_by_the_first_digits_of_a_hash(
    released: tuple[Path, list[Release]],
) -> None:
    folder, (first, second) = released
    assert [5000, 6000, 7000] == [limit(f"{folder}@1"), limit(f"{folder}@2"), limit(str(folder))]
    assert [5000, 6000] == [limit(f"{folder}@{first.hash}"), limit(f"{folder}@{second.hash[:6]}")]
    assert [5000, 6000] == [limit(f"{folder}@{first.content[:12]}"), limit(f"{folder}@{second.content}")]
    assert f"{folder}@1/rules/channel.yaml:2:9" == str(open_pack(f"{folder}@1").rules["CH-1"].place)


@pytest.mark.parametrize("wanted", ["3", "0", "", "abcdef", "-1"])
def test_a_release_that_does_not_exist_is_told(released: tuple[Path, list[Release]], wanted: str) -> None:
    folder, _ = released
    one = problem(f"{folder}@{wanted}")
    assert ("U088", f"{folder}@{wanted}") == (one.code, one.place.file)
    assert f"expected one release with the number or hash `{wanted}`, got none" == one.message


def test_a_pack_without_a_ledger_has_no_releases(tmp_path: Path) -> None:
    one = problem(f"{write_pack(tmp_path / 'small')}@1")
    assert "U088" == one.code
    assert "got a pack without a ledger of releases" in one.message


def test_a_release_of_a_ledger_that_was_tampered_with_is_refused(released: tuple[Path, list[Release]]) -> None:
    folder, _ = released
    ledger = folder / "releases.jsonl"
    ledger.write_text(ledger.read_text("utf-8").replace("Lee", "Ng", 1), "utf-8")
    one = problem(f"{folder}@2")
    assert ("U083", str(ledger), 1) == (one.code, one.place.file, one.place.line)


def test_a_name_that_leads_nowhere_is_told_like_any_folder_that_is_absent(tmp_path: Path) -> None:
    assert "R001" == problem(str(tmp_path / "none")).code
    assert "R001" == problem(str(tmp_path / "none@1")).code


def test_a_pack_that_lies_in_no_folder_has_no_files_to_keep_beside_a_run(repository: Path) -> None:
    del repository
    with pytest.raises(InputError, match="U033 expected the folder of the pack, got none"):
        pack_source(open_pack(f"HEAD:{PACK}"))
