"""Status on a day: what is stored, and what is put in for another day."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Document, StatusPeriod
from agreements.projection.document import as_of, build, compose, differences, read_periods
from agreements.projection.document.days import encode, put_in
from agreements.projection.status import Period
from tests.factories import make_agreement, make_party
from tests.projection.ledgers import DAYS, entry, periods

SIGNED = date(2024, 4, 19)
IN_FORCE = date(2025, 1, 1)


def _periods(agreement: int) -> list[Period]:
    rows = StatusPeriod.objects.filter(agreement=agreement).select_related("party__record")
    return [
        Period(
            participant=row.party.record.key if row.party else None,
            value=row.value,
            lower=row.valid.lower,
            upper=row.valid.upper,
            certain=row.certain,
            reasons=tuple(row.reasons),
        )
        for row in rows
    ]


@pytest.fixture
def treaty(db: None) -> int:
    make_party(key="kaz")
    make_party(key="kgz")
    return make_agreement(
        key="treaty",
        parties=("kaz", "kgz"),
        signed=SIGNED.isoformat(),
        actions={"force": {"type": "entry_into_force", "date": IN_FORCE.isoformat()}},
    ).pk


def _built(treaty: int, day: date) -> Document:
    build(record_ids=[treaty], day=day)
    return Document.objects.get(record=treaty)


@pytest.mark.parametrize(
    ("day", "value", "standing", "since", "until"),
    [
        (SIGNED - timedelta(days=1), None, None, None, "2024-04-19"),
        (SIGNED, "signed", "signatory", "2024-04-19", "2025-01-01"),
        (IN_FORCE - timedelta(days=1), "signed", "signatory", "2024-04-19", "2025-01-01"),
        (IN_FORCE, "in_force", "party", "2025-01-01", None),
    ],
)
def test_status_is_that_of_the_day(
    treaty: int, day: date, value: str | None, standing: str | None, since: str | None, until: str | None
) -> None:
    stored = _built(treaty, day)
    document = json.loads(stored.body)
    assert document["status"] == {
        "value": value,
        "since": since,
        "until": until,
        "certain": True,
        "reasons": [],
    }
    assert [participant["standing"] for participant in document["participants"]] == [standing, standing]
    assert stored.until == (date.fromisoformat(until) if until else None)


def test_built_today_unless_told_otherwise(treaty: int) -> None:
    build(record_ids=[treaty])
    assert json.loads(Document.objects.get(record=treaty).body)["status"]["value"] == "in_force"


def test_as_of_gives_what_would_have_been_stored_that_day(treaty: int) -> None:
    days = [date(1900, 1, 1), SIGNED, SIGNED + timedelta(days=1), IN_FORCE - timedelta(days=1), IN_FORCE]
    bodies = {day: _built(treaty, day).body for day in days}
    for stored in bodies.values():
        for day in days:
            assert as_of(stored, periods=_periods(treaty), day=day) == bodies[day]


def test_periods_of_the_day_are_all_that_as_of_needs(treaty: int) -> None:
    stored = _built(treaty, IN_FORCE).body
    found = read_periods(record_ids=[treaty], day=SIGNED)[treaty]
    assert as_of(stored, periods=found, day=SIGNED) == as_of(stored, periods=_periods(treaty), day=SIGNED)
    assert [period.value for period in found if period.participant is None] == [None, "signed", "in_force"]
    assert {period.value for period in found if period.participant is not None} == {"signatory"}


def test_a_new_reason_does_not_make_a_status_a_new_one(db: None) -> None:
    make_party(key="kaz")
    make_party(key="kgz")
    treaty = make_agreement(
        key="treaty",
        parties=("kaz", "kgz"),
        ambit="bilateral",
        actions={
            "kaz": {"type": "signature", "party": "kaz", "date": "2024-01-01"},
            "kgz": {"type": "signature", "party": "kgz", "date": "2024-01-01"},
            "force": {"type": "entry_into_force", "date": "2024-02-01"},
            "notice": {"type": "denunciation", "party": "kgz", "date": "2025-03-01"},
            "end": {"type": "termination", "date": "2026-06-01"},
        },
    )
    stored = _built(treaty.pk, date(2025, 4, 1))
    assert json.loads(stored.body)["status"] == {
        "value": "in_force",
        "since": "2024-02-01",
        "until": "2026-06-01",
        "certain": True,
        "reasons": ["effect_unknown:notice"],
    }


def test_until_is_the_first_day_on_which_status_or_any_standing_is_another(db: None) -> None:
    make_party(key="kaz")
    make_party(key="kgz")
    treaty = make_agreement(
        key="treaty",
        parties=("kaz", "kgz"),
        ambit="multilateral",
        actions={
            "kaz": {"type": "ratification", "party": "kaz", "date": "2024-01-01"},
            "kgz": {"type": "accession", "party": "kgz", "date": "2024-03-01"},
            "force": {"type": "entry_into_force", "date": "2024-01-10"},
            "end": {"type": "termination", "date": "2024-06-01"},
        },
    )
    stored = _built(treaty.pk, date(2024, 2, 1))
    status = json.loads(stored.body)["status"]
    assert stored.until == date(2024, 3, 1)
    assert (status["value"], status["until"]) == ("in_force", "2024-06-01")


ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["signature", "ratification", "entry_into_force", "suspension", "denunciation"]),
        st.sampled_from(["kaz", "kgz"]),
        st.sampled_from([day.isoformat() for day in DAYS] + ["2020-01"]),
        item=st.uuids().map(str),
    ),
    max_size=6,
)


@given(entries=ENTRIES, stored_on=st.sampled_from(DAYS), asked=st.sampled_from(DAYS))
def test_as_of_law(entries: list, stored_on: date, asked: date) -> None:
    """On any day the spliced document is the one stored that day; and until `until` nothing differs."""
    derived = periods(*entries)
    blank = {
        "key": "treaty",
        "participants": [{"party": {"key": key}, "standing": None} for key in ("kaz", "kgz")],
        "status": None,
        "notes": "ё",
    }

    def stored(day: date) -> tuple[str, date | None]:
        document = json.loads(json.dumps(blank))
        until = put_in(document, periods=derived, day=day)
        return encode(document), until

    body, until = stored(stored_on)
    assert as_of(body, periods=derived, day=stored_on) == body
    assert as_of(body, periods=derived, day=asked) == stored(asked)[0]
    if stored_on <= asked and (until is None or asked < until):
        assert stored(asked)[0] == body
    if until is not None:
        assert stored(until)[0] != body


def test_time_alone_makes_no_difference(treaty: int) -> None:
    _built(treaty, SIGNED)
    assert differences(record_ids=[treaty], day=IN_FORCE + timedelta(days=100)) == []
    # What is wrong is still found, and building moves the document on.
    Document.objects.update(body="{}")
    assert differences(record_ids=[treaty], day=IN_FORCE) == [treaty]
    _built(treaty, IN_FORCE)
    assert differences(record_ids=[treaty], day=IN_FORCE) == []
    # Status of a day that is yet to come was never right.
    assert differences(record_ids=[treaty], day=SIGNED) == [treaty]


def test_document_without_periods_says_nothing_of_status(db: None) -> None:
    agreement = make_agreement(key="treaty")
    StatusPeriod.objects.filter(agreement=agreement.pk).delete()
    (composed,) = compose(record_ids=[agreement.pk], day=SIGNED)
    assert json.loads(composed.body)["status"]["value"] is None
