"""What editors do to known records: decide conflicts, and merge records that are one thing."""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api.base import ROOT, View, today
from agreements.api.bodies import read_json
from agreements.api.openapi import Header, Told
from agreements.api.parameters.collections import KEY_EXAMPLES, NO_PARAMETERS
from agreements.api.problems import ProblemError, ProblemRaised, refused
from agreements.api.requests import query
from agreements.api.reviewing import shapes
from agreements.api.writing.answers import BATCH, Answer
from agreements.api.writing.given import checked
from agreements.api.writing.idempotency import Once
from agreements.api.writing.records import in_pointers
from agreements.api.writing.views import writer
from agreements.models import Record
from agreements.reading import candidate_lists
from agreements.reading.keys import near
from agreements.reading.labels import labels
from agreements.recording.deciding import decide
from agreements.recording.edits import EditRefused
from agreements.recording.merging import MergeRefused, merge
from agreements.recording.previews import Preview, preview
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from agreements.vocabulary.roles import Capability


class ConflictDecisionView(View):
    """Where a conflict is decided."""

    needs: ClassVar[Mapping[str, Capability]] = {"POST": Capability.WRITE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of deciding."""
        return Told(
            operation="decide_conflict",
            summary="Decide a conflict.",
            description="The claim that is right is followed; what the others say at that place is deprecated: kept, "
            f"with its evidence, and not compared again. One batch (header `{BATCH}`): undoing it opens the conflict "
            "again.",
            tag="conflicts",
            takes=shapes.DecideConflict,
            examples={
                "the right day": {
                    "kind": "agreement",
                    "key": KEY_EXAMPLES[Kind.AGREEMENT],
                    "path": "/actions/signature-kaz/date",
                    "claim": "0" * 64,
                    "why": "The treaty itself bears that day.",
                }
            },
            answers=shapes.Written,
            status=HTTPStatus.CREATED,
            problems=(HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
            headers=(Header.IDEMPOTENCY_KEY,),
        )

    def post(self, request: Request) -> HttpResponse:
        """Decide it."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        said = checked(body, shape=shapes.DecideConflict)
        assert isinstance(said, shapes.DecideConflict)
        record, actor = _record(Kind(said.kind), said.key, pointer="/key"), writer(request).get_username()

        def act() -> Answer:
            try:
                done = decide(record=record.pk, path=said.path, claim=said.claim, actor=actor, reason=said.why)
            except EditRefused as error:
                errors = in_pointers(error.problems, kind=Kind(said.kind), key=record.key)
                raise ProblemRaised(HTTPStatus.CONFLICT, "The conflict is not decided.", errors=errors) from error
            return _written(record.pk, done.batch)

        return Once(request, body).do(act).response()


class MergeView(View):
    """Where records that are one thing are merged."""

    needs: ClassVar[Mapping[str, Capability]] = {"POST": Capability.WRITE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of merging."""
        return Told(
            operation="merge_records",
            summary="Merge two records of one kind.",
            description="The merged record's address leads to the survivor (301), and its claims speak for it. "
            f"Nothing is rewritten: one batch (header `{BATCH}`), and undoing it brings both back. With `preview` "
            "nothing is written, and the answer (200) shows the documents before and after.",
            tag="merges",
            takes=shapes.Merge,
            examples={
                "two keys for one place": {
                    "kind": "place",
                    "merged": "akmola",
                    "survivor": "astana",
                    "why": "The city was called so from 1992 to 1998.",
                    "preview": True,
                }
            },
            answers=shapes.Written,
            status=HTTPStatus.CREATED,
            also={HTTPStatus.OK: shapes.Previewed},
            problems=(HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
            headers=(Header.IDEMPOTENCY_KEY,),
        )

    def post(self, request: Request) -> HttpResponse:
        """Merge them, or tell what that would show."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        said = checked(body, shape=shapes.Merge)
        assert isinstance(said, shapes.Merge)
        one = _record(Kind(said.kind), said.merged, pointer="/merged")
        other = _record(Kind(said.kind), said.survivor, pointer="/survivor")
        actor = writer(request).get_username()
        change = partial(merge, merged=one.pk, survivor=other.pk, actor=actor, reason=said.why)
        if said.preview:
            return previewed(change, refusals=(MergeRefused,)).response()

        def act() -> Answer:
            try:
                return _written(other.pk, change())
            except MergeRefused as error:
                raise ProblemRaised(HTTPStatus.CONFLICT, str(error)) from error

        return Once(request, body).do(act).response()


def previewed(change: Callable[[], Any], /, *, refusals: tuple[type[Exception], ...]) -> Answer:
    """Answer what a change would come to; nothing is written. Raises the problem 409 where it would be refused."""
    try:
        found: Preview[Any] = preview(change=change)
    except refusals as error:
        raise ProblemRaised(HTTPStatus.CONFLICT, str(error)) from error
    shown = shapes.Previewed(
        documents=[
            shapes.Shown(kind=one.kind, key=one.key, before=one.before, after=one.after) for one in found.documents
        ],
        more=found.more,
        others=found.others,
    )
    return Answer(HTTPStatus.OK, shown.model_dump_json())


def _record(kind: Kind, key: str, *, pointer: str) -> Record:
    """Find a record by its own key: what is merged or decided is named exactly. Raises the problem 400."""
    found = Record.objects.filter(kind=kind, key=key).order_by().first()
    if found is None:
        message = f"no record of /{COLLECTIONS[kind]}/ has the key {key!r}"
        raise refused([ProblemError(pointer=pointer, detail=message, accepted=near(kind=kind, key=key))])
    return found


def _written(record: int, batch: int | None) -> Answer:
    label = labels(record_ids=[record])[record]
    url = f"{ROOT}{COLLECTIONS[label.kind]}/{label.key}/"
    shown = shapes.Written(batch=batch, record=candidate_lists.target(label), url=url)
    headers = {"Location": url} | ({} if batch is None else {BATCH: str(batch)})
    return Answer(HTTPStatus.CREATED, shown.model_dump_json(), headers)
