"""The forms that a whole list can be written in: their names, media types, and what a file of them is called."""

from dataclasses import dataclass
from typing import Any

from agreements.api.formats import ftm
from agreements.vocabulary.kinds import Kind

_TEXT: dict[str, Any] = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `format=` its name."""

    name: str
    media_type: str
    suffix: str
    schema: dict[str, Any]


JSON_LINES = Form("jsonl", "application/jsonl", "jsonl", _TEXT)
CSV = Form("csv", "text/csv; charset=utf-8; header=present", "csv", _TEXT)
XLSX = Form(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsx",
    {**_TEXT, "format": "binary"},
)
FTM = Form("ftm", ftm.MEDIA_TYPE, "ftm.json", _TEXT)

OF_EVERY_LIST = (JSON_LINES, CSV, XLSX)


def forms_of(kind: Kind, /) -> tuple[Form, ...]:
    """Give the forms that the list of a kind can be written in, beside pages of JSON."""
    return (*OF_EVERY_LIST, FTM) if kind in ftm.KINDS else OF_EVERY_LIST
