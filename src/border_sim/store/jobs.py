"""Jobs, kept so that whoever serves can die at any moment: every change is one statement, and one of two wins."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, insert, select, update

from border_sim.domain.jobs import Ending, Job, JobStatus, Order
from border_sim.store.connect import transaction
from border_sim.store.moments import in_utc
from border_sim.store.tables import JobRow

_OPEN = JobRow.status.in_([JobStatus.WAITING, JobStatus.RUNNING])
_COLUMNS = tuple(column for column in JobRow.__table__.columns if column.name != "answer")


class SqlJobs:
    """The jobs of one database."""

    def __init__(self, engine: Engine) -> None:
        """Keep the engine of a database whose tables have the present shape."""
        self._engine = engine

    def submit(self, order: Order) -> Job:
        """Keep a job that waits."""
        values = {
            "kind": order.kind,
            "request": order.request,
            "folder": order.folder,
            "file": order.file,
            "asked_by": order.asked_by,
            "status": JobStatus.WAITING,
        }
        with transaction(self._engine) as connection:
            return _job(connection.execute(insert(JobRow).values(values).returning(*_COLUMNS)).one())

    def find(self, number: int) -> Job | None:
        """Return a job, none where there is no such."""
        return next(iter(self.states([number])), None)

    def states(self, numbers: Collection[int]) -> tuple[Job, ...]:
        """Return those of some jobs that there are."""
        return self._select(JobRow.number.in_(numbers))

    def unended(self, folder: str) -> tuple[Job, ...]:
        """Return the jobs of a folder that wait or run, the first asked for first."""
        return self._select(JobRow.folder == folder, _OPEN)

    def recent(self, folder: str, most: int) -> tuple[Job, ...]:
        """Return at most so many jobs of a folder, the last asked for first."""
        query = select(*_COLUMNS).where(JobRow.folder == folder).order_by(JobRow.number.desc()).limit(most)
        with transaction(self._engine, reads=True) as connection:
            return tuple(map(_job, connection.execute(query)))

    def answer(self, number: int) -> str | None:
        """Return the answer of a job as JSON text, none where there is none."""
        with transaction(self._engine, reads=True) as connection:
            return connection.scalar(select(JobRow.answer).where(JobRow.number == number)) or None

    def take(self, number: int) -> Job | None:
        """Take a job up; none where it has ended or nobody wants it any more. Only who has claimed it may do so."""
        values = {"status": JobStatus.RUNNING, "attempts": JobRow.attempts + 1}
        return self._change(values, JobRow.number == number, _OPEN, ~JobRow.is_unwanted)

    def note(self, job: Job, share: float, run: str = "") -> Job | None:
        """Note how far a job that was taken has come; none where it is no longer ours."""
        return self._change({"share": share, **({"run": run} if run else {})}, *_ours(job))

    def give_back(self, job: Job) -> bool:
        """Let a job that was taken wait for another worker, as if nobody had taken it."""
        values = {"status": JobStatus.WAITING, "attempts": JobRow.attempts - 1}
        return self._change(values, *_ours(job)) is not None

    def end(self, job: Job, ending: Ending) -> bool:
        """End a job that was taken; return whether it was still ours."""
        values: dict[str, object] = {"status": ending.status, "answer": ending.answer, "told": ending.told}
        if ending.status is JobStatus.DONE:
            values["share"] = 1.0
        return self._change(values, *_ours(job)) is not None

    def cancel(self, number: int) -> Job | None:
        """Cancel a job, which ends at once where nobody has taken it; none where there is no such."""
        this = JobRow.number == number
        if not self._change({"status": JobStatus.CANCELLED}, this, JobRow.status == JobStatus.WAITING):
            self._change({"is_unwanted": True}, this, JobRow.status == JobStatus.RUNNING, ~JobRow.is_unwanted)
        return self.find(number)

    def _select(self, *conditions: ColumnElement[bool]) -> tuple[Job, ...]:
        with transaction(self._engine, reads=True) as connection:
            rows = connection.execute(select(*_COLUMNS).where(*conditions).order_by(JobRow.number))
            return tuple(map(_job, rows))

    def _change(self, values: Mapping[str, object], *conditions: ColumnElement[bool]) -> Job | None:
        """Change the one job that meets some conditions, and return it as it stands now."""
        statement = update(JobRow).where(*conditions).values(**values, version=JobRow.version + 1)
        with transaction(self._engine) as connection:
            row = connection.execute(statement.returning(*_COLUMNS)).one_or_none()
            return None if row is None else _job(row)


def _ours(job: Job) -> Sequence[ColumnElement[bool]]:
    """Return the conditions under which a job is still played by whoever took it in this state."""
    return (JobRow.number == job.number, JobRow.status == JobStatus.RUNNING, JobRow.attempts == job.attempts)


def _job(row: Row[*tuple[Any, ...]]) -> Job:
    return Job(
        number=row.number,
        order=Order(row.kind, row.request, row.folder, row.file, row.asked_by),
        status=JobStatus(row.status),
        share=row.share,
        version=row.version,
        attempts=row.attempts,
        is_unwanted=bool(row.is_unwanted),
        run=row.run,
        told=row.told,
        created_at=in_utc(row.created_at),
    )
