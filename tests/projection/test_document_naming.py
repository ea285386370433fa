"""What a record is called: the rules of `document.naming`."""

import json
from datetime import date

import pytest

from agreements.projection.document import compose, links_to
from agreements.projection.document.naming import Called, best_name, best_title
from tests.factories import (
    make_agreement,
    make_award,
    make_decoration,
    make_figure,
    make_meeting,
    make_person,
    make_place,
)


def name(
    text: str,
    *,
    language: str | None = "en",
    kind: str | None = None,
    strength: str | None = None,
    ended: bool = False,
    item: str = "a",
) -> Called:
    return Called(text, language, kind, strength, ended, item)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # Borne now before borne once, whatever else speaks for the old name.
        (name("Астана", language="kk", strength="weak"), name("Nur-Sultan", strength="strong", ended=True)),
        (name("Eswatini", strength="weak"), name("Swaziland", kind="former")),
        # Strength before language.
        (name("Садыр Жапаров", language="ky", strength="strong"), name("Japarov")),
        (name("Sadyr Japarov"), name("Sadyr", strength="weak")),
        # English before others, in any of its varieties.
        (name("Kazakhstan", kind="official"), name("Қазақстан", language="kk", kind="short")),
        (name("Kyrgyzstan", language="en-GB"), name("Kirgisistan", language="de")),
        (name("Kyrgyzstan"), name("KGZ", language=None)),
        # Short, official, unsaid, acronym, variant.
        (name("Kazakhstan", kind="short"), name("Republic of Kazakhstan", kind="official")),
        (name("Republic of Kazakhstan", kind="official"), name("Kazakhstan")),
        (name("Union"), name("EAEU", kind="acronym")),
        (name("EAEU", kind="acronym"), name("EEU", kind="variant")),
        # The order of items last.
        (name("Zhaparov", item="a"), name("Japarov", item="b")),
    ],
)
def test_best_name_prefers(better: Called, worse: Called) -> None:
    assert best_name([worse, better]) == best_name([better, worse]) == better.text


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (name("Шарт", language="kk", kind="official"), name("The treaty", kind="short")),
        (name("Treaty", kind="official", item="b"), name("Шарт", language="kk", kind="official", item="a")),
        (name("The treaty", kind="short"), name("The pact", kind="popular")),
        (name("The pact", kind="popular"), name("A treaty")),
        (name("A treaty"), name("Historic document", kind="press")),
        (name("One", kind="press", item="a"), name("Two", kind="press", item="b")),
    ],
)
def test_best_title_prefers(better: Called, worse: Called) -> None:
    assert best_title([worse, better]) == best_title([better, worse]) == better.text


def test_nothing_is_called_by_no_name() -> None:
    assert best_name([]) is None
    assert best_title([]) is None


@pytest.mark.django_db
def test_links_print_the_name_each_kind_goes_by() -> None:
    place = make_place(
        key="astana",
        names={
            "first": {"text": "Nur-Sultan", "language": "en", "valid": "2019-03-23/2022-09-17"},
            "second": {"text": "Astana", "language": "en", "valid": "2022-09-17/.."},
        },
    )
    person = make_person(key="japarov", name="Sadyr Japarov")
    agreement = make_agreement(key="treaty", titles={"press": {"text": "Historic document", "kind": "press"}})
    meeting = make_meeting(key="talks", title="Narrow talks")
    figure = make_figure(key="turnover", indicator="trade_turnover", period="2023")
    undated = make_figure(key="turnover-undated", indicator="trade_turnover")
    order = make_decoration(key="dostyk", name="Order of Dostyk")
    award = make_award(key="award", decoration="dostyk", recipient="japarov")
    untitled = make_agreement(key="untitled", titles=None)
    names = {
        place: "Astana",
        person: "Sadyr Japarov",
        agreement: "Historic document",
        meeting: "Narrow talks",
        figure: "trade turnover, 2023",
        undated: "trade turnover",
        order: "Order of Dostyk",
        award: None,
        untitled: None,
    }
    links = links_to(record_ids=[record.pk for record in names])
    assert links == {record.pk: {"key": record.key, "name": name} for record, name in names.items()}


@pytest.mark.django_db
def test_a_record_calls_itself_as_others_call_it() -> None:
    place = make_place(key="astana", name="Astana")
    agreement = make_agreement(key="treaty", titles={"en": {"text": "The treaty", "kind": "short"}})
    documents = [json.loads(one.body) for one in compose(record_ids=[place.pk, agreement.pk], day=date(2026, 1, 1))]
    assert [document.get("title") or document.get("name") for document in documents] == ["The treaty", "Astana"]
