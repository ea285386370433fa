"""What one batch of work wrote: its claims, record by record."""

from dataclasses import dataclass

from django.db.models import Count, Q

from agreements.models import Claim
from agreements.reading.labels import Label, labels

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Touched:
    """One record the batch made claims on: how many, and how many of them are still live."""

    record: Label
    claims: int
    live: int


@dataclass(frozen=True, slots=True)
class Written:
    """A page of the records a batch wrote of; `after` is the number to ask for the next page with."""

    touched: tuple[Touched, ...]
    after: int | None


def written_in(*, batch: int, after: int = 0, size: int = PAGE_SIZE) -> Written:
    """Give the records that a batch made claims on, in the order they were made. One query, and the labels."""
    rows = list(
        Claim.objects.filter(batch=batch, record__gt=after)
        .order_by("record")
        .values("record")
        .annotate(claims=Count("pk"), live=Count("pk", filter=Q(retracted_at__isnull=True)))[: size + 1]
    )
    more = len(rows) > size
    rows = rows[:size]
    named = labels(record_ids={row["record"] for row in rows})
    touched = tuple(Touched(named[row["record"]], row["claims"], row["live"]) for row in rows)
    return Written(touched=touched, after=rows[-1]["record"] if more else None)
