"""The ledger drawn on a line of time: where each entry, status and standing stands, in parts of a hundred.

Pure geometry. Nothing in it is a word of a source: parties are named by their keys, the rest by our own terms, so
that a drawing can hold it as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agreements.reading.beginnings import Days
from agreements.reading.labels import Label
from agreements.reading.standings import Entry, Standings, Stretch
from agreements.vocabulary.choices import Modality

LANES = 10
"""Rows that marks are spread over at most, so that none hides another."""

LANE_HEIGHT = 20
CHARACTER = 0.95
"""How wide a letter of a label is."""

DOT = 1.6
"""How wide a mark of a single day is."""

NARROWEST = 0.9
"""How wide an imprecise date is drawn at least, so that it is seen not to be a single day."""

SHORTEST = timedelta(days=60)
MARGIN = 0.03
TICKS = 10
NAMED = 6
"""Parties that a mark names; two hundred may have signed on one day."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Entries of one type, modality and date: one mark. `width` is None for a single day.

    `effect` is where it takes effect, if elsewhere. `text` is written beside it at `label_x`, to the left if
    `is_left`; `item` is the first entry's. All numbers are text, as a drawing takes them.
    """

    item: str
    modality: str
    x: str
    width: str | None
    effect: str | None
    y: int
    text: str
    label_x: str
    is_left: bool
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Days with one status or standing, as far as they are drawn."""

    x: str
    width: str
    code: str
    text: str
    certain: bool
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the agreement's own (no `party`), or a participant's with the marks of what it did."""

    party: Label | None
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: `ticks` are places and what stands there, `codes` the values in it by first appearance."""

    ticks: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]
    height: int
    status: Line
    participants: tuple[Line, ...]
    day: str | None
    today: str
    undated: tuple[Entry, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float

    def at(self, day: date, /) -> float:
        """Give the place of the beginning of a day."""
        return (day.toordinal() - self.first) / (self.last - self.first) * 100


def timeline(*, standings: Standings, today: date) -> Timeline | None:
    """Draw a ledger and what follows from it, None where nothing in it has a day. `today` is on it."""
    days = [day for entry in standings.entries for bounds in _bounds(entry) for day in bounds]
    stretches = (*standings.status, *(one for course in standings.participants for one in course.stretches))
    days += [stretch.first_day for stretch in stretches if stretch.first_day is not None]
    if not days:
        return None
    first, last = min(*days, today), max(*days, today)
    last = max(last, first + SHORTEST) if first.year < 9999 else last
    margin = (last - first).days * MARGIN + 1
    scale = _Scale(first.toordinal() - margin, last.toordinal() + margin)
    dated = [entry for entry in standings.entries if entry.days or entry.effective_days]
    marks, lanes = _laid_out(_marks(dated, scale))
    shown = scale.at(standings.day)
    return Timeline(
        ticks=tuple(_ticks(first, last, scale)),
        marks=marks,
        height=lanes * LANE_HEIGHT + 4,
        status=Line(None, _bars(standings.status, scale), ()),
        participants=tuple(
            Line(course.party, _bars(course.stretches, scale), _own(dated, course.party, scale))
            for course in standings.participants
        ),
        day=_number(shown) if 0 <= shown <= 100 and standings.day != today else None,
        today=_number(scale.at(today)),
        undated=tuple(entry for entry in standings.entries if entry not in dated),
        codes=tuple(dict.fromkeys(stretch.code for stretch in stretches if stretch.code)),
    )


def _bounds(entry: Entry) -> list[Days]:
    return [bounds for bounds in (entry.days, entry.effective_days) if bounds is not None]


def _number(place: float) -> str:
    return f"{place:.2f}"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark and the room it takes: from `left` to `right`, with and without its label."""

    mark: Mark
    left: float
    right: float


def _marks(entries: Sequence[Entry], scale: _Scale) -> Iterator[_Placed]:
    """Give one mark for all entries of one type, modality and date, in the order of their days."""
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        dates = [shown and shown.note for shown in (entry.date, entry.effective_date)]
        alike.setdefault((entry.type, entry.modality, *dates), []).append(entry)
    for group in alike.values():
        yield _placed(group, scale)


def _placed(group: Sequence[Entry], scale: _Scale) -> _Placed:
    one = group[0]
    bounds = _bounds(one)
    left, width = _stretched(bounds[0], scale)
    effect = scale.at(bounds[1][1]) if len(bounds) == 2 and bounds[1] != bounds[0] else None
    text = one.type if len(group) == 1 else f"{one.type} ({len(group)})"
    places = [left, left + (width or 0), *([] if effect is None else [effect])]
    mark = Mark(
        item=one.item,
        modality=one.modality,
        x=_number(left),
        width=None if width is None else _number(width),
        effect=None if effect is None else _number(effect),
        y=0,
        text=text,
        label_x=_number(max(places)),
        is_left=False,
        title=_title(group),
    )
    return _Placed(mark, min(places) - DOT / 2, max(places) + DOT / 2)


def _stretched(bounds: Days, scale: _Scale) -> tuple[float, float | None]:
    """Give where a date begins and how wide it is, None for a single day."""
    first, last = bounds
    left = scale.at(first)
    # A day lasts until the next one begins.
    return (left, None) if first == last else (left, max(scale.at(last) - left, NARROWEST))


def _title(group: Sequence[Entry]) -> str:
    one = group[0]
    keys = [entry.party.key for entry in group if entry.party is not None]
    more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
    parts = [f"{one.type} by {', '.join(keys[:NAMED])}{more}" if keys else one.type]
    parts += [one.date.text] if one.date else []
    parts += [f"takes effect {one.effective_date.text}"] if one.effective_date else []
    parts += [] if one.modality == Modality.ACTUAL else [one.modality]
    return ", ".join(parts)


def _laid_out(placed: Iterable[_Placed]) -> tuple[tuple[Mark, ...], int]:
    """Spread marks over lanes, with their labels if there is room for these; give them, and how many lanes."""
    placed = sorted(placed, key=lambda one: (one.left, one.right, one.mark.item))
    labelled = [_labelled(one) for one in placed]
    lanes = _lanes(labelled)
    if max(lanes, default=0) >= LANES:
        labelled = [replace(one, mark=replace(one.mark, text="")) for one in placed]
        lanes = [lane % LANES for lane in _lanes(labelled)]
    marks = (
        replace(one.mark, y=lane * LANE_HEIGHT + LANE_HEIGHT // 2) for one, lane in zip(labelled, lanes, strict=True)
    )
    return tuple(marks), max(lanes, default=0) + 1


def _labelled(placed: _Placed) -> _Placed:
    room = len(placed.mark.text) * CHARACTER + 1
    if placed.right + room > 100:
        label_x = _number(placed.left + DOT / 2)
        return replace(placed, mark=replace(placed.mark, is_left=True, label_x=label_x), left=placed.left - room)
    return replace(placed, right=placed.right + room)


def _lanes(placed: Sequence[_Placed]) -> list[int]:
    """Give each the first lane that is free where it begins."""
    ends: list[float] = []
    found = []
    for one in placed:
        lane = next((lane for lane, end in enumerate(ends) if end <= one.left), len(ends))
        ends[lane : lane + 1] = [max(one.right, *ends[lane : lane + 1])] if lane < len(ends) else [one.right]
        found.append(lane)
    return found


def _own(entries: Sequence[Entry], party: Label, scale: _Scale) -> tuple[Mark, ...]:
    """Give what one participant did, on its own line."""
    mine = [entry for entry in entries if entry.party is not None and entry.party.record == party.record]
    return tuple(replace(one.mark, y=LANE_HEIGHT // 2, text="") for one in _marks(mine, scale))


def _bars(stretches: Sequence[Stretch], scale: _Scale) -> tuple[Bar, ...]:
    runs: list[Stretch] = []
    for stretch in stretches:
        last = runs[-1] if runs else None
        if last is not None and (last.code, last.certain) == (stretch.code, stretch.certain):
            runs[-1] = replace(last, last_day=stretch.last_day)
        else:
            runs.append(stretch)
    found = []
    for run in runs:
        left = 0.0 if run.first_day is None else max(0.0, scale.at(run.first_day))
        right = 100.0 if run.last_day is None else min(100.0, scale.at(run.last_day) + 100 / (scale.last - scale.first))
        if run.code and right > left:
            found.append(
                Bar(_number(left), _number(right - left), run.code, run.value or "", run.certain, _days_of(run))
            )
    return tuple(found)


def _days_of(run: Stretch) -> str:
    since = f", since {run.first_day:%Y-%m-%d}" if run.first_day else ""
    until = f", until {run.last_day:%Y-%m-%d}" if run.last_day else ""
    return f"{run.value}{since}{until}{'' if run.certain else ', not certain'}"


def _ticks(first: date, last: date, scale: _Scale) -> Iterator[tuple[str, str]]:
    """Give the first days of years, or of months where all happens within few, at most about TICKS of them."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next(
        step
        for step in (1, 2, 3, 6, *(12 * years * ten for ten in (1, 10, 100, 1000) for years in (1, 2, 5)))
        if months / step <= TICKS
    )
    start = -(-(first.year * 12 + first.month - 1) // step) * step
    for number in range(start, last.year * 12 + last.month, step):
        year, month = divmod(number, 12)
        day = date(year, month + 1, 1) if 1 <= year <= 9999 else None
        if day is not None and scale.at(day) >= 0:
            yield _number(scale.at(day)), f"{day.year}" if step >= 12 else f"{day:%b} {day.year}"
