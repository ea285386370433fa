"""The forms that one record can be written in, beside its own JSON."""

import json
from collections.abc import Mapping
from typing import Any

from agreements.api.formats import ftm, jsonld
from agreements.api.formats.forms import FTM, Form
from agreements.projection.document.days import encode
from agreements.reading.offices import offices
from agreements.vocabulary.kinds import Kind

JSON_LD = Form("jsonld", jsonld.MEDIA_TYPE, "jsonld", {"type": "object", "required": ["@context", "@type", "@id"]})

_SAYS = {
    JSON_LD.name: "`jsonld` is schema.org Legislation in JSON-LD: what that vocabulary has words for, for catalogues.",
    FTM.name: "`ftm` gives entities of FollowTheMoney, one a line: the record, and what ties it to others.",
}


def forms_of(kind: Kind, /) -> tuple[Form, ...]:
    """Give the forms that one record of a kind can be written in."""
    if kind is Kind.AGREEMENT:
        return (JSON_LD,)
    return (FTM,) if kind in ftm.KINDS else ()


def says(kind: Kind, /) -> str:
    """Say in words what these forms are; empty where there are none."""
    return "".join(f" {_SAYS[form.name]}" for form in forms_of(kind))


def written(form: Form, document: str, /) -> str:
    """Write a record's document in another form. One query for people, to learn whose their offices are."""
    read: Mapping[str, Any] = json.loads(document)
    if form is JSON_LD:
        return encode(jsonld.legislation(read))
    held = offices(keys=ftm.offices_of([read]))
    return "".join(f"{encode(entity)}\n" for entity in ftm.entities(read, offices=held))
