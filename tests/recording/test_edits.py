"""An edit is followed where it says so, changes nothing else, and is refused with everything that is wrong."""

import pytest

from agreements.models import Batch, Change, Claim, Record
from agreements.recording.edits import EditOvertaken, EditRefused, Unmatched, edit, follow, read
from agreements.recording.edits import write as write_within
from agreements.recording.merging import merge
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.transaction import recording
from agreements.recording.undoing import undo
from tests.factories import claim
from tests.recording.edits import TEXT, document, documents, of, ranks, says, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def _action(item: str = "signature") -> dict:
    return next(action for action in document()["actions"] if action["item"] == item)


def _refused(*claims: dict, **more: object) -> list[tuple[str, str]]:
    changes = Change.objects.count()
    with pytest.raises(EditRefused) as error:
        write(*claims, **more)
    assert Change.objects.count() == changes
    return [(problem.path, problem.message) for problem in error.value.problems]


def test_edit_is_followed_and_shown_at_once() -> None:
    treaty = Record.objects.get(key="treaty")
    done = write(says("/actions/signature/date", "2024-04-20", quote="signed on 20 April"))
    assert _action()["date"]["edtf"] == "2024-04-20"
    assert _action()["instrument"] == "Paper"
    batch = Batch.objects.get(pk=done.batch)
    assert (batch.kind, batch.actor, batch.reason, batch.label) == ("edit", "editor", "a test", "agreement treaty")
    assert (done.record, done.key, done.created) == (treaty.pk, "treaty", False)
    treaty.refresh_from_db()
    assert treaty.version == 2
    assert list(rebuild_differences()) == []


def test_edit_that_changes_nothing_writes_nothing() -> None:
    said = says("/actions/signature/date", "2024-04-20")
    write(said, classification={"notes": "A note."})
    changes = Change.objects.count()
    assert write(said, classification={"notes": "A note."}, state="published").batch is None
    assert Change.objects.count() == changes


def test_edit_takes_the_rank_of_what_was_followed() -> None:
    write(says("/actions/signature/date", "2024-04-20"))
    write(says("/actions/signature/date", "2024-04-21"))
    assert ranks("/actions/signature/date") == {"2024-04-20": "normal", "2024-04-21": "preferred"}
    write(says("/actions/signature/date", "2024-04-20"))
    assert ranks("/actions/signature/date") == {"2024-04-20": "preferred", "2024-04-21": "normal"}
    assert Claim.objects.filter(path="/actions/signature/date").count() == 2


def test_edit_of_an_item_keeps_what_it_does_not_name() -> None:
    item = "/actions/signature"
    write(says(item, {"type": "signature", "party": "kaz", "date": "2024-04-19", "instrument": "Two copies"}))
    write(says(item, {"type": "signature", "party": "kgz"}, quote="signed in Astana"))
    assert (_action()["party"]["key"], _action()["date"]["edtf"]) == ("kgz", "2024-04-19")
    assert _action()["instrument"] == "Two copies"
    assert list(rebuild_differences()) == []


def test_edit_of_an_item_outranks_fields_that_say_otherwise() -> None:
    write(says("/actions/signature/date", "2024-04-20"), says("/actions/signature/instrument", "Paper"))
    write(says("/actions/signature", {"type": "signature", "party": "kaz", "date": "2024-04-21"}))
    assert _action()["date"]["edtf"] == "2024-04-21"
    assert ranks("/actions/signature/date") == {"2024-04-20": "normal"}
    assert ranks("/actions/signature/instrument") == {"Paper": "preferred"}


def test_edit_says_that_there_is_none_or_that_it_is_unknown() -> None:
    write(says("/actions/signature/date", unknown=True), says("/actions/signature/instrument", none=True))
    assert (_action()["date"], _action()["instrument"]) == (None, None)
    assert document()["unknown"] == ["/actions/signature/date"]
    assert document()["none"] == ["/actions/signature/instrument"]
    write(says("/actions/signature/date", "2024"))
    assert (_action()["date"]["edtf"], document()["unknown"]) == ("2024", [])


def test_edit_removes_an_item_that_wider_claims_name() -> None:
    write(says("/participants/uzb", {"party": "uzb"}))
    assert [one["item"] for one in document()["participants"]] == ["kaz", "kgz", "uzb"]
    made = Claim.objects.get(path="/participants/uzb")
    write(says("/participants/kgz", none=True), retract=[{"claim": made.key, "reason": "misread"}])
    assert [one["item"] for one in document()["participants"]] == ["kaz"]
    made.refresh_from_db()
    assert made.retracted_by == "editor"
    assert Batch.objects.latest("pk").reason == "a test\nTaken back at /participants/uzb: misread"
    write(says("/participants/kgz", {"party": "kgz"}))
    assert [one["item"] for one in document()["participants"]] == ["kaz", "kgz"]


def test_edit_below_a_collection_of_which_there_was_none_brings_no_other_item_back() -> None:
    write(says("/participants", none=True), says("/actions", unknown=True))
    assert document()["participants"] == []
    write(says("/participants/uzb", {"party": "uzb"}))
    assert [one["item"] for one in document()["participants"]] == ["uzb"]
    assert document()["none"] == ["/participants/kaz", "/participants/kgz"]


def test_edit_has_several_pieces_of_evidence() -> None:
    said = says("/actions/signature/date", "2024-04-20", quote="signed on 20 April")
    said["evidence"].append({"source": "news", "quote": "was signed", "occurrence": 3})
    said["evidence"].append({"source": "news", "row": "17", "inferred": True, "reason": "read off a table"})
    write(said)
    live = Claim.objects.filter(path="/actions/signature/date").order_by("id")
    assert [one.rank for one in live] == ["preferred", "normal", "normal"]
    assert [one.passage.start for one in live][:2] == [TEXT.index("signed on 20"), TEXT.rindex("was signed")]
    assert (live[2].passage.row, live[2].inferred) == ("17", True)
    assert document()["claims"] == {"count": 4, "sources": 1, "conflicts": 1}


def test_edit_makes_a_new_record() -> None:
    done = write(says("/names/en", {"text": "Bishkek"}), kind="place", key="bishkek")
    assert done.created
    assert document("bishkek")["name"] == "Bishkek"
    assert document("bishkek")["version"] == 1
    assert list(rebuild_differences()) == []


def test_edit_changes_classification_and_state() -> None:
    write(classification={"notes": "Read.", "ambit": None, "subjects": ["trade"]})
    assert (document()["notes"], document()["ambit"], document()["subjects"]) == ("Read.", None, ["trade"])
    assert document()["instrument_kind"] == "treaty"
    write(state="withdrawn")
    assert Record.objects.get(key="treaty").state == "withdrawn"
    assert "agreement treaty" not in documents()
    write(state="published")
    assert document()["notes"] == "Read."


def test_edit_makes_anew_what_was_taken_back() -> None:
    said = says("/actions/signature/date", "2024-04-20")
    write(said)
    key = Claim.objects.get(path=said["path"]).key
    write(retract=[{"claim": key}])
    assert _action()["date"]["edtf"] == "2024-04-19"
    assert write(retract=[{"claim": key}]).batch is None
    write(said)
    assert _action()["date"]["edtf"] == "2024-04-20"
    assert Claim.objects.filter(key=key).count() == 2


def test_edit_tells_everything_that_is_wrong_at_once() -> None:
    assert _refused(
        says("/actions/signature/day", "2024"),
        says("/actions/signature/date", "19 April"),
        says("/actions/signature/party", "xxx"),
        says("/relations/self", {"type": "cites", "agreement": "treaty"}),
        says("/titles/en/text", "A", quote="was singed on"),
        says("/titles/en/language", "en", quote="was signed"),
        says("/depositary", "kaz"),
        says("/depositary", "kgz"),
        {**says("/package", none=True), "evidence": [{"source": "olds", "quote": "none"}]},
        retract=[{"claim": "0" * 64}],
        classification={"ambit": "both", "colour": None, "instrument_kind": None},
    ) == [
        ("", f"there is no claim {'0' * 64} on this record to be taken back"),
        ("/actions/signature/date", ANY_DATE),
        (
            "/actions/signature/day",
            "'/actions/signature/day': agreement has no field 'day' at /actions/signature; there is: type, party, "
            "date, effective_date, place, instrument, by, signatories",
        ),
        ("/actions/signature/party", "there is no party with the key 'xxx'; make it first"),
        ("/ambit", "'ambit': input should be 'bilateral' or 'multilateral', not 'both'"),
        (
            "/colour",
            "unknown key 'colour'; there is: instrument_kind, legal_character, level, ambit, subjects, notes",
        ),
        ("/depositary", "/depositary: a preferred statement stands there already; give one of the two `rank: normal`"),
        (
            "/instrument_kind",
            "the classification lacks 'instrument_kind'; expected one of treaty, agreement, convention, protocol, "
            "amendment, exchange_of_notes, memorandum, declaration, communique, plan, roadmap, programme, contract, "
            "other",
        ),
        ("/package", "there is no source with the key 'olds'; make it first"),
        ("/relations/self/agreement", "agreement 'treaty' is this record; expected another one"),
        ("/titles/en/language", "'was signed' occurs 3 times: say which (occurrence: 1 to 3)"),
        ("/titles/en/text", "'was singed on' is not in the text of 'news'; the nearest is 'was signed on'"),
    ]


ANY_DATE = (
    "/actions/signature/date: '19 April' is not a date: it has another form. Accepted are YYYY, YYYY-MM and "
    "YYYY-MM-DD (years 0001 to 9999), unknown last digits as X (199X, 2004-XX), one ?, ~ or % at the end, and an "
    "interval of two such dates (2004-01/2004-03)."
)


def test_edit_that_leaves_no_whole_record_is_refused() -> None:
    lacking = ("/actions/accession", "lacks 'type': no live preferred claim names it")
    stranger = ("/actions/accession/party", "'uzb' is not among the participants")
    assert _refused(says("/actions/accession", {"party": "uzb"})) == [lacking, stranger]
    assert _refused(says("/country", "kaz"), kind="place", key="new") == [
        ("", "lacks 'names': no live preferred claim names it")
    ]
    assert _refused(key="new", classification={"instrument_kind": "treaty"}) == [
        ("", "nothing is claimed of it; expected a statement, or to have it withdrawn")
    ]


def test_edit_that_takes_everything_back_is_refused_unless_it_withdraws() -> None:
    everything = [{"claim": Claim.objects.get(record__key="treaty").key}]
    assert _refused(retract=everything) == [
        ("", "nothing is claimed of it; expected a statement, or to have it withdrawn")
    ]
    write(retract=everything, state="withdrawn")
    assert "agreement treaty" not in documents()


def test_edit_needs_a_key_that_is_free() -> None:
    treaty = Record.objects.get(key="treaty")
    write(says("/names/en", {"text": "K"}), key="k", kind="party", classification={"kind": "state"})
    Record.objects.filter(key="k").update(state="merged", merged_into=Record.objects.get(kind="party", key="kaz"))
    treaty.former_keys.create(kind="agreement", key="tretay")
    assert _refused(key="tretay") == [("", "'tretay' is a former key of agreement 'treaty'; edit that one")]
    assert _refused(key="k", kind="party") == [("", "party 'k' was merged into 'kaz'; edit that one")]
    with pytest.raises(EditRefused, match="the key 'treaty' is taken"):
        edit(edit=of(says("/depositary", "kaz")), actor="a", reason="r", seen=0)


def test_edit_tells_a_value_that_belongs_to_another_record() -> None:
    write(says("/iso3166_alpha3", "KAZ"), kind="party", key="kaz")
    [(path, message)] = _refused(says("/iso3166_alpha3", "KAZ"), kind="party", key="kgz")
    assert path == "/iso3166_alpha3"
    assert message.startswith("'KAZ' belongs to another party")


def test_edit_closes_no_circle() -> None:
    write(says("/predecessors/kgz", {"party": "kgz"}), kind="party", key="kaz")
    assert _refused(says("/predecessors/kaz", {"party": "kaz"}), kind="party", key="kgz") == [
        ("/predecessors/kaz", "runs in a circle: after kaz, which comes after this party")
    ]


def test_edit_of_what_somebody_changed_meanwhile_is_overtaken() -> None:
    edit(edit=of(says("/depositary", "kaz")), actor="first", reason="r", seen=1)
    with pytest.raises(EditOvertaken) as error:
        edit(edit=of(says("/depositary", "kgz")), actor="second", reason="r", seen=1)
    assert error.value.version == 2
    assert document()["depositary"]["key"] == "kaz"
    edit(edit=of(says("/depositary", "kgz")), actor="second", reason="r", seen=2)
    assert document()["depositary"]["key"] == "kgz"


def test_edit_as_a_dry_run_writes_nothing() -> None:
    changes, before = Change.objects.count(), documents()
    done = edit(edit=of(says("/depositary", "kaz")), actor="a", reason="r", dry_run=True)
    assert done.batch is not None
    assert (Change.objects.count(), documents()) == (changes, before)


def test_edit_of_a_source_finds_its_words_again() -> None:
    write(says("/depositary", "kaz", quote="signed on 19 April"))
    before = Claim.objects.get(path="/depositary", retracted_at=None).passage.start
    write(kind="source", key="news", classification={"text": "Astana, 1 May. The treaty was signed on 19 April."})
    assert Claim.objects.get(path="/depositary", retracted_at=None).passage.start == before + len("Astana, 1 May. ")
    [(path, message)] = _refused(kind="source", key="news", classification={"text": "Nothing."})
    assert (path, "is not in the text" in message) == ("/depositary", True)
    assert _refused(kind="source", key="news", state="withdrawn") == [
        ("", "a claim rests on this source; take back what rests on it before it is withdrawn")
    ]
    assert list(rebuild_differences()) == []


def test_read_tells_links_to_nobody_and_writes_nothing() -> None:
    changes = Change.objects.count()
    reading = read(edit=of(says("/participants/xxx", {"party": "xxx"}), says("/depositary", "kaz")))
    assert reading.unmatched == (Unmatched("/participants/xxx/party", "party", "xxx"),)
    assert reading.problems == ()
    assert [draft.path for draft in reading.drafts] == ["/participants/xxx", "/depositary"]
    assert Change.objects.count() == changes


def test_follow_makes_an_older_claim_hold_again() -> None:
    treaty = Record.objects.get(key="treaty")
    older = Claim.objects.get(record=treaty, path="")
    write(says("/actions/signature/date", "2024-04-20"), says("/titles/en", {"text": "Another"}))
    done = follow(claim=older.pk, actor="editor", reason="it was right")
    assert (_action()["date"]["edtf"], document()["title"]) == ("2024-04-19", "A treaty")
    assert Batch.objects.get(pk=done.batch).reason == "it was right"
    assert follow(claim=older.pk, actor="editor", reason="again").batch is None


def test_follow_makes_anew_what_was_taken_back() -> None:
    first = write(says("/actions/signature/date", "2024-04-20", quote="signed on 20 April"))
    gone = Claim.objects.get(batch=first.batch)
    undo(batch=first.batch or 0, actor="a", reason="r")
    write(kind="source", key="news", classification={"text": "It was signed on 20 April."})
    follow(claim=gone.pk, actor="a", reason="r")
    assert _action()["date"]["edtf"] == "2024-04-20"
    write(says("/actions/signature/date", "2024-04-21"), retract=[{"claim": _live_key("/actions/signature/date")}])
    write(kind="source", key="news", classification={"text": "Nothing of it."})
    with pytest.raises(EditRefused, match="'news' no longer says so"):
        follow(claim=gone.pk, actor="a", reason="r")
    with pytest.raises(EditRefused, match="there is no such claim"):
        follow(claim=0, actor="a", reason="r")


def _live_key(path: str) -> str:
    return Claim.objects.get(path=path, retracted_at=None).key


def test_undo_of_an_edit_restores_the_documents() -> None:
    claim(Record.objects.get(key="treaty"), "/depositary", "kaz")
    write(says("/depositary", "kgz"))
    before = documents()
    done = write(
        says("/depositary", none=True),
        says("/actions/signature", {"type": "ratification", "party": "kgz"}),
        says("/titles/en", {"text": "Renamed"}),
        classification={"notes": "A note."},
    )
    assert documents() != before
    undo(batch=done.batch or 0, actor="a", reason="r")
    assert documents() == before


def _defer(*claims: dict) -> None:
    with recording(actor="a", reason="r"):
        write_within(edit=of(*claims), actor="a", reason="r", label="an article", defer=True)


def test_write_that_defers_adds_what_nobody_knew_and_leaves_what_is_followed() -> None:
    write(says("/occasion", none=True))
    write(says("/names/en", {"text": "Astana"}), kind="place", key="astana")
    _defer(
        says("/actions/signature", {"type": "ratification", "date": "2025", "place": "astana"}),
        says("/actions/entry", {"type": "entry_into_force", "date": "2026"}, modality="planned"),
        says("/participants/uzb", {"party": "uzb"}),
        says("/participants/kgz", none=True),
        says("/titles/en/language", "en", modality="planned"),
        says("/occasion", unknown=True),
        says("/depositary", unknown=True),
    )
    assert Batch.objects.latest("pk").label == "an article"
    signature, entry = _action(), _action("entry")
    assert (signature["type"], signature["date"]["edtf"], signature["place"]["key"]) == (
        "signature",
        "2024-04-19",
        "astana",
    )
    assert (entry["modality"], entry["date"]["edtf"]) == ("planned", "2026")
    assert [one["item"] for one in document()["participants"]] == ["kaz", "kgz", "uzb"]
    assert (document()["none"], document()["unknown"]) == (["/occasion"], ["/depositary"])
    assert ranks("/titles/en/language") == {"en": "normal"}
    assert list(rebuild_differences()) == []


def test_edit_of_a_survivor_outranks_what_was_merged_into_it() -> None:
    write(says("/names/en", {"text": "Kazakh SSR"}), says("/names/en/language", "en"), key="ssr", **PARTY)
    merge(merged=Record.objects.get(key="ssr").pk, survivor=Record.objects.get(key="kaz").pk, actor="a", reason="r")
    assert document("kaz")["names"][0]["language"] == "en"
    write(says("/names/en", {"text": "Kazakhstan", "language": "ru"}), key="kaz", kind="party")
    assert (document("kaz")["name"], document("kaz")["names"][0]["language"]) == ("Kazakhstan", "ru")
    # Taking back and following reach the claims that were made of the merged record.
    write(retract=[{"claim": _live_key("/names/en/language")}], key="kaz", kind="party")
    follow(claim=Claim.objects.get(record__key="ssr", path="/names/en").pk, actor="a", reason="r")
    assert document("kaz")["name"] == "Kazakh SSR"
    assert list(rebuild_differences()) == []


PARTY = {"kind": "party", "classification": {"kind": "state"}}
