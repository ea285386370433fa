"""What tests of reading propose: a treaty, claim by claim, without a source."""

from typing import Any

from agreements.models import Candidate, Record
from agreements.vocabulary.roles import Role
from tests.factories import make_user
from tests.factories.candidates import make_candidate

UNSOURCED = [{"unsourced": "somebody said so"}]


def candidate(payload: dict[str, Any], target: Record | None = None) -> Candidate:
    return make_candidate(author=make_user(Role.ANALYST, "author"), target=target, **{"classification": {}, **payload})


def treaty(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "agreement", "key": "trade-2024", "claims": list(claims), **more}


def says(path: str, **said: Any) -> dict[str, Any]:
    return {"path": path, "evidence": UNSOURCED, **said}
