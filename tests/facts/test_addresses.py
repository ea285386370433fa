"""Where claims may speak, and what they may say there."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.facts.addresses import AddressError, Place, ValueRefused, fields, leaves, link_kind, locate, normalise
from agreements.facts.base import Shape
from agreements.facts.shapes import FACTS
from agreements.vocabulary.kinds import Kind


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("", Place.RECORD),
        ("/depositary", Place.FIELD),
        ("/languages", Place.FIELD),
        ("/actions", Place.COLLECTION),
        ("/actions/signature-kaz", Place.ITEM),
        ("/actions/signature-kaz/date", Place.FIELD),
        ("/actions/signature-kaz/signatories", Place.COLLECTION),
        ("/actions/signature-kaz/signatories/tokayev", Place.ITEM),
        ("/actions/signature-kaz/signatories/tokayev/person", Place.FIELD),
    ],
)
def test_a_path_names_a_place(path: str, place: Place) -> None:
    assert locate(Kind.AGREEMENT, path).place is place


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("actions", "must be empty or begin with '/'"),
        ("/signed", "agreement has no field 'signed' at the record; there is: titles, languages"),
        ("/instrument_kind", "no field 'instrument_kind'"),
        ("/actions/s/when", "no field 'when' at /actions/s; there is: type, party, date"),
        ("/actions/Signature", "'Signature' cannot be an item"),
        ("/actions/", "'' cannot be an item"),
        ("/depositary/key", "/depositary is a plain value"),
        ("/actions/s/date/year", "/actions/s/date is a plain value"),
    ],
)
def test_a_path_that_names_none_says_what_there_is(path: str, message: str) -> None:
    with pytest.raises(AddressError) as refused:
        locate(Kind.AGREEMENT, path)
    assert message in str(refused.value)


def test_a_source_has_no_place_for_claims() -> None:
    with pytest.raises(AddressError, match="no field that takes a claim"):
        locate(Kind.SOURCE, "/title")


@pytest.mark.parametrize(
    ("kind", "path", "value", "stored"),
    [
        (Kind.FIGURE, "/value", 1500000000, "1500000000"),
        (Kind.FIGURE, "/value", "1500000000.00", "1500000000"),
        (Kind.FIGURE, "/value", 1.5, "1.5"),
        (Kind.FIGURE, "/change_percent", "-0.50", "-0.5"),
        (Kind.MEETING, "/date", {"edtf": "2024-04", "earliest": "2024-04-01", "latest": "2024-04-30"}, "2024-04"),
        (Kind.MEETING, "/place", {"key": "astana", "name": "Astana"}, "astana"),
        (Kind.MEETING, "/session_number", 7, 7),
        (Kind.AGREEMENT, "/languages", ["kk", "ky", "ru"], ["kk", "ky", "ru"]),
        (Kind.AGREEMENT, "/actions/s", {"type": "signature", "date": None}, {"type": "signature"}),
        (
            Kind.AGREEMENT,
            "/actions/s",
            {"type": "signature", "signatories": [{"item": "t", "person": "tokayev"}]},
            {"type": "signature", "signatories": {"t": {"person": "tokayev"}}},
        ),
        (Kind.AGREEMENT, "", {"participants": {"kaz": {"party": "kaz"}}}, {"participants": {"kaz": {"party": "kaz"}}}),
        (Kind.AGREEMENT, "", {}, {}),
        (Kind.PERSON, "/tenures/president/valid", "2019-03-20/..", "2019-03-20/.."),
    ],
)
def test_a_value_has_one_form(kind: Kind, path: str, value: Any, stored: Any) -> None:
    assert normalise(locate(kind, path), value) == stored
    assert normalise(locate(kind, path), stored) == stored


@pytest.mark.parametrize(
    ("kind", "path", "value", "where", "message"),
    [
        (Kind.AGREEMENT, "/actions/s", {"typo": "signature"}, "/typo", "no such field; there is: type, party"),
        (Kind.AGREEMENT, "/actions/s", {"signatories": {"t": {"who": "x"}}}, "/signatories/t/who", "there is: party"),
        (Kind.AGREEMENT, "/actions/s", {"type": "signing"}, "/type", "Input should be"),
        (Kind.AGREEMENT, "/actions/s", {}, "", "at least one of its fields"),
        (Kind.AGREEMENT, "/actions", {"s": {"type": "signature"}}, "", "a collection takes no value"),
        (Kind.AGREEMENT, "/depositary", None, "", "say `unknown` or `none`"),
        (Kind.AGREEMENT, "/depositary", "Kazakhstan", "", "should match pattern"),
        (Kind.MEETING, "/date", "2024-02-30", "", "2024-02-30"),
        (Kind.MEETING, "/date", "9999-12-31", "", "stands for 'no date'"),
        (Kind.MEETING, "/date", "2024/..", "", ""),
        (Kind.MEETING, "/date", 2024, "", "string"),
        (Kind.MEETING, "/session_number", True, "", "integer"),
        (Kind.MEETING, "/session_number", "7", "", "integer"),
        (Kind.MEETING, "/title", "a\x00b", "", "pattern"),
        (Kind.FIGURE, "/value", "1e400", "", ""),
        (Kind.FIGURE, "/value", float("nan"), "", ""),
        (Kind.FIGURE, "/unit", "Dollars", "", "pattern"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_place(
    kind: Kind, path: str, value: Any, where: str, message: str
) -> None:
    with pytest.raises(ValueRefused) as refused:
        normalise(locate(kind, path), value)
    assert refused.value.where == where
    assert message in str(refused.value)


def test_an_array_that_names_an_item_twice_is_refused() -> None:
    with pytest.raises(ValueRefused, match="'t' stands twice"):
        normalise(
            locate(Kind.AGREEMENT, "/actions/s"),
            {"signatories": [{"item": "t", "person": "a"}, {"item": "t", "person": "b"}]},
        )


def test_leaves_are_every_plain_value_below_an_address() -> None:
    value = {"type": "signature", "signatories": {"t": {"person": "tokayev", "party": "kaz"}}}
    assert dict(leaves(("actions", "s"), value)) == {
        ("actions", "s", "type"): "signature",
        ("actions", "s", "signatories", "t", "person"): "tokayev",
        ("actions", "s", "signatories", "t", "party"): "kaz",
    }


def test_links_know_the_kind_they_lead_to() -> None:
    assert link_kind(Kind.AGREEMENT, ("actions", "s", "by")) is Kind.AGREEMENT
    assert link_kind(Kind.AGREEMENT, ("actions", "s", "signatories", "t", "person")) is Kind.PERSON
    assert link_kind(Kind.AGREEMENT, ("actions", "s", "date")) is None


def paths(shape: type[Shape], prefix: str) -> list[str]:
    found = [prefix]
    for name, field in fields(shape).items():
        if field.items is None:
            found.append(f"{prefix}/{name}")
        else:
            found += [f"{prefix}/{name}", *paths(field.items, f"{prefix}/{name}/an-item")]
    return found


@pytest.mark.parametrize("kind", Kind)
def test_every_place_of_every_shape_can_be_addressed(kind: Kind) -> None:
    for path in paths(FACTS[kind], ""):
        assert "/" + "/".join(locate(kind, path).tokens) == (path or "/")


@given(st.sampled_from(list(Kind)), st.text(max_size=40))
def test_no_text_breaks_the_search_for_an_address(kind: Kind, path: str) -> None:
    with suppress(AddressError):
        assert locate(kind, path).kind is kind
