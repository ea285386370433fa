"""Finishing what a person does to whole records: all that is wrong with the outcome is a problem with a place."""

from collections.abc import Collection

from django.db import DataError, IntegrityError
from django.utils import timezone

from agreements.integrity.findings import Scope
from agreements.integrity.meetings import part_of_cycle
from agreements.integrity.parties import predecessor_cycle
from agreements.projection.problems import Problem, ProjectionError
from agreements.recording.finishing import finish
from agreements.recording.named import Named
from agreements.recording.refusals import of_database
from agreements.recording.transaction import check_constraints
from agreements.vocabulary.kinds import Kind

ONE_WAY = {Kind.MEETING: part_of_cycle, Kind.PARTY: predecessor_cycle}
"""The links of a kind that must not lead back to where they start, as the rule that tells."""


def finish_wholly(
    *,
    record: Named,
    touched: Collection[int],
    created: Collection[int] = (),
    also: Collection[int] = (),
    restated: Collection[int] = (),
) -> None:
    """Finish as `agreements.recording.finishing.finish` does, and check now what is checked at the end.

    Raises ProjectionError, also for what only the database can tell (then of `record`), and for links that run in a
    circle through `record`.
    """
    try:
        finish(touched=touched, created=created, also=also, restated=restated)
        check_constraints()
    except (DataError, IntegrityError) as error:
        message = of_database(error=error).message
        raise ProjectionError((Problem(record.kind.value, record.key, "", message),)) from error
    if record.kind in ONE_WAY:
        scope = Scope(day=timezone.now().date(), record_ids=[record.id])
        circles = tuple(
            Problem(found.kind, found.key, found.path, f"runs in a circle: {found.message}")
            for found in ONE_WAY[record.kind](scope=scope)
        )
        if circles:
            raise ProjectionError(circles)


def listed(problems: Collection[Problem], /, *, limit: int = 5) -> str:
    """Put problems into a sentence, the first ones and how many more there are."""
    said = [f"{p.kind} {p.key} {p.path or '(the record)'}: {p.message}" for p in problems]
    more = f"; and {len(said) - limit} more" if len(said) > limit else ""
    return "; ".join(said[:limit]) + more
