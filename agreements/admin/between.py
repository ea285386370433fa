"""Agreements between two parties or more: a filter that the network of parties leads to."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agreements.models import Participant
from agreements.vocabulary.keys import is_key


class BetweenFilter(admin.SimpleListFilter):
    """Agreements in which all the parties named take part; by their keys, `between=kaz,kgz`.

    Nothing is offered before somebody asks: there are too many pairs to list.
    """

    title = "agreed between"
    parameter_name = "between"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Show what was asked."""
        asked = request.GET.get(self.parameter_name)
        if not asked:
            return []
        return [(asked, " and ".join(filter(is_key, asked.split(","))) or "nobody")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the agreements of them all; what is no key is nobody's."""
        value = self.value()
        for key in value.split(",") if value else ():
            if not is_key(key):
                return queryset.none()
            taking_part = Participant.objects.filter(party__record__key=key).order_by().values("agreement")
            queryset = queryset.filter(pk__in=taking_part)
        return queryset
