"""Laws of status that hold for every ledger."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from agreements.projection.status import derive
from agreements.vocabulary.choices import Standing, StatusValue
from agreements.vocabulary.dates import EDTF, parse
from tests.projection.ledgers import (
    DAYS,
    ambits,
    characters,
    entries,
    exact_dates,
    on_day,
    participants,
)
from tests.projection.status_oracle import Oracle

ENDINGS = {"terminated", "superseded"}


def settled(ledger, taking_part, ambit, character):
    """Derive, by position."""
    return derive(entries=ledger, participants=taking_part, ambit=ambit, legal_character=character)


@given(entries(), participants, ambits, characters, st.randoms(use_true_random=False))
def test_status_order_of_entries_and_participants_does_not_matter(ledger, taking_part, ambit, character, chance):
    expected = settled(ledger, taking_part, ambit, character)
    chance.shuffle(ledger)
    chance.shuffle(taking_part)
    assert settled(ledger, taking_part, ambit, character) == expected


@given(entries(), participants, ambits, characters)
def test_status_periods_tile_time(ledger, taking_part, ambit, character):
    derived = settled(ledger, taking_part, ambit, character)
    subjects = [None, *sorted(one.party for one in taking_part)]
    assert list(dict.fromkeys(period.participant for period in derived)) == subjects
    for subject in subjects:
        own = [period for period in derived if period.participant == subject]
        assert own[0].lower is None
        assert own[-1].upper is None
        for before, after in pairwise(own):
            assert before.upper == after.lower
            assert before.upper is not None
            assert (before.value, before.certain, before.reasons) != (
                after.value,
                after.certain,
                after.reasons,
            )
        for period in own:
            assert period.lower is None or period.upper is None or period.lower < period.upper
            assert list(period.reasons) == sorted(set(period.reasons))


@given(entries(), participants, ambits, characters)
def test_status_values_are_the_vocabulary_s(ledger, taking_part, ambit, character):
    for period in settled(ledger, taking_part, ambit, character):
        known = StatusValue.values if period.participant is None else Standing.values
        assert period.value is None or period.value in known


@given(entries(), participants, ambits, characters)
def test_status_only_announced_and_adopted_precede_conclusion(ledger, taking_part, ambit, character):
    concluded = Oracle("latest", ledger, taking_part, ambit, character).concluded
    derived = settled(ledger, taking_part, ambit, character)
    for day in DAYS:
        if concluded is not None and day < concluded:
            assert on_day(derived, day).value in {None, "announced", "adopted"}


@given(entries(), participants, ambits, characters)
def test_status_an_ending_stays_an_ending(ledger, taking_part, ambit, character):
    values = [p.value for p in settled(ledger, taking_part, ambit, character) if p.participant is None]
    ended = [value for value in values if value in ENDINGS]
    assert len(set(ended)) <= 1
    assert not ended or values[values.index(ended[0]) :] == ended


@given(entries(), participants, ambits, characters)
def test_status_plans_and_denials_only_ever_announce(ledger, taking_part, ambit, character):
    actual = [entry for entry in ledger if entry.modality == "actual"]
    with_plans = settled(ledger, taking_part, ambit, character)
    without = settled(actual, taking_part, ambit, character)
    for day in DAYS:
        mixed, pure = on_day(with_plans, day), on_day(without, day)
        assert mixed.value == pure.value or (pure.value in {None, "unknown"} and mixed.value in {None, "announced"})
        for one in taking_part:
            mixed, pure = on_day(with_plans, day, one.party), on_day(without, day, one.party)
            assert mixed.value == pure.value or (pure.value is None and mixed.value == "negotiating")


@given(entries(modalities=("denied",)), participants, ambits, characters)
def test_status_denials_alone_are_an_empty_ledger(ledger, taking_part, ambit, character):
    assert settled(ledger, taking_part, ambit, character) == settled([], taking_part, ambit, character)


@given(entries(dates=exact_dates), participants, ambits, characters)
def test_status_exact_dates_are_certain(ledger, taking_part, ambit, character):
    assert all(period.certain for period in settled(ledger, taking_part, ambit, character))


def at(end: str, when: EDTF | None) -> EDTF | None:
    """Make a date exact at one of its ends."""
    return when and parse(getattr(when, end).isoformat())


@given(entries(), participants, ambits, characters)
def test_status_is_certain_where_both_ends_of_every_date_agree(ledger, taking_part, ambit, character):
    derived = settled(ledger, taking_part, ambit, character)
    earliest, latest = (
        settled(
            [
                replace(entry, date=at(end, entry.date), effective_date=at(end, entry.effective_date))
                for entry in ledger
            ],
            taking_part,
            ambit,
            character,
        )
        for end in ("earliest", "latest")
    )
    for day in DAYS:
        for subject in (None, *(one.party for one in taking_part)):
            period = on_day(derived, day, subject)
            late = on_day(latest, day, subject)
            assert (period.value, period.reasons) == (late.value, late.reasons)
            assert period.certain == (on_day(earliest, day, subject).value == late.value)
