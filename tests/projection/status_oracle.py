"""A second reading of the status rules, slow and plain, to compare the first one with.

Written from the table of rules, not from the code: nothing is carried from one day to the next. For each
single day it asks the whole ledger anew what holds, and a moment inside a day (for "was party") is a
prefix of the ordered ledger. Words are the words of the rules.
"""

from dataclasses import dataclass, replace
from datetime import date

from agreements.projection.status import Entry, Participant

HOME = {
    "draft_published", "submitted_to_parliament", "parliament_approval", "law_signed", "gazette_publication",
}  # fmt: skip
TEXT = {"negotiation_announced", "initialling", "adoption"}
PEN = {"signature", "signature_ad_referendum", "definitive_signature"}
CONSENT = {
    "definitive_signature", "exchange_of_instruments", "ratification", "acceptance", "approval", "accession",
    "succession", "formal_confirmation", "notification_of_internal_procedures",
}  # fmt: skip
EXIT = {"withdrawal", "denunciation"}
EFFECT = {
    "provisional_application_start", "entry_into_force", "provisional_application_end", "suspension",
    "resumption", "withdrawal", "denunciation", "expiry", "termination", "supersession",
}  # fmt: skip
NOT_BY_SIGNING = {"accession", "succession"}
BEARING = HOME | TEXT | PEN | CONSENT | EFFECT
SAME_DAY = [
    HOME | {"planned"}, TEXT, PEN, CONSENT, {"provisional_application_start"}, {"entry_into_force"},
    {"provisional_application_end"}, {"suspension"}, {"resumption"}, {"withdrawal"}, {"denunciation"},
    {"expiry"}, {"termination"}, {"supersession"},
]  # fmt: skip


@dataclass(frozen=True)
class Event:
    """An entry that counts, on its day."""

    day: date
    kind: str
    item: str
    party: str | None
    why: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple:
        """Its place in the ledger's order."""
        rank = next(number for number, kinds in enumerate(SAME_DAY) if self.kind in kinds)
        return self.day, rank, self.item


class Oracle:
    """The rules applied to one ledger, every imprecise date taken at one of its ends."""

    def __init__(
        self,
        end: str,
        entries: list[Entry],
        participants: list[Participant],
        ambit: str | None,
        legal_character: str | None,
    ) -> None:
        """Choose the end (`earliest` or `latest`) and put the ledger in order."""
        self.end = end
        self.parties = {one.party for one in participants}
        sides = {one.side for one in participants} - {None}
        self.bilateral = ambit == "bilateral" if ambit else len(sides) == 2
        self.binding = legal_character != "non_binding"
        self.named: list[tuple[date | None, str | None, str]] = []
        events = [event for entry in entries for event in self.count(entry)]
        concluding = self.concluding(events)
        self.concluded = concluding.day if concluding else None
        self.ledger = sorted((self.put_right(event) for event in events), key=lambda event: event.place)

    # -- which entries count, and when

    def count(self, entry: Entry) -> list[Event]:
        """Give the event of an entry, if it is one."""
        if entry.modality == "denied" or entry.type not in BEARING:
            return []
        if entry.modality == "planned":
            planned_for = entry.date or entry.effective_date
            if entry.reported is not None:
                return [Event(entry.reported, "planned", entry.item, entry.party)]
            if planned_for is not None:
                return [Event(getattr(planned_for, self.end), "planned", entry.item, entry.party)]
            self.named.append((None, entry.party, f"never_counted:{entry.item}"))
            return []
        if entry.type in EXIT:
            if entry.effective_date is None:
                known = entry.date.latest if entry.date else entry.reported
                self.named.append((known, entry.party, f"effect_unknown:{entry.item}"))
                return []
            when = entry.effective_date
        elif entry.type in EFFECT:
            when = entry.effective_date or entry.date
        else:
            when = entry.date
        if when is not None:
            return [Event(getattr(when, self.end), entry.type, entry.item, entry.party)]
        if entry.reported is not None:
            why = frozenset({f"undated:{entry.item}"})
            return [Event(entry.reported, entry.type, entry.item, entry.party, why)]
        self.named.append((None, entry.party, f"never_counted:{entry.item}"))
        return []

    def concluding(self, events: list[Event]) -> Event | None:
        """Find the event the agreement was concluded by."""
        by_day = sorted(events, key=lambda event: (event.day, event.item))
        pens = [event for event in by_day if event.kind in PEN]
        notes = [event for event in by_day if event.kind == "exchange_of_instruments"]
        adoptions = [event for event in by_day if event.kind == "adoption"]
        if self.bilateral:
            for group in (pens, notes, adoptions):
                if group:
                    return group[-1]
        for group in (adoptions, pens, notes):
            if group:
                return group[0]
        return None

    def put_right(self, event: Event) -> Event:
        """Move an effect that comes before conclusion onto it."""
        if event.kind in EFFECT and self.concluded is not None and event.day < self.concluded:
            return replace(event, day=self.concluded, why=event.why | {f"retroactive:{event.item}"})
        return event

    # -- what holds after a stretch of the ledger

    def until(self, day: date) -> list[Event]:
        """Give the ledger up to and including a day."""
        return [event for event in self.ledger if event.day <= day]

    def touches_treaty(self, event: Event) -> bool:
        """Tell whether the act is one of the treaty itself, or of one of only two sides."""
        return event.party is None or self.bilateral

    def ending(self, past: list[Event]) -> Event | None:
        """Find the first ending."""
        for event in past:
            if event.kind == "supersession" and event.party is None:
                return event
            if event.kind in {"termination", "expiry"} and self.touches_treaty(event):
                return event
            if event.kind in EXIT and self.bilateral:
                return event
        return None

    def entered(self, past: list[Event]) -> bool:
        """Tell whether the treaty has entered into force."""
        whose = {event.party for event in past if event.kind == "entry_into_force"}
        return None in whose or len(whose) > 1

    def suspended(self, past: list[Event]) -> bool:
        """Tell whether the treaty's operation is suspended."""
        acts = [
            event.kind for event in past if event.kind in {"suspension", "resumption"} and self.touches_treaty(event)
        ]
        return bool(acts) and acts[-1] == "suspension"

    def applied(self, past: list[Event]) -> bool:
        """Tell whether provisional application was begun by the treaty or by two, and runs."""
        running = set()
        for number, event in enumerate(past):
            if event.kind == "provisional_application_start":
                ends = [e for e in past[number:] if e.kind == "provisional_application_end"]
                if not any(e.party in {None, event.party} or self.bilateral for e in ends):
                    running.add(event.party)
        return None in running or len(running) > 1

    def spoken_for(self, party: str, kinds: set[str]) -> bool:
        """Tell whether nobody's acts of these kinds are also this party's, for want of acts of its own."""
        return not any(event.party == party and event.kind in kinds for event in self.ledger)

    def signing(self, past: list[Event], party: str) -> list[Event]:
        """Give the signatures of a party."""
        return [
            event
            for event in past
            if event.kind in PEN | {"exchange_of_instruments"}
            and (
                event.party == party
                or (event.party is None and self.spoken_for(party, PEN | {"exchange_of_instruments"} | NOT_BY_SIGNING))
            )
        ]

    def consents(self, past: list[Event], party: str) -> list[Event]:
        """Give the consents of a party."""
        return [
            event
            for event in past
            if event.kind in CONSENT
            and (event.party == party or (event.party is None and self.spoken_for(party, CONSENT)))
        ]

    # -- the treaty

    def status(self, day: date) -> str | None:
        """Say the agreement's status on a day."""
        past = self.until(day)
        if not self.ledger:
            return "unknown"
        if not past:
            return None
        kinds = {event.kind for event in past}
        if self.concluded is not None and day < self.concluded:
            return "adopted" if kinds & {"adoption", "initialling"} else "announced"
        ending = self.ending(past)
        if ending:
            return "superseded" if ending.kind == "supersession" else "terminated"
        if self.suspended(past):
            return "suspended"
        if self.entered(past):
            return "in_force" if self.binding else "in_effect"
        if self.binding and self.applied(past):
            return "provisionally_applied"
        if kinds & (PEN | CONSENT):
            return "signed"
        if kinds & {"adoption", "initialling"}:
            return "adopted"
        if kinds & (HOME | {"negotiation_announced", "planned"}):
            return "announced"
        return "unknown"

    def reasons(self, day: date) -> set[str]:
        """Give the reasons of the agreement's status on a day."""
        past = self.until(day)
        ending = self.ending(past)
        said = {
            reason
            for known, _, reason in self.named
            if known is None or known <= (min(day, ending.day) if ending else day)
        }
        if ending:
            # an exit without effect comes after all else of its day, so after the ending too
            said -= {reason for known, _, reason in self.named if known == ending.day}
            past = past[: past.index(ending) + 1]
        said.update(reason for event in past for reason in event.why)
        if self.status(day) == "signed":
            missing = {p for p in self.parties if not self.signing(past, p) and not self.consents(past, p)}
            said.update(f"unsigned_by:{party}" for party in missing)
            if self.parties and all(self.consents(past, party) for party in self.parties):
                said.add("all_consented")
        return said

    # -- a participant

    def is_party(self, past: list[Event], party: str) -> bool:
        """Tell whether the treaty binds a participant, suspended or not."""
        if self.ending(past) or self.left(past, party):
            return False
        if not (self.entered(past) or self.suspended(past)):
            return False
        since = past[self.last_exit(past, party) + 1 :]
        own_entry = any(event.kind == "entry_into_force" and event.party == party for event in since)
        return self.bilateral or own_entry or bool(self.consents(since, party))

    def last_exit(self, past: list[Event], party: str) -> int:
        """Give the index of a participant's last exit, -1 if it never left."""
        exits = EXIT if self.bilateral else EXIT | {"termination", "expiry", "supersession"}
        found = [n for n, event in enumerate(past) if event.party == party and event.kind in exits]
        return found[-1] if found else -1

    def left(self, past: list[Event], party: str) -> bool:
        """Tell whether a participant left and has not consented again since."""
        at = self.last_exit(past, party)
        return at >= 0 and not self.consents(past[at + 1 :], party)

    def own_suspension(self, past: list[Event], party: str) -> bool:
        """Tell whether a participant of many suspended the treaty for itself."""
        own = [e for e in past if e.kind == "suspension" and e.party == party]
        own += [e for e in past if e.kind == "resumption" and e.party in {None, party}]
        own.sort(key=lambda event: event.place)
        return not self.bilateral and bool(own) and own[-1].kind == "suspension"

    def provisional(self, past: list[Event], party: str) -> bool:
        """Tell whether a participant applies the treaty provisionally."""
        if not self.binding or self.ending(past):
            return False
        since = past[self.last_exit(past, party) + 1 :]
        for number, event in enumerate(since):
            if event.kind != "provisional_application_start" or event.party not in {None, party}:
                continue
            if event.party is None and (self.entered(past) or self.suspended(past)):
                continue
            ends = [e for e in since[number:] if e.kind == "provisional_application_end"]
            if not any(self.bilateral or e.party in {None, party} for e in ends):
                return True
        return False

    def standing(self, day: date, party: str) -> str | None:
        """Say a participant's standing on a day."""
        past = self.until(day)
        if not past:
            return None
        moments = [past[: number + 1] for number in range(len(past))]
        was_party = any(self.is_party(moment, party) for moment in moments)
        if self.left(past, party) or (was_party and self.ending(past)):
            return "former_party"
        if self.is_party(past, party):
            return "suspended" if self.suspended(past) or self.own_suspension(past, party) else "party"
        if self.provisional(past, party):
            return "provisional"
        if self.consents(past[self.last_exit(past, party) + 1 :], party):
            return "contracting"
        return "signatory" if self.signing(past, party) else "negotiating"

    def standing_reasons(self, day: date, party: str) -> set[str]:
        """Give the reasons of a participant's standing on a day: of its own entries and of nobody's."""
        said = {
            reason for known, whose, reason in self.named if whose in {None, party} and (known is None or known <= day)
        }
        past = self.until(day)
        return said | {why for event in past if event.party in {None, party} for why in event.why}
