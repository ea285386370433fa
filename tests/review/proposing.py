"""What tests of reviewing propose: a treaty between two known parties, said by an article."""

from typing import Any

from django.contrib.auth.models import User

from agreements.facts.edits import Edit
from agreements.models import Candidate, Record
from agreements.review.proposals import propose
from agreements.vocabulary.choices import Origin
from tests.factories import make_party, make_source

TEXT = "On 19 April 2024 the Treaty on Trade was signed in Astana by Kazakhstan and Kyrgyzstan."


def make_world() -> dict[str, Record]:
    """Make two parties, and an article that speaks of a treaty between them."""
    return {
        "kaz": make_party(key="kaz"),
        "kgz": make_party(key="kgz"),
        "article": make_source(key="article", text=TEXT),
    }


def says(path: str, value: Any, /, *, quote: str = "the Treaty on Trade was signed", **more: Any) -> dict[str, Any]:
    """Make a statement that the article says."""
    return {"path": path, "value": value, "evidence": [{"source": "article", "quote": quote}], **more}


def treaty(key: str = "trade-2024", /, **more: Any) -> Edit:
    """Make an edit that proposes the treaty; `more` takes the place of its parts."""
    proposed: dict[str, Any] = {
        "kind": "agreement",
        "key": key,
        "classification": {"instrument_kind": "treaty"},
        "claims": [
            says("/titles/en", {"text": "Treaty on Trade", "kind": "official", "language": "en"}),
            says("/participants/kaz", {"party": "kaz"}),
            says("/participants/kgz", {"party": "kgz"}),
            says("/actions/signature-kaz", {"type": "signature", "party": "kaz", "date": "2024-04-19"}),
        ],
    }
    return Edit.model_validate({**proposed, **more})


def proposed(edit: Edit, author: User, /) -> Candidate:
    """Propose an edit."""
    return propose(edit=edit, author=author, origin=Origin.ADMIN, note="found in the article").candidate
