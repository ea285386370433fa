"""Kept answers: what a request with an Idempotency-Key was answered, for whoever sends it again."""

from django.conf import settings
from django.db import models


class KeptAnswer(models.Model):
    """The answer to one request that wrote something, kept in the transaction that wrote it.

    A request sent again under the same key, after a crash or a lost answer, is given the same answer and writes
    nothing. Rows are removed some days after; they say nothing about the world and are kept without history.
    """

    DERIVED = ("user", "key", "fingerprint", "status", "headers", "body", "at")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="kept_answers", help_text="Who asked."
    )
    key = models.CharField(max_length=200, help_text="The request's Idempotency-Key.")
    fingerprint = models.CharField(max_length=64, help_text="Hash of the method, the path and the body asked with.")
    status = models.PositiveSmallIntegerField(null=True, help_text="The answer's status; none while it is worked on.")
    headers = models.JSONField(default=dict, help_text="The answer's headers.")
    body = models.TextField(default="", help_text="The answer's body.")
    at = models.DateTimeField(help_text="When it was asked.")

    class Meta:
        """A key is good for one request of one user; old rows are found by their time."""

        ordering = ("at", "id")
        indexes = (models.Index("at", name="keptanswer_at"),)
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="keptanswer_key_once"),)

    def __str__(self) -> str:
        """Show the key."""
        return self.key
