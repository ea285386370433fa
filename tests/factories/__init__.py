"""How tests put records into the registry: a record with claims, settled as any other.

`make_<noun>(key=..., ...)` takes the facts in the input shape and claims them all at once, without a source;
`claim(...)` adds what a test is about.
"""

from tests.factories.claims import claim, passage
from tests.factories.events import make_agreement, make_award, make_commitment, make_figure, make_meeting, make_package
from tests.factories.everything import make_everything
from tests.factories.records import act, batch, make
from tests.factories.things import (
    make_body,
    make_decoration,
    make_office,
    make_party,
    make_person,
    make_place,
    make_source,
)
from tests.factories.users import make_user

__all__ = [
    "act",
    "batch",
    "claim",
    "make",
    "make_agreement",
    "make_award",
    "make_body",
    "make_commitment",
    "make_decoration",
    "make_everything",
    "make_figure",
    "make_meeting",
    "make_office",
    "make_package",
    "make_party",
    "make_person",
    "make_place",
    "make_source",
    "make_user",
    "passage",
]
