"""Batches: the work that wrote claims together."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from agreements.models import Batch, bulk
from agreements.recording.drafts import BatchDraft
from agreements.recording.transaction import set_batch


def open_batch(*, draft: BatchDraft, at: datetime, counts: Mapping[str, Any]) -> int:
    """Write the row of a batch and make it the one of this transaction; give its number."""
    [number] = bulk.next_ids(model=Batch, count=1)
    set_batch(batch=number)
    columns = ("id", "kind", "actor", "reason", "label", "sha256", "at", "counts")
    row = (number, draft.kind.value, draft.actor, draft.reason, draft.label, draft.sha256, at, dict(counts))
    bulk.insert(model=Batch, columns=columns, rows=[row])
    return number
