"""Exports: a whole list in one stream, in the list's order, a line of JSON each."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from agreements.models import Claim, Document
from agreements.projection.document.sorting import UNDATED
from agreements.projection.document.streaming import lines, stream
from agreements.reading.orderings import Ordering
from agreements.reading.selecting import Selection
from agreements.vocabulary.kinds import Kind

# As pages print it: a claim stands in the evidence of the document that shows it, and json keeps its text.
_PRINTED = """
    SELECT shown.claim::text
    FROM ({asked}) AS asked
    JOIN agreements_document AS d ON d.record_id = asked.shown_by
    CROSS JOIN LATERAL json_array_elements(d.evidence::json) AS shown(claim)
    WHERE shown.claim ->> 'key' = asked.key
    ORDER BY asked.id
"""


def documents(
    *,
    selection: Selection,
    ordering: Ordering,
    evidence: bool,
    day: date | None,
    today: date,
) -> Iterator[bytes]:
    """Give the documents selected, in blocks of whole lines. One statement, begun with the first.

    `evidence` and `day` are those of `lists.page`. Close it to stop early.
    """
    sql, parameters = selection.where()
    return stream(
        kind=selection.kind,
        where=f"({sql})" if sql else "",
        parameters=parameters,
        order=_order(ordering),
        evidence=evidence,
        day=day,
        today=today,
    )


def claims(*, asked: "QuerySet[Claim]") -> Iterator[bytes]:
    """Give the claims in the order in which they were made, in blocks of whole lines. Close it to stop early."""
    shown = asked.order_by().annotate(shown_by=Coalesce(F("record__merged_into"), F("record")))
    sql, parameters = shown.values("id", "key", "shown_by").query.sql_with_params()
    return lines(sql=_PRINTED.format(asked=sql), parameters=parameters)


def office_keys() -> list[str]:
    """Give the keys of all offices: what is written of people looks theirs up before the list is read. One query."""
    return list(Document.objects.filter(kind=Kind.OFFICE).order_by("key").values_list("key", flat=True))


def _order(ordering: Ordering) -> str:
    direction = " DESC" if ordering.descending else ""
    if ordering.by_key:
        return f"key{direction}"
    # Undated documents have the earliest day there is, and come last either way.
    last = "" if ordering.descending else f"sort_day = '{UNDATED}', "
    return f"{last}sort_day{direction}, record_id{direction}"
