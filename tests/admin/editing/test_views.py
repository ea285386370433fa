"""The form of a record, by real requests: what is typed is what is recorded, with the words that say it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agreements.admin.editing.wording import LACKING
from agreements.models import Batch, Candidate, Change, Claim, Record, Source
from agreements.review.submission import submit
from agreements.vocabulary.roles import Role
from tests.admin.editing.conftest import client_of
from tests.admin.editing.forms import Form, served
from tests.factories import claim, make_meeting, make_party

DATE = "/actions/signature-kaz/date"


def live(record: Record, path: str) -> list[Claim]:
    return list(Claim.objects.filter(record=record, path=path, retracted_at=None, rank="preferred"))


def test_form_writes_a_date_with_its_quote(treaty: Record, editor: Client) -> None:
    form = Form(editor, treaty)
    assert form[f"v:{DATE}"] == "2024"
    form[f"v:{DATE}"] = "2024-04-19"
    form["e:*:source"], form["e:*:quote"] = "article", "They signed it on 19 April 2024"
    answer = form.save()
    assert answer["Location"] == reverse("admin:agreements_agreement_change", args=[treaty.pk])
    assert served(treaty)["actions"][0]["date"]["edtf"] == "2024-04-19"
    [said] = live(treaty, DATE)
    assert (said.passage.quote, said.passage.start, said.modality) == ("They signed it on 19 April 2024", 19, "actual")
    batch = Batch.objects.latest("pk")
    assert (batch.kind, batch.actor) == ("edit", "erika")
    assert Change.objects.filter(batch=batch.pk, record=treaty.pk, actor="erika").exists()
    page = editor.get(form.path).content.decode()
    assert reverse("admin:agreements_batch_undo", args=[batch.pk]) in page


def test_form_lets_one_say_unknown_none_and_nothing(treaty: Record, editor: Client) -> None:
    form = Form(editor, treaty)
    form["s:/depositary"], form[f"s:{DATE}"], form["s:/relations"] = "none", "unknown", "none"
    form["e:*:unsourced"] = "the file is silent"
    assert form.save().status_code == 302, form.problems()
    told = served(treaty)
    assert (told["unknown"], told["none"]) == ([DATE], ["/depositary", "/relations"])
    form = Form(editor, treaty)
    assert (form["s:/depositary"], form["s:/relations"]) == ("none", "none")
    form["s:/depositary"], form[f"s:{DATE}"], form["s:/relations"] = "unrecorded", "unrecorded", "listed"
    assert form.save().status_code == 422
    assert any("taken back" in problem for problem in [*form.problems(), form.text])
    form["why"] = "the file says nothing of the sort"
    assert form.save().status_code == 302, form.problems()
    told = served(treaty)
    assert (told["unknown"], told["none"], told["actions"][0]["date"]) == ([], [], None)
    assert told["actions"][1]["date"]["edtf"] == "2024"


def test_form_adds_items_under_proposed_names_and_takes_items_out(treaty: Record, editor: Client) -> None:
    form = Form(editor, treaty)
    form.save("add:/actions")
    form.save("add:/actions/signature-kaz/signatories")
    form["v:/actions/+1/type"], form["v:/actions/+1/party"] = "ratification", "kgz"
    form["v:/actions/signature-kaz/signatories/+2/person"] = "tokayev"
    form.save("add:/titles")
    form["v:/titles/+3/text"], form["v:/titles/+3/language"], form["i:/titles/+3"] = "Шарт", "kk", "in-kazakh"
    form["gone"] = ["/actions/signature-kgz"]
    form["e:/actions/+1:unsourced"] = "as told by the depositary"
    form["e:*:source"], form["e:*:quote"] = "article", "Then they talked."
    form["why"] = "Kyrgyzstan has not signed"
    assert form.save().status_code == 302, form.problems()
    told = served(treaty)
    assert [action["item"] for action in told["actions"]] == ["ratification-kgz", "signature-kaz"]
    assert told["actions"][1]["signatories"][0] | {"item": "tokayev"} == told["actions"][1]["signatories"][0]
    assert {title["item"]: title["text"] for title in told["titles"]}["in-kazakh"] == "Шарт"
    [said] = live(treaty, "/actions/ratification-kgz")
    assert (said.value, said.unsourced_reason) == (
        {"type": "ratification", "party": "kgz"},
        "as told by the depositary",
    )
    [said] = live(treaty, "/actions/signature-kaz/signatories/tokayev")
    assert said.passage is not None


def test_form_says_of_what_was_planned_that_it_happened(treaty: Record, editor: Client) -> None:
    visit = make_meeting(key="visit")
    claim(visit, "/date", "2026-05", modality="planned")
    ratification = {"type": "ratification", "party": "kaz", "date": "2025"}
    claim(treaty, "/actions/ratification-kaz", ratification, modality="planned")
    form = Form(editor, treaty)
    assert form["m:/actions/ratification-kaz"] == "planned"
    form["m:/actions/ratification-kaz"] = "actual"
    form["v:/actions/ratification-kaz/date"] = "2025-03"
    form["e:*:unsourced"] = "the gazette, not at hand"
    assert form.save().status_code == 302, form.problems()
    [entry] = [one for one in served(treaty)["actions"] if one["item"] == "ratification-kaz"]
    assert (entry["modality"], entry["date"]["edtf"], entry["party"]["key"]) == ("actual", "2025-03", "kaz")


def test_form_says_of_an_item_that_is_only_claimed_that_it_is_so(treaty: Record, editor: Client) -> None:
    make_party(key="uzb", name="Uzbekistan")
    claim(treaty, "/participants/uzb", {"party": "uzb"}, modality="planned")
    form = Form(editor, treaty)
    assert "claimed, not held as a fact" in form.text
    assert form["v:/participants/uzb/party"] == ""
    form["v:/participants/uzb/party"], form["e:*:unsourced"] = "uzb", "it joined"
    assert form.save().status_code == 302, form.problems()
    assert [one["item"] for one in served(treaty)["participants"]] == ["kaz", "kgz", "uzb"]


def test_form_that_is_overtaken_while_it_is_saved_comes_back(
    treaty: Record, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, other = Form(editor, treaty), Form(client_of(Role.EDITOR, "oskar"), treaty)
    for one, date in ((form, "2024-04"), (other, "2024-05")):
        one[f"v:{DATE}"], one["e:*:unsourced"] = date, "a clerk said so"

    def late(**given: Any) -> Any:
        monkeypatch.undo()
        assert other.save().status_code == 302
        return submit(**given)

    monkeypatch.setattr("agreements.admin.editing.views.submit", late)
    assert form.save().status_code == 409
    assert (form[f"v:{DATE}"], "2024-05" in form.text, "oskar" in form.text) == ("2024-04", True, True)
    assert form.save().status_code == 302, form.problems()
    assert served(treaty)["actions"][0]["date"]["edtf"] == "2024-04"


def test_form_writes_the_classification_without_evidence(treaty: Record, editor: Client) -> None:
    form = Form(editor, treaty)
    form["c:level"], form["c:subjects"], form["c:notes"] = "", "trade, water", "Read\r\ntwice. "
    assert form.save().status_code == 302, form.problems()
    told = served(treaty)
    assert (told["level"], told["subjects"]) == (None, ["trade", "water"])
    form = Form(editor, treaty)
    assert form["c:notes"] == "Read\ntwice."
    assert Claim.objects.filter(record=treaty).count() == 1
    form["c:instrument_kind"] = ""
    assert form.save().status_code == 422


def test_form_of_a_source_keeps_the_words_that_claims_rest_on(treaty: Record, editor: Client) -> None:
    source = Record.objects.get(kind="source", key="article")
    claim(treaty, "/depositary", "kaz", source=source, quote="They met in April.")
    form = Form(editor, source)
    form["c:text"] = "They met in May."
    assert form.save().status_code == 422
    assert any("agreement treaty /depositary" in problem for problem in form.problems())
    del form.sent["c:text"]
    upload = SimpleUploadedFile("article.txt", "Earlier. They met in April.\r\nThey signed.".encode("utf-8-sig"))
    form.sent["c:text:file"] = upload
    assert form.save().status_code == 302, form.problems()
    assert Source.objects.get(pk=source.pk).text == "Earlier. They met in April.\nThey signed."
    [said] = live(treaty, "/depositary")
    assert said.passage.start == 9
    form = Form(editor, source)
    form.sent["c:text:file"] = SimpleUploadedFile("article.txt", b"\xff\xfe")
    assert form.save().status_code == 422
    assert any("UTF-8" in problem for problem in form.problems())


def test_form_takes_a_claim_back(treaty: Record, editor: Client) -> None:
    rival = claim(treaty, DATE, "2024-05", rank="normal")
    form = Form(editor, treaty)
    form["back"], form["why"] = [rival.key], "the article was misread"
    assert form.save().status_code == 302, form.problems()
    rival.refresh_from_db()
    assert rival.retracted_by == "erika"
    assert "the article was misread" in Batch.objects.latest("pk").reason


def test_form_puts_problems_beside_their_fields_and_loses_nothing(treaty: Record, editor: Client) -> None:
    form = Form(editor, treaty)
    typed = {f"v:{DATE}": "19 April", "v:/depositary": "Kazakhst", "c:notes": "Kept.", "v:/languages": "kk, Kazakh!"}
    for name, text in typed.items():
        form[name] = text
    form["e:*:source"], form["e:*:quote"] = "article", "They met in April."
    assert form.save().status_code == 422
    assert {name: form[name] for name in typed} == typed
    assert form["e:*:quote"] == "They met in April."
    assert any("is not a date" in problem for problem in form.problems())
    assert f'<a href="#{DATE}">' in form.text
    form[f"v:{DATE}"], form["v:/languages"] = "2024-04-19", "kk"
    assert form.save().status_code == 422
    assert any("kaz (Kazakhstan)" in problem for problem in form.problems())
    form["v:/depositary"] = "kaz"
    assert form.save().status_code == 302, form.problems()
    assert served(treaty)["depositary"] == {"key": "kaz", "name": "Kazakhstan"}


def test_form_asks_for_evidence_and_which_place_is_meant(treaty: Record, editor: Client) -> None:
    form = Form(editor, treaty)
    form[f"v:{DATE}"], form["v:/depositary"] = "2024-04", "kaz"
    assert form.save().status_code == 422
    assert [problem for problem in form.problems() if problem.startswith("Say where this stands")]
    form[f"e:{DATE}:source"], form[f"e:{DATE}:quote"] = "article", "They signed it yesterday"
    assert form.save().status_code == 422
    assert any("is not in the text" in problem for problem in form.problems())
    form[f"e:{DATE}:quote"] = "They signed it"
    assert form.save().status_code == 422
    assert any("2 times" in problem for problem in form.problems())
    form[f"e:{DATE}:occurrence"] = "2"
    form["e:/depositary:unsourced"] = "as its foreign ministry says"
    form["v:/entry_into_force_terms"], form["e:/entry_into_force_terms:same"] = "On signature.", "yes"
    form["e:/entry_into_force_terms:source"] = ""
    form["e:/depositary:confidence"], form["e:/depositary:modality"] = "low", "planned"
    assert form.save().status_code == 302, form.problems()
    assert live(treaty, DATE)[0].passage.start == 70
    assert live(treaty, "/entry_into_force_terms")[0].unsourced_reason == "as its foreign ministry says"
    [said] = live(treaty, "/depositary")
    assert (said.modality, said.confidence, said.passage) == ("planned", "low", None)


def test_form_of_an_analyst_becomes_a_candidate_once(treaty: Record, analyst: Client) -> None:
    for attempt in range(2):
        form = Form(analyst, treaty)
        form[f"v:{DATE}"] = "2024-04-19"
        form["e:*:source"], form["e:*:quote"] = "article", "They signed it on 19 April 2024"
        answer = form.save()
        [candidate] = Candidate.objects.all()
        assert answer["Location"] == reverse("admin:agreements_candidate_change", args=[candidate.pk]), attempt
    assert (candidate.target_id, candidate.author.username) == (treaty.pk, "anna")
    assert served(treaty)["actions"][0]["date"]["edtf"] == "2024"


@pytest.mark.parametrize("role", [Role.READER, None])
def test_form_is_closed_to_readers(treaty: Record, role: Any) -> None:
    client = client_of(role, "rita")
    for path in (
        reverse("admin:agreements_agreement_edit", args=[treaty.pk]),
        reverse("admin:agreements_agreement_add"),
    ):
        assert client.get(path).status_code == client.post(path, {"unit": ""}).status_code == 403


def test_form_makes_a_new_record_under_a_proposed_key(treaty: Record, editor: Client) -> None:
    form = Form(editor, kind="agreement")
    form["v:/titles/+1/text"], form["v:/titles/+1/language"] = "Agreement on Water, Energy & Trade", "en"
    form.save("add:/participants")
    form["v:/participants/+2/party"] = "kaz"
    form["v:/entry_into_force_terms"] = "On signature."
    form["c:instrument_kind"] = "agreement"
    form["e:*:source"], form["e:*:quote"] = "article", "Then they talked."
    sent = form.sent
    answer = form.save()
    assert answer.status_code == 302, form.problems()
    made = Record.objects.get(kind="agreement", key="agreement-on-water-energy-trade")
    told = served(made)
    assert [title["item"] for title in told["titles"]] == ["en"]
    assert [one["party"]["key"] for one in told["participants"]] == ["kaz"]
    assert sorted(Claim.objects.filter(record=made).values_list("path", flat=True)) == [
        "", "/participants/kaz", "/titles/en"
    ]  # fmt: skip
    assert editor.post(form.path, {**sent, "do": "save"})["Location"] == answer["Location"]
    assert Record.objects.filter(kind="agreement").count() == 2
    form.sent = {**sent, "once": "another"}
    assert form.save().status_code == 422, "the key is taken"


def test_form_tells_what_a_new_item_and_a_new_record_lack(treaty: Record, editor: Client) -> None:
    form = Form(editor, treaty)
    form.save("add:/participants")
    form["v:/participants/+1/as_printed"], form["e:*:unsourced"] = "Somebody", "a test says so"
    assert form.save().status_code == 422
    assert form.problems() == [LACKING]
    assert 'href="#/participants/+1/party"' in form.text
    form = Form(editor, kind="person")
    form["key"] = "nameless"
    assert form.save().status_code == 422
    assert 'href="#/names"' in form.text
    assert form.problems() == [LACKING]
