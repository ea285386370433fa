from datetime import date
from typing import Any

import pytest

from agreements.api.formats.signatures import COLUMNS, FLAGS, LEGEND, MARKS, cells, chart
from agreements.vocabulary.actions import CONSENTS, SIGNATURES

DAY = date(2026, 11, 22)


def dated(text: str) -> dict[str, str]:
    year = text[:4]
    earliest, latest = (text, text) if len(text) == 10 else (f"{year}-01-01", f"{year}-12-31")
    return {"edtf": text, "earliest": earliest, "latest": latest}


def act(item: str, sort: str, party: str | None, when: str | None = None, **said: Any) -> dict[str, Any]:
    return {
        "item": item,
        "type": sort,
        "modality": "actual",
        "party": {"key": party, "name": party.upper()} if party else None,
        "date": dated(when) if when else None,
        "effective_date": None,
        **said,
    }


def agreement(*actions: dict[str, Any], ambit: str = "multilateral", parties: str = "ab") -> dict[str, Any]:
    return {
        "key": "treaty",
        "url": "/api/v1/agreements/treaty/",
        "title": "A treaty",
        "status": {"value": "in_force"},
        "ambit": ambit,
        "depositary": None,
        "entry_into_force_terms": None,
        "actions": list(actions),
        "participants": [
            {"party": {"key": party, "name": party.upper()}, "standing": "party" if actions else None}
            for party in parties
        ],
    }


def rows(document: dict[str, Any], *, since: dict[str, str] | None = None, day: date | None = None) -> list[list[str]]:
    party_since = {party: date.fromisoformat(text) for party, text in (since or {}).items()}
    made = chart(document, party_since=party_since, day=day or DAY, is_asked=day is not None)
    return [cells(row) for row in made["rows"]]


def test_a_row_has_a_cell_for_every_column() -> None:
    [one, other] = rows(agreement(act("s", "signature", "a", "2020-01-01"), act("r", "ratification", "a", "2021")))
    assert one == ["A", "2020-01-01", "2021", "", "", "", "", "", "", "", ""]
    assert other == ["B", *[""] * 10]
    assert len(one) == len(COLUMNS) == 5 + len(FLAGS)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("ratification", "2021"),
        ("acceptance", "2021 A"),
        ("approval", "2021 AA"),
        ("accession", "2021 a"),
        ("succession", "2021 su"),
        ("formal_confirmation", "2021 c"),
        ("exchange_of_instruments", "2021 x"),
        ("notification_of_internal_procedures", "2021 n"),
    ],
)
def test_a_consent_has_the_letter_of_its_sort(sort: str, expected: str) -> None:
    [row, _] = rows(agreement(act("c", sort, "a", "2021")))
    assert (row[1], row[2]) == ("", expected)


def test_a_definitive_signature_is_a_consent_too() -> None:
    [row, _] = rows(agreement(act("s", "definitive_signature", "a", "2020")))
    assert (row[1], row[2]) == ("2020 s", "2020 s")
    [row, _] = rows(agreement(act("s", "signature_ad_referendum", "a", "2020")))
    assert (row[1], row[2]) == ("2020 r", "")


def test_every_letter_is_explained() -> None:
    assert set(MARKS) == {sort.value for sort in SIGNATURES | CONSENTS} - {"signature", "ratification"}
    assert all(f"{mark}: " in LEGEND for mark in MARKS.values())
    assert all(f"{head}: " in LEGEND for head in COLUMNS if head.endswith("."))


@pytest.mark.parametrize(
    ("sort", "head"),
    [
        ("reservation", "R."),
        ("declaration", "D."),
        ("denunciation", "D."),
        ("territorial_application", "T."),
        ("objection", "O."),
    ],
)
def test_a_narrow_column_is_marked(sort: str, head: str) -> None:
    [row, other] = rows(agreement(act("x", sort, "a", "2021")))
    assert [name for name, cell in zip(COLUMNS, row, strict=True) if cell == "X"] == [head]
    assert "X" not in other


def test_who_acts_twice_has_the_first_signature_and_the_last_consent_in_columns() -> None:
    [row, _] = rows(
        agreement(
            act("s1", "signature", "a", "2001"),
            act("s2", "signature", "a", "2002"),
            act("r1", "ratification", "a", "2003"),
            act("w", "withdrawal", "a", "2004", effective_date=dated("2005-01-01")),
            act("r2", "accession", "a", "2006"),
        )
    )
    assert (row[1], row[2]) == ("2001", "2006 a")
    assert row[4] == "Signature 2002.; Ratification 2003.; Withdrawal 2004, with effect from 2005-01-01."


def test_what_names_nobody_is_everybodys_in_a_bilateral_agreement_only() -> None:
    actions = [act("s", "signature", None, "2020"), act("own", "signature", "a", "2019")]
    assert [row[1] for row in rows(agreement(*actions, ambit="bilateral"))] == ["2019", "2020"]
    assert [row[1] for row in rows(agreement(*actions))] == ["2019", ""]


def test_entry_into_force_is_the_own_one_the_treatys_or_the_first_day_as_party() -> None:
    document = agreement(
        act("force", "entry_into_force", None, "2010"),
        act("force-b", "entry_into_force", "b", "2012", effective_date=dated("2012-03-01")),
        parties="abcd",
    )
    found = rows(document, since={"a": "2010-12-31", "b": "2012-03-01", "c": "2015-06-01"})
    assert [row[3] for row in found] == ["2010", "2012-03-01", "2015-06-01", ""]


@pytest.mark.parametrize("modality", ["planned", "denied"])
def test_what_is_planned_or_denied_is_not_in_the_chart(modality: str) -> None:
    [row, _] = rows(agreement(act("s", "signature", "a", "2020", modality=modality)))
    assert row[1:] == [""] * 10


def test_a_chart_of_a_day_has_nothing_later() -> None:
    document = agreement(
        act("s", "signature", "a", "2020-05-01"),
        act("r", "ratification", "a", "2020"),
        act("force", "entry_into_force", None, "2021-01-01"),
    )
    assert rows(document, since={"a": "2021-01-01"}, day=date(2020, 4, 30))[0][1:4] == ["", "", ""]
    # A year counts from its last day.
    assert rows(document, since={"a": "2021-01-01"}, day=date(2020, 5, 1))[0][1:4] == ["2020-05-01", "", ""]
    assert rows(document, since={"a": "2021-01-01"}, day=date(2021, 1, 1))[0][1:4] == [
        "2020-05-01",
        "2020",
        "2021-01-01",
    ]


def test_an_undated_entry_is_told_as_undated() -> None:
    document = agreement(act("s", "signature", "a"))
    assert rows(document)[0][1] == "undated"
    assert rows(document, day=date(2020, 1, 1))[0][1] == "undated"
    for participant in document["participants"]:
        participant["standing"] = None
    assert rows(document, day=date(2020, 1, 1))[0][1] == ""


def test_the_chart_counts_ratifications_and_signatures_without() -> None:
    made = chart(
        agreement(
            act("sa", "signature", "a", "2020"),
            act("sb", "signature", "b", "2020"),
            act("rb", "ratification", "b", "2021"),
            act("c", "accession", "c", "2022"),
            parties="abcd",
        ),
        party_since={},
        day=DAY,
        is_asked=False,
    )
    assert (made["signatures_not_followed_by_ratification"], made["ratifications"]) == (1, 2)
