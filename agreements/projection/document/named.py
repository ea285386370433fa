"""What was borne, held and belonged to on a day: the part of a named record's document that the day decides.

A stored document tells all names, tenures and memberships there ever were, and goes by a name that is borne now.
Asked for a day it tells those that the day may lie within (what is undated may hold on any day), and goes by a name
of that day.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from agreements.projection.document.days import encode
from agreements.projection.document.naming import Called, best_name
from agreements.vocabulary.choices import NameKind, NameStrength
from agreements.vocabulary.kinds import Kind

NAMED = frozenset({Kind.PARTY, Kind.PERSON, Kind.OFFICE, Kind.BODY, Kind.PLACE, Kind.DECORATION})
"""The kinds of record that are called by names in time."""
_IN_TIME = ("names", "tenures", "memberships")


def on_day(body: str, /, *, day: date) -> str:
    """Put the names, tenures and memberships of a day into the document of a named record."""
    document = json.loads(body)
    for collection in _IN_TIME:
        if collection in document:
            document[collection] = [item for item in document[collection] if _may_hold(item["valid"], day.isoformat())]
    document["name"] = _called(document["names"])
    return encode(document)


def _may_hold(valid: dict[str, str | None] | None, day: str) -> bool:
    if valid is None:
        return True
    earliest, latest = valid["earliest"], valid["latest"]
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def _called(names: Sequence[dict[str, Any]]) -> str | None:
    """Choose among the names of one day.

    A name that is dated and was given up later is the one of its time, unless it is weak; among several, and among
    all others, as everywhere (`projection.document.naming`).
    """
    then = [name for name in names if name["valid"] is not None and name["valid"]["latest"] is not None]
    chosen = [name for name in then if name["strength"] != NameStrength.WEAK]
    others = [name for name in names if name not in then]
    return best_name(map(_borne, chosen)) or best_name(map(_borne, others)) or best_name(map(_borne, then))


def _borne(name: dict[str, Any]) -> Called:
    """Weigh a name as one that is borne: what is dated was not yet a former name on a day it holds on."""
    former = name["kind"] == NameKind.FORMER and name["valid"] is not None
    return Called(
        text=name["text"],
        language=name["language"],
        kind=None if former else name["kind"],
        strength=name["strength"],
        ended=False,
        item=name["item"],
    )
