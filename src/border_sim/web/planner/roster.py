"""A roster that was found, written as a scenario file beside the one that it was made for."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError

from border_sim.documents import expect_free, write_files
from border_sim.domain.errors import InputError, Place, Problem
from border_sim.domain.jobs import JobStatus
from border_sim.service.staff_file import answered_file
from border_sim.service.staff_result import Staffing
from border_sim.web.folder import NoSuchFile
from border_sim.web.jobs import Found, Number
from border_sim.web.kinds.kind import InFolder
from border_sim.web.planner.asking import Fields
from border_sim.web.planner.scenario import Bench
from border_sim.web.workbench import Workbench

router = APIRouter()


@router.post("/jobs/{number}/roster", include_in_schema=False)
def write_roster(number: Number, found: Found, bench: Bench, sent: Fields) -> Response:
    """Write the roster that a job has found as a scenario, and open that."""
    if found.order.kind != "staff" or found.status is not JobStatus.DONE:
        raise NoSuchFile(str(number))
    with bench.store() as store:
        answer = Staffing.model_validate_json(store.jobs.answer(number) or "")
    path = _free(str(sent.get("output", "")).strip(), bench)
    target = bench.folder.root / path
    write_files({target: answered_file(answer, bench.folder.locate(found.order.file), target)})
    entry = next(one for one in bench.folder.entries().values() if one.path == path)
    return RedirectResponse(f"/scenarios/{entry.id}", 303)


def _free(path: str, bench: Workbench) -> str:
    """Return the path of a new file of the folder.

    Raises:
        InputError: it is no such path, or there is such a file.
    """
    try:
        path = str(TypeAdapter(InFolder).validate_python(path))
        target = bench.folder.locate(path)
    except (ValidationError, NoSuchFile):
        target = bench.folder.root
    if target.suffix != ".yaml" or target.name.startswith(".") or not target.parent.is_dir():
        message = f"expected a new file in a folder that exists, ending in `.yaml`, got `{path}`"
        raise InputError([Problem(Place("--output"), "U237", message)])
    expect_free([target], "choose another name")
    return bench.below(str(target))
