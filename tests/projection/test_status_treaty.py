"""Status, rules 7 to 16: the agreement's own values and their reasons; one ledger at least for each."""

import pytest

from agreements.projection.status import Period
from agreements.vocabulary.actions import CONSENTS, HOME_STEPS, ActionType
from tests.projection.ledgers import IN_FORCE, SIGNED_BY_BOTH, THREE, entry, line, many, on, periods

# -- rule 7


def test_rule_07_first_ending_wins():
    superseded = entry("supersession", None, "2030-01-01")
    terminated = entry("termination", None, "2031-01-01")
    assert line(periods(*IN_FORCE, superseded, terminated))[-1] == ("2030-01-01", "superseded")
    later = entry("supersession", None, "2032-01-01")
    assert line(periods(*IN_FORCE, later, terminated))[-1] == ("2031-01-01", "terminated")


def test_rule_07_nothing_revives_an_ended_treaty():
    derived = periods(
        *IN_FORCE,
        entry("expiry", None, "2030-01-01"),
        entry("entry_into_force", None, "2031-01-01", item="again"),
        entry("resumption", None, "2032-01-01"),
        entry("law_signed", "kaz", reported="2033-01-01"),
    )
    assert on(derived, "2040-01-01") == Period(None, "terminated", on(derived, "2030-01-01").lower, None, True, ())


@pytest.mark.parametrize("kind", ["denunciation", "withdrawal"])
@pytest.mark.parametrize("party", ["kaz", "kgz", None])
def test_rule_07_bilateral_ends_by_one_party_s_exit(kind, party):
    derived = periods(*IN_FORCE, entry(kind, party, effective="2030-01-01"))
    assert line(derived)[-1] == ("2030-01-01", "terminated")


def test_rule_07_supersession_must_be_the_treaty_s_own():
    derived = periods(*IN_FORCE, entry("supersession", "kaz", "2030-01-01"))
    assert line(derived)[-1] == ("2025-01-10", "in_force")


# -- rule 8


@pytest.mark.parametrize("kind", ["denunciation", "withdrawal", "termination", "expiry", "supersession"])
def test_rule_08_multilateral_exit_ends_one_standing_only(kind):
    derived = many(*IN_FORCE, entry("ratification", "kaz", "2024-06-01"), entry(kind, "kaz", effective="2030-01-01"))
    assert line(derived)[-1] == ("2025-01-10", "in_force")
    assert line(derived, "kaz")[-2:] == [("2025-01-10", "party"), ("2030-01-01", "former_party")]


def test_rule_08_treaty_stays_in_force_below_two_parties():
    derived = many(
        entry("entry_into_force", "kaz", "2020-01-01"),
        entry("entry_into_force", "kgz", "2020-02-01"),
        entry("withdrawal", "kaz", effective="2021-01-01"),
        entry("withdrawal", "kgz", effective="2022-01-01"),
    )
    assert line(derived)[-1] == ("2020-02-01", "in_force")


# -- rule 9


def test_rule_09_in_force_by_the_treaty_s_entry_or_two_participants():
    assert line(periods(*IN_FORCE))[-1] == ("2025-01-10", "in_force")
    one, two = entry("entry_into_force", "kaz", "2025-01-10"), entry("entry_into_force", "kgz", "2025-02-20")
    assert line(periods(*SIGNED_BY_BOTH, one))[-1] == ("2024-04-19", "signed")
    assert line(periods(*SIGNED_BY_BOTH, one, two))[-1] == ("2025-02-20", "in_force")


def test_rule_09_two_entries_of_one_participant_are_not_enough():
    again = entry("entry_into_force", "kaz", "2025-03-10", item="again")
    derived = periods(*SIGNED_BY_BOTH, entry("entry_into_force", "kaz", "2025-01-10"), again)
    assert on(derived, "2026-01-01").value == "signed"


def test_rule_09_never_inferred_from_consents_laws_registration_or_a_passed_plan():
    derived = periods(
        *SIGNED_BY_BOTH,
        entry("ratification", "kaz", "2024-06-01"),
        entry("ratification", "kgz", "2024-07-01"),
        entry("law_signed", "kaz", "2024-05-20"),
        entry("registration", None, "2025-06-01"),
        entry("entry_into_force", None, "2024-08-01", modality="planned", reported="2024-04-20"),
    )
    assert line(derived)[-1] == ("2024-04-19", "signed")


@pytest.mark.parametrize(("one", "other"), [(None, None), ("kaz", "kaz"), ("kaz", "kgz"), ("kgz", None)])
def test_rule_09_bilateral_is_suspended_by_either_until_resumption(one, other):
    derived = periods(*IN_FORCE, entry("suspension", one, "2026-01-01"), entry("resumption", other, "2027-01-01"))
    assert line(derived)[-2:] == [("2026-01-01", "suspended"), ("2027-01-01", "in_force")]
    assert line(derived, "kgz")[-2:] == [("2026-01-01", "suspended"), ("2027-01-01", "party")]


def test_rule_09_multilateral_is_suspended_by_the_treaty_only():
    own = many(*IN_FORCE, entry("ratification", "kaz", "2024-06-01"), entry("suspension", "kaz", "2026-01-01"))
    assert line(own)[-1] == ("2025-01-10", "in_force")
    assert line(own, "kaz")[-1] == ("2026-01-01", "suspended")
    whole = many(
        *IN_FORCE,
        entry("suspension", None, "2026-01-01"),
        entry("resumption", "kaz", "2027-01-01"),
        entry("resumption", None, "2028-01-01", item="by-all"),
    )
    assert line(whole)[-2:] == [("2026-01-01", "suspended"), ("2028-01-01", "in_force")]


def test_rule_09_suspension_is_seen_without_an_entry_into_force():
    derived = periods(*SIGNED_BY_BOTH, entry("suspension", None, "2026-01-01"))
    assert line(derived)[-1] == ("2026-01-01", "suspended")
    assert line(derived, "kaz")[-1] == ("2026-01-01", "suspended")


# -- rule 10


def test_rule_10_provisional_by_the_treaty_or_two_participants():
    one = entry("provisional_application_start", "kaz", "2024-05-01")
    two = entry("provisional_application_start", "kgz", "2024-06-01")
    treaty = entry("provisional_application_start", None, "2024-07-01")
    assert line(periods(*SIGNED_BY_BOTH, one))[-1] == ("2024-04-19", "signed")
    assert line(periods(*SIGNED_BY_BOTH, one, two))[-1] == ("2024-06-01", "provisionally_applied")
    assert line(periods(*SIGNED_BY_BOTH, treaty))[-1] == ("2024-07-01", "provisionally_applied")


def test_rule_10_provisional_yields_to_force():
    derived = periods(*IN_FORCE, entry("provisional_application_start", None, "2024-05-01"))
    assert line(derived)[-2:] == [("2024-05-01", "provisionally_applied"), ("2025-01-10", "in_force")]


def test_rule_10_either_may_end_it_in_a_bilateral_treaty():
    derived = periods(
        *SIGNED_BY_BOTH,
        entry("provisional_application_start", None, "2024-05-01"),
        entry("provisional_application_end", "kgz", "2024-06-01"),
    )
    assert line(derived)[-1] == ("2024-06-01", "signed")
    assert line(derived, "kaz")[-1] == ("2024-06-01", "signatory")


def test_rule_10_after_an_end_new_starts_are_needed():
    derived = periods(
        *SIGNED_BY_BOTH,
        entry("provisional_application_start", "kaz", "2024-05-01"),
        entry("provisional_application_start", "kgz", "2024-05-01"),
        entry("provisional_application_end", "kgz", "2024-06-01"),
        entry("provisional_application_start", "kgz", "2024-07-01", item="once-more"),
    )
    assert line(derived)[-2:] == [("2024-05-01", "provisionally_applied"), ("2024-06-01", "signed")]
    assert line(derived, "kaz")[-1] == ("2024-06-01", "signatory")
    assert line(derived, "kgz")[-1] == ("2024-07-01", "provisional")


def test_rule_10_one_of_many_ends_its_own_only():
    signatures = [entry("signature", party, "2024-04-19") for party in THREE]
    starts = [entry("provisional_application_start", party, "2024-05-01") for party in THREE]
    first = entry("provisional_application_end", "kaz", "2024-06-01")
    second = entry("provisional_application_end", "kgz", "2024-07-01")
    derived = many(*signatures, *starts, first, second)
    assert line(derived)[-2:] == [("2024-05-01", "provisionally_applied"), ("2024-07-01", "signed")]
    assert line(derived, "kaz")[-1] == ("2024-06-01", "signatory")
    assert line(derived, "uzb")[-1] == ("2024-05-01", "provisional")


# -- rule 11


@pytest.mark.parametrize(
    "kind", ["signature", "signature_ad_referendum", *sorted(consent.value for consent in CONSENTS)]
)
def test_rule_11_any_signature_exchange_or_consent_is_signed(kind):
    derived = periods(entry(kind, "kaz", "2024-04-19"))
    assert line(derived)[-1] == ("2024-04-19", "signed")
    assert on(derived, "2024-04-19").reasons == ("unsigned_by:kgz",)


def test_rule_11_unsigned_by_follows_the_signatures():
    derived = many(entry("signature", "kaz", "2024-04-19"), entry("accession", "uzb", "2024-06-01"))
    assert on(derived, "2024-05-01").reasons == ("unsigned_by:kgz", "unsigned_by:uzb")
    assert on(derived, "2024-06-01").reasons == ("unsigned_by:kgz",)


def test_rule_11_all_consented_lacks_only_the_date_of_force():
    ratified = (entry("ratification", "kaz", "2024-06-01"), entry("ratification", "kgz", "2024-07-01"))
    derived = periods(*IN_FORCE, *ratified)
    assert on(derived, "2024-06-30").reasons == ()
    assert on(derived, "2024-07-01").reasons == ("all_consented",)
    assert on(derived, "2025-01-10").reasons == ()


def test_rule_11_signature_that_names_nobody_is_everybody_s():
    derived = periods(entry("signature", None, "2024-04-19"))
    assert on(derived, "2024-04-19").reasons == ()
    assert line(derived, "kgz")[-1] == ("2024-04-19", "signatory")


def test_rule_11_participant_that_acceded_has_no_part_in_everybody_s_signature():
    derived = many(entry("signature", None, "2024-04-19"), entry("accession", "uzb", "2025-06-01"))
    assert on(derived, "2024-04-19").reasons == ("unsigned_by:uzb",)
    assert line(derived, "uzb") == [
        (None, None),
        ("2024-04-19", "negotiating"),
        ("2025-06-01", "contracting"),
    ]
    assert line(derived, "kaz")[-1] == ("2024-04-19", "signatory")


def test_rule_11_participant_with_a_signature_of_its_own_signed_then():
    derived = many(entry("signature", None, "2024-04-19"), entry("signature", "uzb", "2025-06-01"))
    assert on(derived, "2024-04-19").reasons == ("unsigned_by:uzb",)
    assert line(derived, "uzb")[1:] == [("2024-04-19", "negotiating"), ("2025-06-01", "signatory")]


def test_rule_11_consent_that_names_nobody_is_everybody_s_but_those_with_their_own():
    derived = many(
        *SIGNED_BY_BOTH,
        entry("ratification", None, "2024-06-01"),
        entry("ratification", "uzb", "2025-06-01"),
    )
    assert line(derived, "kaz")[-1] == ("2024-06-01", "contracting")
    assert line(derived, "uzb")[-1] == ("2025-06-01", "contracting")
    assert on(derived, "2024-06-01").reasons == ("unsigned_by:uzb",)
    assert on(derived, "2025-06-01").reasons == ("all_consented",)


# -- rules 12 to 14


@pytest.mark.parametrize("kind", ["adoption", "initialling"])
def test_rule_12_adopted_by_adoption_or_initialling_only(kind):
    adopted = entry(kind, None, "2024-04-19")
    assert line(periods(adopted, entry("law_signed", "kaz", "2024-06-01")))[-1] == ("2024-04-19", "adopted")
    assert line(periods(adopted, entry("signature", "kaz", "2024-06-01")))[-1] == ("2024-06-01", "signed")


@pytest.mark.parametrize("kind", ["negotiation_announced", *sorted(step.value for step in HOME_STEPS)])
def test_rule_13_announced_by_negotiation_draft_or_home_step(kind):
    assert line(periods(entry(kind, "kaz", "2024-04-19"))) == [(None, None), ("2024-04-19", "announced")]


def test_rule_13_plan_announces_from_its_publication_day():
    plan = entry("signature", "kaz", "2024-04-19", modality="planned", reported="2024-04-02")
    assert line(periods(plan)) == [(None, None), ("2024-04-02", "announced")]
    assert on(periods(plan), "2024-04-02").reasons == ()
    assert line(periods(plan), "kaz")[-1] == ("2024-04-02", "negotiating")


def test_rule_13_plan_without_publication_day_announces_from_the_day_planned_for():
    plan = entry("signature", "kaz", "2024-04-19", modality="planned")
    assert line(periods(plan)) == [(None, None), ("2024-04-19", "announced")]


def test_rule_13_plan_without_any_day_is_named_and_never_counts():
    plan = entry("signature", "kaz", None, modality="planned")
    assert line(periods(plan)) == [(None, "unknown")]
    assert on(periods(plan), "2024-04-19").reasons == ("never_counted:signature-kaz",)


def test_rule_14_empty_ledger_is_unknown_at_all_times():
    assert periods() == (
        Period(None, "unknown", None, None, True, ()),
        Period("kaz", None, None, None, True, ()),
        Period("kgz", None, None, None, True, ()),
    )


def test_rule_14_before_the_first_counted_day_is_null():
    derived = periods(*SIGNED_BY_BOTH)
    assert on(derived, "2024-04-18").value is None
    assert on(derived, "2024-04-18", "kaz").value is None


def test_rule_14_one_participant_s_entry_alone_gives_no_value():
    derived = periods(entry("entry_into_force", "kaz", "2024-04-19"))
    assert line(derived) == [(None, None), ("2024-04-19", "unknown")]


# -- rules 15 and 16


def test_rule_15_non_binding_is_in_effect_and_never_provisional():
    start = entry("provisional_application_start", None, "2024-05-01")
    derived = periods(*IN_FORCE, start, legal_character="non_binding")
    assert line(derived) == [(None, None), ("2024-04-19", "signed"), ("2025-01-10", "in_effect")]
    assert line(derived, "kaz")[1:] == [("2024-04-19", "signatory"), ("2025-01-10", "party")]


def test_rule_15_undetermined_counts_as_binding():
    start = entry("provisional_application_start", None, "2024-05-01")
    derived = periods(*IN_FORCE, start, legal_character="undetermined")
    assert [value for _, value in line(derived)] == [None, "signed", "provisionally_applied", "in_force"]


@pytest.mark.parametrize(
    "kind",
    [
        "reservation", "withdrawal_of_reservation", "declaration", "objection", "territorial_application",
        "registration", "publication", "amendment", "correction",
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", ["2020-01-01", "2024-06-01", "2030-01-01", None])
@pytest.mark.parametrize("modality", ["actual", "planned"])
def test_rule_16_some_acts_change_nothing(kind, day, modality):
    beside = entry(kind, "kaz", day, modality=modality, reported="2019-01-01")
    assert periods(*IN_FORCE, beside) == periods(*IN_FORCE)
    assert periods(beside) == periods()


def test_rule_16_and_the_others_account_for_every_action_type():
    changing = {
        kind for kind in ActionType if periods(entry(kind, None, "2024-01-01", effective="2024-01-01")) != periods()
    }
    assert {kind.value for kind in set(ActionType) - changing} == {
        "reservation", "withdrawal_of_reservation", "declaration", "objection", "territorial_application",
        "registration", "publication", "amendment", "correction",
    }  # fmt: skip
