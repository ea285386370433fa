"""The charts as shapes: where each bar, line and circle of a picture stands. Pure; templates write the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from agreements.reading.charts import Network, Waiting, Years

WIDTH, HEIGHT = 960, 280
LEFT, TOP, BOTTOM = 56, 20, 28
"""The room of the axes, in the units of the picture."""

WIDEST = 72
"""How wide a bar gets where there are few."""

LABELLED = 14
"""Bars that are labelled below at most."""

NETWORK = 500
"""Height of a network of many parties; one of few is smaller."""

BESIDE = 250
"""How much wider than high a network is: names stand to the left and right."""

SPANS: tuple[tuple[str, int, int | None], ...] = (
    ("the same day", 0, 0),
    ("to 1 month", 1, 30),
    ("to 3 months", 31, 91),
    ("to 6 months", 92, 182),
    ("to 1 year", 183, 365),
    ("to 2 years", 366, 730),
    ("to 3 years", 731, 1_095),
    ("to 5 years", 1_096, 1_826),
    ("to 10 years", 1_827, 3_652),
    ("longer", 3_653, None),
)
"""The stretches of days that share a bar: what it is called, its first and its last day."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle: where it stands, the class of its colour, and what it says."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    says: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or a number at an axis, or beside a circle; `end` says that the text ends there."""

    x: float
    y: float
    text: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars; each of `lines` is the height of a level and its number."""

    bars: tuple[Bar, ...]
    below: tuple[Mark, ...]
    above: tuple[Mark, ...]
    lines: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two circles: its ends, its width, and what it says."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    says: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle, and the mark beside it."""

    x: float
    y: float
    radius: float
    says: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Web:
    """A picture of circles and the lines between them: its width and height, and what is on it."""

    width: int
    height: int
    lines: tuple[Line, ...]
    circles: tuple[Circle, ...]


def draw_years(*, data: Years) -> Bars:
    """Stack the statuses of each year."""
    totals = [sum(counts.values()) for _, counts in data.rows]
    top = max(totals, default=0)
    wide = (WIDTH - LEFT) / max(1, len(data.rows))
    bars = []
    for place, (year, counts) in enumerate(data.rows):
        so_far = 0
        called = str(year) if data.step == 1 else f"{year} to {year + data.step - 1}"
        for status in data.statuses:
            number = counts.get(status, 0)
            if number:
                low, high = _height(so_far, top), _height(so_far + number, top)
                says = f"{called}: {number:,} {name_of(status)}"
                bars.append(Bar(_x(place, wide), high, _w(wide), _rounded(low - high), colour_of(status), says))
                so_far += number
    every = max(1, -(-len(data.rows) // LABELLED))
    below = [
        Mark(_rounded(LEFT + (place + 0.5) * wide), HEIGHT - BOTTOM + 18, str(year))
        for place, (year, _) in enumerate(data.rows)
        if place % every == 0
    ]
    return Bars(tuple(bars), tuple(below), (), _lines(top))


def draw_waiting(*, data: Waiting) -> Bars:
    """Give each span of SPANS a bar."""
    numbers = [data.between(first, last) for _, first, last in SPANS]
    top = max(numbers)
    wide = (WIDTH - LEFT) / len(SPANS)
    bars, above, below = [], [], []
    for place, ((called, _, _), number) in enumerate(zip(SPANS, numbers, strict=True)):
        high = _height(number, top)
        middle = _rounded(LEFT + (place + 0.5) * wide)
        if number:
            height = _rounded(_height(0, top) - high)
            bars.append(Bar(_x(place, wide), high, _w(wide), height, "plain", f"{called}: {number:,}"))
        above.append(Mark(middle, _rounded(high - 5), f"{number:,}"))
        below.append(Mark(middle, HEIGHT - BOTTOM + 18, called))
    return Bars(tuple(bars), tuple(below), tuple(above), _lines(top))


def draw_network(*, data: Network) -> Web:
    """Set the parties on a circle, by their keys; the more agreements, the wider the lines and the larger the circles.

    The thinnest lines are drawn first.
    """
    height = min(NETWORK, 220 + 25 * len(data.parties))
    across, down, radius = (height + BESIDE) / 2, height / 2, height / 2 - 40
    places = [2 * pi * place / max(1, len(data.parties)) - pi / 2 for place in range(len(data.parties))]
    most = max((number for _, number in data.parties), default=1)
    closest = max((number for *_, number in data.pairs), default=1)
    keys = [label.key for label, _ in data.parties]
    lines = tuple(
        Line(
            _rounded(across + radius * cos(places[one])),
            _rounded(down + radius * sin(places[one])),
            _rounded(across + radius * cos(places[other])),
            _rounded(down + radius * sin(places[other])),
            _rounded(0.75 + 9 * number / closest),
            f"{keys[one]} and {keys[other]}: {number:,}",
        )
        for one, other, number in reversed(data.pairs)
    )
    circles = []
    for (label, number), angle in zip(data.parties, places, strict=True):
        own = 5 + 13 * sqrt(number / most)
        outside = radius + own + 8
        mark = Mark(
            _rounded(across + outside * cos(angle)),
            _rounded(down + outside * sin(angle) + 4),
            f"{label.key if len(label.key) <= 16 else label.key[:15] + '…'} {number:,}",
            end=cos(angle) < -0.01,
        )
        x, y = _rounded(across + radius * cos(angle)), _rounded(down + radius * sin(angle))
        circles.append(Circle(x, y, _rounded(own), f"{label.key}: {number:,} agreements", mark))
    return Web(height + BESIDE, height, lines, tuple(circles))


def name_of(status: str | None, /) -> str:
    """Give a status in words."""
    return "not counted yet" if status is None else status.replace("_", " ")


def colour_of(status: str | None, /) -> str:
    """Give the class of a status's colour."""
    return f"is-{status or 'none'}"


def _lines(top: int) -> tuple[Mark, ...]:
    return tuple(Mark(LEFT, _height(level, top), f"{level:,}") for level in _levels(top))


def _levels(top: int) -> Sequence[int]:
    """Give up to five round numbers from 0 to `top`."""
    step = 1
    while top > 4 * step:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return range(0, top + 1, step)


def _height(number: int, top: int) -> float:
    return _rounded(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * number / max(1, top))


def _x(place: int, wide: float) -> float:
    return _rounded(LEFT + (place + 0.5) * wide - _w(wide) / 2)


def _w(wide: float) -> float:
    return _rounded(min(WIDEST, wide * 0.84))


def _rounded(number: float) -> float:
    return round(number, 2)
