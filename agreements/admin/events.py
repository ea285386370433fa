"""What happened, or was said to: agreements, packages, meetings, awards, commitments, figures."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agreements.admin.between import BetweenFilter
from agreements.admin.cells import Several
from agreements.admin.days import today
from agreements.admin.records import RecordAdmin
from agreements.models import Agreement, Award, Commitment, Figure, Meeting, Package
from agreements.reading.standings import has_status, status_on
from agreements.reading.values import amount
from agreements.vocabulary.choices import StatusValue

PARTICIPANTS = Several("parties", "participants", "party")
PARTIES = Several("parties", "record__involvements", "party")


class StatusFilter(admin.SimpleListFilter):
    """Agreements by their status today."""

    title = "status today"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer every status there is."""
        return [(value.value, value.value.replace("_", " ")) for value in StatusValue]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the agreements that have it."""
        value = self.value()
        return queryset if value is None else queryset.filter(has_status(value=value, day=today()))


@admin.display(description="status today", ordering="status_today")
def status_today(row: Any) -> str:
    """Show where an agreement stands."""
    return (row.status_today or "").replace("_", " ")


@admin.display(description="target")
def target(row: Commitment) -> str:
    """Show a target with its unit."""
    return "" if row.target is None else f"{amount(row.target)} {(row.unit or '').replace('_', ' ')}"


@admin.display(description="value", ordering="value")
def value(row: Figure) -> str:
    """Show a quantity with its hedge and unit."""
    if row.value is None:
        return ""
    hedge = "" if row.qualifier in (None, "exact") else row.qualifier.replace("_", " ")
    return f"{hedge} {amount(row.value)} {(row.unit or '').replace('_', ' ')}".strip()


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    """Agreements, with where they stand today."""

    columns = (PARTICIPANTS, "instrument_kind", "concluded", status_today)
    found_by = ("titles__text", "identifiers__value")
    narrowed_by = (StatusFilter, BetweenFilter, "instrument_kind", "legal_character", "level", "ambit")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Add today's status."""
        return super().get_queryset(request).annotate(status_today=status_on(day=today()))


@admin.register(Package)
class PackageAdmin(RecordAdmin):
    """Packages, with what the source counts."""

    columns = ("occasion", "claimed_count")
    found_by = ("title",)


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    """Meetings, by when and where."""

    columns = ("date", "place", Several("people", "attendance", "person"), "part_of")
    found_by = ("title",)
    narrowed_by = ("mode", "format", "visit_kind")


@admin.register(Award)
class AwardAdmin(RecordAdmin):
    """Awards: what, to whom, when."""

    columns = ("decoration", "recipient", "date")
    found_by = ("decoration__record__names__text", "recipient__record__names__text", "reason")


@admin.register(Commitment)
class CommitmentAdmin(RecordAdmin):
    """Commitments: how much, by when, and what became of them."""

    columns = (PARTIES, target, "due", "verdict")
    found_by = ("title",)
    narrowed_by = ("verdict",)


@admin.register(Figure)
class FigureAdmin(RecordAdmin):
    """Figures: how much of what, for which period."""

    columns = (PARTIES, value, "period")
    found_by = ("indicator", "record__involvements__party__record__names__text")
    narrowed_by = ("qualifier",)
