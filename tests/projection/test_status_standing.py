"""Status, rules 17 to 19: where participants stand, what consent is, and no clock."""

import pytest

from agreements.vocabulary.actions import CONSENTS, HOME_STEPS
from tests.projection.ledgers import IN_FORCE, SIGNED_BY_BOTH, entry, line, many, on, periods

# -- rule 17


def test_rule_17_standing_from_negotiating_to_former_party():
    derived = many(
        entry("adoption", None, "2020-01-01"),
        entry("signature", "kaz", "2020-02-01"),
        entry("provisional_application_start", "kaz", "2020-02-10"),
        entry("provisional_application_end", "kaz", "2020-02-20"),
        entry("ratification", "kaz", "2020-03-01"),
        entry("entry_into_force", None, "2020-04-01"),
        entry("suspension", "kaz", "2020-05-01"),
        entry("resumption", "kaz", "2020-06-01"),
        entry("withdrawal", "kaz", effective="2020-07-01"),
    )
    assert line(derived, "kaz") == [
        (None, None),
        ("2020-01-01", "negotiating"),
        ("2020-02-01", "signatory"),
        ("2020-02-10", "provisional"),
        ("2020-02-20", "signatory"),
        ("2020-03-01", "contracting"),
        ("2020-04-01", "party"),
        ("2020-05-01", "suspended"),
        ("2020-06-01", "party"),
        ("2020-07-01", "former_party"),
    ]


def test_rule_17_consent_after_force_makes_a_party_that_day():
    derived = many(*IN_FORCE, entry("accession", "uzb", "2026-01-01"))
    assert line(derived, "uzb") == [(None, None), ("2024-04-19", "negotiating"), ("2026-01-01", "party")]


def test_rule_17_own_entry_without_recorded_consent_makes_a_party():
    derived = many(*IN_FORCE, entry("entry_into_force", "uzb", "2026-01-01", item="for-uzb"))
    assert line(derived, "uzb")[-1] == ("2026-01-01", "party")
    assert line(derived, "kaz")[-1] == ("2024-04-19", "signatory")


def test_rule_17_bilateral_force_makes_both_parties():
    derived = periods(entry("entry_into_force", None, "2025-01-10"))
    assert line(derived, "kaz") == line(derived, "kgz") == [(None, None), ("2025-01-10", "party")]


def test_rule_17_later_consent_brings_a_former_party_back():
    derived = many(
        *IN_FORCE,
        entry("ratification", "kaz", "2024-06-01"),
        entry("withdrawal", "kaz", effective="2026-01-01"),
        entry("accession", "kaz", "2027-01-01"),
        entry("expiry", None, "2028-01-01"),
    )
    assert line(derived, "kaz")[-4:] == [
        ("2025-01-10", "party"),
        ("2026-01-01", "former_party"),
        ("2027-01-01", "party"),
        ("2028-01-01", "former_party"),
    ]


def test_rule_17_end_leaves_those_who_never_were_parties_as_they_were():
    derived = many(*IN_FORCE, entry("ratification", "kgz", "2024-06-01"), entry("termination", None, "2030-01-01"))
    assert on(derived, "2031-01-01", "kgz").value == "former_party"
    assert on(derived, "2031-01-01", "kaz").value == "signatory"
    assert on(derived, "2031-01-01", "uzb").value == "negotiating"


def test_rule_17_provisional_application_ends_with_the_treaty():
    start = entry("provisional_application_start", "kaz", "2024-05-01")
    derived = many(*SIGNED_BY_BOTH, start, entry("termination", None, "2026-01-01"))
    assert line(derived, "kaz")[-2:] == [("2024-05-01", "provisional"), ("2026-01-01", "signatory")]


def test_rule_17_own_provisional_start_outlasts_the_treaty_s_entry_for_a_non_party():
    started = (
        entry("provisional_application_start", "kaz", "2024-05-01"),
        entry("provisional_application_start", None, "2024-06-01"),
    )
    derived = many(*IN_FORCE, *started)
    assert on(derived, "2025-01-10", "kaz").value == "provisional"
    assert on(derived, "2025-01-10", "kgz").value == "signatory"


# -- rules 18 and 19


@pytest.mark.parametrize("kind", sorted(consent.value for consent in CONSENTS))
def test_rule_18_consents_make_a_contracting_party(kind):
    derived = many(*SIGNED_BY_BOTH, entry(kind, "uzb", "2024-05-01"))
    assert line(derived, "uzb")[-1] == ("2024-05-01", "contracting")


def test_rule_18_home_steps_are_no_consent():
    derived = many(*SIGNED_BY_BOTH, *(entry(step.value, "kaz", "2024-05-01") for step in HOME_STEPS))
    assert line(derived, "kaz")[-1] == ("2024-04-19", "signatory")


def test_rule_19_passing_time_changes_nothing():
    past = entry("entry_into_force", None, "1990-01-01", modality="planned", reported="1989-01-01")
    assert line(periods(past)) == [(None, None), ("1989-01-01", "announced")]
