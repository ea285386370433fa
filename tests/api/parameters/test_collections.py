from datetime import date

import pytest
from django.http import QueryDict

from agreements.api.parameters.collections import CLAIM_PARAMETERS, detail_parameters, list_parameters
from agreements.api.problems import ProblemRaised
from agreements.projection.document.named import NAMED
from agreements.vocabulary.kinds import Kind

TODAY = date(2026, 1, 1)
PAGING = {"ordering", "page_size", "cursor", "count", "expand", "format"}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_list_takes_the_same_paging(kind: Kind) -> None:
    assert set(list_parameters(kind).base_filters) > PAGING


def test_a_request_makes_only_the_parameters_it_names() -> None:
    asked = list_parameters(Kind.AGREEMENT)(QueryDict("status=signed&page_size=5"), today=TODAY)
    assert set(asked.filters) == {"status", "page_size"}
    assert asked.value("page_size") == 5
    assert asked.value("ordering") == "-concluded"
    assert asked.value("nothing of the kind") is None


def test_a_request_does_not_change_the_declaration() -> None:
    declared = list_parameters(Kind.AGREEMENT)
    before = dict(declared.base_filters)
    declared(QueryDict("page_size=5"), today=TODAY)
    assert declared.base_filters == before
    assert declared(QueryDict(""), today=TODAY).value("page_size") == 50


def test_an_unknown_name_is_refused_at_its_length() -> None:
    with pytest.raises(ProblemRaised) as raised:
        detail_parameters(Kind.PARTY)(QueryDict(f"{'x' * 1000}=1"), today=TODAY)
    [error] = raised.value.errors
    assert len(error.parameter) == 100
    assert error.accepted == ["as_of", "expand", "format"]


def test_a_day_is_asked_only_where_it_matters() -> None:
    dated = {Kind.AGREEMENT, *NAMED}
    assert {kind for kind in Kind if "as_of" in list_parameters(kind).base_filters} == dated
    assert {kind for kind in Kind if "as_of" in detail_parameters(kind).base_filters} == dated
    assert "as_of" not in CLAIM_PARAMETERS.base_filters
