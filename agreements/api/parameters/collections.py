"""Which parameters each collection takes: declared once, read strictly, told to OpenAPI.

The filters of a collection are the questions that `reading` knows for its kind, so that a question written there
is offered, documented and tested without another line.
"""

from functools import cache

from agreements.api.formats.forms import OF_EVERY_LIST, forms_of
from agreements.api.parameters.asking import parameter
from agreements.api.parameters.options import Listed, Parameter
from agreements.api.parameters.paging import (
    LARGEST_PAGE,
    PAGE_SIZE,
    answer_format,
    as_of,
    date_match,
    expand,
    form_of_one,
    ordered_pages,
    pages,
)
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.parameters.words import words
from agreements.reading.conditions import CLAIM_QUESTIONS, KEY_EXAMPLES, QUESTIONS
from agreements.reading.conditions.takes import Bound
from agreements.reading.facets import FACETS
from agreements.vocabulary.kinds import Kind


@cache
def list_parameters(kind: Kind, /) -> type[ParameterSet]:
    """Declare the parameters of a list."""
    return _declare(
        f"{kind.label.title()}List",
        {**_filters(kind), **_facets(kind), **ordered_pages(kind), "format": answer_format(*forms_of(kind))},
    )


@cache
def detail_parameters(kind: Kind, /) -> type[ParameterSet]:
    """Declare the parameters of a detail."""
    return _declare(f"{kind.label.title()}Detail", {**_day(kind), "expand": expand(), "format": form_of_one(kind)})


def _declare(name: str, parameters: dict[str, Parameter]) -> type[ParameterSet]:
    return type(f"{name}Parameters", (ParameterSet,), parameters)


def _filters(kind: Kind) -> dict[str, Parameter]:
    questions = QUESTIONS[kind]
    found: dict[str, Parameter] = {"q": words()}
    found |= {name: parameter(question) for name, question in questions.items()}
    found |= _day(kind)
    if any(isinstance(question.takes, Bound) for question in questions.values()):
        found["date_match"] = date_match()
    return found


def _day(kind: Kind) -> dict[str, Parameter]:
    day = as_of(kind)
    return {} if day is None else {"as_of": day}


def _facets(kind: Kind) -> dict[str, Parameter]:
    names = list(FACETS.get(kind, ()))
    if not names:
        return {}
    return {
        "facets": Listed(
            f"Adds `facets`: for each of these, with commas, how many records that the filters let through have which "
            f"value. Of {', '.join(f'`{name}`' for name in names)}.",
            accepted=names,
            example=",".join(names),
        )
    }


CLAIM_PARAMETERS: type[ParameterSet] = _declare(
    "ClaimList",
    {
        **{name: parameter(question) for name, question in CLAIM_QUESTIONS.items()},
        **pages(),
        "format": answer_format(*OF_EVERY_LIST),
    },
)
"""The parameters of the list of claims."""

NO_PARAMETERS: type[ParameterSet] = _declare("No", {})
"""For addresses that take none."""

__all__ = [
    "CLAIM_PARAMETERS",
    "KEY_EXAMPLES",
    "LARGEST_PAGE",
    "NO_PARAMETERS",
    "PAGE_SIZE",
    "detail_parameters",
    "list_parameters",
]
