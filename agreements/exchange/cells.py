"""Cells of a sheet: which place of the record their column is, and what their text says there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from agreements.facts.addresses import Address, AddressError, Place, ValueRefused, fields, locate, normalise
from agreements.facts.shapes import CLASSIFICATION
from agreements.vocabulary.kinds import Kind

KEY, ROW = "key", "row"
"""The columns that say which record a row is of, and which row of the dataset it is."""

SEPARATOR = ";"

SAID = {"=unknown": "unknown", "=none": "none"}
"""What a cell says instead of a value."""

_WORDS: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}


class ColumnRefused(ValueError):
    """A name in a header that is no place of the record; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place in the record, or (without an address) the classification field it fills.

    `sort` is how the text of a cell is read: `array`, `boolean`, `integer`, or as it stands.
    """

    name: str
    place: int
    adapter: TypeAdapter[Any]
    sort: str
    address: Address | None = None

    def say(self, cell: str, /) -> tuple[str, Any]:
        """Give what a cell says (`value`, `unknown` or `none`), and the value. Raises ValueRefused."""
        try:
            if self.address is None:
                return "value", self._judgement(cell)
            if cell in SAID:
                return SAID[cell], True
            return "value", normalise(self.address, self._read(cell))
        except ValueRefused as error:
            shown = repr(cell if len(cell) <= 60 else f"{cell[:60]}...")
            raise ValueRefused(f"{_plainly(str(error))}, not {shown}") from error

    def _judgement(self, cell: str) -> Any:
        if cell in SAID:
            raise ValueRefused("a classification is a judgement, and is left empty where there is none")
        try:
            return self.adapter.dump_python(self.adapter.validate_python(self._read(cell)), mode="json")
        except ValidationError as error:
            message = str(error.errors(include_url=False, include_input=False)[0]["msg"])
            raise ValueRefused(message.removeprefix("Value error, ")) from error

    def _read(self, cell: str) -> Any:
        if self.sort == "array":
            return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]
        if self.sort == "boolean":
            if cell.lower() not in _WORDS:
                raise ValueRefused("expected yes or no")
            return _WORDS[cell.lower()]
        if self.sort == "integer" and cell.isascii() and cell.isdecimal():
            return int(cell)
        return cell


def column_of(*, kind: Kind, name: str, place: int) -> Column:
    """Find the place of the record that a name in the header is. Raises ColumnRefused."""
    judged = fields(CLASSIFICATION[kind])
    if name in judged:
        return Column(name, place, judged[name].adapter, _sort(judged[name].adapter))
    if not name.startswith("/"):
        known = ", ".join((KEY, ROW, *judged))
        raise ColumnRefused(
            f"{name!r} is no column; expected {known}, or a pointer into the record, which begins with '/'"
        )
    try:
        address = locate(kind, name)
    except AddressError as error:
        raise ColumnRefused(str(error)) from error
    if address.place is Place.FIELD and address.field is not None:
        return Column(name, place, address.field.adapter, _sort(address.field.adapter), address)
    below = "name an item and a field"
    if address.place is Place.ITEM and address.shape is not None:
        below = f"name the field, one of {', '.join(f'{name}/{one}' for one in fields(address.shape))}"
    raise ColumnRefused(f"{name!r} is no single value; {below}")


def _sort(adapter: TypeAdapter[Any]) -> str:
    schema = adapter.json_schema()
    types = {part.get("type") for part in schema.get("anyOf", [schema])}
    return next((sort for sort in ("array", "boolean", "integer") if sort in types), "string")


def _plainly(message: str) -> str:
    """Say "expected" for what pydantic says an input should be."""
    return f"expected {message.removeprefix('Input should be ')}" if message.startswith("Input should be ") else message
