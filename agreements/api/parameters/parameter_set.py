"""The parameters of one address, read strictly: everything that is not accepted is named at once."""

from datetime import date
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from agreements.api.parameters.options import Parameter
from agreements.api.problems import ProblemError, refused
from agreements.reading import lists
from agreements.reading.keys import answering, near
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class ParameterSet(django_filters.FilterSet):
    """The parameters of one address. Only those that a request names are made and read."""

    base_filters: dict[str, Parameter]
    filters: dict[str, Parameter]

    def __init__(self, data: QueryDict, *, today: date, queryset: "QuerySet[Any] | None" = None) -> None:
        """Read a query string. Raises the problem 400, naming everything that is not accepted."""
        known = type(self).base_filters
        unknown = [name for name in data if name not in known]
        self.base_filters = {name: known[name] for name in data if name in known}
        super().__init__(data, lists.documents() if queryset is None else queryset)
        self.today = today
        self.ids: dict[tuple[Kind, str], int] = {}
        errors = [
            ProblemError(parameter=name[:100], detail="there is no such parameter here", accepted=sorted(known))
            for name in unknown
        ]
        refused_values = self.form.errors.as_data() if self.filters else {}
        self.asked: dict[str, Any] = self.form.cleaned_data if self.filters else {}
        for name, found in refused_values.items():
            errors += [
                ProblemError(
                    parameter=name,
                    detail=str((error.params or {}).get("message", error.message)),
                    accepted=(error.params or {}).get("accepted"),
                )
                for error in found
            ]
        if errors:
            raise refused(errors)

    def value(self, name: str) -> Any:
        """Give what was asked under a name, or what holds where nothing was (None for a name not taken here)."""
        if name in self.asked:
            return self.asked[name]
        declared = type(self).base_filters.get(name)
        return None if declared is None else declared.default

    @cached_property
    def qs(self) -> "QuerySet[Any]":
        """Give the list narrowed by every filter named, records looked up once."""
        return self.filter_queryset(self.queryset)

    def filter_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Narrow the list by every filter named. Raises the problem 400 for records that nobody knows."""
        self._find_records()
        for name, value in self.asked.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

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
