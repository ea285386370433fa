"""Cases for the rules about the ledger."""

from datetime import timedelta
from typing import Any

from agreements.integrity import ledger
from agreements.models import Action, Participant, Record, Signatory
from agreements.vocabulary.kinds import Kind
from tests.factories import claim, make_agreement, make_party, make_source
from tests.integrity.cases import DAY, Place, breaks, keeps
from tests.integrity.rows import add, record


def signed(tag: str, **columns: object) -> tuple[Record, Record, Record, Action]:
    """Write an agreement of two parties with the signature of the first."""
    made = record(Kind.AGREEMENT, f"treaty-{tag}", **columns)
    one, other = record(Kind.PARTY, f"one-{tag}"), record(Kind.PARTY, f"other-{tag}")
    add(Participant, made, "one", party=one)
    add(Participant, made, "other", party=other)
    return made, one, other, add(Action, made, "signature", type="signature", party=one, date="2024-04-19")


@breaks(ledger.signatory_of_no_participant)
def stranger_signs(tag: str) -> list[Place]:
    made, _, _, action = signed(tag)
    stranger = record(Kind.PARTY, f"stranger-{tag}")
    add(Signatory, action, "someone", agreement=made, party=stranger, as_printed="Someone")
    return [(made, "/actions/signature/signatories/someone/party")]


@breaks(ledger.signatory_for_another)
def signs_for_the_other(tag: str) -> list[Place]:
    made, _, other, action = signed(tag)
    add(Signatory, action, "someone", agreement=made, party=other, as_printed="Someone")
    return [(made, "/actions/signature/signatories/someone/party")]


@keeps(ledger.signatory_of_no_participant, ledger.signatory_for_another)
def signs_for_own(tag: str) -> None:
    made, one, other, action = signed(tag)
    add(Signatory, action, "someone", agreement=made, party=one, as_printed="Someone")
    add(Signatory, action, "unknown", agreement=made, as_printed="Somebody else")
    together = add(Action, made, "signature-together", type="signature")
    add(Signatory, together, "other", agreement=made, party=other, as_printed="Another")


@breaks(ledger.action_by_itself)
def superseded_by_itself(tag: str) -> list[Place]:
    made = record(Kind.AGREEMENT, f"treaty-{tag}")
    add(Action, made, "supersession", type="supersession", by=made)
    return [(made, "/actions/supersession/by")]


@keeps(ledger.action_by_itself)
def superseded_by_another(tag: str) -> None:
    made = record(Kind.AGREEMENT, f"treaty-{tag}")
    add(Action, made, "supersession", type="supersession", by=record(Kind.AGREEMENT, f"other-{tag}"))
    add(Action, made, "termination", type="termination")


def treaty(tag: str, *, signed: str | None = "2024-04-19", **said: Any) -> Record:
    """Make an agreement of two parties, whose status is derived from its ledger."""
    for name in ("one", "other"):
        make_party(key=f"{name}-{tag}")
    return make_agreement(key=f"treaty-{tag}", parties=[f"one-{tag}", f"other-{tag}"], signed=signed, **said)


@breaks(ledger.effect_before_conclusion)
def in_force_before_signature(tag: str) -> list[Place]:
    made = treaty(
        tag,
        actions={
            "force": {"type": "entry_into_force", "date": "2025-01-01", "effective_date": "2023-01-01"},
            "registration": {"type": "registration", "date": "2022"},
            "provisional": {"type": "provisional_application_start", "date": "2023", "party": f"one-{tag}"},
            "pause": {"type": "suspension", "date": "2025-01-01"},
        },
    )
    return [(made, "/actions/force"), (made, "/actions/provisional")]


@breaks(ledger.action_undated)
def no_day_of_its_own(tag: str) -> list[Place]:
    made = treaty(
        tag,
        actions={
            "ratification": {"type": "ratification", "party": f"one-{tag}"},
            "force": {"type": "entry_into_force"},
            "exit": {"type": "withdrawal", "party": f"one-{tag}", "date": "2025-01-01"},
        },
    )
    source = make_source(key=f"report-{tag}", published="2025-06-01", text="They ratified it.")
    claim(made, "/actions/ratification/type", "ratification", source=source)
    reasons = {reason for period in made.agreement.status_periods.all() for reason in period.reasons}
    assert {"undated:ratification", "never_counted:force", "effect_unknown:exit"} <= reasons
    return [(made, f"/actions/{item}") for item in ("exit", "force", "ratification")]


@keeps(ledger.effect_before_conclusion, ledger.action_undated)
def dated_after_signature(tag: str) -> None:
    made = treaty(tag, actions={"force": {"type": "entry_into_force", "date": "2024-04-19"}})
    claim(made, "/actions/one-day", {"type": "ratification", "party": f"one-{tag}"}, modality="planned")
    treaty(f"never-{tag}", signed=None)


@breaks(ledger.signed_for_long)
def signed_and_forgotten(tag: str) -> list[Place]:
    return [(treaty(tag, signed="2020"), "/actions")]


@keeps(ledger.signed_for_long)
def signed_lately_or_settled(tag: str) -> None:
    treaty(f"recent-{tag}", signed=(DAY - timedelta(days=730)).isoformat())
    treaty(f"forceful-{tag}", actions={"force": {"type": "entry_into_force", "date": "2025-01-01"}})
    treaty(f"soft-{tag}", legal_character="non_binding")
    treaty(f"adopted-{tag}", signed=None, actions={"adoption": {"type": "adoption", "date": "2020"}})


@breaks(ledger.planned_action_overdue)
def plan_passed(tag: str) -> list[Place]:
    made, _, other, _ = signed(tag)
    add(Action, made, "planned", type="signature", party=other, date="2024-04-20", modality="planned")
    return [(made, "/actions/planned")]


@keeps(ledger.planned_action_overdue)
def plan_done_or_open(tag: str) -> None:
    made, one, other, _ = signed(tag)
    add(Action, made, "done", type="signature", party=one, date="2024-04-20", modality="planned")
    add(Action, made, "today", type="ratification", party=one, date=DAY.isoformat(), modality="planned")
    add(Action, made, "someday", type="ratification", party=other, modality="planned")
    add(Action, made, "denied", type="accession", party=other, date="2024-04-20", modality="denied")
