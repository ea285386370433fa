"""The ledger as status reads it: which entries count, and on which day (rules 0 to 5, 13, 16 and 18).

A **step** is one counting entry on one day: `(day, act, item, party, caveats)`. `party` is "" where the
entry names nobody; `caveats` are the reasons it brings along. Steps are plain tuples, and acts plain
integers in the order of rule 5, so that sorting a list of steps is the whole of that rule. Acts that rule 5
does not tell apart (a draft and a law, an adoption and an initialling) never undo one another, so the finer
order among them decides nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agreements.vocabulary.actions import CONSENTS, HOME_STEPS, SIGNATURES, ActionType
from agreements.vocabulary.choices import Ambit, Modality, StatusReason
from agreements.vocabulary.dates import EDTF

(
    ANNOUNCEMENT,
    INITIALLING,
    ADOPTION,
    SIGNATURE,
    DEFINITIVE_SIGNATURE,
    EXCHANGE,
    ACCESSION,
    CONSENT,
    PROVISIONAL_START,
    ENTRY_INTO_FORCE,
    PROVISIONAL_END,
    SUSPENSION,
    RESUMPTION,
    WITHDRAWAL,
    DENUNCIATION,
    EXPIRY,
    TERMINATION,
    SUPERSESSION,
    EXIT_WITHOUT_EFFECT,
) = range(19)
"""What an entry does to status, in the order of one day (rule 5).

SIGNATURE to CONSENT are "any signature, exchange or consent" (rule 11), DEFINITIVE_SIGNATURE to CONSENT
consent (rule 18), PROVISIONAL_START to SUPERSESSION effects (rules 1 and 4).
"""

_ACTS: dict[str, int] = {
    **dict.fromkeys(HOME_STEPS, ANNOUNCEMENT),
    ActionType.NEGOTIATION_ANNOUNCED: ANNOUNCEMENT,
    ActionType.INITIALLING: INITIALLING,
    ActionType.ADOPTION: ADOPTION,
    **dict.fromkeys(SIGNATURES, SIGNATURE),
    # Of the consents some are also something more.
    **dict.fromkeys(CONSENTS, CONSENT),
    ActionType.DEFINITIVE_SIGNATURE: DEFINITIVE_SIGNATURE,
    ActionType.EXCHANGE_OF_INSTRUMENTS: EXCHANGE,
    ActionType.ACCESSION: ACCESSION,
    ActionType.SUCCESSION: ACCESSION,
    ActionType.PROVISIONAL_APPLICATION_START: PROVISIONAL_START,
    ActionType.ENTRY_INTO_FORCE: ENTRY_INTO_FORCE,
    ActionType.PROVISIONAL_APPLICATION_END: PROVISIONAL_END,
    ActionType.SUSPENSION: SUSPENSION,
    ActionType.RESUMPTION: RESUMPTION,
    ActionType.WITHDRAWAL: WITHDRAWAL,
    ActionType.DENUNCIATION: DENUNCIATION,
    ActionType.EXPIRY: EXPIRY,
    ActionType.TERMINATION: TERMINATION,
    ActionType.SUPERSESSION: SUPERSESSION,
}

WITHOUT_EFFECT_ON_STATUS = frozenset(ActionType) - frozenset(_ACTS)
"""Rule 16: these change no status, and so no first counted day and no reason either."""

UNDATED = StatusReason.UNDATED.value
NEVER_COUNTED = StatusReason.NEVER_COUNTED.value
EFFECT_UNKNOWN = StatusReason.EFFECT_UNKNOWN.value
RETROACTIVE = StatusReason.RETROACTIVE.value
ACTUAL = Modality.ACTUAL.value
PLANNED = Modality.PLANNED.value

Day = date
"""A day, where `date` already means what an entry says of its day."""

Step = tuple[Day, int, str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of a ledger, as its preferred claim has it.

    `party` is the key of the party that acted, None for the treaty itself. `reported` is the earliest
    publication day among its sources.
    """

    item: str
    type: str
    party: str | None
    date: EDTF | None
    effective_date: EDTF | None
    modality: str
    reported: Day | None


@dataclass(frozen=True, slots=True)
class Participant:
    """A party that takes part in an agreement, and the side it stands on."""

    party: str
    side: str | None


@dataclass(slots=True)
class Ledger:
    """What counts: steps at the latest day, the same at the earliest, and reasons that have no day.

    `early` is None where every day is exact: a second derivation would repeat the first.
    """

    late: list[Step]
    early: list[Step] | None
    dayless: list[tuple[str, str]]


def is_bilateral(*, ambit: str | None, participants: Iterable[Participant]) -> bool:
    """Tell whether an agreement is bilateral: by `ambit`, else by two sides, never by counting (rule 6)."""
    if ambit:
        return ambit == Ambit.BILATERAL
    return len({participant.side for participant in participants if participant.side}) == 2


def read(entries: Iterable[Entry]) -> Ledger:
    """Give each entry that counts its day, or both its days, unsorted (rules 0, 1, 2, 3 and 13)."""
    late: list[Step] = []
    early: list[Step] = []
    exact = True
    dayless: list[tuple[str, str]] = []
    for entry in entries:
        act = _ACTS.get(entry.type)
        if act is None:
            continue
        party = entry.party or ""
        caveats: tuple[str, ...] = ()
        if entry.modality == ACTUAL:
            if act < PROVISIONAL_START:
                dated = entry.date
            elif act in (WITHDRAWAL, DENUNCIATION):
                dated = entry.effective_date
                if dated is None or dated.is_open:
                    _note_unknown_effect(entry, party=party, late=late, dayless=dayless)
                    continue
            else:
                dated = entry.effective_date or entry.date
            if dated is not None and not dated.is_open:
                first, last = dated.earliest, dated.latest
            else:
                first = last = entry.reported
                caveats = (f"{UNDATED}:{entry.item}",)
        elif entry.modality == PLANNED:
            act = ANNOUNCEMENT
            first = last = entry.reported
            planned = entry.date or entry.effective_date
            if first is None and planned is not None and not planned.is_open:
                # By the day it was planned for, it had been announced.
                first, last = planned.earliest, planned.latest
        else:
            continue
        if first is None or last is None:
            dayless.append((party, f"{NEVER_COUNTED}:{entry.item}"))
            continue
        step = (last, act, entry.item, party, caveats)
        late.append(step)
        if first == last:
            early.append(step)
        else:
            exact = False
            early.append((first, act, entry.item, party, caveats))
    return Ledger(late, None if exact else early, dayless)


def _note_unknown_effect(entry: Entry, *, party: str, late: list[Step], dayless: list[tuple[str, str]]) -> None:
    """Keep an exit whose effect has no day as a reason from the day it was made known, without effect."""
    reason = f"{EFFECT_UNKNOWN}:{entry.item}"
    day = entry.date.latest if entry.date is not None else entry.reported
    if day is None:
        dayless.append((party, reason))
    else:
        late.append((day, EXIT_WITHOUT_EFFECT, entry.item, party, (reason,)))


def concluding_step(steps: Iterable[Step], *, bilateral: bool) -> Step | None:
    """Give the step an agreement is concluded by, None where the ledger has none (DESIGN 3, rule 4).

    Bilateral: the last signature, failing any the last exchange of instruments, failing that the last
    adoption. Otherwise the first adoption, failing it the first signature, failing that the first exchange.
    Of several on that day it is one with a date of its own rather than a report's, then by item.
    """
    signatures: list[Step] = []
    exchanges: list[Step] = []
    adoptions: list[Step] = []
    for step in steps:
        act = step[1]
        if act in (SIGNATURE, DEFINITIVE_SIGNATURE):
            signatures.append(step)
        elif act == EXCHANGE:
            exchanges.append(step)
        elif act == ADOPTION:
            adoptions.append(step)
    if bilateral:
        found = signatures or exchanges or adoptions
        return max(found, key=lambda step: (step[0], not step[4], step[2])) if found else None
    found = adoptions or signatures or exchanges
    return min(found, key=lambda step: (step[0], bool(step[4]), step[2])) if found else None


def in_order(steps: list[Step], *, bilateral: bool) -> tuple[list[Step], date | None]:
    """Sort the steps and put every effect that comes too early on the day of conclusion (rules 4 and 5).

    Returns the steps and the day of conclusion, None where none is known: then nothing is moved.
    """
    concluding = concluding_step(steps, bilateral=bilateral)
    if concluding is None:
        return sorted(steps), None
    concluded = concluding[0]
    placed = [
        (concluded, step[1], step[2], step[3], (*step[4], f"{RETROACTIVE}:{step[2]}"))
        if step[0] < concluded and PROVISIONAL_START <= step[1] < EXIT_WITHOUT_EFFECT
        else step
        for step in steps
    ]
    placed.sort()
    return placed, concluded
