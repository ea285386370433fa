"""The ledger as a list, and the periods that follow from it, in words."""

from datetime import date

import pytest

from agreements.models import Agreement
from agreements.reading.standings import standings
from tests.factories import (
    make_agreement,
    make_party,
    make_place,
)


@pytest.mark.django_db
def test_standings_tell_the_ledger_in_the_order_of_its_days_and_mark_today() -> None:
    make_party(key="kaz", name="Kazakhstan")
    make_party(key="kgz", name="Kyrgyzstan")
    make_place(key="astana", name="Astana")
    treaty = make_agreement(
        key="treaty",
        parties=["kaz", "kgz"],
        signed="2024-04-19",
        place="astana",
        actions={
            "force": {"type": "entry_into_force", "date": "2025-01-01"},
            "announced": {"type": "negotiation_announced", "date": "2023"},
        },
    )
    agreement = Agreement.objects.get(pk=treaty.pk)
    told = standings(agreement=agreement, day=date(2024, 6, 1))
    assert [entry.item for entry in told.entries] == ["announced", "signature-kaz", "signature-kgz", "force"]
    assert [stretch.value for stretch in told.status][-2:] == ["signed", "in force"]
    assert told.now is not None
    assert (told.now.value, told.now.since, told.now.until) == ("signed", date(2024, 4, 19), date(2024, 12, 31))
    assert [entry.item for entry in told.now.entries] == ["signature-kaz", "signature-kgz"]
    assert [course.party.key for course in told.participants] == ["kaz", "kgz"]
    kaz = told.participants[0].now
    assert kaz is not None
    assert (kaz.value, kaz.since, [entry.item for entry in kaz.entries]) == (
        "signatory",
        date(2024, 4, 19),
        ["signature-kaz"],
    )
    assert told.place is not None
    assert told.place.text == "Astana"
    later = standings(agreement=agreement, day=date(2025, 1, 1)).now
    assert later is not None
    assert later.value == "in force"


@pytest.mark.django_db
def test_standings_say_reasons_in_words() -> None:
    make_party(key="kaz", name="Kazakhstan")
    make_party(key="kgz", name="Kyrgyzstan")
    treaty = make_agreement(
        key="treaty",
        parties=["kaz", "kgz"],
        actions={"one": {"type": "signature", "party": "kaz", "date": "2024"}},
    )
    told = standings(agreement=Agreement.objects.get(pk=treaty.pk), day=date(2026, 1, 1))
    assert told.now is not None
    assert told.now.reasons == ("not yet signed by Kyrgyzstan",)
