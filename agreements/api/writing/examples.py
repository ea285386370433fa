"""Bodies that would be accepted, one for each kind; the records they link to are in the fixtures."""

from typing import Any

from agreements.vocabulary.kinds import Kind

_WHY = "to try the interface"
_MADE_UP = "made up, to try the interface"


def _named(text: str) -> dict[str, Any]:
    return {"names": [{"item": "en", "text": text, "language": "en", "kind": "official"}]}


_FIELDS: dict[Kind, dict[str, Any]] = {
    Kind.AGREEMENT: {
        "titles": [{"item": "en", "text": "Memorandum on Example Data", "kind": "official", "language": "en"}],
        "instrument_kind": "memorandum",
        "legal_character": "non_binding",
        "level": "intergovernmental",
        "ambit": "bilateral",
        "participants": [{"item": "kaz", "party": "kaz"}, {"item": "kgz", "party": {"key": "kgz"}}],
        "actions": [
            {"item": "signature-kaz", "type": "signature", "party": "kaz", "date": "2024-04-19"},
            {"item": "signature-kgz", "type": "signature", "party": "kgz", "date": {"edtf": "2024-04-19"}},
        ],
    },
    Kind.MEETING: {"title": "An example of talks", "mode": "visit", "date": "2024-04-19", "host": "kaz"},
    Kind.AWARD: {"decoration": "order-of-dostyk", "recipient": "sadyr-japarov", "date": "2024-04-19"},
    Kind.COMMITMENT: {
        "title": "Double the example trade",
        "parties": [{"item": "kaz", "party": "kaz"}],
        "target": "2000000000",
        "unit": "USD",
        "due": "2030",
    },
    Kind.FIGURE: {
        "indicator": "trade_turnover",
        "value": "1500000000",
        "unit": "USD",
        "qualifier": "more_than",
        "period": "2023",
    },
    Kind.PACKAGE: {"title": "Example documents", "claimed_count": 7},
    Kind.PARTY: {"kind": "organisation", **_named("Example Organisation")},
    Kind.PERSON: _named("Example Person"),
    Kind.OFFICE: {"party": "kaz", **_named("Minister of Examples")},
    Kind.BODY: {"parties": [{"item": "kaz", "party": "kaz"}], **_named("Commission on Examples")},
    Kind.PLACE: {"country": "kaz", **_named("Exampleville")},
    Kind.DECORATION: {"conferring_party": "kaz", **_named("Order of the Example")},
    Kind.SOURCE: {
        "title": "An example is signed",
        "publisher": "The Example Gazette",
        "kind": "article",
        "published": "2024-04-19",
        "language": "en",
        "text_kind": "abstract",
        "text": "On 19 April 2024 the Memorandum on Example Data was signed in Astana.",
    },
}


def new_one(kind: Kind, /) -> dict[str, Any]:
    """Give a body that makes a record of a kind."""
    said = {"key": f"example-{kind.value}-2024", **_FIELDS[kind], "why": _WHY}
    if kind is not Kind.SOURCE:
        # One claim on the whole record speaks for every field that the body names.
        said["evidence"] = [{"path": "", "unsourced_reason": _MADE_UP}]
    return said


def change_of(kind: Kind, /) -> dict[str, Any]:
    """Give a body that changes a record of a kind."""
    if kind is not Kind.AGREEMENT:
        return {"notes": "Read once more.", "why": _WHY}
    return {
        "actions": [{"item": "registration-un", "type": "registration", "date": "2024-12"}],
        "evidence": [{"path": "/actions/registration-un", "unsourced_reason": _MADE_UP}],
        "notes": None,
        "why": _WHY,
    }
