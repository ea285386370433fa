"""What an interface without stored documents reads for its lists: rows, with all that belongs to them prefetched.

The registry's own model has no index for it; `INDEX` is the one that such an interface would have.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from agreements.models import (
    Action,
    Agreement,
    AgreementRelation,
    Claim,
    Document,
    Name,
    Participant,
    Party,
    Record,
    Signatory,
    StatusPeriod,
)

INDEX = "CREATE INDEX IF NOT EXISTS benchmark_page ON agreements_agreement (concluded_earliest DESC, record_id DESC)"
ORDER = ("-concluded_earliest", "-record_id")
PAGE = 50


def agreements() -> "QuerySet[Agreement]":
    """Give all published agreements; a page of them takes a number of queries that does not grow with it."""
    names = Prefetch("record__names", queryset=Name.objects.order_by("item"))
    party = Party.objects.select_related("record").prefetch_related(names)
    claims = Claim.objects.filter(retracted_at=None).select_related("passage").order_by("path", "key")
    signatories = Signatory.objects.select_related("person__record", "office__record").order_by("item")
    actions = (
        Action.objects.select_related("place__record", "by__record")
        .prefetch_related(Prefetch("party", queryset=party), Prefetch("signatories", queryset=signatories))
        .order_by("item")
    )
    related = AgreementRelation.objects.select_related("related__record").order_by("item")
    reverse = AgreementRelation.objects.select_related("agreement__record").order_by("agreement", "item")
    today = datetime.now(UTC).date()
    return (
        Agreement.objects.filter(record__state="published")
        .select_related("record", "place__record", "package__record", "occasion__record")
        .prefetch_related(
            Prefetch(
                "record__claims",
                queryset=claims.only("record_id", "path", "value_kind", "rank", "passage__source_id"),
                to_attr="live_claims",
            ),
            Prefetch("record__document", queryset=Document.objects.only("record_id", "conflicts")),
            "titles",
            "identifiers",
            "texts",
            Prefetch("depositary", queryset=party),
            Prefetch(
                "participants",
                queryset=Participant.objects.prefetch_related(Prefetch("party", queryset=party)).order_by("item"),
            ),
            Prefetch("actions", queryset=actions),
            Prefetch("relations", queryset=related),
            Prefetch("reverse_relations", queryset=reverse),
            Prefetch(
                "status_periods", queryset=StatusPeriod.objects.filter(valid__contains=today), to_attr="held_today"
            ),
        )
    )


def dated(row: Any, name: str) -> dict[str, Any] | None:
    text = getattr(row, name)
    bounds = {bound: getattr(row, f"{name}_{bound}") for bound in ("earliest", "latest")}
    return None if text is None else {"edtf": text, **bounds}


def link(row: Any) -> dict[str, Any] | None:
    """Give a link to a record, by the first of its names."""
    if row is None:
        return None
    return {"key": row.record.key, "name": next((name.text for name in row.record.names.all()), None)}


def title(agreement: Agreement) -> str | None:
    return next((title.text for title in agreement.titles.all()), None)


def claim_counts(record: Record) -> dict[str, int]:
    claims: list[Claim] = record.live_claims
    sources = {claim.passage.source_id for claim in claims if claim.passage is not None}
    return {"count": len(claims), "sources": len(sources), "conflicts": record.document.conflicts}


def places_of(record: Record, *, value_kind: str) -> list[str]:
    claims: Iterable[Claim] = record.live_claims
    return [claim.path for claim in claims if claim.value_kind == value_kind and claim.rank == "preferred"]


def standing(agreement: Agreement, *, party: int | None) -> StatusPeriod | None:
    held: Iterable[StatusPeriod] = agreement.held_today
    return next((period for period in held if period.party_id == party), None)


def status(agreement: Agreement) -> dict[str, Any]:
    period = standing(agreement, party=None)
    if period is None:
        return {"value": None, "since": None, "until": None, "certain": True, "reasons": []}
    return {
        "value": period.value,
        "since": period.valid.lower,
        "until": period.valid.upper,
        "certain": period.certain,
        "reasons": period.reasons,
    }


def moment(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")
