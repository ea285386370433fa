"""Candidates in a line each, and what became of a record since."""

from typing import Any

import pytest

from agreements.models import Candidate, Record
from agreements.projection.document import build
from agreements.reading.candidates import changed_since, in_words
from agreements.vocabulary.roles import Role
from tests.factories import claim, make_agreement, make_user
from tests.factories.candidates import make_candidate

pytestmark = pytest.mark.django_db

UNSOURCED = [{"unsourced": "somebody said so"}]


def candidate(payload: dict[str, Any], target: Record | None = None) -> Candidate:
    return make_candidate(author=make_user(Role.ANALYST, "author"), target=target, **{"classification": {}, **payload})


def treaty(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "agreement", "key": "trade-2024", "claims": list(claims), **more}


def says(path: str, **said: Any) -> dict[str, Any]:
    return {"path": path, "evidence": UNSOURCED, **said}


def test_new_record_is_called_by_the_title_that_is_proposed() -> None:
    row = candidate(
        treaty(
            says("/participants/kaz", value={"party": "kaz"}),
            says("/titles/en", value={"text": "On trade"}),
            classification={"instrument_kind": "treaty"},
            state="published",
        )
    )
    words = in_words(candidates=[row])[row.pk]
    assert (words.subject, words.record) == ("On trade", None)
    assert words.says == "2 statements; instrument kind; to be published"


def test_change_is_called_by_its_record_and_a_nameless_one_by_its_key() -> None:
    known = make_agreement(key="trade-2024", parties=[])
    build(record_ids=[known.pk])
    row = candidate(treaty(retract=[{"claim": "0" * 64}]), known)
    words = in_words(candidates=[row])[row.pk]
    assert words.record is not None
    assert words.record.text == "Trade 2024"
    assert (words.subject, words.says) == ("trade-2024", "1 claim to take back")


def test_what_changed_since_leaves_out_what_was_before() -> None:
    known = make_agreement(key="trade-2024", parties=[])
    row = candidate(treaty(says("/depositary", value="kaz")), known)
    assert changed_since(candidate=row).works == ()
    claim(known, "/entry_into_force_terms", "on signature")
    [work] = changed_since(candidate=row).works
    assert [one.saying.path for one in work.claims] == ["/entry_into_force_terms"]
    assert changed_since(candidate=candidate_for_nothing(row)).works == ()


def candidate_for_nothing(row: Candidate) -> Candidate:
    return Candidate(kind=row.kind, payload=row.payload, pk=row.pk)
