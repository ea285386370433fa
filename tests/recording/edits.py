"""Edits as an interface makes them, in few words, and a small world to make them in."""

import json
import re
from typing import Any

from agreements.facts.edits import Edit
from agreements.models import Claim, Document, Record
from agreements.projection.document import build
from agreements.recording.edits import Edited, edit
from tests.factories import make_agreement, make_party, make_source

TEXT = "The treaty was signed on 19 April. It was signed in Astana. Others say it was signed on 20 April."


def make_world() -> dict[str, Record]:
    """Make a source, three parties and a treaty between two of them; give them by key."""
    made = [make_source(key="news", text=TEXT), *(make_party(key=key) for key in ("kaz", "kgz", "uzb"))]
    treaty = make_agreement(
        key="treaty",
        titles={"en": {"text": "A treaty"}},
        participants={"kaz": {"party": "kaz"}, "kgz": {"party": "kgz"}},
        actions={"signature": {"type": "signature", "party": "kaz", "date": "2024-04-19", "instrument": "Paper"}},
    )
    build(record_ids=[record.pk for record in (*made, treaty)])
    return {record.key: record for record in (*made, treaty)}


def says(path: str, value: Any = None, /, *, quote: str | None = None, **more: Any) -> dict[str, Any]:
    """Write a statement; without a quote nobody says it. `none=True` and `unknown=True` stand for the value."""
    evidence = {"unsourced": "a test"} if quote is None else {"source": "news", "quote": quote}
    saying = {} if {"none", "unknown"} & more.keys() else {"value": value}
    return {"path": path, **saying, "evidence": [evidence], **more}


def of(*claims: dict[str, Any], key: str = "treaty", kind: str = "agreement", **more: Any) -> Edit:
    """Write an edit of a record: the treaty unless another is meant."""
    return Edit.model_validate({"kind": kind, "key": key, "claims": list(claims), **more})


def write(*claims: dict[str, Any], **more: Any) -> Edited:
    """Edit a record."""
    return edit(edit=of(*claims, **more), actor="editor", reason="a test")


def document(key: str = "treaty") -> dict[str, Any]:
    """Give a record's document as JSON."""
    return json.loads(Document.objects.get(key=key).body)


def documents() -> dict[str, tuple[str, str]]:
    """Give all documents and their evidence, but for version and time."""
    return {
        f"{one.kind} {one.key}": (re.sub(r'"(version|updated_at)":("[^"]*"|\d+)', "", one.body), one.evidence)
        for one in Document.objects.all()
    }


def ranks(path: str, /) -> dict[Any, str]:
    """Give the ranks of the live claims at a path by what they say."""
    live = Claim.objects.filter(path=path, retracted_at=None)
    return {claim.value if claim.value_kind == "value" else claim.value_kind: claim.rank for claim in live}
