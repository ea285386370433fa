"""What the form asks while somebody types: short answers, to whoever may propose."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.admin.editing.conftest import client_of
from tests.admin.editing.forms import Form
from tests.admin.test_hostile_text import HOSTILE, LONG, OVERRIDE
from tests.factories import claim, make_agreement, make_party, make_source


def ask(client: Client, name: str, **given: str) -> Any:
    answer = client.get(reverse(f"curating:{name}"), given)
    assert answer.status_code == 200
    return answer.json()


def test_suggest_finds_records_by_key_and_by_any_name(treaty: Record, analyst: Client) -> None:
    make_party(key="rus", names={"en": {"text": "Russia"}, "kk": {"text": "Ресейдің жері"}})
    found = ask(analyst, "suggest", kind="party", q="жері")["found"]
    assert found == [{"key": "rus", "name": "Russia", "called": "Ресейдің жері"}]
    assert [one["key"] for one in ask(analyst, "suggest", kind="party", q="k")["found"]] == ["kaz", "kgz"]
    assert [one["key"] for one in ask(analyst, "suggest", kind="source", q="article")["found"]] == ["article"]
    for words in ("%", "_", "\\", " ", "\x00"):
        assert ask(analyst, "suggest", kind="party", q=words)["found"] == []
    assert ask(analyst, "suggest", kind="nothing", q="k")["found"] == []


def test_understand_reads_dates_and_amounts_back(analyst: Client) -> None:
    asked = {"kind": "agreement", "at": "/actions/+1/date"}
    assert ask(analyst, "understand", q="2024-04-01/2024-04-30", **asked)["reads"] == "between 1 and 30 April 2024"
    assert "is not a date" in ask(analyst, "understand", q="April", **asked)["problem"]
    assert ask(analyst, "understand", kind="figure", at="/value", q="1 500 000.50")["reads"] == "1,500,000.5"
    assert ask(analyst, "understand", kind="source", at="c:published", q="2024~")["reads"] == "2024, approximate"
    for at in ("/nothing", "/actions/+1/type", "", "no pointer", "/actions"):
        assert ask(analyst, "understand", kind="agreement", at=at, q="2024") == {"reads": "", "problem": ""}


def test_quoted_gives_passages_and_stands_finds_the_words(treaty: Record, analyst: Client) -> None:
    source = Record.objects.get(kind="source", key="article")
    claim(treaty, "/depositary", "kaz", source=source, quote="They met in April.")
    assert [one["quote"] for one in ask(analyst, "quoted", source="article", q="MET in")["found"]] == [
        "They met in April."
    ]
    assert ask(analyst, "quoted", source="article", q="100%")["found"] == []
    assert ask(analyst, "quoted", source="nobody", q="")["found"] == []
    path = reverse("curating:stands")
    found = analyst.post(path, {"source": "article", "quote": "They  signed\nit"}).json()
    assert [(one["start"], one["quote"]) for one in found["places"]] == [(19, "They signed it"), (70, "They signed it")]
    assert "2 times" in found["problem"]
    assert "nearest is 'They met in April.'" in analyst.post(
        path, {"source": "article", "quote": "They met in Apil."}
    ).json()["problem"]  # fmt: skip
    assert "no such source" in analyst.post(path, {"source": "nobody", "quote": "They"}).json()["problem"]


@pytest.mark.parametrize("name", ["suggest", "quoted", "stands", "understand"])
def test_questions_are_closed_to_readers(db: None, name: str) -> None:
    reader = client_of(Role.READER, "rita")
    path = reverse(f"curating:{name}")
    asked, other = (reader.post, reader.get) if name == "stands" else (reader.get, reader.post)
    assert (asked(path).status_code, other(path).status_code) == (403, 405)
    assert Client().get(path).status_code == 302


def test_form_prints_hostile_text_inert_and_leaves_a_long_text_alone(editor: Client) -> None:
    make_party(key="kaz", name=HOSTILE)
    text = f"They {HOSTILE} it " + "w" * 1_000_000
    source = make_source(key="source", title=HOSTILE, text=text, notes=HOSTILE)
    treaty = make_agreement(key="treaty", parties=("kaz",), titles={"en": {"text": HOSTILE}}, notes=HOSTILE)
    claim(treaty, "/titles/en/text", HOSTILE, source=source, quote=HOSTILE.strip(), reason=HOSTILE)
    form = Form(editor, treaty)
    form["v:/entry_into_force_terms"], form["e:*:source"], form["e:*:quote"] = HOSTILE, "source", f"They {HOSTILE}"
    form["v:/depositary"], form["s:/depositary"] = "<script>alert(1)</script>", "value"
    form.save()
    described = Form(editor, source)
    assert len(described.text) < 300_000, "a text of a million characters is not put into the form"
    for page in (form, described):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        for before in page.text.split("\u202e")[:-1]:
            isolated = max(before.rfind("<bdi"), before.rfind("<textarea"), before.rfind('value="'))
            assert isolated > max(before.rfind("</bdi>"), before.rfind("</textarea>")), before[-300:]
    assert described["c:notes"] == HOSTILE
    before = Record.objects.get(pk=source.pk).version
    described["c:published"] = "in April"
    assert described.save().status_code == 422
    described["c:publisher"], described["c:published"] = "A paper", ""
    assert described.save().status_code == 302, described.problems()
    assert Record.objects.get(pk=source.pk).version == before + 1
    assert source.source.text == text
    with CaptureQueriesContext(connection) as queries:
        found = ask(editor, "quoted", source="source", q=LONG[:50])["found"]
        assert found == [], "a quote of a page's length is no suggestion"
    assert not [query for query in queries if '"agreements_source"."text"' in query["sql"]]
    assert OVERRIDE in editor.post(reverse("curating:stands"), {"source": "source", "quote": "They"}).json()["places"][
        0]["suffix"] + OVERRIDE  # fmt: skip
