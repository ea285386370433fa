"""What says the facts: sources."""

from django.contrib import admin

from agreements.admin.records import RecordAdmin
from agreements.models import Source


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Sources, by who published them and when."""

    columns = ("publisher", "published", "kind", "text_kind")
    found_by = ("title", "publisher", "agency", "filename")
    narrowed_by = ("kind", "text_kind", "language")
