"""Candidates in the admin: the list, the page, each decision, the revision form, bulk acceptance."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from agreements.models import Candidate, Change, Decision, Distinction, Hold, Record
from agreements.projection.document import build
from agreements.review import holds
from agreements.review.decisions import accept
from agreements.vocabulary.roles import Role
from tests.factories import act, claim, make_agreement, make_user
from tests.factories.lasting import lasting
from tests.review.proposing import make_world, proposed, says, treaty

LIST = "admin:agreements_candidate_changelist"
HOSTILE = "<script>alert(1)</script>\u202eevil"


@pytest.fixture(scope="module")
def _known(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Record]]:
    with lasting(make_world, blocker=django_db_blocker) as made:
        yield made


@pytest.fixture
def author(_known: dict[str, Record], db: None) -> User:
    return make_user(Role.ANALYST, "author")


@pytest.fixture
def editor(db: None) -> User:
    return make_user(Role.EDITOR, "editor")


@pytest.fixture
def desk(editor: User) -> Client:
    return signed_in(editor)


@pytest.fixture
def candidate(author: User) -> Candidate:
    return proposed(treaty(), author)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(step: str, candidate: Candidate) -> str:
    return reverse(f"admin:agreements_candidate_{step}", args=[candidate.pk])


def shown(client: Client, candidate: Candidate, query: str = "") -> str:
    answer = client.get(address("change", candidate) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def form_of(client: Client, candidate: Candidate) -> dict[str, Any]:
    """Take the candidate and give what its form would send unchanged."""
    client.post(address("take", candidate))
    answer = client.get(address("change", candidate))
    revision, given = answer.context["revision"], {"revised": "1", "key": answer.context["revision"].key}
    for part in (*revision.statements, *revision.retracted):
        given |= {part.name: "yes"} | {box.name: box.text for box in part.boxes}
    given |= {box.name: box.text for box in revision.judged}
    if answer.context["version"] is not None:
        given["version"] = str(answer.context["version"])
    return given


def decide(client: Client, candidate: Candidate, decision: str, **given: Any) -> Any:
    return client.post(address("decide", candidate), {"reason": "read it", **given, "decision": decision})


def test_list_shows_what_is_open_in_words_and_filters_by_state(
    candidate: Candidate, author: User, editor: User, desk: Client
) -> None:
    done = proposed(treaty("other", claims=[says("/titles/en", {"text": "Another treaty"})]), author)
    accept(candidate=done.pk, decider=editor, reason="fine")
    holds.take(candidate=candidate.pk, user=editor)
    listed = desk.get(reverse(LIST)).content.decode()
    assert "Treaty on Trade" in listed
    assert "4 statements; instrument kind" in listed
    assert "on the desk of" in listed
    assert "Another treaty" not in listed
    for state, is_there in (("accepted", False), ("held", True), ("all", True)):
        found = desk.get(reverse(LIST), {"state": state}).content.decode()
        assert ("Treaty on Trade" in found) is is_there, state
        assert ("Another treaty" in found) is (state in ("accepted", "all")), state


def test_page_shows_the_proposal_with_its_words_and_writes_nothing(candidate: Candidate, desk: Client) -> None:
    before = Change.objects.count()
    page = shown(desk, candidate)
    assert "the Treaty on Trade was signed" in page
    assert "Nothing speaks against it" in page
    assert "found in the article" in page
    assert 'name="decision"' not in page
    assert Change.objects.count() == before
    assert not Hold.objects.exists()


def test_page_of_a_change_shows_what_is_held_and_what_changed_since(author: User, desk: Client) -> None:
    known = make_agreement(key="trade-2024", parties=["kaz", "kgz"], signed="2024-04")
    build(record_ids=Record.objects.values_list("pk", flat=True))
    row = proposed(treaty(classification={}, claims=[says("/actions/signature-kaz/date", "2024-04-19")]), author)
    page = shown(desk, row)
    assert "19 April 2024" in page
    assert "April 2024" in page.split("in the registry now")[1]
    assert "What changed of the record since" not in page
    act(actor="another", reason="found more")
    claim(known, "/entry_into_force_terms", "on signature")
    build(record_ids=[known.pk])
    page = shown(desk, row)
    assert "The record was changed since this was proposed." in page
    assert "on signature" in page.split("What changed of the record since")[1]


def test_taking_shows_the_form_and_the_preview_and_keeps_others_off(candidate: Candidate, desk: Client) -> None:
    assert desk.get(address("take", candidate)).status_code == 405
    desk.post(address("take", candidate))
    page = shown(desk, candidate)
    assert 'value="accept"' in page
    assert "readers will see it" in page
    other = signed_in(make_user(Role.EDITOR, "other"))
    answer = other.post(address("take", candidate), follow=True)
    assert "editor is looking at it until" in answer.content.decode()
    assert 'value="accept"' not in answer.content.decode()
    desk.post(address("release", candidate))
    assert not Hold.objects.exists()


def test_accepting_the_form_as_it_stands_is_no_revision(candidate: Candidate, desk: Client) -> None:
    answer = decide(desk, candidate, "accept", **form_of(desk, candidate))
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert (decision.outcome, decision.revision, decision.reason) == ("accepted", None, "read it")
    assert "Treaty on Trade" in shown(desk, candidate)


def test_revision_changes_values_drops_statements_and_renames(candidate: Candidate, desk: Client) -> None:
    form = form_of(desk, candidate)
    form |= {"key": "trade-treaty-2024", "value.0.0": "Trade Treaty", "judged.level": "interstate"}
    del form["keep.3"]
    decide(desk, candidate, "accept", **form)
    record = Decision.objects.get().record
    assert record is not None
    assert record.key == "trade-treaty-2024"
    assert record.agreement.level == "interstate"
    assert not record.agreement.actions.exists()
    page = shown(desk, candidate)
    assert "Trade Treaty" in page.split("as revised")[1]
    assert "trade-treaty-2024" in page.split("as revised")[1]
    assert "dropped" in page


def test_refused_decision_shows_why_and_what_was_filled_in(candidate: Candidate, desk: Client) -> None:
    form = form_of(desk, candidate) | {"key": "Not A Key", "value.0.0": "Half a title"}
    answer = decide(desk, candidate, "accept", **form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Nothing was written" in page
    assert ">Half a title</textarea>" in page
    assert 'value="Not A Key"' in page
    assert not Decision.objects.exists()
    assert "Say why" in decide(desk, candidate, "reject", reason=" ").content.decode()


def test_merging_and_telling_apart(candidate: Candidate, author: User, desk: Client) -> None:
    known = make_agreement(key="known", parties=["kaz", "kgz"])
    build(record_ids=[known.pk])
    assert "merged into" in shown_to_holder(desk, candidate, f"?into={known.pk}")
    answer = decide(desk, candidate, "merge", survivor="nobody")
    assert "There is no agreement" in answer.content.decode()
    decide(desk, candidate, "merge", survivor="known")
    assert Decision.objects.get().record_id == known.pk
    other = proposed(treaty("other"), author)
    decide(desk, other, "accept", distinct=[known.pk])
    assert Distinction.objects.get().first_id == known.pk


def shown_to_holder(client: Client, candidate: Candidate, query: str) -> str:
    client.post(address("take", candidate))
    return shown(client, candidate, query)


def test_postponing_and_rejecting_need_no_form_and_can_be_undone(candidate: Candidate, desk: Client) -> None:
    decide(desk, candidate, "postpone")
    decide(desk, candidate, "reject")
    made = Decision.objects.get(outcome="rejected")
    answer = desk.post(address("undo", candidate), {"undone": made.pk, "reason": "too early"}, follow=True)
    assert "open again" in answer.content.decode()
    again = desk.post(address("undo", candidate), {"undone": made.pk, "reason": "too early"})
    assert again.status_code == 409
    assert "undo the last decision" in again.content.decode()


def test_record_changed_under_the_form_is_looked_at_again(author: User, desk: Client) -> None:
    known = make_agreement(key="trade-2024", parties=["kaz", "kgz"])
    row = proposed(treaty(classification={}, claims=[says("/depositary", "kgz")]), author)
    form = form_of(desk, row) | {"version": str(known.version + 1)}
    assert "changed while you looked" in decide(desk, row, "accept", **form).content.decode()


def test_who_may_not_decide_reads_the_page_and_nothing_more(candidate: Candidate) -> None:
    client = signed_in(make_user(Role.ANALYST, "somebody"))
    assert "Editors decide" in shown(client, candidate)
    assert "accept_chosen" not in client.get(reverse(LIST)).content.decode()
    for step in ("take", "release", "decide", "undo"):
        assert client.post(address(step, candidate), {"decision": "accept", "reason": "x"}).status_code == 403, step
    assert client.get(reverse("admin:agreements_candidate_bulk")).status_code == 403
    answer = client.post(reverse(LIST), {"action": "accept_chosen", "_selected_action": [candidate.pk]})
    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_author_with_the_right_to_decide_is_told_that_somebody_else_has_to(
    author: User, editor: User, desk: Client
) -> None:
    own = proposed(treaty(), editor)
    answer = decide(desk, own, "accept")
    assert answer.status_code == 409
    assert "somebody else has to decide" in answer.content.decode().split("Look at this before it is accepted")[1]


def test_registry_of_one_person_lets_the_author_decide(author: User, editor: User, desk: Client, settings: Any) -> None:
    settings.REGISTRY_ONE_PERSON = True
    own = proposed(treaty(), editor)
    assert decide(desk, own, "accept").status_code == 302
    assert "author and decider are one person" in shown(desk, own)


def test_bulk_acceptance_asks_for_the_reason_and_names_each_refusal(
    candidate: Candidate, author: User, desk: Client
) -> None:
    unknown = proposed(treaty("two", claims=[says("/participants/x", {"party": "xyz"})]), author)
    chosen = {"action": "accept_chosen", "_selected_action": [candidate.pk, unknown.pk]}
    page = desk.post(reverse(LIST), chosen, follow=True).content.decode()
    assert "1 of 2 chosen candidates" in page
    assert "which nobody knows" in page
    holds.take(candidate=candidate.pk, user=author)
    assert "0 of 2 chosen candidates" in desk.post(reverse(LIST), chosen, follow=True).content.decode()
    holds.release(candidate=candidate.pk, user=author)
    numbers = {"candidate": [candidate.pk, unknown.pk]}
    bulk = reverse("admin:agreements_candidate_bulk")
    assert "Say why" in desk.post(bulk, numbers).content.decode()
    answer = desk.post(bulk, {**numbers, "reason": "read all"}, follow=True).content.decode()
    assert "1 accepted" in answer
    assert "Not accepted" in answer
    assert "which nobody knows" in answer
    assert list(Decision.objects.values_list("candidate", "reason")) == [(candidate.pk, "read all")]


def test_words_of_a_proposal_are_inert(author: User, desk: Client) -> None:
    edit = treaty(
        claims=[{"path": "/titles/en", "value": {"text": HOSTILE}, "evidence": [{"unsourced": HOSTILE}]}],
        classification={"instrument_kind": "treaty", "notes": HOSTILE},
    )
    row = proposed(edit, author)
    desk.post(address("take", row))
    for page in (shown(desk, row), desk.get(reverse(LIST)).content.decode()):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_candidate_that_cannot_be_read_any_more_can_be_rejected(candidate: Candidate, desk: Client) -> None:
    act()
    Candidate.objects.filter(pk=candidate.pk).update(payload={"kind": "agreement", "key": "a", "gone": True})
    assert "cannot be read any more" in shown(desk, candidate)
    assert decide(desk, candidate, "reject").status_code == 302


def test_candidate_that_does_not_exist_is_no_error(desk: Client) -> None:
    assert desk.post("/admin/agreements/candidate/77/decide/", {"decision": "reject"}).status_code == 404
    assert desk.get("/admin/agreements/candidate/77/change/").status_code == 302
