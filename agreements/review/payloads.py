"""Payloads: an edit as a candidate stores it, in one canonical form."""

import hashlib
import json
from typing import Any

from agreements.facts.addresses import AddressError, ValueRefused, locate, normalise
from agreements.facts.edits import Edit
from agreements.models import Candidate
from agreements.vocabulary.kinds import Kind


def payload_of(*, edit: Edit) -> dict[str, Any]:
    """Give the JSON of an edit: what it does not say is left out, values have their one form.

    A value that may not stand where it stands is kept as it was written: it is for the reader to complain of.
    """
    payload = edit.model_dump(mode="json", exclude_defaults=True)
    for statement, said in zip(edit.claims, payload.get("claims", ()), strict=True):
        if "value" in statement.model_fields_set:
            said["value"] = _normalised(edit.kind, statement.path, statement.value)
    return payload


def edit_of(*, candidate: Candidate) -> Edit:
    """Give what a candidate proposes. Raises pydantic.ValidationError where shapes have changed since."""
    return Edit.model_validate(candidate.payload)


def digest_of(*, payload: dict[str, Any]) -> str:
    """Give the SHA-256 of all that a payload says; statements and retractions count in any order."""
    said = {**payload}
    for name in ("claims", "retract"):
        said[name] = sorted(payload.get(name, ()), key=canonical)
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def canonical(value: Any, /) -> str:
    """Write JSON in the one way in which equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _normalised(kind: Kind, path: str, value: Any) -> Any:
    try:
        return normalise(locate(kind, path), value)
    except (AddressError, ValueRefused):
        return value
