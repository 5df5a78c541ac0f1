"""The files of a run in one text: they come out as they went in, and nothing comes out that is not safe."""

from __future__ import annotations

import json
import lzma
import tarfile
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO

import pytest

from border_sim.domain.errors import InputError, Place
from border_sim.domain.runs import Source
from border_sim.service import parcel_files
from border_sim.service.parcel_files import packed, unpacked
from border_sim.service.recipe import Recipe

RECIPE = Recipe(file="day.yaml", pack="../rules/tiny", overrides={}, seed=7, replications=2)
SCENARIO = Source("s" * 64, "scenario", "day", {"day.yaml": b"a", "../base/base.yaml": b"b", "overrides.json": b"{}"})
PACK = Source("p" * 64, "pack", "tiny", {"pack.yaml": b"c", "lists/名单.csv": "名".encode("gb18030")})
PLACE = Place("report.html")


def opened(text: str, recipe: Recipe = RECIPE) -> tuple[Source, Source]:
    return unpacked(text, recipe, (SCENARIO.digest, PACK.digest), PLACE)


def archive(
    *entries: tuple[str, bytes], home: str = "inside", change: Callable[[tarfile.TarInfo], None] | None = None
) -> str:
    """Return an archive as somebody else might make it."""
    whole = BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as writer:
        for name, content in (("parcel.json", json.dumps({"home": home}).encode()), *entries):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            if change is not None and name != "parcel.json":
                change(entry)
            writer.addfile(entry, BytesIO(content))
    return b64encode(lzma.compress(whole.getvalue(), preset=0)).decode()


def test_files_come_out_as_they_went_in() -> None:
    scenario, pack = opened(packed(RECIPE, (SCENARIO, PACK)))
    assert (SCENARIO.files, PACK.files) == (scenario.files, pack.files)
    assert (SCENARIO.digest, PACK.digest, "tiny") == (scenario.digest, pack.digest, pack.name)


def test_equal_files_give_equal_text_in_whatever_order_they_come() -> None:
    turned = Source("p" * 64, "pack", "tiny", dict(reversed(list(PACK.files.items()))))
    assert packed(RECIPE, (SCENARIO, PACK)) == packed(RECIPE, (SCENARIO, turned))


def link(entry: tarfile.TarInfo) -> None:
    entry.type, entry.linkname, entry.size = tarfile.SYMTYPE, "/etc/passwd", 0


def hard_link(entry: tarfile.TarInfo) -> None:
    entry.type, entry.linkname, entry.size = tarfile.LNKTYPE, "parcel.json", 0


def device(entry: tarfile.TarInfo) -> None:
    entry.type, entry.size = tarfile.CHRTYPE, 0


GOOD = (("inside/day.yaml", b"a"), ("rules/tiny/pack.yaml", b"c"))


def test_what_the_next_tests_spoil_is_sound() -> None:
    assert {"day.yaml": b"a"} == opened(archive(*GOOD))[0].files


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (archive(*GOOD, change=link), "something in it is no plain file"),
        (archive(*GOOD, change=hard_link), "something in it is no plain file"),
        (archive(*GOOD, change=device), "something in it is no plain file"),
        (archive(*GOOD, ("/etc/cron.d/x", b"")), "a name that leads elsewhere"),
        (archive(*GOOD, ("../x.yaml", b"")), "a name that leads elsewhere"),
        (archive(*GOOD, ("inside/../../x.yaml", b"")), "a name that leads elsewhere"),
        (archive(*GOOD, ("inside//x.yaml", b"")), "a name that leads elsewhere"),
        (archive(*GOOD, ("\x1b[2Jx.yaml", b"")), "a name that leads elsewhere"),
        (archive(*GOOD, GOOD[0]), "or that another one has"),
        (archive(*GOOD, ("inside/day.yaml/x", b"")), "lies below another file"),
        (archive(*GOOD, home="/srv"), "it names a whole path"),
        (archive(*GOOD, home="../.."), "scenario or pack is not in it"),
        (archive(GOOD[1]), "scenario or pack is not in it"),
        ("no base64!", "it cannot be unpacked"),
        (b64encode(b"no xz").decode(), "it cannot be unpacked"),
        (b64encode(lzma.compress(b"no tar")).decode(), "it cannot be unpacked"),
        (packed(RECIPE, (SCENARIO, PACK))[:400], "it cannot be unpacked"),
        (b64encode(lzma.compress(b"")).decode(), "it cannot be unpacked"),
    ],
)
def test_what_is_not_safe_is_refused(text: str, why: str) -> None:
    with pytest.raises(InputError, match=rf"U212 .*{why}"):
        opened(text)


@pytest.mark.parametrize("recipe", [{"pack": "/etc"}, {"file": "/etc/passwd"}, {"pack": "../../.."}])
def test_a_recipe_that_leads_out_of_the_archive_is_refused(recipe: dict[str, str]) -> None:
    said = {"file": "day.yaml", "pack": "../rules/tiny", **recipe}
    with pytest.raises(InputError, match="U212"):
        opened(archive(*GOOD), Recipe(**said, overrides={}, seed=7, replications=2))  # type: ignore[arg-type]


def test_an_archive_that_grows_without_end_is_refused_before_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel_files, "MOST_BYTES", 100_000)
    with pytest.raises(InputError, match=r"U212 .*more than 100,000 bytes"):
        opened(b64encode(lzma.compress(bytes(200_000))).decode())


def test_an_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel_files, "MOST_FILES", 2)
    with pytest.raises(InputError, match=r"U212 .*too many files"):
        opened(archive(*GOOD))
