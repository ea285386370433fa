"""What the filters of lists mean: for each question, and each kind it can be asked of, a condition on documents.

Every function is pure: parsed values in, a condition out. Links come as numbers of records, not as keys.
Denied entries of a ledger never count.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from agreements.models import (
    Agreement,
    Attendance,
    Award,
    Claim,
    Commitment,
    Decoration,
    Involvement,
    Meeting,
    Office,
    Package,
    Participant,
    Place,
    Record,
    Signatory,
    StatusPeriod,
    Tenure,
)
from agreements.vocabulary.choices import Modality
from agreements.vocabulary.kinds import Kind

Ids = Collection[int]
Condition = Callable[[Ids], Q]


def _records(*sources: "QuerySet[Any, Any]") -> Q:
    """Ask for the documents of the records that any of the sources names.

    A union inside one IN, so that the database can start from the few rows found instead of looking at every
    document twice.
    """
    first, *others = sources
    return Q(record_id__in=first.union(*others) if others else first)


def _where(model: type[Model], record: str, /, **conditions: Any) -> "QuerySet[Any, Any]":
    return model._default_manager.filter(**conditions).order_by().values(record)


def _signed_by(people: Ids) -> "QuerySet[Signatory]":
    return Signatory.objects.filter(person__in=people).exclude(action__modality=Modality.DENIED).order_by()


PARTY: dict[Kind, Condition] = {
    Kind.AGREEMENT: lambda ids: _records(_where(Participant, "agreement", party__in=ids)),
    Kind.MEETING: lambda ids: _records(
        _where(Meeting, "record", host__in=ids), _where(Attendance, "meeting", party__in=ids)
    ),
    Kind.AWARD: lambda ids: _records(_where(Award, "record", conferring_party__in=ids)),
    Kind.COMMITMENT: lambda ids: _records(_where(Involvement, "record", party__in=ids)),
    Kind.FIGURE: lambda ids: _records(_where(Involvement, "record", party__in=ids)),
    Kind.PACKAGE: lambda ids: _records(
        _where(Participant, "agreement__package", party__in=ids, agreement__package__isnull=False)
    ),
    Kind.PERSON: lambda ids: _records(_where(Tenure, "person", office__party__in=ids)),
    Kind.OFFICE: lambda ids: _records(_where(Office, "record", party__in=ids)),
    Kind.BODY: lambda ids: _records(_where(Involvement, "record", party__in=ids)),
    Kind.PLACE: lambda ids: _records(_where(Place, "record", country__in=ids)),
    Kind.DECORATION: lambda ids: _records(_where(Decoration, "record", conferring_party__in=ids)),
}
"""Any of these parties takes part, attends, confers, is concerned, or is where the person or place belongs."""

PARTIES_TOGETHER = frozenset({Kind.AGREEMENT, Kind.MEETING, Kind.COMMITMENT, Kind.FIGURE, Kind.PACKAGE, Kind.BODY})
"""The kinds that several parties have a part in, so that one can ask for all of them at once."""

PERSON: dict[Kind, Condition] = {
    Kind.AGREEMENT: lambda ids: _records(_signed_by(ids).values("agreement")),
    Kind.MEETING: lambda ids: _records(_where(Attendance, "meeting", person__in=ids)),
    Kind.AWARD: lambda ids: _records(
        _where(Award, "record", conferrer__in=ids), _where(Award, "record", recipient__in=ids)
    ),
    Kind.PACKAGE: lambda ids: _records(
        _signed_by(ids).filter(agreement__package__isnull=False).values("agreement__package")
    ),
    Kind.OFFICE: lambda ids: _records(_where(Tenure, "office", person__in=ids)),
}
"""Any of these people signed, attended, conferred, received or held."""

PLACE: dict[Kind, Condition] = {
    Kind.AGREEMENT: lambda ids: _records(_where(Agreement, "record", place__in=ids)),
    Kind.MEETING: lambda ids: _records(_where(Meeting, "record", place__in=ids)),
}
"""Concluded or held in any of these places."""

OCCASION: dict[Kind, Condition] = {
    Kind.AGREEMENT: lambda ids: _records(_where(Agreement, "record", occasion__in=ids)),
    Kind.AWARD: lambda ids: _records(_where(Award, "record", occasion__in=ids)),
    Kind.COMMITMENT: lambda ids: _records(_where(Commitment, "record", occasion__in=ids)),
    Kind.PACKAGE: lambda ids: _records(_where(Package, "record", occasion__in=ids)),
    Kind.MEETING: lambda ids: _records(_where(Meeting, "record", part_of__in=ids)),
}
"""Came about at any of these meetings; for a meeting: is part of one."""

CLASSIFIED: dict[str, frozenset[Kind]] = {
    "instrument_kind": frozenset({Kind.AGREEMENT}),
    "legal_character": frozenset({Kind.AGREEMENT}),
    "level": frozenset({Kind.AGREEMENT}),
    "ambit": frozenset({Kind.AGREEMENT}),
}
"""The closed lists an editor chose from, and whose records bear them."""


def said_by(sources: Ids) -> Q:
    """Ask for records of which any of these sources says something that was not taken back."""
    claims = Claim.objects.filter(retracted_at__isnull=True, passage__source__in=sources)
    return _records(claims.order_by().values("record"))


def classified(*, kind: Kind, field: str, values: Collection[str]) -> Q:
    """Ask for records of `kind` that the editor classified as any of `values` under `field`."""
    assert kind in CLASSIFIED[field]
    return _records(_where(Agreement, "record", **{f"{field}__in": values}))


def spoken_of_as(modalities: Collection[str], /) -> Q:
    """Ask for records that their sources speak of as actual, planned or denied."""
    return _records(_where(Record, "id", modality__in=modalities))


def about(subjects: Collection[str], /) -> Q:
    """Ask for agreements on any of these subjects."""
    return _records(_where(Agreement, "record", subjects__overlap=list(subjects)))


def standing(*, values: Collection[str], day: date) -> Q:
    """Ask for agreements whose status on `day` is any of `values` (the agreement's own, not a participant's)."""
    return _records(_where(StatusPeriod, "agreement", party__isnull=True, value__in=values, valid__contains=day))


def not_before(*, day: date, certainly: bool) -> Q:
    """Ask for dates that may lie, or with `certainly` cannot but lie, on `day` or later; undated match neither."""
    return Q(earliest__gte=day) if certainly else Q(latest__gte=day)


def not_after(*, day: date, certainly: bool) -> Q:
    """Ask for dates that may lie, or with `certainly` cannot but lie, on `day` or earlier; undated match neither."""
    return Q(latest__lte=day) if certainly else Q(earliest__lte=day)
