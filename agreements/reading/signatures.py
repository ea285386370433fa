"""What a chart of signatures is made from: an agreement's document, and since when each participant is party to it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.db.models.functions import Lower

from agreements.models import StatusPeriod
from agreements.reading.details import Moved, Unknown, Withdrawn, detail
from agreements.vocabulary.choices import Standing
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Signed:
    """The document of an agreement, and the first day on which each participant (its key) had the standing `party`."""

    document: str
    party_since: dict[str, date]


def signed(*, key: str, day: date | None, today: date) -> Signed | Moved | Withdrawn | Unknown:
    """Give what the chart of an agreement is made from; `day` shows its standings of another day. Two queries."""
    found = detail(kind=Kind.AGREEMENT, key=key, evidence=False, day=day, today=today)
    if not isinstance(found, str):
        return found
    periods = StatusPeriod.objects.filter(
        agreement__record__kind=Kind.AGREEMENT, agreement__record__key=key, value=Standing.PARTY, party__isnull=False
    )
    since = periods.order_by().values_list("party__record__key").annotate(since=Min(Lower("valid")))
    return Signed(document=found, party_since={party: first for party, first in since if first is not None})
