"""What a list is asked, as a page reads it: the rows to run along, the days between which they lie, and the rest.

A page is read along one index, in the order of the list, and stops when it is full. Which index that is depends on
what is asked: the documents themselves, the participations of a party, those of two side by side, or the periods of
a status. All else that is asked is a condition on each document met on the way.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from agreements.models import Document
from agreements.projection.document.sorting import DAYS, FIRST_DAY, UNDATED
from agreements.reading.conditions import Asked
from agreements.vocabulary.choices import RecordState, StatusValue
from agreements.vocabulary.dates import EDTF
from agreements.vocabulary.kinds import Kind

Where = tuple[str, Sequence[Any]]
"""A condition on documents as SQL, and its parameters; an empty text for none."""

DOCUMENT = "agreements_document"

_BEFORE_CONCLUSION = frozenset({StatusValue.ANNOUNCED, StatusValue.ADOPTED})
"""What an agreement may be before the day by which lists order it (rule 4 of status)."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows that an index holds in the order of lists: the table they are read from, and under which condition.

    The first of `days` is what they are ordered by, then `record`; bounds hold for all of `days`. `shown` is the
    condition that a row has a document, for whoever reads it without; an empty text where each has one.
    """

    source: str
    days: tuple[str, ...]
    record: str
    where: str
    parameters: tuple[Any, ...]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Days between which documents are looked for, by comparisons with the day that lists order them by."""

    bounds: tuple[tuple[str, date], ...] = ()
    condition: Where = ("", ())


@dataclass(frozen=True, slots=True)
class Dates:
    """The spans in which all documents of the dates asked for lie, none of them twice.

    `exact`: nothing else lies in them, so that the dates themselves need not be looked at.
    """

    spans: tuple[Span, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one stream holds of a selection in one span; `rest` is what it leaves to be asked of each document."""

    stream: Stream
    span: Span
    rest: Where

    def read(
        self, shown: str, /, *, bounds: Sequence[tuple[str, date]] = (), beyond: Where = ("", ()), documents: bool
    ) -> Where:
        """Give the statement that reads it within further bounds, in no order; `documents` if columns of them are."""
        within = [*self.span.bounds, *bounds]
        conditions, parameters = [self.stream.where], list(self.stream.parameters)
        for day in self.stream.days:
            conditions += [f"{day} {comparison} %s" for comparison, _ in within]
            parameters += [bound for _, bound in within]
        for sql, given in (beyond, self.span.condition, self.rest):
            if sql:
                conditions.append(f"({sql})")
                parameters += given
        source = self.stream.source
        if source != DOCUMENT:
            if documents or self.span.condition[0] or self.rest[0]:
                source = f"{source} JOIN {DOCUMENT} ON {DOCUMENT}.record_id = {self.stream.record}"
            elif self.stream.shown:
                conditions.append(self.stream.shown)
        return f"SELECT {shown} FROM {source} WHERE {' AND '.join(conditions)}", parameters


@dataclass(frozen=True, slots=True)
class Selection:
    """The documents of `kind` that meet all that is asked.

    `asks` gives the condition of each question asked, by its name, to whoever needs it: making one costs more than
    reading along an index that answers it. Every way to read the selection gives the same documents.
    """

    kind: Kind
    asks: Mapping[str, Callable[[], Q]]
    asked: Asked

    @property
    def conditions(self) -> dict[str, Q]:
        """Make the condition of each question asked, by its name."""
        return {name: condition for name, ask in self.asks.items() if (condition := ask())}

    @property
    def dates(self) -> Dates | None:
        """The days between which all that is selected lies; None where undated documents may be selected.

        A date counts by its earliest day in the order of lists. So what may lie on a day or later is on that day or
        later in the list, or is one of the few imprecise dates that reach across it.
        """
        after, before = self._bound("after"), self._bound("before")
        if after is None and before is None:
            return None
        lowest = UNDATED if after is None else after.earliest or UNDATED
        highest = date.max if before is None else before.latest or date.max
        upper = (("<=", max(highest, FIRST_DAY)),)
        spans = [Span(bounds=((">=", max(lowest, FIRST_DAY)), *upper))]
        if not self.asked.certainly and lowest > FIRST_DAY:
            across = f"{DOCUMENT}.earliest < {DOCUMENT}.latest AND {_DAYS} @> %s::date"
            bounds = (("<", lowest), (">=", FIRST_DAY), *upper)
            spans.append(Span(bounds=bounds, condition=(across, (lowest,))))
        # The first day there is stands in the list with the second.
        exact = (after is None or lowest > FIRST_DAY) and highest >= FIRST_DAY
        return Dates(spans=tuple(spans), exact=exact and (before is None or not self.asked.certainly))

    def parts(self) -> list[Part]:
        """Give the parts that make up the selection; one document is in several where `overlaps`."""
        along, dates = self._along, self.dates
        answered = {along} if along else set()
        if dates is not None and dates.exact:
            answered |= {self._bound_name(bound) for bound in ("after", "before")}
        rest = self.where(without=answered)
        spans = (Span(),) if dates is None else dates.spans
        return [Part(stream, span, rest) for stream in self._streams() for span in spans]

    @property
    def overlaps(self) -> bool:
        """Whether parts may hold the same documents: agreements between several parties asked for."""
        return self._along in {"party", "between"} and len(self._streams()) > 1

    def where(self, *, without: Collection[str] = ()) -> Where:
        """Give all conditions, but for those answered otherwise, as SQL on the table of documents alone."""
        left = [condition for name, ask in self.asks.items() if name not in without and (condition := ask())]
        return where(Document.objects.filter(*left)) if left else ("", ())

    @property
    def _along(self) -> str | None:
        """The question whose answers are held in the order of lists, if one is asked."""
        if self.kind is not Kind.AGREEMENT:
            return None
        return next((name for name in _STREAMS if name in self.asks), None)

    def _streams(self) -> list[Stream]:
        if self._along is not None:
            return _STREAMS[self._along](self.asked)
        return [
            Stream(
                source=DOCUMENT,
                days=(f"{DOCUMENT}.sort_day",),
                record=f"{DOCUMENT}.record_id",
                where=f"{DOCUMENT}.kind = %s",
                parameters=(self.kind.value,),
            )
        ]

    def _bound_name(self, which: str) -> str:
        return f"{DAYS.get(self.kind)}_{which}"

    def _bound(self, which: str) -> EDTF | None:
        name = self._bound_name(which)
        return self.asked[name] if name in self.asks else None


# What was withdrawn has a status still. They are few, and an index holds them.
_SHOWN = (
    "along.agreement_id NOT IN (SELECT id FROM agreements_record "
    f"WHERE kind = '{Kind.AGREEMENT.value}' AND state <> '{RecordState.PUBLISHED.value}')"
)

_DAYS = f"daterange({DOCUMENT}.earliest, {DOCUMENT}.latest, '[]')"
"""As the index of imprecise dates has it."""


def where(documents: "QuerySet[Any, Any]", /) -> Where:
    """Give the condition that a list was narrowed by, as SQL on the table of documents alone."""
    query = documents.query
    if not query.where:
        return "", ()
    try:
        sql, parameters = query.get_compiler(connection=connection).compile(query.where)
    except EmptyResultSet:
        return "FALSE", ()
    assert sum(map(bool, query.alias_refcount.values())) == 1, "a condition on documents asks by IN, never by a join"
    return sql, parameters


def _of_parties(asked: Asked) -> list[Stream]:
    return [_of_party(party) for party in sorted(asked["party"])]


def _of_party(party: int) -> Stream:
    return Stream(
        source="agreements_participation AS along",
        days=("along.sort_day",),
        record="along.agreement_id",
        where="along.party_id = %s",
        parameters=(party,),
    )


def _together(asked: Asked) -> list[Stream]:
    groups = {frozenset(group) for group in asked["between"]}
    return [_of_group(sorted(group)) for group in sorted(groups, key=sorted)]


def _of_group(parties: Collection[int]) -> Stream:
    first, *others = parties
    if not others:
        return _of_party(first)
    second, *rest = others
    found = Stream(
        source="agreements_participation AS along JOIN agreements_participation AS beside "
        "ON beside.sort_day = along.sort_day AND beside.agreement_id = along.agreement_id",
        days=("along.sort_day", "beside.sort_day"),
        record="along.agreement_id",
        where="along.party_id = %s AND beside.party_id = %s",
        parameters=(first, second),
    )
    if not rest:
        return found
    # Two indexes run side by side; a join of many would take longer to plan than to run.
    takes_part = (
        "(SELECT count(*) FROM agreements_participation AS other "
        "WHERE other.agreement_id = along.agreement_id AND other.party_id = ANY(%s)) = %s"
    )
    return Stream(
        source=found.source,
        days=found.days,
        record=found.record,
        where=f"{found.where} AND {takes_part}",
        parameters=(*found.parameters, rest, len(rest)),
    )


def _standing(asked: Asked) -> list[Stream]:
    return [_of_status(value, asked.day) for value in sorted(set(asked["status"]))]


def _of_status(value: str, day: date) -> Stream:
    where = "along.party_id IS NULL AND along.value = %s AND along.valid @> %s::date"
    parameters: tuple[Any, ...] = (value, day)
    if value not in _BEFORE_CONCLUSION:
        # Nothing else comes before conclusion: what was concluded later need not be looked at.
        where, parameters = f"{where} AND along.sort_day <= %s", (*parameters, max(day, FIRST_DAY))
    return Stream(
        source="agreements_statusperiod AS along",
        days=("along.sort_day",),
        record="along.agreement_id",
        where=where,
        parameters=parameters,
        shown=_SHOWN,
    )


_STREAMS = {"between": _together, "party": _of_parties, "status": _standing}
"""The questions whose answers are held in the order of lists, those with the fewest answers first."""
