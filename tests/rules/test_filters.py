"""Every public field can be asked for, or the code says why not; and asking finds what documents print."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from agreements.api.parameters.collections import CLAIM_PARAMETERS, list_parameters
from agreements.projection.document.words import FIELDS as SEARCHED
from agreements.projection.responses import DOCUMENTS, ClaimResponse
from agreements.projection.responses.base import EDTFDate, Link
from agreements.reading.conditions import CLAIM_QUESTIONS, QUESTIONS, Question
from agreements.reading.conditions.unasked import CLAIM_NOT_ASKED, NOT_ASKED, OF_EVERY_KIND
from agreements.reading.facets import FACETS
from agreements.vocabulary.kinds import COLLECTIONS, Kind

WHOLE = (Link, EDTFDate)
"""What is asked for as one thing."""


def shapes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from shapes_in(part)


def fields(shape: type[BaseModel], *, before: str = "") -> Iterator[str]:
    """Give every field that readers are shown, with dots."""
    for name, field in shape.model_fields.items():
        below = [inner for inner in shapes_in(field.annotation) if inner not in WHOLE]
        if below:
            [inner] = below
            yield from fields(inner, before=f"{before}{name}.")
        else:
            yield f"{before}{name}"


def reasons(kind: Kind) -> dict[str, str]:
    return {**OF_EVERY_KIND, **NOT_ASKED[kind]}


def cases() -> Iterator[tuple[str, set[str], dict[str, Question], dict[str, str]]]:
    for kind in Kind:
        yield COLLECTIONS[kind], set(fields(DOCUMENTS[kind])), QUESTIONS[kind], reasons(kind)
    yield "claims", set(fields(ClaimResponse)), CLAIM_QUESTIONS, CLAIM_NOT_ASKED


CASES = [pytest.param(*rest, id=name) for name, *rest in cases()]


@pytest.mark.parametrize(("printed", "questions", "excused"), CASES)
def test_every_field_has_a_filter_or_a_reason(
    printed: set[str], questions: dict[str, Question], excused: dict[str, str]
) -> None:
    asked = {field for question in questions.values() for field in question.fields}
    assert printed - asked - set(excused) == set(), "give each a question in reading/conditions, or say why in unasked"
    assert asked & set(excused) == set(), "what can be asked needs no reason"
    assert (asked | set(excused)) - printed == set(), "no document prints these"
    assert all(len(reason) > 20 for reason in excused.values())


def test_what_is_said_to_be_found_by_words_is() -> None:
    said = {(kind, field) for kind in Kind for field, why in reasons(kind).items() if why.startswith("Words are found")}
    assert len(said) > len(Kind)
    for kind, field in said:
        *within, name = field.split(".")
        assert (within[-1] if within else "", name) in SEARCHED, (kind, field)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_question_is_offered_and_every_facet_is_a_field(kind: Kind) -> None:
    offered = list_parameters(kind).base_filters
    assert set(QUESTIONS[kind]) <= set(offered)
    assert set(FACETS.get(kind, ())) - {"year"} <= set(QUESTIONS[kind])
    assert ("facets" in offered) is (kind in FACETS)
    assert set(CLAIM_QUESTIONS) <= set(CLAIM_PARAMETERS.base_filters)
