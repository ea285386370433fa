"""What is proposed in the tests of matching."""

from typing import Any

from agreements.facts.edits import Edit
from agreements.models import Record
from tests.factories import act


def said(path: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"path": path, "value": value, "evidence": [{"unsourced": "a test"}], **more}


def edit(kind: str, key: str, *claims: dict[str, Any], **classification: Any) -> Edit:
    return Edit.model_validate({"kind": kind, "key": key, "claims": list(claims), "classification": classification})


def named(kind: str, *names: str, **links: str) -> Edit:
    """Propose a new record of these names, and what else is said of it."""
    texts = (said(f"/names/n{number}", {"text": name}) for number, name in enumerate(names))
    return edit(kind, "proposed", *texts, *(said(f"/{name}", key) for name, key in links.items()))


def agreement(title: str, signed: str | None = None, *parties: str, key: str = "proposed", **more: Any) -> Edit:
    """Propose a new agreement, told of as the press does."""
    claims = [said("/titles/press", {"text": title, "kind": "press", "language": "en"})]
    claims += [said(f"/participants/{party}", {"party": party}) for party in parties]
    if signed is not None:
        claims.append(said("/actions/signature", {"type": "signature", "date": signed}, **more))
    return edit("agreement", key, *claims)


def become(record: Record, state: str, survivor: Record | None = None, /) -> None:
    """Withdraw a record, or merge it."""
    act()
    Record.objects.filter(pk=record.pk).update(state=state, merged_into=survivor)
