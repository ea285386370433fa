"""What only the database can tell is wrong, said in words."""

import re
from typing import NamedTuple

from django.db import DatabaseError

_DUPLICATE = re.compile(r"Key \((?P<column>[^),]*)\)=\((?P<value>.*)\) already exists")


class Refusal(NamedTuple):
    """What the database refused: in words, by which rule, and the value that another row has, with its column."""

    message: str
    rule: str
    column: str | None
    value: str | None


def of_database(*, error: DatabaseError) -> Refusal:
    """Say which rule a write breaks, as well as it can be known."""
    described = getattr(error.__cause__, "diag", None)
    rule = (getattr(described, "constraint_name", None) or "").replace("_", " ")
    table = (getattr(described, "table_name", None) or "").removeprefix("agreements_")
    detail = getattr(described, "message_detail", None) or str(error).strip()
    broken = f"a {table or 'row'} breaks the rule {rule!r}" if rule else "the database refuses a value"
    match = _DUPLICATE.search(detail)
    column, value = (match["column"], match["value"]) if match else (None, None)
    return Refusal(f"{broken}: {detail}", rule, column, value)
