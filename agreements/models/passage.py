"""Passages: the stretches of sources that say the facts (W3C Web Annotation selectors)."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Length

from agreements.models.history import history
from agreements.models.source import Source


class Passage(models.Model):
    """A stretch of a source's text by position and by quote, or one row of a dataset.

    A row is written once and never changes: when a source's text does, its claims get new passages.
    """

    CLASSIFICATION = ("source", "start", "end", "quote", "prefix", "suffix", "row")

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="passages", help_text="What it is a passage of."
    )
    start = models.PositiveIntegerField(null=True, blank=True, help_text="First character, from 0.")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="The character after the last.")
    quote = models.TextField(null=True, blank=True, help_text="The words themselves.")
    prefix = models.TextField(null=True, blank=True, help_text="A few characters before.")
    suffix = models.TextField(null=True, blank=True, help_text="A few characters after.")
    row = models.CharField(max_length=200, null=True, blank=True, help_text="The row of a dataset.")

    class Meta:
        """A passage is either a stretch of text or a row, stored once, and its quote is the text's own."""

        ordering = ("source_id", "start", "row", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(start__isnull=False, end__isnull=False, quote__isnull=False, row__isnull=True)
                | Q(start__isnull=True, end__isnull=True, quote__isnull=True, row__isnull=False),
                name="passage_text_or_row",
            ),
            models.CheckConstraint(condition=Q(start__isnull=True) | Q(end__gt=F("start")), name="passage_has_length"),
            models.CheckConstraint(
                condition=Q(quote__isnull=True) | Q(end=F("start") + Length("quote")),
                name="passage_position_fits_quote",
            ),
            models.UniqueConstraint(
                "source",
                "start",
                "end",
                MD5("quote"),
                name="passage_stretch_unique",
                condition=Q(row__isnull=True),
            ),
            models.UniqueConstraint(
                fields=("source", "row"), name="passage_row_unique", condition=Q(row__isnull=False)
            ),
        )
        triggers = (
            *history(record="source_id"),
            pgtrigger.ReadOnly(name="what_it_shows_is_fixed"),
            pgtrigger.Trigger(
                name="quote_stands_in_source",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.quote IS NOT NULL"),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM agreements_source AS s WHERE s.record_id = NEW.source_id
                        AND substr(s.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.quote
                    ) THEN
                        RAISE EXCEPTION 'the quote of a passage is not at %..% of its source', NEW.start, NEW."end"
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        )

    def __str__(self) -> str:
        """Show the quote or the row."""
        return self.quote or self.row or ""
