"""What can be asked of every record: its key, modality, sources, conflicts, change, and what is said to be missing."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from agreements.models import Claim, Record
from agreements.projection.document.sorting import DAYS
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Ids, Question, records, since, until
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.kinds import Kind

_SHOWN_BY = Coalesce("record__merged_into", "record")
"""Claims stay where they were made: those of a merged record are shown by its survivor."""


def identified(ids: Ids, /) -> Q:
    """Ask for these records."""
    return Q(record_id__in=ids)


def said_by(sources: Ids, /) -> Q:
    """Ask for records of which any of these sources says something that was not taken back."""
    return Q(sources__overlap=sorted(sources))


def spoken_of_as(modalities: Collection[str], /) -> Q:
    """Ask for records that their sources speak of as actual, planned or denied."""
    return records(Record.objects.filter(modality__in=modalities).order_by().values("id"))


def contested(so: bool, /) -> Q:
    """Ask for records of which two sources say what cannot both be true, or for all others."""
    return Q(conflicts__gt=0) if so else Q(conflicts=0)


def claimed_missing(paths: Collection[str], /, *, value_kind: ValueKind) -> Q:
    """Ask for records of which the claim followed at any of these places says that it is unknown, or that none is.

    Where a merged record and its survivor both prefer something at a place, the survivor's own claim is followed,
    else that of the lower number, as documents print it.
    """
    live = Claim.objects.filter(rank=Rank.PREFERRED, retracted_at__isnull=True)
    into = OuterRef("record__merged_into")
    outranking = live.filter(
        Q(record=into) | Q(record__merged_into=into, record__lt=OuterRef("record")), path=OuterRef("path")
    )
    said = live.filter(value_kind=value_kind, path__in=paths)
    followed = said.filter(Q(record__merged_into__isnull=True) | ~Exists(outranking))
    return records(followed.order_by().values(shown_by=_SHOWN_BY))


def changed(*, moment: datetime, before: bool) -> Q:
    """Ask for records that last changed at a moment or later (earlier)."""
    compared: dict[str, Any] = {"updated_at__lte" if before else "updated_at__gte": moment}
    return records(Record.objects.filter(**compared).order_by().values("id"))


def of_every(kind: Kind, /, *, key: str, source: str) -> tuple[Question, ...]:
    """Give what can be asked of the records of any kind; `key` and `source` are keys to show."""
    return (
        Question(
            name="key",
            says="A record itself; a former or merged key finds the one that answers for it.",
            takes=takes.Link(kind),
            asks=lambda ids, asked: identified(ids),
            fields=("key",),
            example=key,
        ),
        *(_claimed(source) if kind is not Kind.SOURCE else ()),
        Question(
            name="modality",
            says="Whether the sources speak of something that is, is planned, or is denied.",
            takes=takes.Choice(Modality.values),
            asks=lambda values, asked: spoken_of_as(values),
            fields=("modality",),
        ),
        Question(
            name="updated_after",
            says="The earliest day or moment of its last accepted change, itself included.",
            takes=takes.Moment(latest=False),
            asks=lambda value, asked: changed(moment=value, before=False),
            fields=("updated_at",),
            example="2024-04-19T12:00:00Z",
        ),
        Question(
            name="updated_before",
            says="The latest day or moment of its last accepted change, itself included.",
            takes=takes.Moment(latest=True),
            asks=lambda value, asked: changed(moment=value, before=True),
            fields=("updated_at",),
            example="2030-01-01",
        ),
        *_dated(kind),
    )


def _claimed(source: str) -> tuple[Question, ...]:
    return (
        Question(
            name="source",
            says="A source that says something of it.",
            takes=takes.Link(Kind.SOURCE),
            asks=lambda ids, asked: said_by(ids),
            fields=("claims.sources",),
            example=source,
        ),
        Question(
            name="conflicts",
            says="Whether two sources say of one place in it what cannot both be true.",
            takes=takes.YesNo(),
            asks=lambda so, asked: contested(so),
            fields=("claims.conflicts",),
            example="true",
        ),
        Question(
            name="unknown",
            says="A place in it that is claimed to be unknown.",
            takes=takes.Pointer(),
            asks=lambda paths, asked: claimed_missing(paths, value_kind=ValueKind.UNKNOWN),
            fields=("unknown",),
            example="/place",
        ),
        Question(
            name="none",
            says="A place in it that is claimed to be empty for good: there is no such thing.",
            takes=takes.Pointer(),
            asks=lambda paths, asked: claimed_missing(paths, value_kind=ValueKind.NONE),
            fields=("none",),
            example="/depositary",
        ),
    )


def _dated(kind: Kind) -> tuple[Question, ...]:
    name = DAYS.get(kind)
    if name is None:
        return ()
    return (
        Question(
            name=f"{name}_after",
            says=f"The earliest `{name}` to list, itself included; undated records match no date.",
            takes=takes.Bound(latest=False),
            asks=since(),
            fields=(name,),
            example="2024-01",
        ),
        Question(
            name=f"{name}_before",
            says=f"The latest `{name}` to list, itself included; undated records match no date.",
            takes=takes.Bound(latest=True),
            asks=until(),
            fields=(name,),
            example="2024",
        ),
    )
