"""Recording whole records: what files and imports say of them becomes what the registry holds."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from agreements.models import FormerKey, Record, bulk
from agreements.recording.batches import open_batch
from agreements.recording.claims import NewClaim, insert_claims, rank_claims, retract_claims
from agreements.recording.classification import insert_nouns, update_nouns
from agreements.recording.difference import Difference, compare
from agreements.recording.drafts import BatchDraft, PassageDraft, RecordDraft
from agreements.recording.finishing import finish, reported_by
from agreements.recording.outcome import Outcome
from agreements.recording.passages import store_passages
from agreements.recording.survivors import lead_on, naming
from agreements.recording.transaction import recording
from agreements.vocabulary.choices import Rank, RecordState
from agreements.vocabulary.kinds import Kind


def record(*, drafts: Sequence[RecordDraft], batch: BatchDraft, dry_run: bool = False) -> Outcome:
    """Make the registry say of these records what the drafts say, as one batch.

    What each draft leaves out that an earlier load said is taken back; what people decided stays (see
    `agreements.recording.difference`). When nothing differs nothing is written, not even a batch. With
    `dry_run` everything is done and undone. Raises ProjectionError, with every problem, when the claims do
    not make whole records, and django.db.IntegrityError for what only the database can tell; then nothing
    is written.
    """
    with recording(actor=batch.actor, reason=batch.reason, dry_run=dry_run):
        difference = compare(drafts=drafts)
        if not difference.is_empty:
            difference.outcome.batch = write(difference=difference, batch=batch)
        return difference.outcome


def write(*, difference: Difference, batch: BatchDraft) -> int:
    """Write a difference as a batch, settle and build; give the batch's number. Within `recording` only."""
    now = timezone.now()
    outcome = difference.outcome
    counts = {"records": outcome.records.counts(), "claims": outcome.claims.counts()}
    number = open_batch(draft=batch, at=now, counts=counts)
    led = _write_records(difference, now)
    _write_claims(difference, batch=number, by=batch.actor, at=now)
    finish(
        touched=difference.touched | led,
        created=difference.created.keys(),
        also=reported_by(sources=difference.reported)
        | difference.survivors
        | naming(record_ids=difference.relinked | led),
        # A former key that is no longer one means another record, too.
        restated=(difference.states.keys() | led | {row[0] for row in difference.former_keys})
        - difference.created.keys(),
    )
    return number


def _write_records(difference: Difference, now: datetime) -> set[int]:
    """Write records; give those that were merged into one which is itself merged now, and led on."""
    numbers = difference.numbers
    if difference.created:
        bulk.insert(
            model=Record,
            columns=("id", "kind", "key", "state", "modality", "version", "updated_at", "merged_into_id"),
            rows=(
                (
                    number,
                    draft.kind.value,
                    draft.key,
                    (RecordState.MERGED if draft.merged_into else draft.state).value,
                    "actual",
                    1,
                    now,
                    numbers[draft.kind.value, draft.merged_into] if draft.merged_into else None,
                )
                for number, draft in difference.created.items()
            ),
        )
    if difference.states:
        rows = [(number, *state) for number, state in difference.states.items()]
        bulk.update(model=Record, columns=("id", "state", "merged_into_id"), rows=rows)
    is_merging = difference.states or any(draft.merged_into for draft in difference.created.values())
    led = lead_on() - difference.created.keys() if is_merging else set()
    if difference.former_keys:
        bulk.insert(model=FormerKey, columns=("record_id", "kind", "key"), rows=difference.former_keys)
    for kind in Kind:
        created = [(number, draft.classification) for number, draft in difference.created.items() if draft.kind == kind]
        if created:
            insert_nouns(kind=kind, judgements=created)
        if kind in difference.judged:
            update_nouns(kind=kind, judgements=difference.judged[kind].items())
    return led


def _write_claims(difference: Difference, *, batch: int, by: str, at: datetime) -> None:
    retract_claims(ids=[*difference.retracted, *(moved.claim for moved in difference.moved)], at=at, by=by)
    # Who is no longer preferred makes room before anybody else is.
    rank_claims(ranks=[(number, rank) for number, rank in difference.ranked if rank != Rank.PREFERRED])
    drafts = [*(added.draft for added in difference.added), *(moved.draft for moved in difference.moved)]
    passages = store_passages(
        drafts=(draft.passage for draft in drafts if draft.passage is not None),
        sources={key: number for (kind, key), number in difference.numbers.items() if kind == Kind.SOURCE},
    )
    insert_claims(claims=_new_claims(difference, passages, batch))
    rank_claims(ranks=[(number, rank) for number, rank in difference.ranked if rank == Rank.PREFERRED])


def _new_claims(difference: Difference, passages: Mapping[PassageDraft, int], batch: int) -> Iterable[NewClaim]:
    for added in difference.added:
        passage = passages[added.draft.passage] if added.draft.passage is not None else None
        yield NewClaim(added.record, added.key, added.draft, added.rank, batch, passage)
    for moved in difference.moved:
        assert moved.draft.passage is not None
        yield NewClaim(moved.record, moved.key, moved.draft, moved.rank, moved.batch, passages[moved.draft.passage])
