"""Every field of every kind has its input, and goes through the form as it is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agreements.admin.editing.posted import VALUE, now, places_of, shape_at
from agreements.facts.addresses import fields
from agreements.facts.shapes import CLASSIFICATION
from agreements.models import Change, Claim, Record
from agreements.reading.forms import Present, present
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split
from tests.admin.editing.forms import Form, served

UNIQUE = {"v:/iso3166_alpha2": "QQ", "v:/iso3166_alpha3": "QQQ", "v:/m49": "999"}
"""Codes that no two parties share."""


def test_form_unchanged_asks_nothing_and_writes_nothing(world: dict[str, Record], editor: Client) -> None:
    before = Change.objects.count()
    for kind in Kind:
        record = fullest(kind)
        answer = Form(editor, record).save()
        assert answer["Location"] == reverse(f"admin:agreements_{kind.value}_change", args=[record.pk]), kind
    assert Change.objects.count() == before


@pytest.mark.parametrize("kind", list(Kind))
def test_form_of_a_new_record_takes_every_field_there_is(world: dict[str, Record], editor: Client, kind: Kind) -> None:
    record = fullest(kind)
    source, form = present(record=record), Form(editor, kind=kind.value)
    fill(form, source, "", "")
    for name in fields(CLASSIFICATION[kind]):
        form[f"c:{name}"] = now(source, f"c:{name}").text
    form["key"], form["e:*:unsourced"] = "made-anew", "a test says so"
    assert form.save().status_code == 302, form.problems()
    made = present(record=Record.objects.get(kind=kind, key="made-anew"))
    other = {split(name.removeprefix("v:")): text for name, text in UNIQUE.items() if name in form}
    assert (made.values, made.judged) == ({**source.values, **other}, source.judged)
    assert served(made.record)["key"] == "made-anew"


def fullest(kind: Kind) -> Record:
    """The record of a kind of which the most is said."""
    claims = Claim.objects.filter(record__kind=kind).select_related("record")
    return max(claims, key=lambda said: len(str(said.value))).record if claims else Record.objects.get(kind=kind)


def fill(form: Form, source: Present, there: str, here: str) -> None:
    """Type into the unit `here` of a form all that a record says of its unit `there`, adding its items."""
    for at, asked in places_of(source.kind, there):
        answer: Any = now(source, at)
        name = f"v:{here}{at[len(there) :]}"
        if asked is not None and answer.state == VALUE:
            form.sent[name] = UNIQUE.get(name, answer.text)
    shape = shape_at(source.kind, split(there))
    assert shape is not None
    for name, known in fields(shape).items():
        for item in source.items((*split(there), name)) if known.items is not None else ():
            unit = f"{here}/{name}/+{len(form['unit'])}"
            form["unit"].append(unit)
            form.sent[f"i:{unit}"] = item
            fill(form, source, f"{there}/{name}/{item}", unit)
