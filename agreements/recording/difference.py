"""What a load changes: the drafts of some records beside what is stored of them. Writes nothing.

A load speaks for what earlier loads said of the records in its files:

- a claim that an earlier load made and the files no longer make is taken back; claims of people stay;
- a claim has the rank that the files give it, unless a person follows another claim at that path, or gave
  the claim its rank;
- a claim that a person took back is not made again;
- classification and state are as the files say, unless a person set them since;
- records that the files do not name are not touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from agreements.models import NOUNS, Claim, Record, bulk
from agreements.projection.problems import Problem, ProjectionError
from agreements.recording.authorship import Cell, set_by_people
from agreements.recording.claims import claim_key
from agreements.recording.drafts import ClaimDraft, RecordDraft
from agreements.recording.outcome import Outcome
from agreements.recording.relocation import Moved, TextChange, relocate
from agreements.recording.stored import RecordName, StoredClaim, StoredRecord, identify, read_records, read_retracted
from agreements.recording.survivors import led_on, survivors_of
from agreements.vocabulary.choices import BatchKind, Rank, RecordState
from agreements.vocabulary.kinds import Kind


class Added(NamedTuple):
    """A claim to be made: the number of its record, its content hash, what it says, and its rank."""

    record: int
    key: str
    draft: ClaimDraft
    rank: Rank


@dataclass(slots=True)
class Difference:
    """All that would be written; empty where the stored records are what the drafts say."""

    created: dict[int, RecordDraft] = field(default_factory=dict)
    states: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    former_keys: list[tuple[int, str, str]] = field(default_factory=list)
    judged: dict[Kind, dict[int, Mapping[str, Any]]] = field(default_factory=dict)
    added: list[Added] = field(default_factory=list)
    retracted: list[int] = field(default_factory=list)
    ranked: list[tuple[int, Rank]] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    """Existing records of which anything changes."""
    reported: set[int] = field(default_factory=set)
    """Sources whose day of publication changes: status depends on it."""
    survivors: set[int] = field(default_factory=set)
    """Records into which one was merged that no longer is."""
    relinked: set[int] = field(default_factory=set)
    """Existing records that are merged, or no longer: links to them mean another record."""
    numbers: dict[RecordName, int] = field(default_factory=dict)
    """The numbers of all records that drafts name."""
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing would be written."""
        return not (self.created or self.touched)


def compare(*, drafts: Sequence[RecordDraft]) -> Difference:
    """Compare drafts with what is stored.

    Raises ProjectionError when a source's new text no longer holds the words of a claim that stays.
    """
    stored = read_records(names=[(draft.kind.value, draft.key) for draft in drafts])
    difference = Difference()
    new = [draft for draft in drafts if (draft.kind.value, draft.key) not in stored]
    for number, draft in zip(bulk.next_ids(model=Record, count=len(new)), new, strict=True):
        difference.created[number] = draft
    merges = survivors_of(names=[(draft.kind.value, draft.merged_into) for draft in drafts if draft.merged_into])
    _identify(difference, drafts, stored, merges)
    claims = {
        id(draft): {claim_key(kind=draft.kind, key=draft.key, claim=claim): claim for claim in draft.claims}
        for draft in drafts
    }
    for number, draft in difference.created.items():
        difference.former_keys += [(number, draft.kind.value, key) for key in draft.former_keys]
        difference.added += [Added(number, key, claim, Rank(claim.rank)) for key, claim in claims[id(draft)].items()]
    pairs = [
        (draft, stored[draft.kind.value, draft.key]) for draft in drafts if (draft.kind.value, draft.key) in stored
    ]
    people = _People(pairs, claims)
    for draft, record in pairs:
        if people.cells.isdisjoint(state_cells(record)):
            # The files decide what it is merged into.
            merges.pop((record.kind, record.key), None)
            if draft.merged_into is not None:
                merges[record.kind, record.key] = draft.merged_into
    texts: list[TextChange] = []
    for draft, record in pairs:
        _compare_record(difference, replace(draft, merged_into=led_on(draft, merges)), record, people, texts)
        _compare_claims(difference, record, claims[id(draft)], people)
    _relocate(difference, texts)
    _count(difference, drafts)
    return difference


class _People:
    """What people decided about the stored records of a load, found out in two queries."""

    def __init__(
        self,
        pairs: Sequence[tuple[RecordDraft, StoredRecord]],
        claims: Mapping[int, Mapping[str, ClaimDraft]],
    ) -> None:
        cells: list[Cell] = []
        missing: list[tuple[int, str]] = []
        for draft, record in pairs:
            if (record.state, record.merged_into) != _state(draft):
                cells += state_cells(record)
            cells += [judgement_cell(record, name) for name in _differing(draft, record)]
            made = claims[id(draft)]
            cells += [
                rank_cell(record, claim)
                for claim in record.claims
                if claim.key in made and claim.rank != made[claim.key].rank
            ]
            live = {claim.key for claim in record.claims}
            missing += [(record.id, key) for key in made if key not in live]
        gone = read_retracted(wanted=missing)
        cells += [Cell(claim.record, Claim._meta.db_table, claim.id, "retracted_at") for claim in gone]
        self.cells = set_by_people(cells=cells)
        self.retracted = {
            (claim.record, claim.key)
            for claim in gone
            if Cell(claim.record, Claim._meta.db_table, claim.id, "retracted_at") in self.cells
        }


def state_cells(record: StoredRecord) -> list[Cell]:
    """Give the cells that hold a record's state, and what it is merged into."""
    return [Cell(record.id, Record._meta.db_table, record.id, column) for column in ("state", "merged_into_id")]


def judgement_cell(record: StoredRecord, name: str) -> Cell:
    """Give the cell that holds a classification field of a record."""
    return Cell(record.id, NOUNS[Kind(record.kind)]._meta.db_table, record.id, name)


def rank_cell(record: StoredRecord, claim: StoredClaim) -> Cell:
    """Give the cell that holds a claim's rank."""
    return Cell(record.id, Claim._meta.db_table, claim.id, "rank")


def _state(draft: RecordDraft) -> tuple[str, str | None]:
    return (RecordState.MERGED if draft.merged_into is not None else draft.state).value, draft.merged_into


def _differing(draft: RecordDraft, record: StoredRecord) -> list[str]:
    names = sorted(set(draft.classification) | set(record.classification))
    return [name for name in names if draft.classification.get(name) != record.classification.get(name)]


def _identify(
    difference: Difference,
    drafts: Sequence[RecordDraft],
    stored: Mapping[RecordName, StoredRecord],
    merges: Mapping[RecordName, str],
) -> None:
    """Find the numbers of the sources and survivors that drafts name, and of what those are merged into."""
    numbers = {name: record.id for name, record in stored.items()}
    numbers |= {(draft.kind.value, draft.key): number for number, draft in difference.created.items()}
    named = {
        (Kind.SOURCE.value, claim.passage.source)
        for draft in drafts
        for claim in draft.claims
        if claim.passage is not None
    }
    named |= {(draft.kind.value, draft.merged_into) for draft in drafts if draft.merged_into is not None}
    named |= {(record.kind, record.merged_into) for record in stored.values() if record.merged_into is not None}
    named |= {(kind, survivor) for (kind, _), survivor in merges.items()}
    difference.numbers = numbers | identify(names=named - numbers.keys())
    lost = sorted(named - difference.numbers.keys())
    if lost:
        raise ProjectionError(
            tuple(Problem(kind, key, "", "is named, but there is no such record") for kind, key in lost)
        )


def _compare_record(
    difference: Difference, draft: RecordDraft, record: StoredRecord, people: _People, texts: list[TextChange]
) -> None:
    """Compare state, former keys and classification."""
    name = f"{record.kind} {record.key}"
    if (record.state, record.merged_into) != _state(draft):
        if not people.cells.isdisjoint(state_cells(record)):
            difference.outcome.kept.append(f"{name}: state stays {record.state}")
        else:
            state, survivor = _state(draft)
            into = difference.numbers[record.kind, survivor] if survivor is not None else None
            difference.states[record.id] = (state, into)
            if record.merged_into != survivor:
                difference.relinked.add(record.id)
            if record.merged_into is not None:
                difference.survivors.add(difference.numbers[record.kind, record.merged_into])
            difference.touched.add(record.id)
    missing = [key for key in draft.former_keys if key not in record.former_keys]
    if missing:
        difference.former_keys += [(record.id, record.kind, key) for key in missing]
        difference.touched.add(record.id)
    said = dict(record.classification)
    for field_name in _differing(draft, record):
        if judgement_cell(record, field_name) in people.cells:
            difference.outcome.kept.append(f"{name}: {field_name} stays as somebody set it")
        elif field_name in draft.classification:
            said[field_name] = draft.classification[field_name]
        else:
            del said[field_name]
    if said == record.classification:
        return
    difference.judged.setdefault(draft.kind, {})[record.id] = said
    difference.touched.add(record.id)
    if draft.kind == Kind.SOURCE:
        if said.get("published") != record.classification.get("published"):
            difference.reported.add(record.id)
        if said.get("text") != record.classification.get("text"):
            texts.append(TextChange(record.id, record.key, said.get("text", "")))


def _compare_claims(
    difference: Difference, record: StoredRecord, made: Mapping[str, ClaimDraft], people: _People
) -> None:
    """Compare the live claims on a record with those that the files make."""
    name = f"{record.kind} {record.key}"
    live = {claim.key for claim in record.claims}
    staying = [claim for claim in record.claims if claim.key in made or claim.batch_kind != BatchKind.LOAD]
    # A claim whose rank somebody decided: made by somebody and followed, or given its rank by somebody.
    held = {
        claim.key for claim in staying if claim.batch_kind != BatchKind.LOAD or rank_cell(record, claim) in people.cells
    }
    taken = {claim.path for claim in staying if claim.key in held and claim.rank == Rank.PREFERRED}
    gone = [claim.id for claim in record.claims if claim.key not in made and claim.batch_kind == BatchKind.LOAD]
    difference.retracted += gone
    changes = len(gone)
    for claim in staying:
        if claim.key not in made or claim.rank == made[claim.key].rank:
            continue
        rank = _rank(made[claim.key], taken)
        if claim.key in held or claim.rank == rank:
            difference.outcome.kept.append(f"{name}: {claim.path or 'the record'} is followed as somebody decided")
        else:
            difference.ranked.append((claim.id, rank))
            changes += 1
    for key, draft in made.items():
        if key in live:
            continue
        if (record.id, key) in people.retracted:
            difference.outcome.kept.append(f"{name}: {draft.path or 'the record'}: a claim stays taken back")
            continue
        difference.added.append(Added(record.id, key, draft, _rank(draft, taken)))
        changes += 1
    if changes:
        difference.touched.add(record.id)


def _rank(draft: ClaimDraft, taken: set[str]) -> Rank:
    """Give the rank a claim of a file gets: nothing is preferred where a person prefers something."""
    return Rank.NORMAL if draft.rank == Rank.PREFERRED and draft.path in taken else Rank(draft.rank)


def _relocate(difference: Difference, texts: list[TextChange]) -> None:
    difference.moved, problems = relocate(changes=texts, without=difference.retracted)
    if problems:
        raise ProjectionError(tuple(problems))
    keys = {moved.key for moved in difference.moved}
    # What somebody claimed and the files say too is one claim; the one that is there already goes along.
    difference.added = [added for added in difference.added if added.key not in keys]
    difference.touched |= {moved.record for moved in difference.moved}


def _count(difference: Difference, drafts: Sequence[RecordDraft]) -> None:
    outcome = difference.outcome
    named = {difference.numbers[draft.kind.value, draft.key] for draft in drafts}
    outcome.records.inserted = len(difference.created)
    outcome.records.retracted = sum(state == RecordState.WITHDRAWN for state, _ in difference.states.values())
    outcome.records.updated = len(difference.touched) - outcome.records.retracted
    outcome.records.unchanged = len(named - difference.touched - difference.created.keys())
    outcome.claims.inserted = len(difference.added)
    outcome.claims.updated = len(difference.ranked) + len(difference.moved)
    outcome.claims.retracted = len(difference.retracted)
    made = sum(len(draft.claims) for draft in drafts)
    outcome.claims.unchanged = made - outcome.claims.inserted - outcome.claims.updated
