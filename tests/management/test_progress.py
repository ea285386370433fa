"""Progress is a line on a terminal, and nothing in a file or a pipe."""

import io

import pytest
from django.core.management.base import OutputWrapper

from agreements.management.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_replaces_its_line_and_leaves_none() -> None:
    terminal = Terminal()
    with progress(OutputWrapper(terminal)) as say:
        say("reading")
        say("recording")
    assert terminal.getvalue() == "\r\x1b[Kreading ...\r\x1b[Krecording ...\r\x1b[K"


def test_progress_takes_its_line_away_before_an_error_is_told() -> None:
    terminal = Terminal()

    def break_down() -> None:
        with progress(OutputWrapper(terminal)) as say:
            say("reading")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        break_down()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_progress_is_silent_elsewhere() -> None:
    file = io.StringIO()
    with progress(OutputWrapper(file)) as say:
        say("reading")
    assert file.getvalue() == ""
