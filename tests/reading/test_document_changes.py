"""Two bodies of a document are told place by place."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agreements.reading.document_changes import LONGEST, SHOWN, compare

ITEM: dict[str, Any] = {"item": "en", "text": "A treaty", "language": None}
BODY: dict[str, Any] = {
    "key": "treaty",
    "name": "A treaty",
    "version": 1,
    "updated_at": "2026-01-02",
    "title": "A treaty",
    "titles": [ITEM],
    "concluded": {"edtf": "2024-04", "earliest": "2024-04-01", "latest": "2024-04-30"},
    "place": {"key": "astana", "name": "Astana"},
    "subjects": ["trade", "water"],
    "agreements": [{"key": "one", "name": "One"}, {"key": "two", "name": None}],
}


def told(before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, tuple[str | None, str | None]]:
    return {place.path: (place.before, place.after) for place in compare(before=before, after=after).places}


def test_compare_tells_nothing_of_what_is_equal_but_for_version_and_time() -> None:
    assert told(BODY, {**BODY, "version": 2, "updated_at": "2027-01-01"}) == {}


def test_compare_names_items_links_and_dates_as_a_person_reads_them() -> None:
    after = {
        **BODY,
        "titles": [{**ITEM, "text": "Treaty"}, {"item": "kk", "text": "Шарт"}],
        "concluded": {"edtf": "2024-04-19", "earliest": "2024-04-19", "latest": "2024-04-19"},
        "place": None,
        "subjects": ["trade"],
        "agreements": [{"key": "two", "name": None}],
    }
    assert told(BODY, after) == {
        "/titles/en/text": ("A treaty", "Treaty"),
        "/titles/kk/text": (None, "Шарт"),
        "/concluded": ("April 2024", "19 April 2024"),
        "/subjects": ("trade; water", "trade"),
        "/place": ("Astana", None),
        "/agreements/one": ("One", None),
    }


def test_compare_shows_a_document_that_appears_or_goes_whole() -> None:
    appeared = told(None, BODY)
    assert appeared["/titles/en/text"] == (None, "A treaty")
    assert appeared["/agreements/two"] == (None, "two")
    assert told(BODY, None) == {path: (after, before) for path, (before, after) in appeared.items()}


def test_compare_cuts_a_long_value_to_where_it_differs() -> None:
    before, after = {"text": "a" * 5_000 + "b"}, {"text": "a" * 5_000 + "c"}
    [place] = compare(before=before, after=after).places
    assert place.before is not None
    assert place.before.endswith("ab (5001 characters)")
    assert place.before.startswith("…a")
    assert len(place.before) < LONGEST


def test_compare_is_bounded_and_says_so() -> None:
    many = {"names": [{"item": f"n{number}", "text": "x"} for number in range(SHOWN + 3)]}
    comparison = compare(before=None, after=many)
    assert (len(comparison.places), comparison.more) == (SHOWN, 3)


values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["a", "b"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries({}, optional={"item": st.sampled_from("ab"), "text": inner, "more": inner})
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from("xyz"), values), st.dictionaries(st.sampled_from("xyz"), values))
def test_compare_is_empty_for_equal_bodies_and_turns_around(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert told(one, json.loads(json.dumps(one))) == {}
    assert told(one, two) == {path: (after, before) for path, (before, after) in told(two, one).items()}
