"""How a question in words is read, and what is no question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.reading.search.questions import LONGEST, MOST_WORDS, Part, QuestionError, read


@pytest.mark.parametrize(
    ("text", "parts", "without"),
    [
        ("Treaties", [(("treati",), False)], []),
        ("Жапаров Japarov", [(("japarov",), False), (("japarov",), False)], []),
        ('"Allied Relations" visit', [(("aled", "relation"), False), (("visit",), False)], []),
        ("«Allied Relations", [(("aled", "relation"), False)], []),
        ("Kassym-Jomart", [(("kasim",), False), (("jomart",), False)], []),
        ("invest*", [(("invest",), True)], []),
        ('"allied rel*"', [(("aled", "rel"), True)], []),
        ("treaty -draft -“in force”", [(("treati",), False)], [(("draft",), False), (("in", "force"), False)]),
        ("air_services", [(("air",), False), (("service",), False)], []),
    ],
)
def test_a_question_is_read(text: str, parts: list[tuple], without: list[tuple]) -> None:  # type: ignore[type-arg]
    question = read(text)
    assert [(part.words, part.beginning) for part in question.parts] == parts
    assert [(part.words, part.beginning) for part in question.without] == without


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it has no word in it"),
        (' "" - * ', "it has no word in it"),
        ("-draft", "it only says what is to be missing"),
        ("a*", "a beginning needs at least 2 letters"),
        ("word " * LONGEST, f"it is longer than {LONGEST} characters"),
        (" ".join(f"w{number}" for number in range(MOST_WORDS + 1)), f"it has more than {MOST_WORDS} words"),
    ],
)
def test_what_is_no_question_is_refused(text: str, why: str) -> None:
    with pytest.raises(QuestionError, match=why):
        read(text)


@given(st.text(max_size=40))
def test_any_text_is_a_question_or_is_refused(text: str) -> None:
    try:
        question = read(text)
    except QuestionError:
        return
    assert question.parts
    assert all(isinstance(part, Part) and part.words and all(part.words) for part in question.parts)
