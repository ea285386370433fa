"""Which claims cannot all be true: a case for each rule, and laws."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.facts.addresses import Field, fields
from agreements.facts.base import Shape
from agreements.facts.shapes import FACTS
from agreements.models import COLLECTIONS, NESTED, NOUNS
from agreements.models.edtf import EDTFField
from agreements.projection.conflicts import Statement, compatible, find, links, may_conflict, sort_of
from agreements.vocabulary.choices import Qualifier
from agreements.vocabulary.kinds import Kind


def said(
    path: str,
    value: Any = None,
    *,
    key: str = "",
    value_kind: str = "value",
    rank: str = "normal",
    modality: str = "actual",
    source: str | None = None,
) -> dict[str, Any]:
    """Give a claim as documents print it, as far as conflicts look at it."""
    return {
        "key": key or f"{path}={value}",
        "path": path,
        "value_kind": value_kind,
        "value": value,
        "rank": rank,
        "modality": modality,
        "passage": {"source": {"key": source, "name": None}} if source else None,
    }


def places(kind: Kind, *claims: dict[str, Any]) -> list[str]:
    return list(find(kind=kind, claims=claims))


@pytest.mark.parametrize(
    ("kind", "path", "one", "other", "conflict"),
    [
        # Dates: no day can be meant by both.
        (Kind.MEETING, "/date", "2024-04-19", "2024-04-20", True),
        (Kind.MEETING, "/date", "2024-04-19", "2024-04", False),
        (Kind.MEETING, "/date", "2024-04-18/2024-04-20", "2024-04-20/2024-04-25", False),
        (Kind.MEETING, "/date", "2024~", "2025", True),
        (Kind.PERSON, "/tenures/first/valid", "2019/..", "../2018", True),
        (Kind.PERSON, "/tenures/first/valid", "2019/..", "2020/2024", False),
        (Kind.AGREEMENT, "/actions/signature/date", "2024", "2025", True),
        # Links: other records.
        (Kind.MEETING, "/place", "astana", "bishkek", True),
        (Kind.AGREEMENT, "/actions/signature/signatories/one/person", "tokayev", "japarov", True),
        # Words: by more than case and white space.
        (Kind.MEETING, "/format", "narrow", "expanded", True),
        (Kind.AWARD, "/reason", "For  friendship", "for friendship", False),
        (Kind.AWARD, "/reason", "For friendship", "For trade", True),
        (Kind.AGREEMENT, "/identifiers/untc/value", "I-1", "I-2", True),
        (Kind.AGREEMENT, "/texts/kk/authentic", True, False, True),
        # Lists: neither holds all of the other.
        (Kind.AGREEMENT, "/languages", ["kk"], ["kk", "ru"], False),
        (Kind.AGREEMENT, "/languages", ["kk", "ky"], ["kk", "ru"], True),
        # Counts are exact amounts.
        (Kind.PACKAGE, "/claimed_count", 7, 8, True),
        (Kind.MEETING, "/session_number", 6, 6, False),
        # Names and titles never.
        (Kind.MEETING, "/title", "Talks", "A meeting", False),
        (Kind.AGREEMENT, "/titles/en/text", "Treaty", "Pact", False),
        (Kind.PERSON, "/names/en/text", "Japarov", "Zhaparov", False),
        (Kind.PERSON, "/names/en/valid", "2019", "2020", False),
        (Kind.AGREEMENT, "/participants/kaz/as_printed", "Kazakhstan", "The Republic", False),
        (Kind.DECORATION, "/classes/first/name", "First", "1st", False),
        (Kind.DECORATION, "/classes/first/ordinal", 1, 2, True),
    ],
)
def test_two_values_at_one_place(kind: Kind, path: str, one: Any, other: Any, conflict: bool) -> None:
    assert places(kind, said(path, one), said(path, other)) == ([path] if conflict else [])
    assert places(kind, said(path, other), said(path, one)) == ([path] if conflict else [])


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (("2", "exact"), ("2.0", "exact"), False),
        (("2", "exact"), ("2.1", "exact"), True),
        (("2", None), ("2.1", None), True),
        (("2", "about"), ("2.2", "exact"), False),
        (("2", "about"), ("2.3", None), True),
        (("2", "about"), ("2.4", "about"), False),
        (("2", "more_than"), ("2.1", "exact"), False),
        (("2", "more_than"), ("2", "exact"), True),
        (("2", "more_than"), ("2", None), False),
        (("2", "more_than"), ("1.9", None), True),
        (("2", "at_least"), ("2", "exact"), False),
        (("2", "at_least"), ("2", "up_to"), False),
        (("2", "more_than"), ("2", "up_to"), True),
        (("2", "up_to"), ("3", "at_least"), True),
        (("2", "up_to"), ("-5", "exact"), False),
        (("-2", "about"), ("-2.1", "exact"), False),
    ],
)
def test_amounts_under_their_qualifiers(
    one: tuple[str, str | None], other: tuple[str, str | None], conflict: bool
) -> None:
    claims = [
        said("", {"value": value, **({"qualifier": qualifier} if qualifier else {})}, key=str(number))
        for number, (value, qualifier) in enumerate((one, other))
    ]
    assert ("/value" in places(Kind.FIGURE, *claims)) is conflict


def test_qualifier_is_that_of_the_same_source_where_the_claim_has_none() -> None:
    claims = [
        said("/value", "2", source="a"),
        said("/qualifier", "more_than", source="a"),
        said("/value", "3", source="b"),
    ]
    assert places(Kind.FIGURE, *claims) == []
    assert places(Kind.FIGURE, claims[0], claims[2]) == ["/value"]


def test_change_has_a_qualifier_of_its_own() -> None:
    claims = [
        said("", {"change_percent": "10", "change_qualifier": "more_than", "qualifier": "exact"}, key="a"),
        said("", {"change_percent": "12"}, key="b"),
    ]
    assert places(Kind.FIGURE, *claims) == []


def test_amounts_in_different_units_leave_the_conflict_to_the_units() -> None:
    claims = [said("", {"value": "2", "unit": "USD"}, key="a"), said("", {"value": "900", "unit": "KZT"}, key="b")]
    assert places(Kind.FIGURE, *claims) == ["/unit"]


def test_claim_on_an_item_meets_a_claim_on_its_field() -> None:
    item = said("/actions/signature", {"type": "signature", "date": "2024-04-19", "place": "astana"}, key="a")
    field = said("/actions/signature/date", "2024-05-01", key="b")
    whole = said("", {"actions": {"signature": {"place": "bishkek"}}}, key="c")
    assert find(kind=Kind.AGREEMENT, claims=[item, field, whole]) == {
        "/actions/signature/date": ("a", "b"),
        "/actions/signature/place": ("a", "c"),
    }


def test_only_claims_that_some_other_contradicts_are_named() -> None:
    claims = [
        said("/date", "2024-04-19", key="a"),
        said("/date", "2024-04-20", key="b"),
        said("/date", "2024-04", key="c"),
    ]
    assert find(kind=Kind.MEETING, claims=claims) == {"/date": ("a", "b")}


@pytest.mark.parametrize(
    "other", [{"rank": "deprecated"}, {"modality": "planned"}, {"modality": "denied"}, {"value_kind": "unknown"}]
)
def test_deprecated_planned_denied_and_unknown_contradict_nothing(other: dict[str, str]) -> None:
    value = None if "value_kind" in other else "2025"
    assert places(Kind.MEETING, said("/date", "2024"), said("/date", value, **other)) == []


def test_none_contradicts_any_value_there_or_below() -> None:
    none = said("/attendance", None, value_kind="none", key="none")
    below = said("/attendance/kaz", {"party": "kaz", "role": "host"}, key="below")
    beside = said("/date", "2024", key="beside")
    assert find(kind=Kind.MEETING, claims=[none, below, beside]) == {"/attendance": ("below", "none")}
    again = said("/attendance", None, value_kind="none", key="again")
    assert find(kind=Kind.MEETING, claims=[none, below, again]) == {"/attendance": ("again", "below", "none")}
    assert places(Kind.MEETING, said("/host", None, value_kind="none"), said("/host", "kaz")) == ["/host"]


def test_links_are_compared_by_the_records_they_mean() -> None:
    claims = [said("/place", "astana"), said("/place", "nur-sultan")]
    assert find(kind=Kind.MEETING, claims=claims, meant={("place", "nur-sultan"): "astana"}) == {}
    assert links(kind=Kind.MEETING, claims=[*claims, said("/title", "Talks")]) == {
        ("place", "astana"),
        ("place", "nur-sultan"),
    }


def _plain_fields(shape: type[Shape], tokens: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Field]]:
    found = []
    for name, field in fields(shape).items():
        if field.items is None:
            found.append(((*tokens, name), field))
        else:
            found += _plain_fields(field.items, (*tokens, name, "some-item"))
    return found


def test_sort_of_every_field_is_that_of_its_column() -> None:
    wanted = {"amount": set(), "date": set(), "link": set(), "words": set()}
    found = {"amount": set(), "date": set(), "link": set(), "words": set()}
    for kind in Kind:
        models = {(): NOUNS[kind]}
        for model in COLLECTIONS[kind]:
            models[(model.COLLECTION,)] = model
            for nested in NESTED.get(model, ()):
                models[(model.COLLECTION, nested.COLLECTION)] = nested
        for tokens, field in _plain_fields(FACTS[kind]):
            sort = sort_of(kind, tokens)
            if sort == "name":
                continue
            model = models[tokens[:-1:2]]
            column = model._meta.get_field(getattr(model, "COLUMNS", {}).get(tokens[-1], tokens[-1]))
            sorts = {"DecimalField": "amount", "PositiveIntegerField": "amount", "ForeignKey": "link"}
            expected = "date" if isinstance(column, EDTFField) else sorts.get(column.get_internal_type(), "words")
            wanted[expected].add((kind, tokens))
            found[sort].add((kind, tokens))
            assert (field.link is not None) is (sort == "link")
    assert found == wanted
    assert all(found.values())


AMOUNTS = st.builds(
    Statement,
    claim=st.just("a"),
    source=st.none(),
    value=st.decimals(min_value=-50, max_value=50, places=1).map(str),
    qualifier=st.sampled_from([None, *(member.value for member in Qualifier)]),
    unit=st.sampled_from([None, "USD", "KZT"]),
)
DATES = st.sampled_from(["2024", "2024-04", "2024-04-19", "2024-05/2024-06", "2023~", "../2023", "2024-06/..", "202X"])


@given(one=AMOUNTS, other=AMOUNTS)
def test_compatible_amounts_law(one: Statement, other: Statement) -> None:
    place = (Kind.FIGURE, ("value",))
    assert compatible(*place, one, one)
    assert compatible(*place, one, other) == compatible(*place, other, one)


@given(one=DATES, other=DATES)
def test_compatible_dates_law(one: str, other: str) -> None:
    place = (Kind.PERSON, ("tenures", "a", "valid"))
    first, second = Statement("a", None, one), Statement("b", None, other)
    assert compatible(*place, first, first)
    assert compatible(*place, first, second) == compatible(*place, second, first)


CLAIMS = st.lists(
    st.builds(
        said,
        st.just("/date"),
        DATES.filter(lambda date: ".." not in date),
        key=st.uuids().map(str),
        rank=st.sampled_from(["preferred", "normal", "deprecated"]),
        modality=st.sampled_from(["actual", "planned"]),
    )
    | st.builds(said, st.sampled_from(["/place", "/host"]), st.sampled_from(["a", "b"]), key=st.uuids().map(str))
    | st.builds(
        said,
        st.just(""),
        st.fixed_dictionaries({}, optional={"place": st.sampled_from(["a", "b"]), "date": st.just("2024")}),
        key=st.uuids().map(str),
    )
    | st.builds(said, st.sampled_from(["/host", "/attendance"]), key=st.uuids().map(str), value_kind=st.just("none")),
    max_size=7,
)


@given(claims=CLAIMS, data=st.data())
def test_find_law(claims: list[dict[str, Any]], data: st.DataObject) -> None:
    found = find(kind=Kind.MEETING, claims=claims)
    assert find(kind=Kind.MEETING, claims=data.draw(st.permutations(claims))) == found
    # Every claim named is contradicted, so no place names one alone; and the cheap test never misses any.
    assert all(len(keys) > 1 for keys in found.values())
    if found:
        assert may_conflict(claim["path"] for claim in claims)


@pytest.mark.parametrize(
    ("paths", "may"),
    [
        ([], False),
        ([""], False),
        (["", "/date"], True),
        (["/date", "/date"], True),
        (["/date", "/place"], False),
        (["/actions/a", "/actions/ab/date"], False),
        (["/actions/a", "/actions/a/date"], True),
        (["/actions", "/actions/a/signatories/b/person"], True),
    ],
)
def test_may_conflict_where_paths_overlap(paths: list[str], may: bool) -> None:
    assert may_conflict(paths) is may
