"""What the admin's templates call: addresses of records. Loaded as `registry`, by the settings."""

from django import template
from django.urls import reverse

from agreements.models import Record
from agreements.reading.labels import Label
from agreements.vocabulary.kinds import COLLECTIONS, Kind

register = template.Library()


@register.filter
def page_of(label: Label) -> str:
    """Give the address of a record's page in the admin."""
    return reverse(f"admin:agreements_{label.kind.value}_change", args=[label.record])


@register.filter
def history_of(label: Label) -> str:
    """Give the address of the page with all changes of a record."""
    return reverse(f"admin:agreements_{label.kind.value}_history", args=[label.record])


@register.filter
def page_named(label: Label, name: str) -> str:
    """Give the address of one of the pages about a record (`merge`, `split`, `conflict`)."""
    return reverse(f"admin:agreements_{label.kind.value}_{name}", args=[label.record])


@register.filter
def api_path(record: Record) -> str:
    """Give the path under which the API serves a published record."""
    return f"/api/v1/{COLLECTIONS[Kind(record.kind)]}/{record.key}/"


@register.filter
def words(term: str) -> str:
    """Write a lower_snake term as words."""
    return term.replace("_", " ")
