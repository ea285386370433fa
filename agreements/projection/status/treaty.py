"""The agreement's own status, day by day through its ledger (rules 4 and 7 to 15)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from agreements.projection.status.ledger import (
    ACCESSION,
    ADOPTION,
    ANNOUNCEMENT,
    DEFINITIVE_SIGNATURE,
    ENTRY_INTO_FORCE,
    EXCHANGE,
    EXIT_WITHOUT_EFFECT,
    EXPIRY,
    PROVISIONAL_END,
    PROVISIONAL_START,
    RESUMPTION,
    SIGNATURE,
    SUPERSESSION,
    SUSPENSION,
    TERMINATION,
    Step,
)
from agreements.vocabulary.choices import StatusReason, StatusValue

ANNOUNCED = StatusValue.ANNOUNCED.value
ADOPTED = StatusValue.ADOPTED.value
SIGNED = StatusValue.SIGNED.value
PROVISIONALLY_APPLIED = StatusValue.PROVISIONALLY_APPLIED.value
IN_FORCE = StatusValue.IN_FORCE.value
IN_EFFECT = StatusValue.IN_EFFECT.value
SUSPENDED = StatusValue.SUSPENDED.value
TERMINATED = StatusValue.TERMINATED.value
SUPERSEDED = StatusValue.SUPERSEDED.value
UNKNOWN = StatusValue.UNKNOWN.value
UNSIGNED_BY = StatusReason.UNSIGNED_BY.value
ALL_CONSENTED = StatusReason.ALL_CONSENTED.value

Change = tuple[date | None, str | None, tuple[str, ...]]
"""From this day (None: from the beginning of time) this value, for these reasons."""


class Terms(NamedTuple):
    """What the rules ask of an agreement besides its ledger."""

    parties: tuple[str, ...]
    bilateral: bool
    binding: bool


class Turn(NamedTuple):
    """A point where the treaty itself changes under its participants: a step's place, and what holds then."""

    day: date
    act: int
    item: str
    operative: bool
    suspended: bool
    ended: bool


class Spoken(NamedTuple):
    """For whom an entry that names nobody speaks: every participant without such an entry of its own."""

    signing: frozenset[str]
    consenting: frozenset[str]


_NOBODY = Spoken(frozenset(), frozenset())


def spoken_for(steps: Sequence[Step], parties: tuple[str, ...]) -> Spoken:
    """Tell for whom signatures and consents that name nobody were given.

    A treaty "signed on 3 May" was signed by those who take part in it, but a participant with a signature
    of its own signed then, and one that acceded never signed (VCLT 15).
    """
    for step in steps:
        if not step[3] and SIGNATURE <= step[1] < PROVISIONAL_START:
            break
    else:
        return _NOBODY
    signed = {step[3] for step in steps if SIGNATURE <= step[1] <= ACCESSION}
    consented = {step[3] for step in steps if DEFINITIVE_SIGNATURE <= step[1] < PROVISIONAL_START}
    return Spoken(frozenset(parties) - signed, frozenset(parties) - consented)


class _Course:
    """What is known of the treaty after some of its steps."""

    __slots__ = (
        "adopted", "announced", "concluded", "consenters", "ended", "entered", "entrants", "provisional",
        "reasons", "signed", "signers", "spoken", "starters", "suspended", "terms",
    )  # fmt: skip

    def __init__(
        self, *, terms: Terms, spoken: Spoken, concluded: date | None, standing_reasons: frozenset[str]
    ) -> None:
        self.terms = terms
        self.spoken = spoken
        self.concluded = concluded
        self.reasons: set[str] = set(standing_reasons)
        self.announced = self.adopted = self.signed = False
        self.provisional = self.entered = self.suspended = False
        self.ended: str | None = None
        self.signers: set[str] = set()
        self.consenters: set[str] = set()
        self.starters: set[str] = set()
        self.entrants: set[str] = set()

    def take(self, step: Step) -> Turn | None:
        """Take one step; give a turn if the treaty itself changes under its participants."""
        day, act, item, party, caveats = step
        if caveats:
            self.reasons.update(caveats)
        if act == ANNOUNCEMENT:
            self.announced = True
        elif act <= ADOPTION:
            self.adopted = True
        elif act < PROVISIONAL_START:
            self._sign(act, party)
        elif act == PROVISIONAL_START:
            if party:
                self.starters.add(party)
            else:
                self.provisional = True
        elif act == PROVISIONAL_END:
            if not party or self.terms.bilateral:
                self.provisional = False
                self.starters.clear()
            else:
                self.starters.discard(party)
        elif act != EXIT_WITHOUT_EFFECT and self._turn(act, party):
            operative = self.ended is None and (self.entered or self.suspended)
            return Turn(day, act, item, operative, self.suspended, self.ended is not None)
        return None

    def _sign(self, act: int, party: str) -> None:
        """Take a signature, exchange or consent (rules 11 and 18)."""
        self.signed = True
        if party:
            self.signers.add(party)
        elif act <= EXCHANGE:
            self.signers |= self.spoken.signing
        if act >= DEFINITIVE_SIGNATURE:
            consenters = {party} if party else self.spoken.consenting
            self.consenters |= consenters
            self.signers |= consenters

    def _turn(self, act: int, party: str) -> bool:
        """Take what starts, suspends or ends the treaty, and tell whether it did (rules 7 to 9)."""
        of_treaty = not party or self.terms.bilateral
        if act == ENTRY_INTO_FORCE:
            self.entrants.add(party)
            entered, self.entered = self.entered, "" in self.entrants or len(self.entrants) >= 2
            return self.entered and not entered
        if act in (SUSPENSION, RESUMPTION):
            if of_treaty:
                self.suspended = act == SUSPENSION
            return of_treaty
        if act == SUPERSESSION:
            if not party:
                self.ended = SUPERSEDED
        elif self.terms.bilateral or (not party and act in (EXPIRY, TERMINATION)):
            self.ended = TERMINATED
        return self.ended is not None

    def value(self, day: date) -> str:
        """Give the status at the end of a day on or after the first counted one (rules 4 and 7 to 15)."""
        if self.ended is not None:
            return self.ended
        if self.concluded is not None and day < self.concluded:
            return ADOPTED if self.adopted else ANNOUNCED
        if self.suspended:
            return SUSPENDED
        if self.entered:
            return IN_FORCE if self.terms.binding else IN_EFFECT
        if self.terms.binding and (self.provisional or len(self.starters) >= 2):
            return PROVISIONALLY_APPLIED
        if self.signed:
            return SIGNED
        if self.adopted:
            return ADOPTED
        return ANNOUNCED if self.announced else UNKNOWN

    def because(self, value: str | None) -> tuple[str, ...]:
        """Give the sorted reasons of the status (rules 1, 2, 4 and 11)."""
        reasons = self.reasons
        if value == SIGNED:
            parties = self.terms.parties
            missing = [party for party in parties if party not in self.signers]
            if missing:
                reasons = reasons.union([f"{UNSIGNED_BY}:{party}" for party in missing])
            elif parties and self.consenters.issuperset(parties):
                reasons = reasons | {ALL_CONSENTED}
        return tuple(sorted(reasons)) if reasons else ()


def follow(
    steps: Sequence[Step],
    *,
    concluded: date | None,
    terms: Terms,
    spoken: Spoken,
    first_counted: date | None,
    standing_reasons: frozenset[str],
) -> tuple[list[Change], list[Turn]]:
    """Follow ordered steps to the agreement's changes of status and the turns its participants feel.

    `first_counted` is the ledger's first counted day, None where nothing counts; `standing_reasons` hold on
    every day. The first change has no day. Nothing after the first ending is looked at (rule 7).
    """
    course = _Course(terms=terms, spoken=spoken, concluded=concluded, standing_reasons=standing_reasons)
    unmoved = UNKNOWN if first_counted is None else None
    changes: list[Change] = [(None, unmoved, course.because(unmoved))]
    turns: list[Turn] = []
    last = len(steps) - 1
    for index, step in enumerate(steps):
        turn = course.take(step)
        if turn is not None:
            turns.append(turn)
        day = step[0]
        if course.ended is None and index < last and steps[index + 1][0] == day:
            continue
        value = unmoved if first_counted is None or day < first_counted else course.value(day)
        because = course.because(value)
        if value != changes[-1][1] or because != changes[-1][2]:
            changes.append((day, value, because))
        if course.ended is not None:
            break
    return changes, turns
