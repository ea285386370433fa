"""What a withdrawal says in its query string: a request that deletes has no body."""

from typing import Any

from django.http import QueryDict

from agreements.api.base import today
from agreements.api.parameters.options import MAX_LENGTH, Parameter
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemError, refused


class Why(Parameter):
    """Why a record is withdrawn; it cannot be left out."""

    required = True

    def value(self, text: str) -> str:
        """Accept any words."""
        return text

    def schema(self) -> dict[str, Any]:
        """Say no more than that it is a text."""
        return {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH, "pattern": r"\S"}


WITHDRAWAL: type[ParameterSet] = type(
    "Withdrawal",
    (ParameterSet,),
    {"why": Why("Why it is withdrawn; kept with the change.", example="it was recorded twice by mistake")},
)
"""The parameters of a withdrawal."""


def why_withdrawn(data: QueryDict, /) -> str:
    """Read why a record is withdrawn. Raises the problem 400 where nothing is said, or anything else."""
    why = str(WITHDRAWAL(data, today=today()).value("why") or "").strip()
    if not why:
        raise refused([ProblemError(parameter="why", detail="say why: it is kept with the change", accepted=None)])
    return why
