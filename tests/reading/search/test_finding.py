"""What is found, in which order, and where it says so."""

import json
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from agreements.models import Document, Record
from agreements.projection.document.sorting import UNDATED
from agreements.reading.search import finding, widening
from agreements.reading.search.finding import condition, count, page
from agreements.reading.search.matches import Asked, Match
from agreements.reading.search.questions import QuestionError, read
from agreements.vocabulary.kinds import Kind


def hits(text: str, *kinds: Kind) -> list[dict[str, Any]]:
    asked, _ = widening.ask(read(text))
    found = json.loads(page(asked, kinds=kinds, size=50, place=None, backwards=False).results)
    assert count(asked, kinds=kinds) == len(found)
    if not kinds:
        assert set(Document.objects.filter(condition(asked)).values_list("key", flat=True)) == {
            hit["key"] for hit in found
        }
    return found  # type: ignore[no-any-return]


def keys(text: str, *kinds: Kind) -> list[str]:
    return [hit["key"] for hit in hits(text, *kinds)]


def matches(text: str) -> dict[str, str]:
    return {hit["key"]: hit["match"] for hit in hits(text)}


@pytest.mark.parametrize("written", ["Japarov", "Zhaparov", "ZHAPAROV", "Жапаров", "Dzhaparov's"])
def test_one_name_is_found_however_it_is_written(visit: dict[str, Record], written: str) -> None:
    assert matches(written) == {
        "sadyr-japarov": "own",
        "visit": "own",
        "undated-investment": "said",
    }


@pytest.mark.parametrize("written", ["Tokayev", "Токаев", "Tokaev", "Kassym Jomart", "Қасым-Жомарт"])
def test_another_name_is_found_however_it_is_written(visit: dict[str, Record], written: str) -> None:
    assert keys(written) == ["kassym-jomart-tokayev"]


def test_own_names_come_first_then_links_then_what_is_said(visit: dict[str, Record]) -> None:
    found = matches("Бишкек")
    assert list(found) == ["bishkek", "allied-treaty", "article"]
    assert list(found.values()) == ["name", "own", "said"]


def test_what_is_called_just_so_comes_before_what_is_called_so_too(visit: dict[str, Record]) -> None:
    found = matches("Kyrgyzstan")
    assert list(found)[:2] == ["kgz", "president-of-kyrgyzstan"]
    assert (found["kgz"], found["president-of-kyrgyzstan"], found["bishkek"]) == ("name", "own", "linked")


def test_the_latest_come_first_and_undated_records_last(visit: dict[str, Record]) -> None:
    assert keys("agreement", Kind.AGREEMENT) == ["investments", "allied-treaty", "undated-investment"]
    assert keys("kaz", Kind.AGREEMENT) == ["allied-treaty", "investments", "undated-investment"]


def test_a_phrase_is_found_where_its_words_stand_together(visit: dict[str, Record]) -> None:
    assert matches('"Treaty on Allied Relations"') == {"allied-treaty": "name"}
    assert matches('"allied relations"') == {"allied-treaty": "own"}
    assert matches("relations allied") == {"allied-treaty": "own", "investments": "said"}
    assert matches('"relations of allied"') == {"investments": "said"}
    assert matches('"allied rel*"') == {"allied-treaty": "own"}


def test_beginnings_plurals_and_words_to_leave_out(visit: dict[str, Record]) -> None:
    assert keys("investment") == keys("investments") == keys("invest*") == ["investments", "undated-investment"]
    assert keys("investment -protection") == ["undated-investment"]
    assert keys('investment -"protection of"') == ["undated-investment"]
    assert keys("investment -prot*") == ["undated-investment"]


def test_a_record_is_found_by_its_key_and_by_its_year(visit: dict[str, Record]) -> None:
    assert matches("sadyr-japarov") == {"sadyr-japarov": "name", "visit": "own"}
    assert matches("allied-treaty")["allied-treaty"] == "name"
    assert keys("treaty 2024") == ["allied-treaty", "article"]


def test_a_word_that_nobody_has_is_widened_to_the_nearest(visit: dict[str, Record]) -> None:
    _, widened = widening.ask(read("Zhaparof visit"))
    assert widened == [widening.Widened("Zhaparof", ("Japarov",), widening.Because.SPELLING)]
    assert keys("Zhaparof visit") == ["visit"]
    assert keys("Kyrgistan")[0] == "kgz"
    assert widening.ask(read("xqzwv")) == (Asked(read("xqzwv")), [])
    assert keys("xqzwv") == []


def test_another_name_stands_for_the_one_that_is_printed(visit: dict[str, Record]) -> None:
    _, widened = widening.ask(read("Киргизия treaty"))
    assert widened == [widening.Widened("Киргизия", ("Kyrgyzstan",), widening.Because.NAME)]
    assert {"allied-treaty", "investments"} <= set(keys("Киргизия treaty"))
    [hit] = [hit for hit in hits("Киргизия treaty") if hit["key"] == "investments"]
    assert {"in": "participants", "text": "<mark>Kyrgyzstan</mark>"} in hit["snippets"]


def test_common_words_are_known_from_what_the_planner_keeps(visit: dict[str, Record]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE agreements_document")
    _, widened = widening.ask(read("agreemint"))
    assert widened == [widening.Widened("agreemint", ("Agreement",), widening.Because.SPELLING)]


def test_a_hit_says_where_its_words_stand(visit: dict[str, Record]) -> None:
    [hit] = hits("Жапаров", Kind.MEETING)
    assert hit == {
        "kind": "meeting",
        "key": "visit",
        "name": "Official visit of Sadyr Japarov to Astana",
        "url": "/api/v1/meetings/visit/",
        "date": {"edtf": "2024-04-18", "earliest": "2024-04-18", "latest": "2024-04-18"},
        "match": "own",
        "snippets": [{"in": "title", "text": "Official visit of Sadyr <mark>Japarov</mark> to Astana"}],
    }
    [hit] = hits("hurricane")
    assert hit["snippets"] == [
        {
            "in": "text",
            "text": "… at length. After the talks they signed the treaty; nobody expected a <mark>hurricane</mark> of "
            "&lt;applause&gt;, and yet there it was, lasting for several minutes before …",
        }
    ]
    assert {"in": "quote", "text": "After the <mark>talks</mark> they signed the treaty"} in [
        snippet for hit in hits("talks", Kind.AGREEMENT) for snippet in hit["snippets"]
    ]


def test_pages_of_one_are_the_list_forwards_and_backwards(visit: dict[str, Record]) -> None:
    for text in ("kyrgyzstan", "kaz", "treaty kaz", "re*"):
        asked, _ = widening.ask(read(text))
        whole = keys(text)
        assert len(whole) > 1
        for backwards in (False, True):
            met, place = [], None if not backwards else (8, UNDATED, 1)
            while True:
                one = page(asked, kinds=(), size=1, place=place, backwards=backwards)
                met += [hit["key"] for hit in json.loads(one.results)]
                place = one.before if backwards else one.after
                if place is None:
                    break
            assert met == (whole[::-1] if backwards else whole)


def test_a_long_answer_is_in_the_order_of_a_short_one(
    visit: dict[str, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("treaty kaz", "kyrgyzstan president", '"allied relations"', "kaz -treaty")
    short = [hits(text) for text in texts]
    monkeypatch.setattr(finding, "FEW", -1)
    assert [hits(text) for text in texts] == short


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(['"', "-", "*", "treaty", "Жапаров", "'", "\\", ":", "&", "|", "!", "(", "ss"])))
def test_no_question_is_more_than_words_to_the_database(visit: dict[str, Record], words: list[str]) -> None:
    for text in ("".join(words), " ".join(words)):
        try:
            question = read(text)
        except QuestionError:
            continue
        asked, _ = widening.ask(question)
        found = json.loads(page(asked, kinds=(), size=50, place=None, backwards=False).results)
        ranks = [list(Match).index(Match(hit["match"])) for hit in found]
        assert all(one <= other for one, other in pairwise(ranks))


def test_a_search_is_two_queries_and_no_more_for_more_hits(
    visit: dict[str, Record], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        asked, _ = widening.ask(read("kyrgyzstan"))
        page(asked, kinds=(), size=50, place=None, backwards=False)
