"""Candidates: what somebody proposed, and nobody decided yet."""

from typing import Any

from django.contrib.auth.models import User

from agreements.models import Candidate, Record
from agreements.review.payloads import digest_of
from agreements.vocabulary.choices import Origin
from tests.factories.records import WHEN, act


def make_candidate(*, key: str, author: User, target: Record | None = None, **said: Any) -> Candidate:
    """Make a candidate for an agreement called `key`, or a change of `target`; `said` takes the place of its parts."""
    act()
    payload: dict[str, Any] = {
        "kind": "agreement",
        "key": key,
        "claims": [
            {
                "path": "/titles/en",
                "value": {"text": key.replace("-", " ").capitalize(), "language": "en"},
                "evidence": [{"unsourced": "a test says so"}],
            }
        ],
        **({} if target is not None else {"classification": {"instrument_kind": "treaty"}}),
        **said,
    }
    return Candidate.objects.create(
        kind=payload["kind"],
        target=target,
        target_etag=None if target is None else "seen",
        payload=payload,
        digest=digest_of(payload=payload),
        author=author,
        at=WHEN,
        origin=Origin.API,
    )
