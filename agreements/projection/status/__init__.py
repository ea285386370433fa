"""Ledger to status: where an agreement, and each participant in it, stands on every day.

One pure function, `derive`, and `conclusion` beside it, which reads the same ledger. Articles are those of
the Vienna Convention on the Law of Treaties (VCLT). `ledger` reads entries into steps, `treaty` follows the
agreement, `standing` a participant, `period` cuts time.

The rules
---------
0.  Only entries whose preferred claim is actual count.
1.  The day of an entry into force, a provisional start or end, a suspension, resumption, termination,
    expiry or supersession is its effective date, failing that its date. A denunciation or withdrawal acts
    on its effective date alone (VCLT 56(2): notice comes first); without one it changes nothing, and
    `effect_unknown:<item>` says so. For all else the day is the date.
2.  An entry without that date counts from the earliest publication day among its sources, reason
    `undated:<item>`; without either it never counts, reason `never_counted:<item>`.
3.  An imprecise date counts from its latest day. Status is derived twice, with every date at its earliest
    and at its latest day; values and reasons are the latter's, `certain` says whether the values agree.
4.  Before conclusion there is nothing but announced and adopted. An effect dated earlier counts from
    conclusion, reason `retroactive:<item>` (VCLT 28).
5.  Entries of one day act in this order: home steps, text, signature, consent, provisional start, entry
    into force, provisional end, suspension, resumption, withdrawal, denunciation, expiry, termination,
    supersession; then by item.
6.  Bilateral is what `ambit` says; without it, what has two sides among its participants.
7.  The first ending wins: supersession of the treaty makes it superseded, termination or expiry terminated,
    and if it is bilateral so does either party's denunciation or withdrawal (VCLT 54, 59).
8.  In a multilateral treaty the exit of one party ends its standing only (VCLT 55).
9.  in_force: an entry into force of the treaty, or of two participants; never inferred (VCLT 24(1)).
    suspended: a suspension of the treaty, or in a bilateral one by either, until a resumption (VCLT 57, 72).
10. provisionally_applied (VCLT 25): binding, not in force, begun by the treaty or by two participants, and
    not ended; in a bilateral treaty either may end it.
11. signed: any signature, exchange of instruments or consent. `unsigned_by:<party>` names who has given
    none of them; `all_consented` says that only the date of force is unknown.
12. adopted: adoption or initialling only (VCLT 9, 10).
13. announced: a planned claim, negotiation, draft or home step only.
14. unknown: nothing counts. Before the first counted day the value is None.
15. Non-binding agreements are in_effect instead of in_force and never provisionally applied; an
    undetermined legal character counts as binding.
16. Reservations, objections, declarations, territorial application, registration, publication, amendment
    and correction change nothing.
17. The standing of a participant, first match: former_party, party or suspended, provisional, contracting,
    signatory, negotiating (VCLT 2(1)(e) to (g)).
18. Consent: definitive signature, exchange of instruments, ratification, acceptance, approval, accession,
    succession, formal confirmation, notification of internal procedures (VCLT 11 to 16).
19. Days are UTC days. There is no today in here: a planned day that has passed changes nothing.

What the rules leave open, and how it is read here
--------------------------------------------------
0.  A denied entry is as if it were not there.
1.  An exit without effective date is not saved by rule 2. Its reason runs from the day it was made known
    (its date, failing that its report), or over all time where that is unknown too.
2.  `undated` and `retroactive` run from the day the entry counts. After an ending the agreement's reasons no
    longer change. A participant's reasons are those of its own entries and of entries that name nobody.
    Neighbouring periods may thus differ in `reasons` or `certain` alone: "since when" is the lower end of a
    run of equal values.
3.  A publication day is exact: an undated entry leaves `certain` true and speaks through its reason.
4.  Conclusion is, in a bilateral agreement, its last signature of any kind, failing any the last exchange of
    instruments (VCLT 13; where there are signatures it is an exchange of ratifications), failing that the
    last adoption, as of a plan adopted by two. In others it is the first adoption, failing that the first
    signature, failing that the first exchange. A signature ad referendum counts as one (VCLT 12(2)(b): its
    confirmation makes it full). Consents conclude nothing (they may come years later), nor does initialling;
    where no conclusion is known nothing is moved. Effects are the acts of rule 1's first two sentences.
    A signature or consent before conclusion is no effect: it keeps its day for its party's standing, and the
    agreement is announced, or adopted if its text was, until conclusion.
5.  Effects moved to one day take the order of that day, whatever days they came from. So a termination and
    a supersession of one day leave it terminated.
6.  Two sides: exactly two different names of sides; a participant of no stated side adds none.
7.  A bilateral treaty ends also by a termination or expiry that names one party, or a denunciation that names
    nobody. A supersession must be the treaty's own. A treaty ends whether or not it was seen in force.
8.  In a multilateral treaty a termination, expiry or supersession that names a party is its exit, and a
    suspension that names one suspends its standing. A denunciation that names nobody changes nothing.
9.  Two entries into force are those of two different participants, even if one has left between. Suspension
    asks for no entry into force: that operation was suspended is known even where its start is not. Any
    resumption ends a bilateral suspension; in others the treaty's own ends the treaty's, and a party's own or
    the treaty's ends a party's.
10. In a multilateral treaty a participant's end takes away its own start; fewer than two left end it all.
    After an end, new starts are needed.
11. A signature or consent that names nobody is that of every participant that the ledger gives none of its
    own; one that acceded or succeeded never signed (VCLT 15).
12. Home steps beside an adoption do not make it less.
13. A planned entry announces from its publication day: its own date is part of the plan. Without a
    publication day it announces from the day it was planned for (its date, failing that its effective date),
    by when it had been announced; without either it never counts, by rule 2, and is named. What is announced
    of rule 16 stays nothing.
14. A ledger of planned entries without any day is `unknown`: `announced` would need a first day, and over all
    time it would be false. A ledger of rule 16 alone is empty too. Where something counts and no rule gives a
    value (the entry into force of one participant only, a resumption) it is `unknown` from then.
    Participants have no standing before the first counted day, and none in an empty ledger.
17. former_party: was party and the treaty ended, or its exit took effect and no consent came later (on the
    exit's own day consent comes earlier, rule 5); the latter whether or not it was seen to be party, since
    only a party can leave. party: the treaty is in force, and it is bilateral, or the participant has an own
    entry or a consent, earlier than force or later (24(1) to (3)); a consent counts although an own entry may
    follow. `suspended` stands in the place of party while the treaty, or that party's part, is suspended.
    provisional: an own start, or the treaty's own before it is in force, not ended by that party or the
    treaty, and the treaty not ended. An exit takes back consents, entries and starts before it.
"""

from collections.abc import Iterable

from agreements.projection.status.ledger import (
    EXIT_WITHOUT_EFFECT,
    PROVISIONAL_END,
    Entry,
    Participant,
    Step,
    concluding_step,
    in_order,
    is_bilateral,
    read,
)
from agreements.projection.status.period import Period, certain_periods, compared_periods
from agreements.projection.status.standing import follow_participant
from agreements.projection.status.treaty import Change, Spoken, Terms, follow, spoken_for
from agreements.vocabulary.choices import LegalCharacter

__all__ = ["Entry", "Participant", "Period", "conclusion", "derive"]


def derive(
    *,
    entries: Iterable[Entry],
    participants: Iterable[Participant],
    ambit: str | None,
    legal_character: str | None,
) -> tuple[Period, ...]:
    """Derive the periods of an agreement and of each participant, by the rules above.

    Takes the whole ledger in any order, planned and denied entries included. Returns the agreement's own
    periods in time, then each participant's, by party key; those of one subject tile time without gap or
    overlap, and neighbours differ. Pure: no clock, no database, no errors of its own.
    """
    participants = tuple(participants)
    terms = Terms(
        parties=tuple(sorted({participant.party for participant in participants})),
        bilateral=is_bilateral(ambit=ambit, participants=participants),
        binding=legal_character != LegalCharacter.NON_BINDING,
    )
    ledger = read(entries)
    spoken = spoken_for(ledger.late, terms.parties)
    late = _derive_once(ledger.late, terms=terms, spoken=spoken, dayless=ledger.dayless)
    periods: list[Period] = []
    if ledger.early is None:
        for subject, changes in late:
            periods.extend(certain_periods(subject, changes))
    else:
        early = _derive_once(ledger.early, terms=terms, spoken=spoken, dayless=[])
        for (subject, changes), (_, earlier) in zip(late, early, strict=True):
            periods.extend(compared_periods(subject, changes, earlier))
    return tuple(periods)


def conclusion(*, entries: Iterable[Entry], participants: Iterable[Participant], ambit: str | None) -> Entry | None:
    """Give the entry an agreement was concluded by, from which `concluded` and `place` come; None if none.

    Its `date` is None where only a report dates it: a publication day is no event's day, so `concluded` is
    then not known either.
    """
    entries = tuple(entries)
    bilateral = is_bilateral(ambit=ambit, participants=participants)
    step = concluding_step(read(entries).late, bilateral=bilateral)
    return None if step is None else next(entry for entry in entries if entry.item == step[2])


def _derive_once(
    unordered: list[Step], *, terms: Terms, spoken: Spoken, dayless: list[tuple[str, str]]
) -> list[tuple[str | None, list[Change]]]:
    """Derive the changes of the agreement and of each participant from one day for each entry."""
    steps, concluded = in_order(unordered, bilateral=terms.bilateral)
    first_counted = None
    for step in steps:
        if step[1] != EXIT_WITHOUT_EFFECT:
            first_counted = step[0]
            break
    changes, turns = follow(
        steps,
        concluded=concluded,
        terms=terms,
        spoken=spoken,
        first_counted=first_counted,
        standing_reasons=frozenset([reason for _, reason in dayless]),
    )
    theirs: dict[str, list[Step]] = {party: [] for party in terms.parties}
    for step in steps:
        if not step[3] or (terms.bilateral and step[1] == PROVISIONAL_END):
            for own in theirs.values():
                own.append(step)
        elif step[3] in theirs:
            theirs[step[3]].append(step)
    derived: list[tuple[str | None, list[Change]]] = [(None, changes)]
    for party, own in theirs.items():
        standings = follow_participant(
            party,
            steps=own,
            turns=turns,
            first_counted=first_counted,
            terms=terms,
            spoken=spoken,
            standing_reasons=frozenset([reason for named, reason in dayless if named in ("", party)]),
        )
        derived.append((party, standings))
    return derived
