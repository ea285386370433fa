"""Many records of every kind, made in few statements."""

from collections.abc import Mapping
from typing import Any

from agreements.facts.addresses import fields, locate, normalise
from agreements.facts.shapes import CLASSIFICATION
from agreements.models import NOUNS, Batch, Claim, Record
from agreements.projection.settle import settle
from agreements.vocabulary.kinds import Kind
from tests.factories import act, batch
from tests.factories.records import WHEN


def _said(kind: Kind, number: int) -> dict[str, Any]:
    """What the record `number` of a kind says; links lead to records of the same number."""
    own = f"n{number}"
    names = {"names": {"en": {"text": f"Name {number}"}, "kk": {"text": f"Атау {number}"}}}
    parties = {"parties": {"one": {"party": own}}}
    return {
        Kind.AGREEMENT: {
            "titles": {"en": {"text": f"Treaty {number}"}},
            "instrument_kind": "treaty",
            "participants": {"one": {"party": own}},
            "actions": {
                "signature": {
                    "type": "signature",
                    "party": own,
                    "date": "2024",
                    "place": own,
                    "signatories": {"one": {"person": own, "office": own}},
                }
            },
        },
        Kind.MEETING: {
            "title": f"Talks {number}",
            "date": "2024",
            "place": own,
            "attendance": {"one": {"person": own, "party": own}},
        },
        Kind.AWARD: {"decoration": own, "recipient": own, "date": "2024"},
        Kind.COMMITMENT: {"title": f"Promise {number}", **parties, "target": "5", "unit": "USD"},
        Kind.FIGURE: {"indicator": "trade_turnover", "value": "5", "unit": "USD", **parties},
        Kind.PACKAGE: {"title": f"Papers {number}", "occasion": own},
        Kind.PARTY: {**names, "kind": "state"},
        Kind.PERSON: {**names, "tenures": {"one": {"office": own}}},
        Kind.OFFICE: {**names, "party": own},
        Kind.BODY: {**names, **parties},
        Kind.PLACE: {**names, "country": own},
        Kind.DECORATION: {**names, "conferring_party": own},
        Kind.SOURCE: {"title": f"Article {number}", "kind": "article", "text_kind": "full", "text": "They signed."},
    }[kind]


def make_crowd(numbers: range, /) -> None:
    """Make one record of every kind for each number, all under the key n<number>."""
    act()
    work = batch()
    made: list[int] = []
    claims: list[Claim] = []
    for kind in Kind:
        records = Record.objects.bulk_create(Record(kind=kind, key=f"n{n}", updated_at=WHEN) for n in numbers)
        said = {record: _said(kind, number) for record, number in zip(records, numbers, strict=True)}
        judged = fields(CLASSIFICATION[kind])
        NOUNS[kind].objects.bulk_create(
            NOUNS[kind](record=record, **{name: value for name, value in says.items() if name in judged})
            for record, says in said.items()
        )
        claims += [
            _claim(work, record, "", {n: v for n, v in says.items() if n not in judged})
            for record, says in said.items()
        ]
        made += [record.pk for record in records]
    Claim.objects.bulk_create(claim for claim in claims if claim.value)
    settle(record_ids=made)


def make_rich(record: Record, numbers: range, /) -> None:
    """Give an agreement a participant, a signature with a signatory, and a rival claim, for each number."""
    act()
    work = batch()
    claims = []
    for number in numbers:
        own, item = f"n{number}", f"more-{number}"
        act_said = {"type": "ratification", "party": own, "date": "2025"}
        claims += [
            _claim(work, record, f"/participants/{item}", {"party": own}),
            _claim(work, record, f"/actions/{item}", act_said),
            _claim(work, record, f"/actions/{item}/date", "2026", rank="normal"),
        ]
    Claim.objects.bulk_create(claims)
    settle(record_ids=[record.pk])


def _claim(work: Batch, record: Record, path: str, value: Mapping[str, Any] | str, *, rank: str = "preferred") -> Claim:
    said = normalise(locate(Kind(record.kind), path), value)
    return Claim(
        key=f"{record.pk} {path} {rank}",
        record=record,
        path=path,
        value=said,
        rank=rank,
        unsourced_reason="a test says so",
        batch=work,
    )
