"""By which entry an agreement was concluded: what `concluded` and `place` come from."""

from hypothesis import given

from agreements.projection.status import Participant, conclusion
from tests.projection.ledgers import ambits, entries, entry, participants
from tests.projection.status_oracle import Oracle

EARLY, LATE = entry("signature", "kaz", "2024-04-19"), entry("signature", "kgz", "2024-05-02")
ADOPTED = entry("adoption", None, "2024-04-25")


def concluding(*ledger, ambit="bilateral", sides=(None, None)):
    """Find the concluding entry of an agreement between two."""
    parties = [Participant(party=party, side=side) for party, side in zip(("kaz", "kgz"), sides, strict=True)]
    return conclusion(entries=ledger, participants=parties, ambit=ambit)


def test_conclusion_bilateral_is_the_last_signature():
    assert concluding(LATE, EARLY, ADOPTED) is LATE
    assert concluding(LATE, EARLY, ambit=None, sides=("one", "other")) is LATE


def test_conclusion_multilateral_is_adoption_else_the_first_signature():
    assert concluding(LATE, EARLY, ADOPTED, ambit="multilateral") is ADOPTED
    assert concluding(LATE, EARLY, ambit="multilateral") is EARLY
    assert concluding(LATE, EARLY, ambit=None) is EARLY


def test_conclusion_signatures_of_every_kind_count():
    definitive = entry("definitive_signature", "kgz", "2024-06-01")
    ad_referendum = entry("signature_ad_referendum", "kgz", "2024-07-01")
    assert concluding(EARLY, definitive) is definitive
    assert concluding(EARLY, definitive, ad_referendum) is ad_referendum


def test_conclusion_without_signature_is_the_last_exchange_else_the_adoption():
    first = entry("exchange_of_instruments", "kaz", "2024-04-19")
    last = entry("exchange_of_instruments", "kgz", "2024-05-02")
    assert concluding(first, last, ADOPTED) is last
    assert concluding(ADOPTED) is ADOPTED
    assert concluding(first, last, ambit="multilateral") is first


def test_conclusion_exchange_after_signatures_is_not_it():
    assert concluding(EARLY, LATE, entry("exchange_of_instruments", None, "2025-01-01")) is LATE


def test_conclusion_none_by_plans_initialling_consents_or_effects():
    ledger = (
        entry("signature", "kaz", "2024-04-19", modality="planned", reported="2024-04-18"),
        entry("initialling", None, "2024-03-01"),
        entry("ratification", "kgz", "2024-06-01"),
        entry("entry_into_force", None, "2024-07-01"),
        entry("signature", "kgz"),
    )
    assert concluding(*ledger) is None
    assert concluding() is None


def test_conclusion_imprecise_signature_is_placed_at_its_latest_day():
    imprecise = entry("signature", "kgz", "2024-04")
    assert concluding(EARLY, imprecise) is imprecise


def test_conclusion_prefers_a_dated_signature_to_one_reported_that_day():
    undated = entry("signature", "kgz", reported="2024-04-19")
    assert concluding(EARLY, undated) is EARLY
    assert concluding(EARLY, undated, ambit="multilateral") is EARLY


def test_conclusion_is_undated_where_the_last_signature_is():
    undated = entry("signature", "kgz", reported="2024-04-20")
    assert concluding(EARLY, undated) is undated


@given(entries(), participants, ambits)
def test_conclusion_is_on_the_day_the_oracle_finds(ledger, taking_part, ambit):
    found = conclusion(entries=ledger, participants=taking_part, ambit=ambit)
    day = Oracle("latest", ledger, taking_part, ambit, "binding").concluded
    assert (found is None) == (day is None)
    assert found is None or day == (found.date.latest if found.date else found.reported)
