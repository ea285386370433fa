"""What a question is: its name, what it takes, what it means, and which fields of documents it asks about."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from agreements.reading.conditions.takes import Takes

Ids = Collection[int]


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a list is asked at once: values by name, links as numbers of records."""

    values: Mapping[str, Any]
    today: date

    def __contains__(self, name: str) -> bool:
        """Tell whether something was asked under the name."""
        return name in self.values

    def __getitem__(self, name: str) -> Any:
        """Give what was asked under the name."""
        return self.values[name]

    @property
    def day(self) -> date:
        """The day that statuses and standings are asked of."""
        day: date = self.values.get("as_of") or self.today
        return day

    @property
    def certainly(self) -> bool:
        """Whether imprecise dates must lie within the bounds, instead of may."""
        return self.values.get("date_match") == "certain"


Asks = Callable[[Any, Asked], Q]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question that a list can be asked.

    `says` tells people what it finds; `fields` are the fields of the document it asks about, with dots;
    `asks` gives the condition on documents for the values, beside all else that is asked.
    """

    name: str
    says: str
    takes: Takes
    asks: Asks
    fields: tuple[str, ...] = ()
    example: str | int | None = None
    """A value to show; None where any value of the list, or the example of the kind linked to, does."""

    def condition(self, asked: Asked, /) -> Q:
        """Say what is asked of a document; an empty condition where a question asked beside it says it all."""
        return self.asks(asked[self.name], asked)


def records(*sources: "QuerySet[Any, Any]") -> Q:
    """Ask for the documents of the records that any of the sources names.

    A union inside one IN, so that the database can start from the few rows found instead of looking at every
    document twice.
    """
    first, *others = sources
    return Q(record_id__in=first.union(*others) if others else first)


def of_one_row(table: Callable[[Asked], "QuerySet[Any, Any]"], owner: str, /, *parts: Question) -> tuple[Question, ...]:
    """Make questions of a table's rows questions of documents: one row has to answer all that are asked together.

    The `asks` of each part is a condition on the row; `owner` is the column that holds the document's record. The
    first part asked speaks for all of them.
    """

    def asks(part: Question) -> Asks:
        def ask(values: Any, asked: Asked) -> Q:
            named = [other for other in parts if other.name in asked]
            if named[0].name != part.name:
                return Q()
            rows = table(asked).filter(*(other.asks(asked[other.name], asked) for other in named))
            return records(rows.order_by().values(owner))

        return ask

    return tuple(replace(part, asks=asks(part)) for part in parts)


def among(column: str, /) -> Asks:
    """Ask for rows whose column is any of the values."""
    return lambda values, asked: Q(**{f"{column}__in": values})


def overlapping(column: str, /) -> Asks:
    """Ask for rows whose column, a list, holds any of the values."""
    return lambda values, asked: Q(**{f"{column}__overlap": list(values)})


def equal(column: str, /) -> Asks:
    """Ask for rows whose column is the value."""
    return lambda value, asked: Q(**{column: value})


def compared(column: str, comparison: str, /) -> Asks:
    """Ask for rows whose column compares so (`gte`, `lte`) with the value."""
    return lambda value, asked: Q(**{f"{column}__{comparison}": value})


def existing(rows: Callable[[], "QuerySet[Any, Any]"], owner: str, /) -> Asks:
    """Ask for documents of records that own any of the rows, or for all others."""

    def ask(so: bool, asked: Asked) -> Q:
        found = records(rows().order_by().values(owner))
        return found if so else ~found

    return ask


def not_before(*, day: date, certainly: bool, column: str = "") -> Q:
    """Ask for dates that may lie, or with `certainly` cannot but lie, on `day` or later; undated match neither.

    `column` is the date's column; none is the document's own date.
    """
    return Q(**{f"{_bound(column, 'earliest')}__gte" if certainly else f"{_bound(column, 'latest')}__gte": day})


def not_after(*, day: date, certainly: bool, column: str = "") -> Q:
    """Ask for dates that may lie, or with `certainly` cannot but lie, on `day` or earlier; undated match neither."""
    return Q(**{f"{_bound(column, 'latest')}__lte" if certainly else f"{_bound(column, 'earliest')}__lte": day})


def _bound(column: str, name: str) -> str:
    return f"{column}_{name}" if column else name


def since(column: str = "", /) -> Asks:
    """Ask for dates on the earliest day of the value or later."""
    return lambda value, asked: not_before(day=value.earliest, certainly=asked.certainly, column=column)


def until(column: str = "", /) -> Asks:
    """Ask for dates on the latest day of the value or earlier."""
    return lambda value, asked: not_after(day=value.latest, certainly=asked.certainly, column=column)


def holding_on(column: str, /) -> Asks:
    """Ask for rows whose dates, an end of which may be open, may hold on a day; with `certain`, are dated."""

    def ask(day: date, asked: Asked) -> Q:
        began = Q(**{f"{column}_earliest__isnull": True}) | Q(**{f"{column}_earliest__lte": day})
        lasts = Q(**{f"{column}_latest__isnull": True}) | Q(**{f"{column}_latest__gte": day})
        return began & lasts & Q(**{f"{column}__isnull": False})

    return ask
