"""How tests write a ledger: one short line for each entry."""

from datetime import date, timedelta

from hypothesis import strategies as st

from agreements.projection.status import Entry, Participant, Period, derive
from agreements.vocabulary.actions import CONSENTS, SIGNATURES, ActionType
from agreements.vocabulary.dates import EDTF, parse

FIRST_DAY = date(2019, 12, 30)
DAYS = [FIRST_DAY + timedelta(days=number) for number in range(40)]
"""Every day random ledgers speak of, and some on both sides."""


def entry(
    kind: str,
    party: str | None = None,
    day: str | None = None,
    *,
    effective: str | None = None,
    modality: str = "actual",
    reported: str | None = None,
    item: str | None = None,
) -> Entry:
    """Make an entry; its item is its type and party unless given."""
    return Entry(
        item=item or "-".join(part for part in (kind.replace("_", "-"), party) if part),
        type=kind,
        party=party,
        date=parse(day) if day else None,
        effective_date=parse(effective) if effective else None,
        modality=modality,
        reported=date.fromisoformat(reported) if reported else None,
    )


def periods(
    *entries: Entry,
    parties: tuple[str, ...] = ("kaz", "kgz"),
    ambit: str | None = "bilateral",
    legal_character: str = "binding",
) -> tuple[Period, ...]:
    """Derive from the entries, between the parties named."""
    participants = [Participant(party=party, side=None) for party in parties]
    return derive(entries=entries, participants=participants, ambit=ambit, legal_character=legal_character)


SIGNED_BY_BOTH = (entry("signature", "kaz", "2024-04-19"), entry("signature", "kgz", "2024-04-19"))
IN_FORCE = (*SIGNED_BY_BOTH, entry("entry_into_force", None, "2025-01-10"))
THREE = ("kaz", "kgz", "uzb")


def many(*entries: Entry, legal_character: str = "binding") -> tuple[Period, ...]:
    """Derive a multilateral agreement of three."""
    return periods(*entries, parties=THREE, ambit="multilateral", legal_character=legal_character)


def line(derived: tuple[Period, ...], participant: str | None = None) -> list[tuple[str | None, str | None]]:
    """Give (first day, value) of a subject's periods, neighbours of one value as one."""
    found: list[tuple[str | None, str | None]] = []
    for period in derived:
        if period.participant == participant and (not found or found[-1][1] != period.value):
            found.append((period.lower and period.lower.isoformat(), period.value))
    return found


def on(derived: tuple[Period, ...], day: str, participant: str | None = None) -> Period:
    """Find the one period of a subject that holds on a day."""
    return on_day(derived, date.fromisoformat(day), participant)


def on_day(derived: tuple[Period, ...], day: date, participant: str | None = None) -> Period:
    """Find the one period of a subject that holds on a day."""
    (found,) = (
        period
        for period in derived
        if period.participant == participant
        and (period.lower is None or period.lower <= day)
        and (period.upper is None or day < period.upper)
    )
    return found


exact_dates = st.integers(1, 12).map(lambda day: parse(f"2020-01-{day:02}"))
imprecise_dates = st.one_of(
    st.sampled_from(["2020-01-0X", "2020-01-1X", "2020-01"]).map(parse),
    st.tuples(st.integers(1, 12), st.integers(1, 12)).map(
        lambda ends: parse(f"2020-01-{min(ends):02}/2020-01-{max(ends):02}")
    ),
)
reports = st.none() | st.integers(1, 12).map(lambda day: date(2020, 1, day))
names = st.sampled_from(["alb", "bel", "che"])


TYPES = [kind.value for kind in ActionType]
CONCLUDING = ["adoption", *sorted(kind.value for kind in SIGNATURES | CONSENTS)]
OPERATING = [
    "provisional_application_start", "provisional_application_end", "entry_into_force", "suspension",
    "resumption",
]  # fmt: skip
ENDING = ["denunciation", "withdrawal", "termination", "expiry", "supersession"]
POOLS = [TYPES, CONCLUDING, OPERATING, CONCLUDING + OPERATING, CONCLUDING + OPERATING + ENDING]
"""Ledgers are drawn from one pool each: acts that bear on one another meet more often than by chance."""


def entries(
    *,
    dates: st.SearchStrategy[EDTF] = exact_dates | imprecise_dates,
    modalities: tuple[str, ...] = ("actual",) * 6 + ("planned", "denied"),
) -> st.SearchStrategy[list[Entry]]:
    """Draw ledgers of up to ten entries inside one month, items unique."""

    def ledgers(pool: list[str]) -> st.SearchStrategy[list[Entry]]:
        one = st.builds(
            Entry,
            item=st.text("abcxyz", min_size=1, max_size=3),
            type=st.sampled_from(pool),
            party=st.none() | names,
            date=st.none() | dates,
            effective_date=st.none() | dates,
            modality=st.sampled_from(modalities),
            reported=reports,
        )
        return st.lists(one, max_size=10, unique_by=lambda made: made.item)

    return st.sampled_from(POOLS).flatmap(ledgers)


participants = st.lists(
    st.builds(Participant, party=names, side=st.sampled_from([None, "one", "two", "three"])),
    max_size=3,
    unique_by=lambda made: made.party,
)
ambits = st.sampled_from(["bilateral", "multilateral", None])
characters = st.sampled_from(["binding", "non_binding", "undetermined"])
