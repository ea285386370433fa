"""Not the same: what a person decided about two records that look alike is remembered."""

from collections.abc import Collection

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from agreements.models import Distinction
from agreements.recording.named import Named, read_named
from agreements.recording.survivors import merged_into
from agreements.recording.transaction import recording


class DistinguishRefused(ValueError):
    """Why two records are not told apart, or are told apart still; the message says what to do."""


def distinguish(*, first: int, second: int, actor: str, reason: str) -> int:
    """Remember that two records of one kind are not the same; give the number of the judgement.

    They are neither proposed as duplicates again nor merged, until somebody forgets the judgement. Raises
    DistinguishRefused for one record twice, records of two kinds, and those that are merged or told apart.
    """
    with recording(actor=actor, reason=reason):
        one, other = _pair(first, second)
        if one.kind != other.kind:
            raise DistinguishRefused(f"{_capital(one)} and {other} are of two kinds: nobody takes them for one.")
        for record in (one, other):
            if record.is_merged:
                raise DistinguishRefused(
                    f"{_capital(record)} is merged into {record.survivor}; undo that merge, or tell {record.survivor} "
                    "apart instead."
                )
        known = tell_apart(records=_speaking(one), others=_speaking(other))
        if known:
            raise DistinguishRefused(f"{_capital(one)} and {other} are told apart already: {known[0].reason}")
        made = Distinction.objects.create(
            kind=one.kind, first_id=one.id, second_id=other.id, reason=reason, actor=actor, at=timezone.now()
        )
        return made.pk


def forget(*, first: int, second: int, actor: str, reason: str) -> None:
    """Take back the judgement that two records are not the same: they may be proposed and merged again.

    What was judged of records that are merged into them is taken back, too: it keeps the two apart as well. Raises
    DistinguishRefused when nobody judged so.
    """
    with recording(actor=actor, reason=reason):
        one, other = _pair(first, second)
        # Without regard to who reads what: the trigger writes down what goes.
        known = tell_apart(records=_speaking(one), others=_speaking(other))
        gone, _ = Distinction.objects.filter(pk__in=[judgement.pk for judgement in known]).delete()
        if not gone:
            raise DistinguishRefused(f"{_capital(one)} and {other} are not told apart: there is nothing to take back.")


def tell_apart(*, records: Collection[int], others: Collection[int]) -> list[Distinction]:
    """Give the judgements that tell one of these records from one of the others, in order."""
    return list(
        Distinction.objects.filter(
            Q(first__in=records, second__in=others) | Q(first__in=others, second__in=records)
        ).select_related("first", "second")
    )


def said_to_differ(*, records: Collection[int], others: Collection[int]) -> list[tuple[str, str]]:
    """Give the keys of each two people of whom one is `different_from` the other, by what the registry follows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.key, o.key FROM agreements_difference AS d "
            "JOIN agreements_record AS p ON p.id = d.person_id JOIN agreements_record AS o ON o.id = d.other_id "
            "WHERE (d.person_id = ANY(%(a)s) AND d.other_id = ANY(%(b)s)) "
            "OR (d.person_id = ANY(%(b)s) AND d.other_id = ANY(%(a)s)) ORDER BY p.key, o.key",
            {"a": list(records), "b": list(others)},
        )
        return [(row[0], row[1]) for row in cursor.fetchall()]


def _pair(first: int, second: int) -> tuple[Named, Named]:
    """Read both records, the lower number first."""
    if first == second:
        raise DistinguishRefused("That is one record, not two.")
    known = read_named(record_ids=[first, second])
    for number in (first, second):
        if number not in known:
            raise DistinguishRefused(f"There is no record {number}.")
    return known[min(first, second)], known[max(first, second)]


def _speaking(record: Named) -> set[int]:
    """Give a record with those that are merged into it: it speaks for them."""
    return {record.id, *merged_into(record_ids=[record.id])}


def _capital(record: Named) -> str:
    text = str(record)
    return text[0].upper() + text[1:]
