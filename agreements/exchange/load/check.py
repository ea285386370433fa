"""Checked records to drafts: what they say of one another, and the words they quote."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agreements.exchange.load.circles import circles
from agreements.exchange.load.entries import Checked
from agreements.exchange.load.known import Known
from agreements.exchange.load.problems import FileProblem
from agreements.facts.statements import Evidence
from agreements.recording.claims import claim_key
from agreements.recording.drafts import ClaimDraft, PassageDraft, RecordDraft
from agreements.recording.saying import quoted
from agreements.vocabulary.choices import Rank
from agreements.vocabulary.pointers import join
from agreements.vocabulary.spans import SpanError


@dataclass(slots=True)
class Check:
    """The drafts of a run, and every problem found on the way to them."""

    drafts: list[RecordDraft] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)


def check(*, records: Sequence[Checked], known: Known, is_complete: bool) -> Check:
    """Make drafts of the records of a run.

    `known` is what they may refer to. `is_complete` tells whether all files could be read: if not, a name
    that leads nowhere may stand in one of the others, and is not complained about.
    """
    done = Check()
    _duplicates(records, known, done)
    for record in records:
        if is_complete:
            _links(record, known, done)
        claims = _claims(record, known, done, is_complete=is_complete)
        done.drafts.append(
            RecordDraft(
                kind=record.kind,
                key=record.key,
                state=record.state,
                merged_into=record.merged_into,
                former_keys=record.former_keys,
                classification=record.classification,
                claims=tuple(claims),
            )
        )
    done.problems += circles(records=records)
    return done


def _duplicates(records: Sequence[Checked], known: Known, done: Check) -> None:
    first: dict[tuple[str, str], str] = {}
    for record in records:
        here = f"{record.entry.file}:{record.entry.line('key')}"
        name = (record.kind.value, record.key)
        if name in first:
            message = f"{record.kind.label} {record.key!r} stands already at {first[name]}; keep one of the two"
            done.problems.append(FileProblem(record.entry.file, record.entry.line("key"), message))
        elif name in known.former and known.former[name] != record.key:
            message = f"{record.key!r} is a former key of {record.kind.label} {known.former[name]!r}; write that one"
            done.problems.append(FileProblem(record.entry.file, record.entry.line("key"), message))
        first.setdefault(name, here)
    formers: dict[tuple[str, str], str] = {}
    for record in records:
        for former in record.former_keys:
            name = (record.kind.value, former)
            holder = formers.setdefault(name, record.key)
            if name in first or holder != record.key or known.former.get(name, record.key) != record.key:
                message = f"the former key {former!r} belongs to another {record.kind.label}"
                done.problems.append(FileProblem(record.entry.file, record.entry.line("former_keys"), message))


def _links(record: Checked, known: Known, done: Check) -> None:
    into = record.merged_into
    if into is not None and ((record.kind.value, into) not in known.names or into == record.key):
        message = f"there is no other {record.kind.label} {into!r} to be merged into"
        done.problems.append(FileProblem(record.entry.file, record.entry.line("merged_into"), message))
    for said in record.said:
        depth = len(said.address.tokens)
        for tokens, kind, value in said.links():
            line = record.line(said, "value", *tokens[depth:])
            if (kind, value) == (record.kind, record.key):
                message = f"{join(*tokens)}: {kind.label} {value!r} is this record; expected another one"
                done.problems.append(FileProblem(record.entry.file, line, message))
            if (kind.value, value) in known.names:
                continue
            message = f"{join(*tokens)}: there is no {kind.label} {value!r}, neither in these files nor in the registry"
            done.problems.append(FileProblem(record.entry.file, line, message))


def _claims(record: Checked, known: Known, done: Check, *, is_complete: bool) -> list[ClaimDraft]:
    claims: list[ClaimDraft] = []
    seen: dict[str, int] = {}
    preferred: dict[str, int] = {}
    for said in record.said:
        line = record.line(said)
        if said.rank == Rank.PREFERRED:
            if said.path in preferred:
                message = (
                    f"{said.path or 'the record'}: a preferred statement stands already in line "
                    f"{preferred[said.path]}; give one of the two `rank: normal`"
                )
                done.problems.append(FileProblem(record.entry.file, line, message))
            preferred.setdefault(said.path, line)
        for number, evidence in enumerate(said.statement.evidence):
            here = record.line(said, "evidence", number)
            try:
                passage = _passage(evidence, known, is_complete=is_complete)
            except SpanError as error:
                at = record.line(said, "evidence", number, "quote" if evidence.quote is not None else "source")
                done.problems.append(FileProblem(record.entry.file, at, str(error)))
                continue
            claim = said.draft(evidence, passage)
            key = claim_key(kind=record.kind, key=record.key, claim=claim)
            if key in seen:
                message = f"the same is claimed from the same words in line {seen[key]}; keep one of the two"
                done.problems.append(FileProblem(record.entry.file, here, message))
            seen.setdefault(key, here)
            claims.append(claim)
    return claims


def _passage(evidence: Evidence, known: Known, *, is_complete: bool) -> PassageDraft | None:
    """Find the words of the source. Raises SpanError; None without a source, or with one that may be unread."""
    if evidence.source is None:
        return None
    source = known.source(evidence.source)
    if source is None:
        if not is_complete:
            return None
        raise SpanError(f"there is no source {evidence.source!r}, neither in these files nor in the registry")
    return quoted(evidence=evidence, source=source, text=known.texts[source])
