"""Agreements, meetings, awards, commitments, figures and packages."""

from collections.abc import Sequence
from typing import Any

from agreements.models import Record
from tests.factories.records import make


def make_agreement(
    *,
    key: str,
    parties: Sequence[str] = (),
    signed: str | None = None,
    place: str | None = None,
    participants: dict[str, Any] | None = None,
    actions: dict[str, Any] | None = None,
    **said: Any,
) -> Record:
    """Make a bilateral treaty between `parties` (keys), signed by each of them on a day at a place, if given."""
    participants = {**{party: {"party": party} for party in parties}, **(participants or {})}
    actions = dict(actions or {})
    if signed is not None:
        for party in parties:
            signature = {"type": "signature", "party": party, "date": signed, "place": place}
            actions[f"signature-{party}"] = {name: value for name, value in signature.items() if value is not None}
    titled = {
        "titles": {"en": {"text": key.replace("-", " ").capitalize(), "kind": "official", "language": "en"}},
        "instrument_kind": "treaty",
        "legal_character": "binding",
        "level": "interstate",
        "ambit": "bilateral",
    }
    return make("agreement", key, **{**titled, "participants": participants, "actions": actions, **said})


def make_meeting(*, key: str, title: str | None = None, **said: Any) -> Record:
    """Make a meeting."""
    return make("meeting", key, title=title or key.replace("-", " ").capitalize(), **said)


def make_award(*, key: str, decoration: str, recipient: str, **said: Any) -> Record:
    """Make an award of a decoration to a person (keys)."""
    return make("award", key, decoration=decoration, recipient=recipient, **said)


def make_commitment(*, key: str, title: str | None = None, **said: Any) -> Record:
    """Make a commitment."""
    return make("commitment", key, title=title or key.replace("-", " ").capitalize(), **said)


def make_figure(*, key: str, indicator: str = "trade_turnover", **said: Any) -> Record:
    """Make a figure."""
    return make("figure", key, indicator=indicator, **said)


def make_package(*, key: str, title: str | None = None, **said: Any) -> Record:
    """Make a package."""
    return make("package", key, title=title or key.replace("-", " ").capitalize(), **said)
