"""One line of progress on a terminal, and nothing anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.core.management.base import OutputWrapper


class Say(Protocol):
    """Shows what is being done now."""

    def __call__(self, step: str) -> None:
        """Replace the line by this one."""


@contextmanager
def progress(stream: OutputWrapper, /) -> Iterator[Say]:
    """Give what shows the current step on one line of a terminal; the line is gone afterwards."""
    on_terminal = stream.isatty()

    def say(step: str) -> None:
        if on_terminal:
            stream.write(f"\r\x1b[K{step} ...", ending="")
            stream.flush()

    try:
        yield say
    finally:
        if on_terminal:
            stream.write("\r\x1b[K", ending="")
