"""The tables of the store.

A run is one row with its result as the very text that was printed, so that what comes out is byte for
byte what went in, on every database; its seed is text, for a seed may be larger than a column of integers.
Scenarios and packs are kept once, by the hash of their content.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, DateTime, Float, ForeignKey, Index, Integer, LargeBinary, String, Text, false, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

DIGEST_LENGTH = 64
"""Characters of a SHA-256 in hexadecimal."""


class Base(DeclarativeBase):
    """The root of the tables."""


class SourceRow(Base):
    """A scenario or a rule pack by the hash of its content."""

    __tablename__ = "sources"

    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(Text)


class SourceFileRow(Base):
    """One file of a scenario or of a pack; bytes, because a list may well be GB18030."""

    __tablename__ = "source_files"

    digest: Mapped[str] = mapped_column(ForeignKey("sources.digest", ondelete="CASCADE"), primary_key=True)
    path: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class RunRow(Base):
    """One run; `number` counts runs in the order in which they were saved."""

    __tablename__ = "runs"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # SQLAlchemy reads it as it stands

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    run: Mapped[str] = mapped_column(String(DIGEST_LENGTH), unique=True)
    format: Mapped[str] = mapped_column(String(64))
    scenario: Mapped[str] = mapped_column(Text)
    scenario_digest: Mapped[str] = mapped_column(ForeignKey("sources.digest"))
    pack: Mapped[str] = mapped_column(Text)
    pack_digest: Mapped[str] = mapped_column(ForeignKey("sources.digest"))
    seed: Mapped[str] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(String(32))
    versions: Mapped[str] = mapped_column(Text)
    replications: Mapped[int] = mapped_column(Integer)
    result: Mapped[str] = mapped_column(Text)
    recipe: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class ReplicationRow(Base):
    """The summary of one replication; replications count from 0."""

    __tablename__ = "replications"

    run: Mapped[str] = mapped_column(ForeignKey("runs.run", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    summary: Mapped[str] = mapped_column(Text)


class ExhibitRow(Base):
    """What a report shows of a run."""

    __tablename__ = "exhibits"

    run: Mapped[str] = mapped_column(ForeignKey("runs.run", ondelete="CASCADE"), primary_key=True)
    exhibit: Mapped[str] = mapped_column(Text)


class TrialRow(Base):
    """The measures of one trial, whichever runs and experiments it belongs to."""

    __tablename__ = "trials"

    series: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    measures: Mapped[str] = mapped_column(Text)


class BegunRow(Base):
    """A run that has begun and is not saved; `number` counts them in the order in which they began."""

    __tablename__ = "begun_runs"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  # as above

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    run: Mapped[str] = mapped_column(String(DIGEST_LENGTH), unique=True)
    series: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    request: Mapped[str] = mapped_column(Text)
    scenario: Mapped[str] = mapped_column(Text)
    scenario_digest: Mapped[str] = mapped_column(ForeignKey("sources.digest"))
    pack: Mapped[str] = mapped_column(Text)
    pack_digest: Mapped[str] = mapped_column(ForeignKey("sources.digest"))
    seed: Mapped[str] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(String(32))
    replications: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class JobRow(Base):
    """Long work that somebody has asked for; `number` counts jobs in the order in which they were asked for."""

    __tablename__ = "jobs"
    __table_args__ = (Index("jobs_by_folder", "folder", "status"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(32))
    request: Mapped[str] = mapped_column(Text)
    folder: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    share: Mapped[float] = mapped_column(Float, server_default="0")
    version: Mapped[int] = mapped_column(Integer, server_default="1")
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    is_unwanted: Mapped[bool] = mapped_column(Boolean, server_default=false())
    run: Mapped[str] = mapped_column(String(DIGEST_LENGTH), server_default="")
    answer: Mapped[str] = mapped_column(Text, server_default="")
    told: Mapped[str] = mapped_column(Text, server_default="")
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
