"""The parameter of words."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from agreements.api.base import today
from agreements.api.parameters.collections import list_parameters
from agreements.api.parameters.words import SEARCH_PARAMETERS, words
from agreements.reading.search.questions import LONGEST, read
from agreements.vocabulary.kinds import Kind


def test_every_list_and_the_search_take_words() -> None:
    for parameters in (SEARCH_PARAMETERS, *map(list_parameters, Kind)):
        assert parameters.base_filters["q"].schema()["maxLength"] == LONGEST


def test_a_question_is_read_and_what_is_none_is_refused() -> None:
    assert words().read(["Allied -draft"]) == read("Allied -draft")
    with pytest.raises(ValidationError) as refused:
        words().read(["-draft"])
    [error] = refused.value.error_list
    assert "expected words" in (error.params or {})["message"]


@pytest.mark.django_db
def test_the_words_are_looked_up_once_however_often_they_are_asked_for(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    asked = list_parameters(Kind.PARTY)(QueryDict("q=kyrgyzstan"), today=today())
    first = asked.filters["q"].condition(asked.value("q"))
    with django_assert_num_queries(0):
        assert asked.filters["q"].condition(asked.value("q")) == first
