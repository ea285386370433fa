"""Proposing: candidates are stored in one form, once, and malformed ones are refused with every problem."""

import random

import pytest
from django.contrib.auth.models import User

from agreements.facts.edits import Edit
from agreements.models import Candidate, Change, Document, Record
from agreements.projection.document import build
from agreements.recording.edits import EditOvertaken
from agreements.review.payloads import digest_of, edit_of, payload_of
from agreements.review.proposals import Proposal, ProposalRefused, Proposed, propose, propose_all
from agreements.vocabulary.choices import Origin
from tests.factories import make_agreement
from tests.review.proposing import proposed, says, treaty


def test_proposal_of_a_new_record_has_no_target_and_writes_no_fact(world: dict[str, Record], author: User) -> None:
    before = Record.objects.count()
    answer = propose(edit=treaty(), author=author, origin=Origin.API, note="seen today")
    row = Candidate.objects.get()
    assert answer == Proposed(row, is_new=True)
    assert (row.kind, row.target, row.target_etag, row.author, row.origin, row.note) == (
        "agreement",
        None,
        None,
        author,
        "api",
        "seen today",
    )
    assert edit_of(candidate=row) == Edit.model_validate(row.payload)
    assert Record.objects.count() == before
    change = Change.objects.get(table_name="agreements_candidate")
    assert (change.actor, change.reason) == ("author", "seen today")


def test_proposal_for_a_known_record_keeps_what_its_author_saw(world: dict[str, Record], author: User) -> None:
    known = make_agreement(key="trade-2024", parties=["kaz", "kgz"])
    build(record_ids=[known.pk])
    edit = treaty(classification={}, claims=[says("/depositary", "kgz")])
    row = proposed(edit, author)
    assert row.target_id == known.pk
    assert row.target_etag == Document.objects.get(record=known).etag


def test_same_proposal_gives_the_earlier_candidate_whoever_makes_it_in_whatever_order(
    world: dict[str, Record], author: User, editor: User
) -> None:
    first = propose(edit=treaty(), author=author, origin=Origin.API)
    claims = [*treaty().claims]
    random.Random(7).shuffle(claims)
    again = propose(edit=treaty().model_copy(update={"claims": claims}), author=editor, origin=Origin.CSV)
    assert (again.candidate, again.is_new, first.is_new) == (first.candidate, False, True)
    assert Candidate.objects.count() == 1


def test_payload_has_one_form_however_it_was_written() -> None:
    short = treaty(claims=[says("/participants/kaz", {"party": "kaz"})])
    long = treaty(
        claims=[says("/participants/kaz", {"party": {"key": "kaz", "name": "Kazakhstan"}}, rank="preferred")],
        retract=[],
        state=None,
    )
    assert payload_of(edit=short) == payload_of(edit=long)
    other = treaty(claims=[says("/participants/kaz", {"party": "kaz"}, rank="normal")])
    digests = {digest_of(payload=payload_of(edit=edit)) for edit in (short, long, other)}
    assert len(digests) == 2


def test_malformed_proposal_is_refused_with_every_problem(world: dict[str, Record], author: User) -> None:
    edit = treaty(
        classification={"instrument_kind": "pact"},
        claims=[says("/nowhere", 1), says("/actions/a", {"type": "signature", "date": "yesterday"})],
    )
    with pytest.raises(ProposalRefused) as refused:
        proposed(edit, author)
    assert {problem.path for problem in refused.value.problems} >= {"/nowhere", "/actions/a/date", "/instrument_kind"}
    assert not Candidate.objects.exists()


def test_quote_that_does_not_stand_in_its_source_is_refused(world: dict[str, Record], author: User) -> None:
    with pytest.raises(ProposalRefused, match="words of another"):
        proposed(treaty(claims=[says("/titles/en", {"text": "x"}, quote="words of another")]), author)


def test_links_that_nobody_knows_are_kept_and_named(world: dict[str, Record], author: User) -> None:
    edit = treaty(
        claims=[*treaty().model_dump(exclude_unset=True)["claims"], says("/participants/x", {"party": "xyz"})]
    )
    answer = propose(edit=edit, author=author, origin=Origin.API)
    assert [(name.path, name.kind, name.key) for name in answer.unmatched] == [
        ("/participants/x/party", "party", "xyz")
    ]


def test_proposal_of_somebody_who_saw_an_older_version_is_overtaken(world: dict[str, Record], author: User) -> None:
    known = make_agreement(key="trade-2024", parties=["kaz", "kgz"])
    edit = treaty(classification={}, claims=[says("/depositary", "kgz")])
    with pytest.raises(EditOvertaken):
        propose(edit=edit, author=author, origin=Origin.ADMIN, seen=known.version + 1)
    assert propose(edit=edit, author=author, origin=Origin.ADMIN, seen=known.version).is_new


def many(author: User, *, only_whole: bool = True, dry_run: bool = False) -> list[Proposed | ProposalRefused]:
    edits = [treaty("one"), treaty("two", claims=[says("/nowhere", 1)]), treaty("three")]
    return propose_all(
        proposals=[Proposal(edit, f"row {number}") for number, edit in enumerate(edits)],
        author=author,
        origin=Origin.CSV,
        reason="a sheet",
        only_whole=only_whole,
        dry_run=dry_run,
    )


def test_many_proposals_are_written_all_or_none(world: dict[str, Record], author: User) -> None:
    answers = many(author)
    assert [isinstance(answer, Proposed) for answer in answers] == [True, False, True]
    assert not Candidate.objects.exists()


def test_many_proposals_may_leave_out_those_that_are_refused(world: dict[str, Record], author: User) -> None:
    many(author, only_whole=False, dry_run=True)
    assert not Candidate.objects.exists()
    many(author, only_whole=False)
    assert list(Candidate.objects.order_by("pk").values_list("payload__key", "note")) == [
        ("one", "row 0"),
        ("three", "row 2"),
    ]
