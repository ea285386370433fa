from typing import Any

from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import Claim, FormerKey, Record
from tests.api.world import documented
from tests.api.writing.sending import UNSOURCED, WHY, patch, places, read, saying, send, written
from tests.factories import act, claim

World = dict[str, Record]
ACTION = "/actions/signature-kaz"


def change(user: User, /, *evidence: Any, path: str = "agreements/treaty/", expect: int = 200, **said: Any) -> Any:
    """Change a record, and give the document it has then, or the errors by their places."""
    answer = patch(user, path, {**said, "evidence": list(evidence), **WHY})
    assert answer.status_code == expect, answer.content
    return places(answer) if expect != 200 else answer.json()


def live(record: Record, path: str) -> list[tuple[Any, str]]:
    claims = Claim.objects.filter(record=record, path=path, retracted_at=None).order_by("pk")
    return [(one.value, one.rank) for one in claims]


def test_every_fact_that_changes_without_evidence_is_named(world: World, editor: User) -> None:
    before = written()
    found = change(
        editor,
        expect=400,
        languages=["kk"],
        depositary="kgz",
        titles=[{"item": "en", "text": "A treaty", "kind": "short"}, {"item": "kk", "text": "Шарт"}],
        actions=[{"item": "signature-kaz", "date": "2024-04-20", "signatories": [{"item": "tokayev", "party": "kgz"}]}],
        subjects=["transit"],
    )
    assert set(found) == {
        "/languages",
        "/depositary",
        "/titles/en/kind",
        "/titles/kk/text",
        f"{ACTION}/date",
        f"{ACTION}/signatories/tokayev/party",
    }
    assert f"'{ACTION}/date', or to '{ACTION}' that it is part of" in found[f"{ACTION}/date"]
    assert written() == before


def test_a_claim_says_the_value_that_the_body_gives_unless_it_has_its_own(world: World, editor: User) -> None:
    said = [{"item": "signature-kaz", "date": "2024-04-20", "place": {"key": "astana", "name": "whatever"}}]
    now = change(editor, saying(ACTION), actions=said)
    [action] = [one for one in now["actions"] if one["item"] == "signature-kaz"]
    assert (action["date"]["edtf"], action["instrument"], action["party"]["key"]) == (
        "2024-04-20",
        "Both copies",
        "kaz",
    )
    assert live(world["treaty"], ACTION) == [({"date": "2024-04-20", "place": "astana"}, "preferred")]
    now = change(editor, saying(f"{ACTION}/date", "2024-04-21"))
    assert [one["date"]["edtf"] for one in now["actions"] if one["item"] == "signature-kaz"] == ["2024-04-21"]


def test_nobody_is_quoted_for_what_others_are_quoted_for(world: World, editor: User) -> None:
    said = [{"item": "entry", "type": "entry_into_force", "date": "2025-01-01", "instrument": "A note"}]
    change(editor, saying("/actions/entry"), saying("/actions/entry/date", quote="Then they talked"), actions=said)
    assert live(world["treaty"], "/actions/entry") == [
        ({"type": "entry_into_force", "instrument": "A note"}, "preferred")
    ]
    assert live(world["treaty"], "/actions/entry/date") == [("2025-01-01", "preferred")]
    found = change(
        editor, saying(""), saying("/languages", quote="Then"), expect=400, languages=["ru"]
    )  # fmt: skip
    assert "evidence of its own" in found["/evidence/0"]


def test_of_two_sources_of_one_value_the_first_is_followed(world: World, editor: User) -> None:
    change(editor, saying("/languages"), saying("/languages", quote="Then they talked"), languages=["ru"])
    assert live(world["treaty"], "/languages") == [(["ru"], "preferred"), (["ru"], "normal")]
    assert (
        Claim.objects.filter(record=world["treaty"], path="/languages").latest("pk").passage.quote == "Then they talked"
    )


def test_a_source_that_says_otherwise_stands_beside_what_is_followed(world: World, editor: User) -> None:
    now = change(editor, saying(f"{ACTION}/date", "2024-05-01", rank="normal"))
    assert now["claims"]["conflicts"] == 1
    assert [one["date"]["edtf"] for one in now["actions"] if one["item"] == "signature-kaz"] == ["2024-04-19"]
    [rival] = [one for one in read("agreements/treaty/?expand=claims")[0]["evidence"] if one["rank"] == "normal"]
    now = change(
        editor, {**rival, "rank": "preferred"}, actions=[{"item": "signature-kaz", "date": "2024-05-01"}]
    )  # fmt: skip
    assert [one["date"]["edtf"] for one in now["actions"] if one["item"] == "signature-kaz"] == ["2024-05-01"]
    assert Claim.objects.filter(record=world["treaty"], value="2024-05-01").count() == 1


def test_a_known_claim_is_followed_when_the_body_says_what_it_says(world: World, editor: User) -> None:
    change(editor, saying("/languages", ["ru"], rank="normal"))
    before = Claim.objects.count()
    assert change(editor, saying("/languages"), languages=["ru"])["languages"] == ["ru"]
    assert Claim.objects.count() == before
    assert live(world["treaty"], "/languages") == [(["ru"], "preferred")]


def test_a_body_and_its_evidence_say_the_same(world: World, editor: User) -> None:
    same, other = {"item": "signature-kaz", "date": "2024-04-19"}, {"item": "signature-kaz", "date": "2024-04-20"}
    for said in (same, other):
        found = change(editor, saying(f"{ACTION}/date", "2024-04-21"), expect=400, actions=[said])
        assert "/evidence/0 says '2024-04-21'" in found[f"{ACTION}/date"]
    found = change(editor, saying("/languages", value_kind="unknown"), expect=400, languages=["kk", "ky"])
    assert "says unknown" in found["/languages"]
    assert list(change(editor, saying("/languages", rank="normal"), expect=400, languages=["ru"])) == ["/languages"]


def test_what_is_listed_anew_as_unknown_or_none_needs_evidence(world: World, editor: User) -> None:
    found = change(editor, expect=400, unknown=["/languages"], none=["/texts", "/relations"], relations=[], texts=[])
    assert set(found) == {"/languages", "/texts", "/relations"}
    assert "the value_kind 'none'" in found["/texts"]
    now = change(
        editor,
        saying("/languages"),
        {"path": "/texts", **UNSOURCED},
        unknown=["/languages"],
        none=["/texts"],
        languages=[],
    )
    assert (now["unknown"], now["none"], now["languages"], now["texts"]) == (["/languages"], ["/texts"], [], [])
    assert change(editor, unknown=["/languages"], none=[])["unknown"] == ["/languages"]
    found = change(
        editor, saying("/relations", value_kind="none"), expect=400, none=["/relations"], unknown=["/relations"]
    )
    assert "listed twice" in found["/none/0"]
    found = change(editor, saying("/depositary", value_kind="none"), expect=400, none=["/depositary"], depositary="kaz")
    assert "the body says what '/depositary' is" in found["/none/0"]


def test_a_field_is_emptied_by_taking_its_claims_back(world: World, editor: User) -> None:
    claim(world["treaty"], "/depositary", "kgz", source=world["article"], retired=True)
    documented(world["treaty"])
    found = change(editor, expect=400, depositary=None, languages=[])
    assert set(found) == {"/depositary", "/languages"}
    [whole] = Claim.objects.filter(record=world["treaty"], path="")
    [own] = Claim.objects.filter(record=world["treaty"], path="/depositary")
    assert own.key in found["/depositary"]
    now = change(editor, depositary=None, retract=[{"claim": own.key, "reason": "misread"}])
    assert now["depositary"]["key"] == "kaz"  # the claim on the whole record speaks of it again
    assert whole.key in change(editor, expect=400, depositary=None)["/depositary"]


def test_a_former_key_of_what_is_linked_to_changes_nothing(world: World, editor: User) -> None:
    act()
    FormerKey.objects.create(record=world["kaz"], kind="party", key="kazakhstan")
    before = written()
    change(editor, depositary="kazakhstan")
    assert written() == before


def test_classification_needs_no_evidence_and_null_is_no_judgement(world: World, editor: User) -> None:
    now = change(editor, subjects=["transit"], notes=None, level=None, ambit="multilateral")
    assert (now["subjects"], now["notes"], now["level"], now["ambit"]) == (["transit"], None, None, "multilateral")
    assert change(editor, path="parties/kaz/", kind="organisation")["kind"] == "organisation"


def test_words_that_stand_twice_are_told_apart(world: World, editor: User) -> None:
    text = "They signed it. They signed it again."
    made = send(
        editor, "post", "sources/",
        {"key": "twice", "title": "Twice", "kind": "article", "text_kind": "abstract", "text": text, **WHY},
    )  # fmt: skip
    assert made.status_code == 201

    def quoted(**passage: Any) -> dict[str, Any]:
        return {"path": "/languages", "value": ["ru"], "passage": {"source": "twice", **passage}}

    assert "occurs 2 times" in change(editor, quoted(quote="They signed it"), expect=400)["/evidence/0/passage/quote"]
    wrong = change(editor, quoted(quote="They signed it", start=3), expect=400)
    assert "no such quote" in wrong["/evidence/0/passage/quote"]
    for passage in (
        {"quote": "They signed it", "suffix": " again"},
        {"quote": "They signed it", "start": 16},
        {"start": 16, "end": 30},
        {
            "quote": "They signed it",
            "start": 16,
            "end": 30,
            "prefix": "",
            "suffix": "",
            "text_kind": "abstract",
            "row": None,
        },
    ):
        change(editor, quoted(**passage))
        assert [one.passage.start for one in Claim.objects.filter(path="/languages")] == [16]


def test_an_award_has_a_reason_of_its_own(world: World, editor: User) -> None:
    now = change(editor, saying("/reason"), path="awards/order-for-japarov/", reason="For talks.")
    assert now["reason"] == "For talks."


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    date=st.dates().map(str),
    text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip),
    whole=st.booleans(),
)
def test_what_is_written_with_evidence_is_read_back(
    world: World, editor: User, date: str, text: str, whole: bool
) -> None:
    item = {"item": "signature-kgz", "date": date, "instrument": text}
    base = "/actions/signature-kgz"
    evidence = [saying(base)] if whole else [saying(f"{base}/date"), saying(f"{base}/instrument")]
    now = change(editor, *evidence, actions=[item])
    [action] = [one for one in now["actions"] if one["item"] == "signature-kgz"]
    assert (action["date"]["edtf"], action["instrument"]) == (date, text.strip())
    again = written()
    change(editor, *evidence, actions=[item])
    assert written() == again
