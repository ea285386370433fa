"""The parameters of the lists of candidates and of batches."""

from collections.abc import Callable

from django.db.models import Q

from agreements.api.parameters.filters import Choices, Filter
from agreements.api.parameters.options import not_accepted, shown
from agreements.api.parameters.paging import pages
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.reading.candidate_lists import OPEN, STATES, in_state
from agreements.vocabulary.choices import BatchKind, Origin
from agreements.vocabulary.kinds import Kind

LONGEST_NAME = 150


class Named(Filter):
    """A filter by the name of an account; any of several."""

    def value(self, text: str) -> str:
        """Accept a name, whether there is such an account or not."""
        if len(text) > LONGEST_NAME:
            raise not_accepted(f"{shown(text)} is longer than any name")
        return text

    def schema(self) -> dict[str, object]:
        """Say that it is a name."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}


def _equals(field: str) -> Callable[[list[str]], Q]:
    def asks(values: list[str]) -> Q:
        return Q(**{f"{field}__in": values})

    return asks


CANDIDATE_PARAMETERS: type[ParameterSet] = type(
    "CandidateListParameters",
    (ParameterSet,),
    {
        "state": Choices(
            "Whether it awaits a decision. Repeated: any of them.", choices=STATES, asks=in_state, example=OPEN
        ),
        "kind": Choices(
            "What is proposed. Repeated: any of them.", choices=Kind, asks=_equals("kind"), example=Kind.AGREEMENT.value
        ),
        "origin": Choices(
            "By which way it came in. Repeated: any of them.",
            choices=Origin,
            asks=_equals("origin"),
            example=Origin.API.value,
        ),
        "author": Named("Who proposed it. Repeated: any of them.", asks=_equals("author__username"), example="aigul"),
        **pages(),
    },
)

BATCH_PARAMETERS: type[ParameterSet] = type(
    "BatchListParameters",
    (ParameterSet,),
    {
        "kind": Choices(
            "What sort of work it was. Repeated: any of them.",
            choices=BatchKind,
            asks=_equals("kind"),
            example=BatchKind.EDIT.value,
        ),
        "actor": Named("Who did it. Repeated: any of them.", asks=_equals("actor"), example="aigul"),
        **pages(),
    },
)
