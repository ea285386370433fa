"""How the words of records are quoted in a reason."""

LENGTH = 80
"""A reason quotes no more of a name or title than this."""


def quoted(text: str, /) -> str:
    """Give a text in quotation marks, shortened."""
    return f"“{text if len(text) <= LENGTH else f'{text[: LENGTH - 1]}…'}”"


def listed(keys: set[str] | frozenset[str], /) -> str:
    """Give keys in order, the first few of many."""
    names = sorted(keys)
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def in_order(one: str, other: str, /) -> tuple[str, str]:
    """Give two texts in an order of their own, so that a reason reads the same whichever was compared with which."""
    return (one, other) if one <= other else (other, one)
