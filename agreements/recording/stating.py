"""An edit beside the record it is about: its statements as claims, and everything that is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from agreements.facts.edits import Edit
from agreements.facts.shapes import CLASSIFICATION
from agreements.facts.statements import Evidence
from agreements.projection.claimed import resolve
from agreements.projection.problems import Problem
from agreements.recording.drafts import ClaimDraft, PassageDraft
from agreements.recording.following import Standing
from agreements.recording.intended import Intended
from agreements.recording.live import retracted_keys
from agreements.recording.saying import Said, SayingRefused, judge, lacking, quoted, say
from agreements.recording.sources import Quotable, read_quotable, rests_on
from agreements.recording.target import Target, holder_of_former_key, read_target
from agreements.vocabulary.choices import Rank, RecordState
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join
from agreements.vocabulary.spans import SpanError


class Unmatched(NamedTuple):
    """A link to a record that nobody knows: where the edit names it, and what it names."""

    path: str
    kind: str
    key: str


@dataclass(slots=True)
class Stated:
    """What an edit comes to: the record as it is wanted, and what is wrong with it."""

    intended: Intended
    drafts: list[ClaimDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """Why claims are taken back, one line each."""

    def complain(self, path: str, message: str) -> None:
        """Note a problem."""
        self.problems.append(self.intended.problem(path, message))

    def lacks(self, path: str, kind: Kind, key: str) -> None:
        """Note a link that leads nowhere."""
        name = Unmatched(path, kind.value, key)
        if name not in self.unmatched:
            self.unmatched.append(name)

    def refusals(self) -> tuple[Problem, ...]:
        """Give all that keeps it from being written."""
        nowhere = [
            self.intended.problem(path, f"there is no {Kind(kind).label} with the key {key!r}; make it first")
            for path, kind, key in self.unmatched
        ]
        return (*self.problems, *nowhere)


def state(*, edit: Edit, defer: bool = False) -> Stated:
    """Work out what an edit comes to. Writes nothing. A number of queries that does not depend on the edit."""
    target = read_target(kind=edit.kind, key=edit.key)
    intended = Intended(target, target.claims(), edit.state or target.state, target.classification)
    done = Stated(intended)
    _find(done, target, edit)
    if done.problems:
        return done
    _withdraw(done, edit)
    _retract(done, edit)
    said = _say(done, edit)
    _link(done, said)
    _claim(done, said, defer=defer)
    _judge(done, edit)
    if len(said) == len(edit.claims):
        done.problems += intended.problems()
    return done


def _find(done: Stated, target: Target, edit: Edit) -> None:
    """Refuse a key by which a record is called no more."""
    label = edit.kind.label
    if target.merged_into is not None:
        done.complain("", f"{label} {edit.key!r} was merged into {target.merged_into!r}; edit that one")
    elif target.is_new:
        holder = holder_of_former_key(kind=edit.kind, key=edit.key)
        if holder is not None:
            done.complain("", f"{edit.key!r} is a former key of {label} {holder!r}; edit that one")


def _withdraw(done: Stated, edit: Edit) -> None:
    """Refuse to take a source away from under its claims."""
    target = done.intended.target
    if edit.kind == Kind.SOURCE and edit.state == RecordState.WITHDRAWN and not target.is_new:
        count = rests_on(source=target.id) if target.state != RecordState.WITHDRAWN else 0
        if count:
            claims = "a claim rests" if count == 1 else f"{count:,} claims rest"
            done.complain("", f"{claims} on this source; take back what rests on it before it is withdrawn")


def _retract(done: Stated, edit: Edit) -> None:
    claims = done.intended.claims
    missing = []
    for one in edit.retract:
        standing = claims.get(one.claim)
        if standing is None:
            missing.append(one.claim)
            continue
        standing.is_gone = True
        if one.reason is not None:
            done.remarks.append(f"Taken back at {standing.draft.path or 'the record'}: {one.reason}")
    # What somebody took back meanwhile need not be taken back again.
    for key in missing and sorted(set(missing) - retracted_keys(record_ids=claims.keys, keys=missing)):
        done.complain("", f"there is no claim {key} on this record to be taken back")


def _say(done: Stated, edit: Edit) -> list[Said]:
    found = []
    for number, statement in enumerate(edit.claims):
        try:
            found.append(say(kind=edit.kind, place=number, statement=statement))
        except SayingRefused as error:
            below = join(*map(str, error.place[1:])) if error.place[0] == "value" else ""
            done.complain(f"{statement.path}{below}", str(error))
    return found


def _link(done: Stated, said: list[Said]) -> None:
    """Find what the statements link to."""
    intended = done.intended
    named = [(join(*tokens), kind, key) for one in said for tokens, kind, key in one.links()]
    intended.meant = resolve(links=((kind.value, key) for _, kind, key in named))
    target = intended.target
    for path, kind, key in named:
        meant = intended.meant.get((kind.value, key))
        if kind == target.kind and (key == target.key or (meant is not None and meant.id == target.id)):
            done.complain(path, f"{kind.label} {key!r} is this record; expected another one")
        elif meant is None:
            done.lacks(path, kind, key)


def _claim(done: Stated, said: list[Said], *, defer: bool) -> None:
    """Make the claims, and follow those that are preferred."""
    claims = done.intended.claims
    quotable = read_quotable(
        keys={one.source for each in said for one in each.statement.evidence if one.source is not None}
    )
    done.intended.sources = {source.key: source.id for source in quotable.values()}
    made: dict[str, int] = {}
    preferred: dict[str, int] = {}
    chosen: list[Standing] = []
    for one in said:
        where = one.path or "the record"
        is_first = one.rank == Rank.PREFERRED and preferred.setdefault(one.path, one.place) == one.place
        if one.rank == Rank.PREFERRED and not is_first:
            message = f"{where}: a preferred statement stands there already; give one of the two `rank: normal`"
            done.complain(one.path, message)
        for evidence in one.statement.evidence:
            draft = one.draft(evidence, _passage(done, one, evidence, quotable))
            done.drafts.append(draft)
            standing = claims.add(draft)
            if made.setdefault(standing.key, len(made)) != len(made) - 1:
                done.complain(one.path, f"{where}: the same is claimed from the same words twice; keep one of the two")
            elif draft.rank == Rank.PREFERRED:
                if is_first:
                    chosen.append(standing)
            elif standing.live is None or (evidence is one.statement.evidence[0] and not defer):
                standing.rank = draft.rank
    claims.follow(claims.open_to(chosen) if defer else chosen)


def _passage(done: Stated, said: Said, evidence: Evidence, quotable: Mapping[str, Quotable]) -> PassageDraft | None:
    if evidence.source is None:
        return None
    source = quotable.get(evidence.source)
    if source is None:
        done.lacks(said.path, Kind.SOURCE, evidence.source)
        return None
    if source.is_withdrawn:
        done.complain(said.path, f"the source {source.key!r} is withdrawn; expected one that is not")
    try:
        return quoted(evidence=evidence, source=source.key, text=source.text)
    except SpanError as error:
        done.complain(said.path, str(error))
        return None


def _judge(done: Stated, edit: Edit) -> None:
    """Check the classification: what the edit changes, beside what stays."""
    intended = done.intended
    shape = CLASSIFICATION[edit.kind]
    changed, wrong = judge(
        shape=shape, given={name: value for name, value in edit.classification.items() if value is not None}
    )
    for error in wrong:
        done.complain(join(*map(str, error.place)), str(error))
    unknown = [name for name, value in edit.classification.items() if value is None and name not in shape.model_fields]
    for name in unknown:
        done.complain(join(name), f"unknown key {name!r}; there is: {', '.join(shape.model_fields)}")
    kept = {name: value for name, value in intended.classification.items() if name not in edit.classification}
    intended.classification = {**kept, **changed}
    for name in shape.required:
        given = edit.classification.get(name)
        if name not in intended.classification and given in (None, "", []):
            done.complain(join(name), lacking(shape=shape, name=name))
