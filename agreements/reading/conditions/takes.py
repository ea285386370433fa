"""What the values of a question may be: another record, a word of a list, a code, a number, a date."""

from collections.abc import Sequence
from dataclasses import dataclass

from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Link:
    """Other records of one kind, any of several; the condition is given their numbers."""

    of: Kind


@dataclass(frozen=True, slots=True)
class AnyLink:
    """Other records of any kind, any of several; the condition is given their numbers."""


@dataclass(frozen=True, slots=True)
class Together:
    """Groups of other records of one kind: all of a group, any of several groups."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """Words of a closed list, any of several."""

    accepted: Sequence[str]


@dataclass(frozen=True, slots=True)
class Word:
    """Words of an open list, in lower_snake, any of several."""


@dataclass(frozen=True, slots=True)
class Form:
    """Codes of a form, any of several: `pattern` is all of it, `called` says what it is."""

    pattern: str
    called: str


@dataclass(frozen=True, slots=True)
class Text:
    """Texts as they are printed, to the letter, any of several."""


@dataclass(frozen=True, slots=True)
class YesNo:
    """Whether it is so."""


@dataclass(frozen=True, slots=True)
class Count:
    """Whole numbers from 1, any of several."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact number."""


@dataclass(frozen=True, slots=True)
class OneDay:
    """One day."""


@dataclass(frozen=True, slots=True)
class Bound:
    """An EDTF date that others are compared with: `latest`, they lie on it or before; else on it or after."""

    latest: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a moment of one, in UTC: `latest`, it and what is before; else it and what is after."""

    latest: bool


@dataclass(frozen=True, slots=True)
class Pointer:
    """Places in a record as RFC 6901 pointers, any of several."""


Takes = (
    Link | AnyLink | Together | Choice | Word | Form | Text | YesNo | Count | Amount | OneDay | Bound | Moment | Pointer
)

LANGUAGE = Form(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a BCP 47 language tag")
SHA256 = Form(r"[0-9a-f]{64}", "a SHA-256 in lower-case hexadecimal digits")
UNIT = Form(r"[A-Z]{3}|[a-z0-9]+(_[a-z0-9]+)*", "an ISO 4217 code or a lower_snake word")
ITEM = Form(r"[a-z0-9]+(-[a-z0-9]+)*", "an item's name")
