"""Loading: files to records, all of them or none."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import DataError, IntegrityError

from agreements.exchange.load.check import check
from agreements.exchange.load.entries import Checked, check_entry
from agreements.exchange.load.known import read_known
from agreements.exchange.load.problems import LoadError
from agreements.exchange.load.read import read
from agreements.exchange.load.refusals import of_database, of_projection
from agreements.exchange.load.trial import trial
from agreements.projection.problems import ProjectionError
from agreements.recording.drafts import BatchDraft
from agreements.recording.outcome import Outcome
from agreements.recording.records import record
from agreements.recording.transaction import recording
from agreements.vocabulary.choices import BatchKind

LABEL_FILES = 20
"""How many file names the label of a batch lists before it counts the others."""


@dataclass(slots=True)
class Report:
    """What a load did, what it read, and how long each step took, in seconds."""

    outcome: Outcome
    files: int
    is_dry_run: bool
    seconds: dict[str, float] = field(default_factory=dict)


def load(
    *,
    paths: Sequence[Path],
    actor: str,
    reason: str,
    dry_run: bool = False,
    say: Callable[[str], None] = lambda step: None,
) -> Report:
    """Load the records of YAML files and folders as one batch.

    All or nothing: raises LoadError with every problem of the run, each with its file and line, and then
    nothing is written. `say` is told what begins. With `dry_run` everything is done and then undone.
    """
    seconds: dict[str, float] = {}
    began = time.perf_counter()

    def lap(step: str) -> None:
        nonlocal began
        seconds[step], began = time.perf_counter() - began, time.perf_counter()

    say("reading")
    reading = read(paths=paths)
    problems = list(reading.problems)
    is_complete = reading.is_complete
    records: list[Checked] = []
    for entry in reading.entries:
        checked, found = check_entry(entry)
        problems += found
        if checked is None:
            is_complete = False
        else:
            records.append(checked)
    lap("read")
    with recording(actor=actor, reason=reason):
        say(f"checking {len(records):,} records")
        known = read_known(records=records)
        checks = check(records=records, known=known, is_complete=is_complete)
        problems += checks.problems
        if problems:
            # What has no fault so far may still not make whole records: said now, not after the next run.
            problems += trial(records=records, drafts=checks.drafts, problems=problems)
            raise LoadError(problems)
        lap("check")
        say(f"recording {len(records):,} records")
        batch = BatchDraft(
            kind=BatchKind.LOAD, actor=actor, reason=reason, label=_label(reading.files), sha256=reading.sha256
        )
        try:
            outcome = record(drafts=checks.drafts, batch=batch, dry_run=dry_run)
        except ProjectionError as error:
            raise LoadError(of_projection(error, records=records)) from error
        except (DataError, IntegrityError) as error:
            raise LoadError(of_database(error, records=records)) from error
    lap("record")
    return Report(outcome=outcome, files=len(reading.files), is_dry_run=dry_run, seconds=seconds)


def _label(files: Sequence[str]) -> str:
    """Name the files, from where the command runs: whose home they lie in is nobody's business."""
    here = Path.cwd()
    near = [path.relative_to(here) if path.is_relative_to(here) else path for path in map(Path, files[:LABEL_FILES])]
    shown = ", ".join(map(str, near))
    return shown if len(files) <= LABEL_FILES else f"{shown} and {len(files) - LABEL_FILES} more"
