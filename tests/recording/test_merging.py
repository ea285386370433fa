"""Merging: one record speaks for another, until that is undone."""

import json
from typing import Any

import pytest

from agreements.models import Batch, Claim, Document, Record, Source
from agreements.projection.document import build
from agreements.recording.distinguishing import distinguish, forget
from agreements.recording.merging import MergeRefused, clashes, merge
from agreements.recording.rebuilding import rebuild, rebuild_differences
from agreements.recording.undoing import UndoError, undo
from tests.factories import (
    claim,
    make_agreement,
    make_decoration,
    make_meeting,
    make_party,
    make_person,
    make_place,
    make_source,
)

pytestmark = pytest.mark.django_db

WHO = {"actor": "ann", "reason": "One and the same."}


def _document(kind: str, key: str) -> Any:
    return json.loads(Document.objects.get(kind=kind, key=key).body)


def _documents() -> dict[tuple[str, str], tuple[Any, str]]:
    """Every document, but for versions and times."""
    found = {}
    for document in Document.objects.order_by("kind", "key"):
        body = json.loads(document.body)
        del body["version"], body["updated_at"]
        found[document.kind, document.key] = (json.dumps(body, ensure_ascii=False), document.evidence)
    return found


def _build() -> None:
    rebuild(actor="tester", reason="a test")


def _consistent() -> None:
    assert list(rebuild_differences()) == []


@pytest.fixture
def states() -> dict[str, Record]:
    """Kazakhstan, once more under a wrong key, and Kyrgyzstan; each of the first two has signed with the third."""
    made = {key: make_party(key=key) for key in ("kaz", "kgz")}
    made["qaz"] = make_party(key="qaz", name="Qazaqstan")
    claim(made["qaz"], "/iso3166_alpha3", "KAZ")
    for key in ("kaz", "qaz"):
        made[f"treaty-{key}"] = make_agreement(key=f"treaty-{key}", parties=[key, "kgz"], signed="2024-04-19")
    _build()
    return made


def test_merge_makes_links_lead_to_the_survivor_which_takes_what_it_lacked(states: dict[str, Record]) -> None:
    batch = merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO)
    assert not Document.objects.filter(kind="party", key="qaz").exists()
    survivor = _document("party", "kaz")
    assert (survivor["iso3166_alpha3"], survivor["claims"]["count"]) == ("KAZ", 3)
    treaty = _document("agreement", "treaty-qaz")
    assert [one["party"]["key"] for one in treaty["participants"]] == ["kgz", "kaz"]
    assert {one["standing"] for one in treaty["participants"]} == {"signatory"}
    assert [one["party"]["key"] for one in treaty["actions"]] == ["kgz", "kaz"]
    states["qaz"].refresh_from_db()
    assert (states["qaz"].state, states["qaz"].merged_into) == ("merged", states["kaz"])
    written = Batch.objects.get(pk=batch)
    assert (written.kind, written.actor, written.reason) == ("merge", "ann", "One and the same.")
    assert written.label == "party qaz merged into kaz"
    _consistent()


def test_merge_undone_restores_every_document(states: dict[str, Record]) -> None:
    before = _documents()
    batch = merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO)
    assert _documents() != before
    undo(batch=batch, actor="ann", reason="Two after all.")
    assert _documents() == before
    _consistent()


def test_merge_leads_earlier_merges_on_and_undoing_them_in_any_order_restores_all(states: dict[str, Record]) -> None:
    third = make_party(key="kazakhstan")
    treaty = make_agreement(key="third-treaty", parties=["kazakhstan", "kgz"])
    _build()
    before = _documents()
    for first, second in ((0, 1), (1, 0)):
        batches = [
            merge(merged=third.pk, survivor=states["qaz"].pk, **WHO),
            merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO),
        ]
        third.refresh_from_db()
        assert third.merged_into == states["kaz"]
        assert _document("agreement", treaty.key)["participants"][0]["party"]["key"] == "kaz"
        assert _document("party", "kaz")["claims"]["count"] == 4
        _consistent()
        undo(batch=batches[first], actor="ann", reason="Two after all.")
        _consistent()
        third.refresh_from_db()
        assert third.state == ("published" if first == 0 else "merged")
        undo(batch=batches[second], actor="ann", reason="Three after all.")
        assert _documents() == before


def test_merge_follows_the_survivor_where_both_speak_and_says_so_before(states: dict[str, Record]) -> None:
    one = make_agreement(key="one", parties=["kaz", "kgz"], signed="2024-04-19", titles={"own": {"text": "One"}})
    other = make_agreement(key="other", parties=["kaz", "kgz"], signed="2024-04", titles={"rival": {"text": "Other"}})
    claim(other, "/depositary", "kgz")
    deeper = claim(other, "/actions/signature-kaz/date", "2024-05")
    _build()
    found = {
        clash.path: (clash.survivor, clash.merged, clash.shown) for clash in clashes(merged=other.pk, survivor=one.pk)
    }
    assert found == {
        "/actions/signature-kaz/date": ("2024-04-19", "2024-05", "2024-05"),
        "/actions/signature-kgz/date": ("2024-04-19", "2024-04", "2024-04-19"),
        "/titles/rival/text": (None, "Other", None),
    }
    merge(merged=other.pk, survivor=one.pk, **WHO)
    shown = _document("agreement", "one")
    assert {item["item"]: item["date"]["edtf"] for item in shown["actions"]} == {
        "signature-kaz": deeper.value,
        "signature-kgz": "2024-04-19",
    }
    # What the survivor's claim on the whole record names is all that is followed at that path.
    assert ([title["item"] for title in shown["titles"]], shown["depositary"]["key"]) == (["own"], "kgz")
    assert shown["claims"]["conflicts"] == 1
    _consistent()


def test_merge_of_what_is_withdrawn_leads_its_key_to_the_survivor(states: dict[str, Record]) -> None:
    empty = make_place(key="alma-ata", state="withdrawn")
    place = make_place(key="almaty")
    _build()
    batch = merge(merged=empty.pk, survivor=place.pk, **WHO)
    _consistent()
    undo(batch=batch, actor="ann", reason="Not so.")
    empty.refresh_from_db()
    assert empty.state == "withdrawn"
    _consistent()


def test_merge_of_sources_prints_the_survivor_and_counts_them_as_one() -> None:
    sources = [make_source(key=key, text="Astana is the capital.", title=key.title()) for key in ("news", "copy")]
    place = make_place(key="astana")
    for number, source in enumerate(sources):
        claim(place, f"/names/n{number}", {"text": "Astana"}, source=source)
    _build()
    before = _documents()
    assert _document("place", "astana")["claims"]["sources"] == 2
    batch = merge(merged=sources[1].pk, survivor=sources[0].pk, **WHO)
    document = Document.objects.get(kind="place", key="astana")
    assert json.loads(document.body)["claims"]["sources"] == 1
    printed = [one["passage"]["source"] for one in json.loads(document.evidence) if one["passage"]]
    assert printed == [{"key": "news", "name": "News"}] * 2
    _consistent()
    undo(batch=batch, actor="ann", reason="Two articles.")
    assert _documents() == before


def test_merge_refuses_what_cannot_be_one(states: dict[str, Record]) -> None:
    place, gone = make_place(key="almaty"), make_party(key="gone", state="withdrawn")
    refused = [
        (states["kaz"], states["kaz"], "cannot be merged into itself"),
        (states["kaz"], place, "the place almaty are of two kinds"),
        (states["kaz"], gone, "party gone is withdrawn .* publish it again first"),
    ]
    for merged, survivor, message in refused:
        with pytest.raises(MergeRefused, match=message):
            merge(merged=merged.pk, survivor=survivor.pk, **WHO)
    with pytest.raises(MergeRefused, match="no record 0"):
        merge(merged=0, survivor=states["kaz"].pk, **WHO)
    merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO)
    with pytest.raises(MergeRefused, match="party qaz is merged into kaz already; undo that merge first"):
        merge(merged=states["qaz"].pk, survivor=states["kgz"].pk, **WHO)
    with pytest.raises(MergeRefused, match="itself merged into kaz; merge into kaz instead"):
        merge(merged=states["kgz"].pk, survivor=states["qaz"].pk, **WHO)
    assert Batch.objects.filter(kind="merge").count() == 1


def test_merge_refuses_what_somebody_tells_apart(states: dict[str, Record]) -> None:
    distinguish(first=states["kaz"].pk, second=states["qaz"].pk, actor="bob", reason="Two states.")
    with pytest.raises(MergeRefused, match=r"bob decided on .* that kaz and qaz are not the same: Two states\."):
        merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO)
    # Through what is merged into either of them, too.
    third = make_party(key="third")
    _build()
    merge(merged=states["qaz"].pk, survivor=third.pk, **WHO)
    with pytest.raises(MergeRefused, match="not the same"):
        merge(merged=third.pk, survivor=states["kaz"].pk, **WHO)
    forget(first=states["qaz"].pk, second=states["kaz"].pk, actor="bob", reason="I was wrong.")
    merge(merged=third.pk, survivor=states["kaz"].pk, **WHO)
    _consistent()


def test_merge_refuses_people_that_a_claim_tells_apart() -> None:
    one, other = make_person(key="one"), make_person(key="other")
    claim(one, "/different_from/other", {"person": "other"})
    _build()
    for merged, survivor in ((one, other), (other, one)):
        with pytest.raises(MergeRefused, match="A claim says that one is different from other"):
            merge(merged=merged.pk, survivor=survivor.pk, **WHO)


def test_merge_refuses_what_makes_no_whole_and_lists_it(states: dict[str, Record]) -> None:
    with pytest.raises(MergeRefused, match=r"treaty-kaz /participants/kgz/party: 'kaz' stands there already") as caught:
        merge(merged=states["kgz"].pk, survivor=states["kaz"].pk, **WHO)
    assert [problem.key for problem in caught.value.problems] == ["treaty-kaz"]
    states["kgz"].refresh_from_db()
    assert states["kgz"].state == "published"
    _consistent()


def test_merge_refuses_links_between_the_two() -> None:
    make_meeting(key="whole")
    part, inner = make_meeting(key="part"), make_meeting(key="inner")
    claim(part, "/part_of", "whole")
    claim(inner, "/part_of", "part")
    whole = Record.objects.get(key="whole")
    _build()
    with pytest.raises(MergeRefused, match="whole /part_of: meeting 'whole' is this record; expected another one"):
        merge(merged=part.pk, survivor=whole.pk, **WHO)
    with pytest.raises(MergeRefused, match="whole /part_of: runs in a circle"):
        merge(merged=inner.pk, survivor=whole.pk, **WHO)


def test_merge_refuses_two_classes_of_one_rank() -> None:
    one = make_decoration(key="one", classes={"first": {"name": "First", "ordinal": 1}})
    other = make_decoration(key="other")
    claim(other, "/classes/highest", {"name": "Highest", "ordinal": 1})
    _build()
    with pytest.raises(MergeRefused, match="one /classes/highest/ordinal: 1 is the ordinal of /classes/first"):
        merge(merged=other.pk, survivor=one.pk, **WHO)


def test_merge_undone_keeps_what_was_claimed_of_the_survivor_since(states: dict[str, Record]) -> None:
    batch = merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO)
    claim(states["kaz"], "/names/later", {"text": "The Republic"})
    _build()
    undo(batch=batch, actor="ann", reason="Two after all.")
    assert {name["item"] for name in _document("party", "kaz")["names"]} == {"en", "later"}
    _consistent()


def test_merge_undone_is_refused_where_something_relies_on_it(states: dict[str, Record]) -> None:
    batch = merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO)
    claim(states["treaty-qaz"], "/actions/ratification", {"type": "ratification", "party": "kaz"})
    _build()
    with pytest.raises(UndoError, match="treaty-qaz /actions/ratification/party: 'kaz' is not among the participants"):
        undo(batch=batch, actor="ann", reason="Two after all.")
    assert Batch.objects.get(pk=batch).undone_at is None
    _consistent()


def test_merge_of_two_that_say_unknown_and_a_value_prints_what_is_followed() -> None:
    survivor, first, second = (make_place(key=key) for key in ("survivor", "first", "second"))
    make_party(key="kaz")
    claim(first, "/country", "kaz")
    claim(second, "/country", kind="unknown")
    _build()
    for merged in (first, second):
        merge(merged=merged.pk, survivor=survivor.pk, **WHO)
    document = _document("place", "survivor")
    assert (document["country"]["key"], document["unknown"]) == ("kaz", [])
    _consistent()


def test_merged_sources_keep_their_texts_and_quotes() -> None:
    news, copy = (make_source(key=key, text="Astana is the capital.") for key in ("news", "copy"))
    place = make_place(key="astana")
    made = claim(place, "/names/n", {"text": "Astana"}, source=copy)
    build(record_ids=[place.pk])
    merge(merged=copy.pk, survivor=news.pk, **WHO)
    assert Claim.objects.get(pk=made.pk).passage == made.passage
    assert Source.objects.get(record=copy).text == "Astana is the capital."


def test_merge_ends_a_conflict_that_only_an_unfollowed_claim_made() -> None:
    places = {key: make_place(key=key).pk for key in ("astana", "nur-sultan")}
    talks = make_meeting(key="talks", title="Talks", place="astana")
    claim(talks, "/place", "nur-sultan", rank="normal")
    build(record_ids=[*places.values(), talks.pk])
    assert _document("meeting", "talks")["claims"]["conflicts"] == 1
    merge(merged=places["nur-sultan"], survivor=places["astana"], **WHO)
    assert _document("meeting", "talks")["claims"]["conflicts"] == 0
    assert list(rebuild_differences()) == []
