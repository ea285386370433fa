"""What keeps claims from making a whole record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, and where: a record and an RFC 6901 pointer into its input shape."""

    kind: str
    key: str
    path: str
    message: str


class ProjectionError(ValueError):
    """Claims that cannot be projected. Nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem found, in order."""
        self.problems = tuple(sorted(problems))
        super().__init__("; ".join(f"{p.kind} {p.key} {p.path or '(record)'}: {p.message}" for p in self.problems))
