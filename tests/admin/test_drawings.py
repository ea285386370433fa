"""Pictures stay within their frame, and their shapes are as large as their numbers."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.admin.drawings import (
    BOTTOM,
    HEIGHT,
    LABELLED,
    LEFT,
    NETWORK,
    SPANS,
    TOP,
    WIDTH,
    draw_network,
    draw_waiting,
    draw_years,
)
from agreements.reading.charts import BUSIEST, STATUSES, Network, Waiting, Years
from agreements.reading.labels import Label
from agreements.vocabulary.kinds import Kind

DAY = date(2026, 11, 22)

COUNTS = st.dictionaries(st.sampled_from(STATUSES), st.integers(1, 5_000), max_size=4)
YEARS = st.builds(
    lambda start, counts: Years(DAY, 1, tuple(enumerate(counts, start=start)), {}, {}),
    st.integers(1700, 2000),
    st.lists(COUNTS, min_size=1, max_size=120),
)


@given(YEARS)
def test_drawings_years_stack_every_agreement_within_the_frame(data: Years) -> None:
    drawn = draw_years(data=data)
    most = max(sum(counts.values()) for _, counts in data.rows)
    room = HEIGHT - BOTTOM - TOP
    for bar in drawn.bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width <= WIDTH
        assert bar.y >= TOP - 0.01
        assert bar.y + bar.height <= HEIGHT - BOTTOM + 0.02
    for place, (_, counts) in enumerate(data.rows):
        left = LEFT + place * (WIDTH - LEFT) / len(data.rows)
        column = [bar for bar in drawn.bars if left <= bar.x < left + (WIDTH - LEFT) / len(data.rows)]
        assert len(column) == len(counts)
        assert sum(bar.height for bar in column) == pytest.approx(room * sum(counts.values()) / max(1, most), abs=0.1)
    assert len(drawn.below) <= LABELLED
    assert 1 <= len(drawn.lines) <= 5


@given(st.dictionaries(st.integers(0, 9_000), st.integers(1, 900), max_size=40))
def test_drawings_waiting_has_a_bar_for_every_span_that_has_any(days: dict[int, int]) -> None:
    data = Waiting(DAY, tuple(sorted(days.items())), {})
    drawn = draw_waiting(data=data)
    numbers = [int(mark.text.replace(",", "")) for mark in drawn.above]
    assert sum(numbers) == data.counted
    assert len(drawn.bars) == sum(map(bool, numbers))
    assert len(drawn.below) == len(SPANS)


def test_drawings_spans_leave_no_day_out() -> None:
    for (_, _, last), (_, first, _) in pairwise(SPANS):
        assert last is not None
        assert first == last + 1
    assert (SPANS[0][1], SPANS[-1][2]) == (0, None)


@given(st.integers(0, BUSIEST))
def test_drawings_network_stands_within_its_frame(many: int) -> None:
    parties = tuple(
        (Label(number, Kind.PARTY, f"a-long-key-of-a-party-{number}", "published", None), 100 - number)
        for number in range(many)
    )
    pairs = tuple((one, other, 1 + one) for one in range(many) for other in range(one + 1, many))
    drawn = draw_network(data=Network(parties, pairs, 0, 0))
    assert drawn.height <= NETWORK
    assert (len(drawn.circles), len(drawn.lines)) == (many, many * (many - 1) // 2)
    for circle in drawn.circles:
        assert circle.radius <= circle.x <= drawn.width - circle.radius
        assert circle.radius <= circle.y <= drawn.height - circle.radius
        room = circle.mark.x if circle.mark.end else drawn.width - circle.mark.x
        assert room >= 6.2 * len(circle.mark.text), "the name is cut off"
        assert 10 <= circle.mark.y <= drawn.height
    assert all(0 < line.width < 10 for line in drawn.lines)
