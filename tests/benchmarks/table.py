"""What was measured, what was wanted, and whether it was met: one table."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wanted:
    """A limit of a ratio: at least so much, or at most."""

    limit: float
    at_least: bool

    def met(self, ratio: float) -> bool:
        return ratio >= self.limit if self.at_least else ratio <= self.limit

    def __str__(self) -> str:
        return f"{'at least' if self.at_least else 'at most'} {self.limit:g}"


def at_least(limit: float) -> Wanted:
    return Wanted(limit=limit, at_least=True)


def at_most(limit: float) -> Wanted:
    return Wanted(limit=limit, at_least=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: a figure as it is shown, its ratio to what it stands beside, and what is wanted of that."""

    what: str
    figure: str
    ratio: float | None = None
    wanted: Wanted | None = None
    held_to: bool = True
    """Whether the run fails for it: a ratio is, a time is told."""

    @property
    def met(self) -> bool:
        return self.wanted is None or (self.ratio is not None and self.wanted.met(self.ratio))


@dataclass(slots=True)
class Table:
    """The rows of one run, under headings."""

    title: str
    parts: list[tuple[str, list[Row]]] = field(default_factory=list)

    def head(self, text: str, /) -> None:
        self.parts.append((text, []))

    def add(self, what: str, figure: str, ratio: float | None = None, wanted: Wanted | None = None) -> None:
        self.parts[-1][1].append(Row(what=what, figure=figure, ratio=ratio, wanted=wanted))

    def tell(self, what: str, figure: str, ratio: float, wanted: Wanted | None) -> None:
        self.parts[-1][1].append(Row(what=what, figure=figure, ratio=ratio, wanted=wanted, held_to=False))

    def unmet(self) -> list[str]:
        rows = [row for _, part in self.parts for row in part]
        return [f"{row.what}: {row.ratio:.2f}, wanted {row.wanted}" for row in rows if row.held_to and not row.met]

    def __str__(self) -> str:
        lines = [self.title]
        for heading, rows in self.parts:
            lines.append(f"\n{heading:<62}{'':>14}{'ratio':>9}   {'wanted':<15}met")
            for row in rows:
                ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
                wanted = "" if row.wanted is None else f"{row.wanted!s:<15}{'yes' if row.met else 'NO'}"
                lines.append(f"  {row.what:<60}{row.figure:>14}{ratio:>9}   {wanted}".rstrip())
        return "\n".join(lines)
