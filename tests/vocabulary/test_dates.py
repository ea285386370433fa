"""EDTF dates: what is accepted, which days it means, how two compare and how one is said."""

import re
from datetime import date, timedelta
from itertools import product

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.vocabulary.dates import (
    LAST_DAY,
    MAX_LENGTH,
    EDTFError,
    describe,
    overlaps,
    parse,
    reaches_last_day,
)

QUALIFIERS = ("", "?", "~", "%")


def dates(*, qualifiers: tuple[str, ...] = QUALIFIERS, masks: bool = True) -> st.SearchStrategy[str]:
    """Give texts of single dates, each written from a day it can mean."""
    return st.dates().flatmap(lambda day: writings(day, qualifiers=qualifiers, masks=masks))


@st.composite
def writings(draw, day: date, *, qualifiers: tuple[str, ...] = QUALIFIERS, masks: bool = True) -> str:
    """Give one way to write a date that can mean `day`: shortened, its last digits hidden, hedged."""
    text = day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]
    digits = sum(character.isdigit() for character in text)
    text = mask(text, hidden=draw(st.integers(0, digits - 1)) if masks else 0)
    return text + draw(st.sampled_from(qualifiers))


def mask(text: str, *, hidden: int) -> str:
    """Write X for the last `hidden` digits."""
    characters = list(text)
    places = [place for place, character in enumerate(text) if character.isdigit()]
    for place in places[len(places) - hidden :]:
        characters[place] = "X"
    return "".join(characters)


@st.composite
def intervals(draw, *, open_ends: bool = False, qualifiers: tuple[str, ...] = QUALIFIERS) -> str:
    """Give texts of intervals whose ends can be in order, one of them open if asked."""
    low, high = sorted([draw(st.dates()), draw(st.dates())])
    first = draw(writings(low, qualifiers=qualifiers))
    last = draw(writings(high, qualifiers=qualifiers))
    if open_ends:
        return draw(st.sampled_from([f"../{last}", f"{first}/.."]))
    return f"{first}/{last}"


anything = st.one_of(dates(), intervals(), intervals(open_ends=True))


def matching_days(text: str) -> list[date]:
    """Give the days whose ISO form the text is the beginning of, X standing for any digit (by trying them).

    Of many years that match only the first and the last are tried: no others can hold the bounds.
    """
    pattern = re.compile(text.replace("X", "[0-9]"))
    years = [year for year in range(1, 10_000) if re.fullmatch(years_of(text), f"{year:04}")]
    tried = sorted({years[0], years[-1]}) if years else []
    return [day for year in tried for day in days_of(year) if pattern.match(day.isoformat())]


def years_of(text: str) -> str:
    return text[:4].replace("X", "[0-9]")


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    length = date(year, 12, 31).toordinal() - first.toordinal() + 1
    return [first + timedelta(days=number) for number in range(length)]


@given(anything)
def test_parse_bounds_ordered_inside_the_years(text):
    edtf = parse(text, allow_open=True)
    bounds = [day for day in (edtf.earliest, edtf.latest) if day is not None]
    assert bounds == sorted(bounds)
    assert all(1 <= day.year <= 9999 for day in bounds)
    assert len(bounds) == (1 if edtf.is_open else 2)


@given(anything)
def test_parse_text_comes_back_as_written(text):
    edtf = parse(text, allow_open=True)
    assert edtf.text == text
    assert parse(edtf.text, allow_open=True) == edtf
    assert len(text) <= MAX_LENGTH


@settings(deadline=None)
@given(dates(qualifiers=("",)))
def test_parse_bounds_are_the_first_and_last_matching_day(text):
    days = matching_days(text)
    assert (parse(text).earliest, parse(text).latest) == (days[0], days[-1])


def test_parse_every_month_and_day_form():
    # All 121 ways to write two characters, as month and as day of each month, in a common and a leap year.
    pairs = ["".join(pair) for pair in product("0123456789X", repeat=2)]
    texts = [f"{year}-{month}" for year in (2023, 2024) for month in pairs]
    texts += [f"{year}-{month:02}-{day}" for year in (2023, 2024) for month in range(1, 13) for day in pairs]
    texts += [f"2024-{month}-{day}" for month in ("0X", "1X", "XX", "X1") for day in pairs]
    every_day = {year: " ".join(day.isoformat() for day in days_of(year)) for year in (2023, 2024)}
    for text in texts:
        pattern = text.replace("X", "[0-9]") + ("-[0-9]{2}" if len(text) == 7 else "")
        matching = [date.fromisoformat(day) for day in re.findall(pattern, every_day[int(text[:4])])]
        if matching and re.fullmatch(r"[0-9-]*[X-]*", text):
            assert (parse(text).earliest, parse(text).latest) == (matching[0], matching[-1]), text
        else:
            with pytest.raises(EDTFError):
                parse(text)


def test_parse_every_year_form():
    every_year = " ".join(f"{year:04}" for year in range(1, 10_000))
    for text in map("".join, product("019X", repeat=4)):
        matching = re.findall(f"\\b{years_of(text)}\\b", every_year)
        if matching and re.fullmatch(r"[0-9]+X*", text):
            assert parse(text).earliest == date(int(matching[0]), 1, 1), text
            assert parse(text).latest == date(int(matching[-1]), 12, 31), text
        else:
            with pytest.raises(EDTFError):
                parse(text)


def contains(*, outer, inner):
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


@given(st.dates().flatmap(lambda day: st.tuples(st.just(day), writings(day))))
def test_parse_vaguer_writing_contains_the_day(pair):
    day, text = pair
    assert contains(outer=parse(text), inner=parse(day.isoformat()))


@given(st.dates(), st.integers(0, 7))
def test_parse_each_hidden_digit_widens(day, hidden):
    text = day.isoformat()
    if hidden < 7:
        assert contains(outer=parse(mask(text, hidden=hidden + 1)), inner=parse(mask(text, hidden=hidden)))
    assert contains(outer=parse(text[:7]), inner=parse(text))
    assert contains(outer=parse(text[:4]), inner=parse(text[:7]))


@given(dates(qualifiers=("",)), st.sampled_from("?~%"))
def test_parse_qualifier_does_not_move_the_bounds(text, qualifier):
    plain, hedged = parse(text), parse(text + qualifier)
    assert (plain.earliest, plain.latest) == (hedged.earliest, hedged.latest)
    assert (plain.qualifier, hedged.qualifier) == ("", qualifier)


@given(intervals(qualifiers=("",)), st.sampled_from(QUALIFIERS), st.sampled_from(QUALIFIERS))
def test_parse_interval_joins_the_qualifiers_of_its_ends(text, first, last):
    start, _, end = text.partition("/")
    edtf = parse(f"{start}{first}/{end}{last}")
    assert (edtf.earliest, edtf.latest) == (parse(start).earliest, parse(end).latest)
    # "%" is both doubts at once.
    doubts = set((first + last).replace("%", "?~"))
    assert set(edtf.qualifier.replace("%", "?~")) == doubts


@given(st.dates(), st.dates())
def test_parse_orders_as_the_days_do(one, other):
    low, high = sorted([one, other])
    assert parse(low.isoformat()).latest == low
    for length in (4, 7, 10):
        before, after = parse(low.isoformat()[:length]), parse(high.isoformat()[:length])
        assert before.earliest <= after.earliest
        assert before.latest <= after.latest


@given(st.dates(), st.dates())
def test_parse_interval_refused_when_it_ends_before_it_begins(one, other):
    low, high = sorted([one, other])
    edtf = parse(f"{low}/{high}")
    assert (edtf.earliest, edtf.latest) == (low, high)
    if low != high:
        with pytest.raises(EDTFError, match="ends before it begins"):
            parse(f"{high}/{low}")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2004-05/2004", date(2004, 5, 1), date(2004, 12, 31)),
        ("2004/2004-05", date(2004, 1, 1), date(2004, 5, 31)),
        ("199X/1995", date(1990, 1, 1), date(1995, 12, 31)),
        ("2004-02/2004-02", date(2004, 2, 1), date(2004, 2, 29)),
    ],
)
def test_parse_interval_ends_may_share_days(text, earliest, latest):
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("../2004", None, date(2004, 12, 31)),
        ("2004-05/..", date(2004, 5, 1), None),
        ("../199X?", None, date(1999, 12, 31)),
    ],
)
def test_parse_open_end_where_allowed(text, earliest, latest):
    edtf = parse(text, allow_open=True)
    assert (edtf.earliest, edtf.latest, edtf.is_open) == (earliest, latest, True)
    with pytest.raises(EDTFError, match="names, tenures and memberships"):
        parse(text)


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(
        dates(qualifiers=("",), masks=False),
        st.dates(min_value=date(10, 1, 1)).map(lambda day: f"{day.isoformat()[:3]}X"),
        st.dates(min_value=date(100, 1, 1)).map(lambda day: f"{day.isoformat()[:2]}XX"),
        st.dates().map(lambda day: f"{day.isoformat()[:4]}-XX"),
        st.dates().map(lambda day: f"{day.isoformat()[:7]}-XX"),
        st.dates().map(lambda day: f"{day.isoformat()[:4]}-XX-XX"),
        st.tuples(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10])).map(
            lambda drawn: "/".join(
                day.isoformat()[:length] for day, length in zip(sorted(drawn[:2]), drawn[2:], strict=True)
            )
        ),
    )
)
def test_parse_agrees_with_the_edtf_package(text):
    """Hold our bounds against the strict bounds of an independent parser, where that is right.

    It is wrong or fails, and so is not asked, on: one hidden digit of a month or day (`2004-1X` and
    `2004-05-1X`: an exception), intervals with hidden months or days (`2004-XX/2005-XX`: an exception), years
    that may be 0 (`000X`, `00XX`, `0XXX`), intervals in the wrong order (accepted) and open intervals.
    """
    oracle, ours = parse_edtf(text), parse(text)
    assert tuple(oracle.lower_strict()[:3]) == ours.earliest.timetuple()[:3]
    assert tuple(oracle.upper_strict()[:3]) == ours.latest.timetuple()[:3]


def test_parse_text_of_a_subclass_comes_back_as_text():
    class Marked(str):
        __slots__ = ()

    assert type(parse(Marked("2031-07")).text) is str


@pytest.mark.parametrize("text", ["9999-12-31", "9999-12", "9999", "9XXX", "2004/9999", "9999-12-31?"])
def test_reaches_last_day_tells_the_stand_in_for_never(text):
    assert parse(text).latest == LAST_DAY == date(9999, 12, 31)
    assert reaches_last_day(parse(text))


@pytest.mark.parametrize("text", ["9999-12-30", "9999-11", "2004/.."])
def test_reaches_last_day_not_before_it(text):
    assert not reaches_last_day(parse(text, allow_open=True))


@given(anything, anything)
def test_overlaps_is_symmetric(one, other):
    a, b = parse(one, allow_open=True), parse(other, allow_open=True)
    assert overlaps(a, a)
    assert overlaps(a, b) == overlaps(b, a)


@given(intervals(open_ends=True), st.dates())
def test_overlaps_tells_whether_a_day_is_inside_an_open_interval(text, day):
    edtf, point = parse(text, allow_open=True), parse(day.isoformat())
    inside = day >= edtf.earliest if edtf.latest is None else day <= edtf.latest
    assert overlaps(edtf, point) is inside


@pytest.mark.parametrize(
    ("a", "b", "overlapping"),
    [
        ("2024", "2024-04", True),
        ("2024-04", "2024", True),
        ("2024-04", "2024-05", False),
        ("2024-04-01/2024-05-01", "2024-05", True),
        ("2024/..", "2023/..", True),
        ("2023/..", "2024/..", True),
        ("../2023", "2024/..", False),
        ("../2024", "2024/..", True),
        ("../2024", "../2023", True),
        ("2023/2024", "../2024", True),
    ],
)
def test_overlaps_by_example(a, b, overlapping):
    one, other = parse(a, allow_open=True), parse(b, allow_open=True)
    assert overlaps(one, other) is overlapping


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "2024"),
        ("2024-04", "April 2024"),
        ("2024-04-19", "19 April 2024"),
        ("2024-04-19~", "19 April 2024, approximate"),
        ("2024?", "2024, uncertain"),
        ("2024-04%", "April 2024, uncertain and approximate"),
        ("2024-04-XX", "between 1 and 30 April 2024"),
        ("2024-04-3X", "30 April 2024"),
        ("2024-1X", "between October and December 2024"),
        ("2024-XX-XX", "between 1 January and 31 December 2024"),
        ("199X", "between 1990 and 1999"),
        ("199X-XX", "between January 1990 and December 1999"),
        ("2024-04-01/2024-04-30", "between 1 and 30 April 2024"),
        ("2024-02-28/2024-03-01", "between 28 February and 1 March 2024"),
        ("2023-12-31/2024-01-01", "between 31 December 2023 and 1 January 2024"),
        ("2024-01/2024-03", "between January and March 2024"),
        ("2024-04-19/2024-04-19", "19 April 2024"),
        ("2023/2024-03", "between 2023 and March 2024"),
        ("2023~/2024~", "between 2023 and 2024, approximate"),
        ("2023?/2024~", "between 2023 and 2024, start uncertain, end approximate"),
        ("2023/2024~", "between 2023 and 2024, end approximate"),
        ("../2004", "until 2004"),
        ("../199X", "until some time between 1990 and 1999"),
        ("2004-05-01~/..", "from 1 May 2004, approximate"),
    ],
)
def test_describe_by_example(text, words):
    assert describe(parse(text, allow_open=True)) == words


@given(anything)
def test_describe_names_the_year_of_each_bound(text):
    edtf = parse(text, allow_open=True)
    words = describe(edtf)
    for bound in (edtf.earliest, edtf.latest):
        assert bound is None or str(bound.year) in re.findall("[0-9]+", words)
