"""How commands print what recording came to."""

from agreements.recording.outcome import Tally


def numbers(tally: Tally, /) -> str:
    """Give the numbers of a tally in words."""
    return ", ".join(f"{count:,} {name}" for name, count in tally.counts().items())
