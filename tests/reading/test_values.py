"""Values as a person reads them."""

from decimal import Decimal

import pytest

from agreements.reading.values import amount, show
from agreements.vocabulary.kinds import Kind


@pytest.mark.parametrize(
    ("number", "words"),
    [("1500000000.000000", "1,500,000,000"), ("0.5", "0.5"), ("-1200.250", "-1,200.25"), ("100", "100"), ("0", "0")],
)
def test_amount_is_written_with_thousands_apart(number: str, words: str) -> None:
    assert amount(Decimal(number)) == words


@pytest.mark.parametrize(
    ("kind", "tokens", "value", "text"),
    [
        (Kind.MEETING, ("date",), "2024-04-19", "19 April 2024"),
        (Kind.MEETING, ("visit_kind",), "official", "official"),
        (Kind.MEETING, ("session_number",), 7, "7"),
        (Kind.MEETING, ("place",), "nowhere", "nowhere"),
        (Kind.FIGURE, ("qualifier",), "more_than", "more than"),
        (Kind.FIGURE, ("value",), "1500000000", "1,500,000,000"),
        (Kind.AGREEMENT, ("languages",), ["kk", "ky"], "kk, ky"),
        (Kind.AGREEMENT, ("texts", "kk", "authentic"), True, "yes"),
        (Kind.AGREEMENT, ("actions", "x", "type"), "entry_into_force", "entry into force"),
        (Kind.AGREEMENT, ("relations", "x", "agreement"), "gone", "gone"),
    ],
)
def test_values_are_shown_as_a_person_reads_them(kind: Kind, tokens: tuple[str, ...], value: object, text: str) -> None:
    assert show(kind=kind, tokens=tokens, value=value, links={}).text == text
