"""What is wrong with what is loaded, and in which line of which file."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One thing that is wrong. `line` counts from 1; 0 is the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Give the one line that a person reads: `file:line: what is wrong; what was expected`."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {' '.join(self.message.split())}"


class LoadError(ValueError):
    """Files that cannot be loaded. Nothing was written."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        """Keep every problem of the run once, by file and line."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
