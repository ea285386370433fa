"""The ledger of one agreement as a list, and where the agreement and each participant stand, with reasons."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery

from agreements.models import Action, Agreement, StatusPeriod
from agreements.reading.beginnings import Days, beginning, by_day
from agreements.reading.labels import Label, labels
from agreements.reading.values import Shown, show_column, stored_in
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the ledger, with the people who signed; `days` are the bounds of its dates."""

    item: str
    type: str
    modality: str
    date: Shown | None
    effective_date: Shown | None
    days: Days | None
    effective_days: Days | None
    party: Label | None
    place: Label | None
    by: Label | None
    instrument: str | None
    signatories: "tuple[Signer, ...]"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signed: the person, or the words the source prints, for whom, in which office."""

    person: Label | None
    office: Label | None
    party: Label | None
    as_printed: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days with one status or standing; no first day: from the beginning, no last: without end.

    `code` is the value as it is stored. `entries` are those of the ledger whose day is the first one: what it
    begins with.
    """

    code: str
    value: str | None
    first_day: date | None
    last_day: date | None
    certain: bool
    reasons: tuple[str, ...]
    is_now: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OnDay:
    """Where something stands on one day: since and until when it has that value, and why."""

    value: str | None
    since: date | None
    until: date | None
    certain: bool
    reasons: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The stretches of one participant, in order."""

    party: Label
    stretches: tuple[Stretch, ...]

    @property
    def now(self) -> OnDay | None:
        """The standing that holds on the day asked for."""
        return _on_day(self.stretches)


@dataclass(frozen=True, slots=True)
class Standings:
    """What follows from the ledger; `participants` are in the order of their keys."""

    day: date
    entries: tuple[Entry, ...]
    concluded: Shown | None
    place: Label | None
    status: tuple[Stretch, ...]
    participants: tuple[Course, ...]

    @property
    def now(self) -> OnDay | None:
        """The status that holds on the day asked for."""
        return _on_day(self.status)


def standings(*, agreement: Agreement, day: date) -> Standings:
    """Give the ledger of an agreement in the order of its days, and its periods, marking those that hold on `day`.

    Undated entries stand last. Three queries, and those of the labels.
    """
    actions = list(
        Action.objects.filter(agreement=agreement)
        .order_by("date_earliest", "effective_date_earliest", "item")
        .prefetch_related("signatories")
    )
    periods = list(StatusPeriod.objects.filter(agreement=agreement).order_by("valid", "id"))
    named = labels(record_ids=_named(agreement, actions, periods))

    def label(number: int | None) -> Label | None:
        return None if number is None else named[number]

    entries = tuple(
        Entry(
            item=action.item,
            type=(action.type or "").replace("_", " "),
            modality=action.modality,
            date=_day(action, "date"),
            effective_date=_day(action, "effective_date"),
            days=_days(action, "date"),
            effective_days=_days(action, "effective_date"),
            party=label(action.party_id),
            place=label(action.place_id),
            by=label(action.by_id),
            instrument=action.instrument,
            signatories=tuple(
                Signer(label(one.person_id), label(one.office_id), label(one.party_id), one.as_printed)
                for one in sorted(action.signatories.all(), key=lambda one: one.item)
            ),
        )
        for action in actions
    )
    parties = {label.key: label.text for label in named.values() if label.kind == Kind.PARTY}
    begun = by_day(entries)
    courses: dict[int | None, list[Stretch]] = {}
    for period in periods:
        courses.setdefault(period.party_id, []).append(_stretch(period, day, parties, begun))
    status = courses.pop(None, [])
    participants = [Course(named[number], tuple(stretches)) for number, stretches in courses.items() if number]
    return Standings(
        day=day,
        entries=entries,
        concluded=_day(agreement, "concluded"),
        place=label(agreement.place_id),
        status=tuple(status),
        participants=tuple(sorted(participants, key=lambda course: course.party.key)),
    )


def status_on(*, day: date) -> Subquery:
    """Give the status on `day` as a column of a list of agreements."""
    periods = StatusPeriod.objects.filter(agreement=OuterRef("pk"), party__isnull=True, valid__contains=day)
    return Subquery(periods.order_by("id").values("value")[:1])


def has_status(*, value: str, day: date) -> Q:
    """Ask for agreements whose status on `day` is `value`."""
    periods = StatusPeriod.objects.filter(party__isnull=True, value=value, valid__contains=day)
    return Q(pk__in=periods.order_by().values("agreement"))


def _named(agreement: Agreement, actions: Collection[Action], periods: Collection[StatusPeriod]) -> set[int]:
    numbers: set[int | None] = {agreement.place_id, *(period.party_id for period in periods)}
    for action in actions:
        numbers |= {action.party_id, action.place_id, action.by_id}
        for one in action.signatories.all():
            numbers |= {one.person_id, one.office_id, one.party_id}
    return {number for number in numbers if number is not None}


def _day(row: Action | Agreement, name: str) -> Shown | None:
    value = getattr(row, name)
    return None if value is None else show_column(stored_in(type(row), name), value)


def _days(row: Action, name: str) -> Days | None:
    earliest, latest = getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")
    return None if earliest is None else (earliest, latest)


def _stretch(
    period: StatusPeriod, day: date, parties: Mapping[str, str], begun: Mapping[date, Sequence[Entry]]
) -> Stretch:
    lower, upper = period.valid.lower, period.valid.upper
    party = period.party_id

    def own(entry: Entry) -> bool:
        return entry.party is None or entry.party.record == party

    return Stretch(
        code=period.value or "",
        value=period.value and period.value.replace("_", " "),
        first_day=lower,
        last_day=None if upper is None else upper - timedelta(days=1),
        certain=period.certain,
        reasons=tuple(_reason(reason, parties) for reason in period.reasons),
        is_now=(lower is None or lower <= day) and (upper is None or day < upper),
        entries=tuple(beginning(begun, day=lower, own=None if party is None else own)),
    )


def _on_day(stretches: Sequence[Stretch]) -> OnDay | None:
    """Give what holds on the day asked for. Neighbours may differ in reasons alone: they are one run of a value."""
    place = next((place for place, stretch in enumerate(stretches) if stretch.is_now), None)
    if place is None:
        return None
    first = last = place
    while first > 0 and stretches[first - 1].code == stretches[place].code:
        first -= 1
    while last + 1 < len(stretches) and stretches[last + 1].code == stretches[place].code:
        last += 1
    now = stretches[place]
    return OnDay(
        value=now.value,
        since=stretches[first].first_day,
        until=stretches[last].last_day,
        certain=now.certain,
        reasons=now.reasons,
        entries=stretches[first].entries,
    )


_REASONS = {
    "effect_unknown": "when it takes effect is not known: {}",
    "undated": "counted from the day it was reported: {}",
    "never_counted": "has no day, so it does not count: {}",
    "retroactive": "dated before conclusion, counted from conclusion: {}",
    "unsigned_by": "not yet signed by {}",
    "all_consented": "all have consented; only the day of entry into force is not known",
}


def _reason(reason: str, parties: Mapping[str, str]) -> str:
    """Say a reason in words; what it names is an item of the ledger or the key of a party."""
    word, _, about = reason.partition(":")
    template = _REASONS.get(word)
    return reason.replace("_", " ") if template is None else template.format(parties.get(about, about))
