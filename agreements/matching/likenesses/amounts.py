"""Amounts: of figures, commitments and packages."""

from decimal import Decimal, InvalidOperation
from typing import Any

from agreements.matching.reasons import Reason
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

AMOUNTS: dict[Kind, dict[str, tuple[float, float]]] = {
    Kind.FIGURE: {"value": (0.6, -0.15), "change_percent": (0.3, -0.1)},
    Kind.COMMITMENT: {"target": (0.4, -0.4), "baseline": (0.2, -0.2)},
    Kind.PACKAGE: {"claimed_count": (0.2, -0.3)},
}
"""What the same amount says, and what a different one does, by kind and field.

Different values of a figure say little: sources differ about one quantity, which is a conflict to be seen.
"""

ROUNDED = Decimal("0.05")
ROUNDED_SHARE = 0.5


def amounts(one: Subject, other: Subject, /, *, name: str) -> Reason | None:
    """Both give the same amount in the field `name`, by the table above; half of that where they differ by no more
    than a twentieth, as rounding does. Amounts in different units are not compared.
    """
    mine, theirs = _amount(one.fields.get(name)), _amount(other.fields.get(name))
    if mine is None or theirs is None:
        return None
    units = [each.fields.get("unit") for each in (one, other)]
    if None not in units and units[0] != units[1]:
        return None
    same, different = AMOUNTS[one.kind][name]
    word = name.replace("_", " ")
    if mine == theirs:
        return Reason(name, same, f"Both give the {word} {mine:f}.")
    said = f"One gives the {word} {min(mine, theirs):f}, the other {max(mine, theirs):f}."
    near = abs(mine - theirs) <= ROUNDED * max(abs(mine), abs(theirs))
    return Reason(name, same * ROUNDED_SHARE if near else different, said)


def _amount(value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value)).normalize()
    except InvalidOperation:
        return None
