"""What shapes complain of reaches a curator in plain words, whichever field it is about."""

import re
from typing import Any

from agreements.admin.editing.inputs import message_of
from agreements.admin.editing.wording import FORMS, plainly
from agreements.facts.addresses import fields
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION, FACTS


def shapes(shape: type[Shape]) -> Any:
    yield shape
    for known in fields(shape).values():
        if known.items is not None:
            yield from shapes(known.items)


def test_every_form_that_a_field_asks_for_is_told_by_example() -> None:
    told = set()
    for top in (*FACTS.values(), *CLASSIFICATION.values()):
        for shape in shapes(top):
            for known in fields(shape).values():
                for wrong in ("\x00 ?", ["\x00 ?"]):
                    try:
                        known.adapter.validate_python(wrong)
                    except ValueError as error:
                        message = message_of(error)
                        assert not message.startswith(("String should match", "It has another form")), message
                        told.add(message)
    assert set(FORMS.values()) <= told


def test_lengths_are_told_in_characters() -> None:
    assert plainly("String should have at most 20000 characters") == "It is too long: 20,000 characters at most."
    assert plainly("expected another") == "expected another"


def test_examples_have_the_form_they_stand_for() -> None:
    for form, words in FORMS.items():
        example = re.search(r"such as ([\w-]+)", words)
        if example is not None:
            assert re.fullmatch(form, example[1]), words
