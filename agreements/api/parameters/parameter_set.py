"""The parameters of one address, read strictly: everything that is not accepted is named at once."""

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import partial
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from agreements.api.parameters.options import Parameter
from agreements.api.problems import ProblemError, refused
from agreements.reading import lists
from agreements.reading.conditions import Asked
from agreements.reading.keys import answering, near
from agreements.reading.selecting import Selection
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class ParameterSet(django_filters.FilterSet):
    """The parameters of one address. Only those that a request names are made and read."""

    base_filters: dict[str, Parameter]
    filters: dict[str, Parameter]

    def __init__(self, data: QueryDict, *, today: date, queryset: "QuerySet[Any] | None" = None) -> None:
        """Read a query string. Raises the problem 400, naming everything that is not accepted.

        Without the form that django-filter would make of it: that costs more than a page.
        """
        known = type(self).base_filters
        self.data = data
        self.queryset = queryset
        self.today = today
        self.ids: dict[tuple[Kind, str], int] = {}
        self.filters = {}
        self.asked: dict[str, Any] = {}
        unknown, errors = [], []
        for name, texts in data.lists():
            if name not in known:
                unknown.append(
                    ProblemError(parameter=name[:100], detail="there is no such parameter here", accepted=sorted(known))
                )
                continue
            self.filters[name] = copy(known[name])
            self.filters[name].parent = self
            try:
                self.asked[name] = known[name].read(texts)
            except ValidationError as error:
                errors += [
                    ProblemError(
                        parameter=name,
                        detail=str((each.params or {}).get("message", each.message)),
                        accepted=(each.params or {}).get("accepted"),
                    )
                    for each in error.error_list
                ]
        if unknown or errors:
            raise refused([*unknown, *errors])

    def value(self, name: str) -> Any:
        """Give what was asked under a name, or what holds where nothing was (None for a name not taken here)."""
        if name in self.asked:
            return self.asked[name]
        declared = type(self).base_filters.get(name)
        return None if declared is None else declared.default

    @cached_property
    def together(self) -> Asked:
        """All that is asked, for questions that look at what is asked beside them."""
        meant = {name: self.filters[name].meaning(value) for name, value in self.asked.items()}
        return Asked(values=meant, today=self.today)

    @cached_property
    def asks(self) -> dict[str, Callable[[], Q]]:
        """Give what gives the condition of each parameter named, records looked up once.

        Raises the problem 400 for records nobody knows.
        """
        self._find_records()
        return {name: partial(self.filters[name].condition, value) for name, value in self.asked.items()}

    @cached_property
    def qs(self) -> "QuerySet[Any]":
        """Give the list narrowed by every filter named. Raises as `asks` does."""
        narrowed = lists.documents() if self.queryset is None else self.queryset
        for ask in self.asks.values():
            condition = ask()
            narrowed = narrowed.filter(condition) if condition else narrowed
        return narrowed

    def selection(self, kind: Kind, /) -> Selection:
        """Give what every filter named asks of the documents of a kind. Raises as `asks` does."""
        return Selection(kind=kind, asks=self.asks, asked=self.together)

    def _find_records(self) -> None:
        named = [(name, link) for name, value in self.asked.items() for link in self.filters[name].links(value)]
        found = answering({link for _, link in named})
        errors = [
            ProblemError(
                parameter=name,
                detail=f"no record of /{COLLECTIONS[kind]}/ has the key {key[:100]!r}",
                accepted=near(kind=kind, key=key),
            )
            for name, (kind, key) in named
            if (kind, key) not in found
        ]
        if errors:
            raise refused(errors)
        self.ids = {link: answer.record for link, answer in found.items()}
