"""Status against a second implementation, day by day."""

from hypothesis import given

from agreements.projection.status import derive
from tests.projection.ledgers import DAYS, ambits, characters, entries, exact_dates, on_day, participants
from tests.projection.status_oracle import Oracle


def compare(ledger, taking_part, ambit, character):
    """Compare both implementations on every day for every subject."""
    asked = (ledger, taking_part, ambit, character)
    derived = derive(entries=ledger, participants=taking_part, ambit=ambit, legal_character=character)
    late, early = Oracle("latest", *asked), Oracle("earliest", *asked)
    for day in DAYS:
        period = on_day(derived, day)
        assert (period.value, period.certain, set(period.reasons)) == (
            late.status(day),
            late.status(day) == early.status(day),
            late.reasons(day),
        ), day
        for party in late.parties:
            period = on_day(derived, day, party)
            assert (period.value, period.certain, set(period.reasons)) == (
                late.standing(day, party),
                late.standing(day, party) == early.standing(day, party),
                late.standing_reasons(day, party),
            ), (day, party)


@given(entries(), participants, ambits, characters)
def test_status_any_ledger_agrees_with_the_oracle(ledger, taking_part, ambit, character):
    compare(ledger, taking_part, ambit, character)


@given(entries(dates=exact_dates, modalities=("actual",)), participants, ambits, characters)
def test_status_exact_actual_ledger_agrees_with_the_oracle(ledger, taking_part, ambit, character):
    compare(ledger, taking_part, ambit, character)
