"""Drafts as a loader makes them, in few words."""

from typing import Any

from agreements.facts.addresses import locate, normalise
from agreements.recording.drafts import BatchDraft, ClaimDraft, PassageDraft, RecordDraft
from agreements.recording.outcome import Outcome
from agreements.recording.records import record
from agreements.vocabulary.choices import BatchKind, Rank
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.spans import find

TEXT = "Astana is the capital. It was called Nur-Sultan. Astana is on the Ishim."


def source(*, text: str = TEXT, **judged: Any) -> RecordDraft:
    """Draft the source `news`."""
    said = {"title": "News", "kind": "article", "text_kind": "full", "text": text, **judged}
    return RecordDraft(kind=Kind.SOURCE, key="news", classification=said)


def says(
    path: str, value: Any, *, quote: str | None = None, text: str = TEXT, rank: str = "preferred", **more: Any
) -> ClaimDraft:
    """Draft a claim on a place; without a quote nobody says it."""
    passage = PassageDraft(source="news", span=find(text, quote)) if quote is not None else None
    return ClaimDraft(
        path=path,
        value=normalise(locate(Kind.PLACE, path), value),
        rank=Rank(rank),
        passage=passage,
        unsourced_reason=None if passage is not None else "a test",
        **more,
    )


def place(*claims: ClaimDraft, key: str = "astana", **more: Any) -> RecordDraft:
    """Draft a place with a name of its own, and these claims."""
    named = says("/names/own", {"text": key})
    return RecordDraft(kind=Kind.PLACE, key=key, claims=(named, *claims), **more)


def load(*drafts: RecordDraft, actor: str = "loader") -> Outcome:
    """Record drafts as a load."""
    batch = BatchDraft(kind=BatchKind.LOAD, actor=actor, reason="a test", label="a.yaml")
    return record(drafts=drafts, batch=batch)
