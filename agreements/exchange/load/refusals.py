"""What projection and database refuse, said in terms of files and lines."""

from collections.abc import Iterator, Sequence

from django.db import DatabaseError

from agreements.exchange.load.entries import Checked
from agreements.exchange.load.problems import FileProblem
from agreements.projection.problems import Problem, ProjectionError
from agreements.recording.refusals import Refusal
from agreements.recording.refusals import of_database as explained
from agreements.vocabulary.pointers import is_prefix


def of_projection(error: ProjectionError, /, *, records: Sequence[Checked]) -> list[FileProblem]:
    """Give the problems of a projection with the lines of the statements they come from."""
    by_name = {(record.kind.value, record.key): record for record in records}
    return [place(problem, by_name.get((problem.kind, problem.key))) for problem in error.problems]


def place(problem: Problem, record: Checked | None, /) -> FileProblem:
    """Find the line of a projection's problem: the statement at its path, else the nearest around or below it."""
    where = problem.path or "the record"
    if record is None:
        # Nothing in the files says so; what they change makes it so.
        message = f"{problem.kind} {problem.key}, which is not in these files: {where} {problem.message}"
        return FileProblem("(registry)", 0, message)
    message = f"{problem.kind} {problem.key}: {where} {problem.message}"
    nearest = [said for said in record.said if is_prefix(said.path, problem.path)]
    below = [said for said in record.said if is_prefix(problem.path, said.path)]
    if problem.path and (nearest or below):
        said = max(nearest, key=lambda said: len(said.path)) if any(s.path for s in nearest) else (below or nearest)[0]
        return FileProblem(record.entry.file, record.line(said), message)
    return FileProblem(record.entry.file, record.entry.line(), message)


def of_database(error: DatabaseError, /, *, records: Sequence[Checked]) -> list[FileProblem]:
    """Say which record breaks a rule that only the database can tell, as well as it can be known."""
    refusal = explained(error=error)
    return list(_duplicates(refusal, records)) or [FileProblem("(registry)", 0, refusal.message)]


def _duplicates(refusal: Refusal, records: Sequence[Checked]) -> Iterator[FileProblem]:
    """Find the statements that give a value which may stand once."""
    for record in records:
        for said in record.said:
            for tokens, leaf in said.leaves():
                if tokens[-1] == refusal.column and str(leaf) == refusal.value:
                    message = (
                        f"{record.kind.label} {record.key}: {refusal.column} {refusal.value!r} "
                        f"belongs to another record ({refusal.rule})"
                    )
                    yield FileProblem(record.entry.file, record.line(said), message)
