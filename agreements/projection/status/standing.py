"""Where one participant stands to the agreement, day by day (rules 8, 10, 17 and 18)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from agreements.projection.status.ledger import (
    DEFINITIVE_SIGNATURE,
    DENUNCIATION,
    ENTRY_INTO_FORCE,
    EXCHANGE,
    EXIT_WITHOUT_EFFECT,
    PROVISIONAL_END,
    PROVISIONAL_START,
    RESUMPTION,
    SIGNATURE,
    SUSPENSION,
    WITHDRAWAL,
    Step,
)
from agreements.projection.status.treaty import Change, Spoken, Terms, Turn
from agreements.vocabulary.choices import Standing

NEGOTIATING = Standing.NEGOTIATING.value
SIGNATORY = Standing.SIGNATORY.value
CONTRACTING = Standing.CONTRACTING.value
PROVISIONAL = Standing.PROVISIONAL.value
PARTY = Standing.PARTY.value
SUSPENDED = Standing.SUSPENDED.value
FORMER_PARTY = Standing.FORMER_PARTY.value

Mark = tuple[date, int, str, int, Any]
"""What a participant meets, in order: a step (0), a turn of the treaty (1), a day to look at (2)."""


class _Part:
    """What is known of one participant's part after some of the ledger."""

    __slots__ = (
        "consented", "ended", "entered", "exited", "operative", "own_suspension", "party", "reasons",
        "signed", "spoken", "started", "started_for_all", "suspended", "terms", "was_party",
    )  # fmt: skip

    def __init__(self, party: str, *, terms: Terms, spoken: Spoken, standing_reasons: frozenset[str]) -> None:
        self.party = party
        self.terms = terms
        self.spoken = spoken
        self.reasons: set[str] = set(standing_reasons)
        self.signed = self.consented = self.entered = self.exited = self.was_party = False
        self.started = self.started_for_all = self.own_suspension = False
        self.operative = self.suspended = self.ended = False

    def turn(self, turn: Turn) -> None:
        """Take a change of the treaty itself."""
        self.operative, self.suspended, self.ended = turn.operative, turn.suspended, turn.ended
        self._notice()

    def take(self, step: Step) -> None:
        """Take a step that names this participant or nobody, or another's provisional end."""
        _, act, _, actor, caveats = step
        own = actor == self.party
        if caveats and (own or not actor):
            self.reasons.update(caveats)
        if act < SIGNATURE or act == EXIT_WITHOUT_EFFECT:
            return
        if act < PROVISIONAL_START:
            if own or (act <= EXCHANGE and self.party in self.spoken.signing):
                self.signed = True
            if act >= DEFINITIVE_SIGNATURE and (own or self.party in self.spoken.consenting):
                self.consented = True
                self.exited = False
                self._notice()
        elif act == PROVISIONAL_START:
            self.started |= own
            self.started_for_all |= not own
        elif act == PROVISIONAL_END:
            self.started = self.started_for_all = False
        elif act == RESUMPTION:
            self.own_suspension = False
        elif own:
            self._act_alone(act)

    def _act_alone(self, act: int) -> None:
        """Take the participant's own entry, suspension or exit (rules 8 and 17)."""
        if act == ENTRY_INTO_FORCE:
            self.entered = True
            self._notice()
        elif act == SUSPENSION:
            self.own_suspension = not self.terms.bilateral
        elif not self.terms.bilateral or act in (WITHDRAWAL, DENUNCIATION):
            self.exited = True
            self.consented = self.entered = self.started = self.started_for_all = False

    def is_party(self) -> bool:
        """Tell whether the treaty binds the participant, suspended or not."""
        if not self.operative or self.exited:
            return False
        return self.terms.bilateral or self.entered or self.consented

    def _notice(self) -> None:
        """Remember that it was party, if only within a day (rule 5)."""
        if self.is_party():
            self.was_party = True

    def standing(self) -> str:
        """Give the standing at the end of a day on or after the first counted one (rule 17)."""
        if self.exited or (self.was_party and self.ended):
            return FORMER_PARTY
        if self.is_party():
            return SUSPENDED if self.suspended or self.own_suspension else PARTY
        applied = self.started or (self.started_for_all and not self.operative)
        if applied and self.terms.binding and not self.ended:
            return PROVISIONAL
        if self.consented:
            return CONTRACTING
        return SIGNATORY if self.signed else NEGOTIATING


def follow_participant(
    party: str,
    *,
    steps: Sequence[Step],
    turns: Sequence[Turn],
    first_counted: date | None,
    terms: Terms,
    spoken: Spoken,
    standing_reasons: frozenset[str],
) -> list[Change]:
    """Follow one participant to its changes of standing.

    `steps`: those that name it or nobody, in order (bilateral: provisional ends of the other side too).
    `turns`: the treaty's own. `first_counted`: the ledger's first counted day, before which, as with an
    empty ledger, nobody has a standing.
    """
    part = _Part(party, terms=terms, spoken=spoken, standing_reasons=standing_reasons)
    changes: list[Change] = [(None, None, tuple(sorted(part.reasons)))]
    marks: list[Mark] = [(step[0], step[1], step[2], 0, step) for step in steps]
    for turn in turns:
        marks.append((turn[0], turn[1], turn[2], 1, turn))
    if first_counted is not None:
        marks.append((first_counted, -1, "", 2, None))
    marks.sort()
    last = len(marks) - 1
    for index, (day, _, _, sort, mark) in enumerate(marks):
        if sort == 0:
            part.take(mark)
        elif sort == 1:
            part.turn(mark)
        if index < last and marks[index + 1][0] == day:
            continue
        value = None if first_counted is None or day < first_counted else part.standing()
        reasons = tuple(sorted(part.reasons)) if part.reasons else ()
        if value != changes[-1][1] or reasons != changes[-1][2]:
            changes.append((day, value, reasons))
    return changes
