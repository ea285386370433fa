"""Claims as a list of their own: what is said of a record, of a place in it, or by a source."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import F, Func, JSONField, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from agreements.models import Claim, Record
from agreements.reading.pages import Page, Place, cut
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.pointers import join, split

# A claim is served as it stands in the evidence of the document that shows it: json, unlike jsonb, keeps its text.
_PRINTED = """
    SELECT e.claim ->> 'key', e.claim::text
    FROM agreements_document AS d, json_array_elements(d.evidence::json) AS e(claim)
    WHERE d.record_id = ANY(%s) AND e.claim ->> 'key' = ANY(%s)
"""


def claims() -> "QuerySet[Claim]":
    """Give the live claims that documents show, to be narrowed by the conditions below."""
    return Claim.objects.filter(retracted_at__isnull=True).exclude(record__state=RecordState.WITHDRAWN)


def of_records(ids: Collection[int], /) -> Q:
    """Ask for what is said of any of these records, or was of a record merged into one."""
    merged = Record.objects.filter(Q(id__in=ids) | Q(merged_into__in=ids))
    return Q(record__in=merged.order_by().values("id"))


def by_sources(ids: Collection[int], /) -> Q:
    """Ask for what any of these sources says, or one merged into it."""
    copies = Record.objects.filter(Q(id__in=ids) | Q(merged_into__in=ids))
    return Q(passage__source__in=copies.order_by().values("id"))


class _Part(Func):
    """What stands at a path (an array of keys) inside a JSON value; NULL where nothing does."""

    template = "(%(expressions)s)"
    arg_joiner = " #> "
    output_field = JSONField()


def at_paths(paths: Collection[str], /) -> Q:
    """Ask for what is said at any of these places or inside one of them.

    A claim on what the place is part of counts where its value names the place.
    """
    condition = Q()
    for path in paths:
        tokens = split(path)
        condition |= Q(path=path) | Q(path__startswith=f"{path}/")
        for depth in range(len(tokens)):
            inside = Value(list(tokens[depth:]), output_field=ArrayField(TextField()))
            condition |= Q(path=join(*tokens[:depth])) & Q(IsNull(_Part(F("value"), inside), False))
    return condition


def page(*, asked: "QuerySet[Claim]", size: int, place: Place | None, backwards: bool) -> Page:
    """Give `size` of the claims in the order in which they were made. Two queries."""
    if place is not None:
        [number] = place
        asked = asked.filter(id__lt=number) if backwards else asked.filter(id__gt=number)
    shown = asked.annotate(shown_by=Coalesce(F("record__merged_into"), F("record")))
    found = shown.order_by("-id" if backwards else "id").values_list("id", "key", "shown_by")
    rows, before, after = cut(
        list(found[: size + 1]), size=size, place=place, backwards=backwards, place_of=lambda row: row[:1]
    )
    with connection.cursor() as cursor:
        cursor.execute(_PRINTED, [[row[2] for row in rows], [row[1] for row in rows]])
        printed = dict(cursor.fetchall())
    results = ",".join(printed[key] for _, key, _ in rows if key in printed)
    return Page(results=f"[{results}]", before=before, after=after)
