"""The feed of changes, which a mirror follows."""

from django.http import HttpResponse
from pydantic import BaseModel, Field
from rest_framework.request import Request

from agreements.api import cursors
from agreements.api.base import served, today
from agreements.api.openapi import Told
from agreements.api.pages import PageView
from agreements.api.parameters.changes import ChangeListParameters
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemError, refused
from agreements.api.requests import query
from agreements.reading import changes

BEGINNINGS = ("start", "after")
"""The parameters that say where to begin to follow."""


class ChangePage(BaseModel):
    """Some of the feed."""

    next: str = Field(description="Path and query to ask next, at once or, after an empty page, later; never null.")
    results: list[changes.EditionResponse]


class ChangeListView(PageView):
    """Every document that was issued, issued anew, or taken away, for whoever follows."""

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the feed."""
        return Told(
            operation="list_changes",
            summary="The documents that were issued, issued anew, or taken away.",
            description="Each edition of each document, transaction after transaction; what one transaction issued "
            "several times is told as often, the last one last. An entry comes when nothing can come before it any "
            "more: who follows `next`, and keeps the last one, loses none and is told none twice. An empty page says "
            "that there is no more for now; its `next` is asked again later. A passing day issues nothing: where an "
            "agreement's `status` has an `until`, ask for it again on that day.",
            tag="changes",
            answers=ChangePage,
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters and options of the feed."""
        return ChangeListParameters

    def get(self, request: Request) -> HttpResponse:
        """Answer with what comes after the cursor."""
        data = query(request).copy()
        asked = self.parameter_set()(data, queryset=changes.editions(), today=today())
        kept = data.copy()
        for beginning in BEGINNINGS:
            kept.pop(beginning, None)
        mark = self._question(kept)
        narrowed = asked.qs
        if len({*BEGINNINGS, "cursor"}.intersection(data)) > 1:
            raise refused([_wrong("of `cursor`, `start` and `after` one says where to begin; leave out the others")])
        if asked.value("start") is not None:
            found = changes.now()
        else:
            try:
                text, after = asked.value("cursor"), asked.value("after")
                place = None if text is None else cursors.read(text, asked=mark, form=changes.FORM).place
                place = changes.end_of(after) if after else place
                found = changes.page(asked=narrowed, size=asked.value("page_size"), place=place)
            except (cursors.CursorError, changes.FeedAhead) as error:
                raise refused([_wrong(str(error))]) from error
        following = self._beside(request, kept, mark, found.after, backwards=False)
        return served(request, f'{{"next":{following},"results":{found.results}}}')


def _wrong(detail: str) -> ProblemError:
    return ProblemError(parameter="cursor", detail=detail, accepted=None)
