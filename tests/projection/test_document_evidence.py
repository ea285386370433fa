"""The claims a document stands on: shown, counted, and searched for contradictions."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from agreements.models import Claim, FormerKey, Record
from agreements.projection.document import compose
from agreements.projection.settle import settle
from tests.factories import claim, make_agreement, make_meeting, make_party, make_place, make_source

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


def read(record: Record) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give a record's document and evidence."""
    (composed,) = compose(record_ids=[record.pk], day=DAY)
    return json.loads(composed.body), json.loads(composed.evidence)


@pytest.fixture
def article() -> Record:
    return make_source(key="article", title="An article", text="Talks were held in Astana, it says.")


@pytest.fixture
def talks() -> Record:
    return make_meeting(key="talks")


def test_claim_shows_where_it_was_read(article: Record, talks: Record) -> None:
    made = claim(
        talks, "/date", "2024-04-19", source=article, quote="held in Astana", confidence="low", reason="'today'"
    )
    assert read(talks)[1][1] == {
        "key": made.key,
        "record": {"kind": "meeting", "key": "talks"},
        "path": "/date",
        "value_kind": "value",
        "value": "2024-04-19",
        "rank": "preferred",
        "modality": "actual",
        "confidence": "low",
        "inferred": True,
        "reason": "'today'",
        "passage": {
            "source": {"key": "article", "name": "An article"},
            "start": 11,
            "end": 25,
            "quote": "held in Astana",
            "prefix": "alks were ",
            "suffix": ", it says.",
            "text_kind": "abstract",
            "row": None,
        },
        "unsourced_reason": None,
    }


def test_claims_are_counted_with_their_sources(article: Record, talks: Record) -> None:
    other = make_source(key="other", text="Talks.")
    claim(talks, "/date", "2024-04-19", source=article)
    claim(talks, "/date", "2024-04", source=article, rank="normal", quote="held")
    claim(talks, "/date", "2024", source=other, rank="normal")
    assert read(talks)[0]["claims"] == {"count": 4, "sources": 2, "conflicts": 0}


def test_claims_stand_in_the_order_of_path_rank_and_source(article: Record, talks: Record) -> None:
    # Made in an order of no meaning.
    before = make_source(key="a-source", text="Talks.")
    claim(talks, "/date", "2024-04", source=article, rank="normal", quote="were held")
    claim(talks, "/date", "2024", rank="deprecated")
    claim(talks, "/date", "2024-04-19")
    claim(talks, "/date", "2024-04", source=before, rank="normal")
    claim(talks, "/date", "2024-04", source=article, rank="normal", quote="Talks")
    claim(talks, "/attendance/kaz", {"role": "host", "office": None, "party": None}, modality="denied")
    order = [
        (it["path"], it["rank"], it["passage"] and (it["passage"]["source"]["key"], it["passage"]["start"]))
        for it in read(talks)[1]
    ]
    assert order == [
        ("", "preferred", None),
        ("/attendance/kaz", "preferred", None),
        ("/date", "preferred", None),
        ("/date", "normal", ("a-source", 0)),
        ("/date", "normal", ("article", 0)),
        ("/date", "normal", ("article", 6)),
        ("/date", "deprecated", None),
    ]


def test_retracted_claims_are_gone(article: Record, talks: Record) -> None:
    made = claim(talks, "/date", "2024", source=article)
    Claim.objects.filter(pk=made.pk).update(retracted_at=datetime(2025, 1, 1, tzinfo=UTC), retracted_by="tester")
    document, claims = read(talks)
    assert document["claims"] == {"count": 1, "sources": 0, "conflicts": 0}
    assert [it["path"] for it in claims] == [""]


def test_unknown_and_none_are_pointers(talks: Record) -> None:
    claim(talks, "/place", kind="unknown")
    claim(talks, "/date", kind="unknown")
    claim(talks, "/host", kind="none")
    claim(talks, "/attendance", kind="none")
    claim(talks, "/format", kind="none", rank="normal")
    document, _ = read(talks)
    assert document["unknown"] == ["/date", "/place"]
    assert document["none"] == ["/attendance", "/host"]


def test_conflicts_are_counted_by_place(article: Record, talks: Record) -> None:
    claim(talks, "/date", "2024-04-19", source=article)
    claim(talks, "/date", "2024-04-20", rank="normal")
    claim(talks, "/format", "narrow")
    claim(talks, "/format", "expanded", rank="normal")
    claim(talks, "/mode", "visit")
    claim(talks, "/mode", "remote", rank="deprecated")
    assert read(talks)[0]["claims"]["conflicts"] == 2


def test_keys_that_mean_one_record_do_not_conflict(talks: Record) -> None:
    astana, other = make_place(key="astana"), make_place(key="almaty")
    FormerKey.objects.create(record=astana, kind="place", key="nur-sultan")
    claim(talks, "/place", "astana")
    claim(talks, "/place", "nur-sultan", rank="normal")
    assert read(talks)[0]["claims"]["conflicts"] == 0
    claim(talks, "/place", other.key, rank="normal")
    assert read(talks)[0]["claims"]["conflicts"] == 1


def test_survivor_shows_the_claims_of_merged_records_where_they_were_made(talks: Record) -> None:
    double = make_meeting(key="double", title="Talks again")
    claim(double, "/format", "narrow")
    claim(double, "/place", kind="unknown")
    claim(talks, "/format", kind="none")
    claim(double, "/mode", kind="none")
    claim(talks, "/mode", "visit")
    Record.objects.filter(pk=double.pk).update(state="merged", merged_into=talks.pk)
    settle(record_ids=[talks.pk, double.pk])
    document, claims = read(talks)
    assert document["claims"]["count"] == 7
    assert {it["record"]["key"] for it in claims} == {"talks", "double"}
    # Where both prefer something, the survivor's own claim is followed.
    assert (document["mode"], document["format"], document["title"]) == ("visit", None, "Talks")
    assert (document["unknown"], document["none"]) == (["/place"], ["/format"])
    assert list(compose(record_ids=[double.pk], day=DAY)) == []


def test_record_without_claims_has_an_empty_array(article: Record) -> None:
    document, claims = read(article)
    assert claims == []
    assert document["claims"] == {"count": 0, "sources": 0, "conflicts": 0}


def test_signatories_are_those_of_actual_actions_once() -> None:
    make_party(key="kaz")
    who = {"as_printed": "K. Tokayev"}
    agreement = make_agreement(
        key="treaty",
        parties=("kaz",),
        actions={
            "first": {"type": "signature", "party": "kaz", "signatories": {"tokayev": who}},
            "again": {"type": "signature", "party": "kaz", "signatories": {"tokayev": who}},
        },
    )
    claim(
        agreement,
        "/actions/planned",
        {"type": "signature", "signatories": {"minister": {"as_printed": "A minister"}}},
        modality="planned",
    )
    document, _ = read(agreement)
    assert document["signatories"] == [{"party": None, "person": None, "office": None, "as_printed": "K. Tokayev"}]
    assert [(action["item"], action["modality"]) for action in document["actions"]] == [
        ("again", "actual"),
        ("first", "actual"),
        ("planned", "planned"),
    ]
