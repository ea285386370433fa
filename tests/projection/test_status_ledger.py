"""Status, rules 0 to 6: which entries count, on which day, in which order; one ledger at least for each."""

import pytest

from agreements.projection.status import Participant, Period, derive
from tests.projection.ledgers import IN_FORCE, SIGNED_BY_BOTH, THREE, entry, line, many, on, periods

# -- rule 0


@pytest.mark.parametrize("modality", ["planned", "denied"])
def test_rule_00_only_actual_entries_count(modality):
    force = entry("entry_into_force", None, "2025-01-10", modality=modality, reported="2024-05-01")
    assert line(periods(*SIGNED_BY_BOTH, force)) == [(None, None), ("2024-04-19", "signed")]


def test_rule_00_denied_alone_is_an_empty_ledger():
    derived = periods(entry("signature", "kaz", "2024-04-19", modality="denied"))
    assert line(derived) == [(None, "unknown")]


# -- rule 1


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("entry_into_force", "in_force"),
        ("provisional_application_start", "provisionally_applied"),
        ("suspension", "suspended"),
        ("termination", "terminated"),
        ("expiry", "terminated"),
        ("supersession", "superseded"),
    ],
)
def test_rule_01_effects_count_from_effective_date_else_date(kind, value):
    with_effect = entry(kind, None, "2025-01-10", effective="2025-03-01")
    assert line(periods(*SIGNED_BY_BOTH, with_effect))[-1] == ("2025-03-01", value)
    dated_only = entry(kind, None, "2025-01-10")
    assert line(periods(*SIGNED_BY_BOTH, dated_only))[-1] == ("2025-01-10", value)


def test_rule_01_provisional_end_and_resumption_count_from_effective_date():
    derived = periods(
        *SIGNED_BY_BOTH,
        entry("provisional_application_start", None, "2024-05-01"),
        entry("provisional_application_end", None, "2024-06-01", effective="2024-07-01"),
        entry("suspension", None, "2024-08-01"),
        entry("resumption", None, "2024-09-01", effective="2024-10-01"),
    )
    assert line(derived)[2:] == [
        ("2024-05-01", "provisionally_applied"),
        ("2024-07-01", "signed"),
        ("2024-08-01", "suspended"),
        ("2024-10-01", "signed"),
    ]


@pytest.mark.parametrize("kind", ["denunciation", "withdrawal"])
def test_rule_01_exit_counts_from_effective_date_only(kind):
    notice = entry(kind, "kaz", "2030-01-01", effective="2030-07-01", reported="2030-01-02")
    assert line(periods(*IN_FORCE, notice))[-1] == ("2030-07-01", "terminated")


@pytest.mark.parametrize("kind", ["denunciation", "withdrawal"])
def test_rule_01_exit_without_effective_date_changes_nothing_and_is_named(kind):
    derived = periods(*IN_FORCE, entry(kind, "kaz", "2030-01-01", reported="2030-01-02"))
    assert line(derived)[-1] == ("2025-01-10", "in_force")
    assert on(derived, "2029-12-31").reasons == ()
    assert on(derived, "2030-01-01").reasons == (f"effect_unknown:{kind}-kaz",)
    assert on(derived, "2030-01-01", "kaz") == Period(
        "kaz", "party", on(derived, "2030-01-01").lower, None, True, (f"effect_unknown:{kind}-kaz",)
    )
    assert on(derived, "2030-01-01", "kgz").reasons == ()


def test_rule_01_exit_without_any_day_is_named_on_every_day():
    derived = periods(*IN_FORCE, entry("denunciation", "kaz"))
    assert all(
        period.reasons == ("effect_unknown:denunciation-kaz",) for period in derived if period.participant != "kgz"
    )


def test_rule_01_other_acts_count_from_date_even_where_an_effective_date_is_known():
    derived = periods(entry("ratification", "kaz", "2024-05-01", effective="2024-09-01"))
    assert line(derived) == [(None, None), ("2024-05-01", "signed")]


# -- rule 2


def test_rule_02_undated_entry_counts_from_its_earliest_report():
    derived = periods(entry("signature", "kaz", reported="2024-04-20"), entry("signature", "kgz", "2024-04-19"))
    period = on(derived, "2024-04-20")
    assert (period.value, period.certain, period.reasons) == ("signed", True, ("undated:signature-kaz",))
    assert on(derived, "2024-04-19").reasons == ()
    assert on(derived, "2024-04-20", "kaz").reasons == ("undated:signature-kaz",)
    assert on(derived, "2024-04-20", "kgz").reasons == ()


def test_rule_02_effective_date_is_no_date_of_a_signature():
    derived = periods(entry("signature", "kaz", None, effective="2024-01-01", reported="2024-04-20"))
    assert line(derived) == [(None, None), ("2024-04-20", "signed")]


def test_rule_02_entry_without_date_and_report_never_counts_but_is_named():
    derived = periods(*SIGNED_BY_BOTH, entry("entry_into_force", None))
    assert line(derived) == [(None, None), ("2024-04-19", "signed")]
    assert all("never_counted:entry-into-force" in period.reasons for period in derived)


def test_rule_02_another_party_s_undated_entry_is_not_named_in_a_standing():
    derived = many(*IN_FORCE, entry("accession", "uzb"))
    assert on(derived, "2026-01-01").reasons == ("never_counted:accession-uzb",)
    assert on(derived, "2026-01-01", "uzb").reasons == ("never_counted:accession-uzb",)
    assert on(derived, "2026-01-01", "kaz").reasons == ()


# -- rule 3


def test_rule_03_imprecise_date_counts_from_its_latest_day():
    derived = periods(*SIGNED_BY_BOTH, entry("entry_into_force", None, "2025-01"))
    seen = [(str(period.lower), period.value, period.certain) for period in derived if period.participant is None]
    assert seen == [
        ("None", None, True),
        ("2024-04-19", "signed", True),
        ("2025-01-01", "signed", False),
        ("2025-01-31", "in_force", True),
    ]
    assert not on(derived, "2025-01-15", "kaz").certain


def test_rule_03_value_is_uncertain_only_where_the_derivations_differ():
    derived = periods(*IN_FORCE, entry("ratification", "kaz", "2024-XX-XX"))
    assert all(period.certain for period in derived if period.participant in (None, "kgz") and period.value)
    assert not on(derived, "2024-04-20", "kaz").certain


def test_rule_03_floor_is_taken_at_the_same_end_as_the_dates():
    derived = periods(*SIGNED_BY_BOTH, entry("entry_into_force", None, "2024"))
    assert on(derived, "2024-04-18").certain
    assert (on(derived, "2024-04-19").value, on(derived, "2024-04-19").certain) == ("signed", False)
    assert on(derived, "2024-12-31") == Period(None, "in_force", on(derived, "2024-12-31").lower, None, True, ())


def test_rule_03_qualifiers_never_widen():
    assert all(period.certain for period in periods(entry("signature", "kaz", "2024-04-19?")))


# -- rule 4


def test_rule_04_effect_before_conclusion_counts_from_conclusion():
    derived = periods(*SIGNED_BY_BOTH, entry("entry_into_force", None, "2024-01-01"))
    assert line(derived) == [(None, None), ("2024-04-19", "in_force")]
    assert on(derived, "2024-04-19").reasons == ("retroactive:entry-into-force",)
    assert on(derived, "2024-04-19", "kaz").value == "party"


def test_rule_04_notes_signed_on_two_days_are_announced_between_them():
    derived = periods(entry("signature", "kaz", "2024-04-19"), entry("signature", "kgz", "2024-05-02"))
    assert line(derived) == [(None, None), ("2024-04-19", "announced"), ("2024-05-02", "signed")]
    assert on(derived, "2024-04-20", "kaz").value == "signatory"
    assert on(derived, "2024-04-20", "kgz").value == "negotiating"


def test_rule_04_instruments_exchanged_on_two_days_conclude_on_the_last():
    derived = periods(
        entry("exchange_of_instruments", "kaz", "2024-04-19"),
        entry("exchange_of_instruments", "kgz", "2024-05-02"),
    )
    assert line(derived) == [(None, None), ("2024-04-19", "announced"), ("2024-05-02", "signed")]


def test_rule_04_exchange_after_signature_does_not_move_conclusion():
    derived = periods(*SIGNED_BY_BOTH, entry("exchange_of_instruments", None, "2025-03-01"))
    assert line(derived) == [(None, None), ("2024-04-19", "signed")]


def test_rule_04_consent_before_conclusion_is_announced_without_a_reason():
    derived = periods(entry("ratification", "kaz", "2024-01-01"), *SIGNED_BY_BOTH)
    assert line(derived) == [(None, None), ("2024-01-01", "announced"), ("2024-04-19", "signed")]
    assert on(derived, "2024-04-19").reasons == ()


def test_rule_04_initialled_text_stays_adopted_until_the_last_signature():
    derived = periods(
        entry("initialling", None, "2024-03-01"),
        entry("signature", "kaz", "2024-04-19"),
        entry("signature", "kgz", "2024-05-02"),
    )
    assert line(derived) == [(None, None), ("2024-03-01", "adopted"), ("2024-05-02", "signed")]


def test_rule_04_multilateral_is_concluded_by_adoption_failing_it_by_the_first_signature():
    signatures = (entry("signature", "kaz", "2024-04-19"), entry("signature", "kgz", "2024-05-02"))
    assert line(many(*signatures)) == [(None, None), ("2024-04-19", "signed")]
    derived = many(*signatures, entry("adoption", None, "2024-04-25"))
    assert line(derived) == [(None, None), ("2024-04-19", "announced"), ("2024-04-25", "signed")]


def test_rule_04_early_endings_are_floored_too():
    derived = periods(*IN_FORCE, entry("denunciation", "kaz", effective="2020-01-01"))
    assert line(derived) == [(None, None), ("2024-04-19", "terminated")]
    assert on(derived, "2024-04-19").reasons == ("retroactive:denunciation-kaz",)


def test_rule_04_without_a_conclusion_nothing_is_moved():
    assert line(periods(entry("entry_into_force", None, "1995-03-01"))) == [
        (None, None),
        ("1995-03-01", "in_force"),
    ]


# -- rule 5


@pytest.mark.parametrize(
    ("kinds", "value"),
    [
        (("law_signed", "signature"), "signed"),
        (("adoption", "signature"), "signed"),
        (("provisional_application_start", "entry_into_force"), "in_force"),
        (("provisional_application_end", "provisional_application_start"), "unknown"),
        (("suspension", "resumption", "entry_into_force"), "in_force"),
        (("supersession", "termination"), "terminated"),
        (("supersession", "expiry"), "terminated"),
        (("supersession", "entry_into_force"), "superseded"),
    ],
)
def test_rule_05_same_day_acts_in_one_order(kinds, value):
    derived = periods(*(entry(kind, None, "2024-04-19", item=f"i{n}") for n, kind in enumerate(kinds)))
    assert line(derived) == [(None, None), ("2024-04-19", value)]


def test_rule_05_exit_comes_after_consent_of_its_day():
    derived = many(
        entry("entry_into_force", None, "2020-01-01"),
        entry("accession", "uzb", "2024-04-19", item="zzz"),
        entry("withdrawal", "uzb", effective="2024-04-19", item="aaa"),
    )
    assert line(derived, "uzb")[-1] == ("2024-04-19", "former_party")


def test_rule_05_force_and_end_on_one_day_make_a_former_party():
    derived = periods(
        entry("entry_into_force", None, "2024-04-19", item="z"), entry("expiry", None, "2024-04-19", item="a")
    )
    assert line(derived, "kaz") == [(None, None), ("2024-04-19", "former_party")]


def test_rule_05_own_entry_and_the_treaty_s_end_on_one_day_make_a_former_party():
    derived = many(
        *IN_FORCE,
        entry("entry_into_force", "uzb", "2030-01-01", item="z"),
        entry("expiry", None, "2030-01-01", item="a"),
    )
    assert line(derived, "uzb")[-1] == ("2030-01-01", "former_party")
    assert line(derived, "kaz")[-1] == ("2024-04-19", "signatory")


# -- rule 6


@pytest.mark.parametrize(
    ("ambit", "sides", "value"),
    [
        ("bilateral", (None, None, None), "terminated"),
        ("multilateral", ("one", "other", None), "in_force"),
        (None, ("one", "other", "other"), "terminated"),
        (None, ("one", "other", None), "terminated"),
        (None, ("one", "other", "third"), "in_force"),
        (None, (None, None), "in_force"),
        (None, ("one", "one"), "in_force"),
    ],
)
def test_rule_06_bilateral_by_ambit_else_by_two_sides_never_by_count(ambit, sides, value):
    derived = derive(
        entries=[*IN_FORCE, entry("denunciation", "kaz", effective="2030-01-01")],
        participants=[Participant(party=party, side=side) for party, side in zip(THREE, sides, strict=False)],
        ambit=ambit,
        legal_character="binding",
    )
    assert on(derived, "2030-01-01").value == value
