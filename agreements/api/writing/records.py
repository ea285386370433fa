"""Records made, changed and withdrawn over HTTP: by whoever may write at once, by whoever may propose as candidates."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import User

from agreements.api.base import ROOT
from agreements.api.problems import ProblemError, ProblemRaised, refused
from agreements.api.writing import shapes
from agreements.api.writing.answers import BATCH, Answer, proposed
from agreements.api.writing.composing import compose
from agreements.api.writing.given import MOST_ERRORS, read
from agreements.api.writing.preconditions import Match, documents
from agreements.facts.edits import Edit
from agreements.models import Change, FormerKey, Record
from agreements.projection.document.days import etag_of
from agreements.projection.problems import Problem
from agreements.reading import details
from agreements.reading.forms import Present, present
from agreements.recording.edits import UNSEEN, EditOvertaken, EditRefused
from agreements.recording.transaction import recording
from agreements.review.proposals import ProposalRefused, Proposed
from agreements.review.submission import Written, submit
from agreements.vocabulary.choices import Origin, RecordState
from agreements.vocabulary.kinds import COLLECTIONS, Kind

Elsewhere = details.Moved | details.Withdrawn | details.Unknown
"""What became of a key without a document."""


def create(*, kind: Kind, body: Any, user: User) -> Answer:
    """Make a record of a body. Raises the problem 409 where the key is taken, 400 for what cannot be written."""
    given = read(body, kind=kind, shape=shapes.new(kind))
    assert given.key is not None
    with _recording(user=user, why=given.why, kind=kind, key=given.key):
        _refuse_taken(kind=kind, key=given.key)
        edit = compose(present=Present(kind=kind, key=given.key), given=given)
        assert edit is not None
        done = submit(edit=edit, user=user, reason=given.why, origin=Origin.API, seen=UNSEEN)
        if isinstance(done, Proposed):
            return proposed(done)
        address = f"{ROOT}{COLLECTIONS[kind]}/{done.key}/"
        return _document(done, HTTPStatus.CREATED, kind=kind, headers={"Location": address})


def change(*, kind: Kind, key: str, body: Any, user: User, matching: Match) -> Answer | Elsewhere:
    """Change the record called `key` as a body says.

    Raises the problem 412 where its document is not what `matching` names, 400 for what cannot be written. Gives what
    became of the key where it has no document.
    """
    given = read(body, kind=kind, shape=shapes.change(kind))
    with _recording(user=user, why=given.why, kind=kind, key=key):
        record = _record(kind=kind, key=key, matching=matching)
        if not isinstance(record, Record):
            return record
        edit = compose(present=present(record=record), given=given)
        if edit is None:
            return _document(None, HTTPStatus.OK, kind=kind, key=key)
        done = submit(edit=edit, user=user, reason=given.why, origin=Origin.API, seen=record.version)
        return proposed(done) if isinstance(done, Proposed) else _document(done, HTTPStatus.OK, kind=kind)


def withdraw(*, kind: Kind, key: str, why: str, user: User, matching: Match) -> Answer | Elsewhere:
    """Withdraw the record called `key`: its address answers 410 from then on. Raises as `change` does."""
    with _recording(user=user, why=why, kind=kind, key=key):
        record = _record(kind=kind, key=key, matching=matching)
        if not isinstance(record, Record):
            return record
        edit = Edit(kind=kind, key=key, state=RecordState.WITHDRAWN)
        done = submit(edit=edit, user=user, reason=why, origin=Origin.API, seen=record.version)
        return proposed(done) if isinstance(done, Proposed) else Answer(HTTPStatus.NO_CONTENT, headers=_batch(done))


def in_pointers(problems: tuple[Problem, ...], /, *, kind: Kind, key: str) -> list[ProblemError]:
    """Name what recording refuses by its place in the record; other records are named in words."""
    errors = []
    for problem in problems[:MOST_ERRORS]:
        own = (problem.kind, problem.key) == (kind.value, key)
        detail = problem.message if own else f"{problem.kind} {problem.key} {problem.path}: {problem.message}"
        errors.append(ProblemError(pointer=problem.path if own else "", detail=detail, accepted=None))
    return errors


@contextmanager
def _recording(*, user: User, why: str, kind: Kind, key: str) -> Iterator[None]:
    """Open the transaction of a write, in which nobody else records: what is looked at is what is changed."""
    try:
        with recording(actor=user.get_username(), reason=why):
            yield
    except (EditRefused, ProposalRefused) as error:
        raise refused(in_pointers(tuple(error.problems), kind=kind, key=key)) from error
    except EditOvertaken as error:
        raise ProblemRaised(HTTPStatus.PRECONDITION_FAILED, f"{str(error)[0].upper()}{str(error)[1:]}.") from error


def _record(*, kind: Kind, key: str, matching: Match) -> Record | Elsewhere:
    """Find the record that a change was made for. Raises the problem 412."""
    found = documents(kind=kind, key=key)
    if not isinstance(found, tuple):
        return found
    matching.hold(*found)
    return Record.objects.get(kind=kind, key=key)


def _refuse_taken(*, kind: Kind, key: str) -> None:
    """Refuse a key that is or was that of another record. Raises the problem 409."""
    record = Record.objects.select_related("merged_into").filter(kind=kind, key=key).order_by().first()
    former = FormerKey.objects.select_related("record").filter(kind=kind, key=key).order_by().first()
    collection = f"{ROOT}{COLLECTIONS[kind]}/"
    if record is None and former is None:
        return
    if record is None and former is not None:
        why = f"it is a former key of {collection}{former.record.key}/"
    elif record is not None and record.merged_into is not None:
        why = f"the record was merged into {collection}{record.merged_into.key}/"
    elif record is not None and record.state == RecordState.WITHDRAWN:
        why = f"that record was withdrawn. {brought_back(record=record)}"
    else:
        why = f"change {collection}{key}/ by PATCH, or choose another key"
    raise ProblemRaised(HTTPStatus.CONFLICT, f"The key {key!r} is taken: {why.rstrip('.')}.")


def brought_back(*, record: Record) -> str:
    """Say how a withdrawn record is brought back."""
    rows = Change.objects.filter(table_name=Record._meta.db_table, row=record.pk, batch__isnull=False)
    batch = rows.order_by("-pk").values_list("batch", flat=True).first()
    return "Undo the batch in which it was." if batch is None else f"Undo batch {batch} to bring it back."


def _document(
    done: Written | None, status: HTTPStatus, *, kind: Kind, key: str = "", headers: Mapping[str, str] | None = None
) -> Answer:
    """Answer with the record's document as it is served now, under its ETag."""
    plain = documents(kind=kind, key=done.key if done is not None else key)
    assert isinstance(plain, tuple)
    etag = {"ETag": f'"{etag_of(plain[0])}"'}
    return Answer(status, plain[0], {**etag, **(headers or {}), **(_batch(done) if done is not None else {})})


def _batch(done: Written) -> dict[str, str]:
    return {} if done.batch is None else {BATCH: str(done.batch)}
