"""The curators' rooms: every kind listed, found and opened. Parses, asks `reading`, shows; nothing is written yet."""

from django.contrib import admin

from agreements.admin import accounts, batches, candidates, changes, claims, events, sources, things

__all__ = ["accounts", "batches", "candidates", "changes", "claims", "events", "sources", "things"]

admin.site.index_title = "What needs work"
admin.site.index_template = "agreements/admin/index.html"
