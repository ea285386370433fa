"""Deciding a conflict: of the claims that contest one place of a record, one is right.

That one is followed. What the others say there is deprecated: kept, with its evidence, and never compared again. A
claim that says more than what is contested is taken back and made again in two parts, from the same words: the
contested part is deprecated, the rest keeps its rank. Claims that agree with the right one stay as they are.

The decision is a batch: undoing it opens the conflict again.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from agreements.facts.addresses import Place, locate
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links
from agreements.projection.problems import Problem
from agreements.recording.following import Claims, Standing, Tokens
from agreements.recording.intended import Edited, EditRefused, Intended
from agreements.recording.target import read_target_of
from agreements.recording.transaction import recording
from agreements.vocabulary.choices import Rank
from agreements.vocabulary.pointers import join, split


def decide(*, record: int, path: str, claim: str, actor: str, reason: str) -> Edited:
    """Follow `claim` (its key) at `path`, and deprecate what the claims that contradict it say there.

    After it nothing is in conflict at the path. Raises EditRefused where nothing is in conflict, where the claim
    is not among those that contest the path, and where the record would not be whole; then nothing is written.
    """
    with recording(actor=actor, reason=reason):
        target = read_target_of(record=record)
        if target is None:
            raise EditRefused((Problem("record", str(record), path, "there is no such record"),))
        intended = Intended(target, target.claims(), target.state, target.classification)
        claims = intended.claims
        contest = _Contest(claims, path)
        contesting = contest.now()
        right = claims.get(claim)
        if not contesting:
            raise EditRefused((intended.problem(path, "nothing is in conflict here (any more)"),))
        if right is None or claim not in contesting:
            raise EditRefused((intended.problem(path, f"the claim {claim} is not among those in conflict here"),))
        for one in [one for one in contesting if one != claim and contest.between(claim, one)]:
            _deprecate(claims, claims.get(one), split(path))
        while contesting := contest.now():
            # They agree with the right one, as a month agrees with its days, and yet not with one another.
            for one in contesting:
                if one != claim:
                    _deprecate(claims, claims.get(one), split(path))
        claims.follow(list(_followable(claims, right, path)))
        problems = intended.problems()
        if problems:
            raise EditRefused(tuple(problems))
        label = f"{target.kind.value} {target.key}: conflict at {path}"
        return intended.carry_out(actor=actor, reason=reason, label=label)


class _Contest:
    """A place that claims contest, asked of the one predicate of conflicts as the claims change."""

    def __init__(self, claims: Claims, path: str) -> None:
        self.claims = claims
        self.path = path
        named = links(kind=claims.kind, claims=[_printed(one) for one in claims.live()])
        self.meant = {link: linked.key for link, linked in resolve(links=named).items()}

    def now(self, *, without: Collection[str] = ()) -> tuple[str, ...]:
        """Give the keys of the claims that contest the place, as if some were not there."""
        printed = [_printed(one) for one in self.claims.live() if one.key not in without]
        return find(kind=self.claims.kind, claims=printed, meant=self.meant).get(self.path, ())

    def between(self, one: str, other: str) -> bool:
        """Tell whether two of them contradict each other, with what their sources say beside."""
        return bool(self.now(without={key for key in self.now() if key not in (one, other)}))


def _printed(one: Standing) -> dict[str, Any]:
    """Give a claim as documents print it, as far as conflicts look at it."""
    draft = one.draft
    source = draft.passage and (one.live.said_by if one.live is not None else draft.passage.source)
    passage = {"source": {"key": source}} if source is not None else None
    return {
        "key": one.key,
        "path": draft.path,
        "value_kind": draft.value_kind,
        "value": draft.value,
        "rank": one.rank,
        "modality": draft.modality,
        "passage": passage,
    }


def _deprecate(claims: Claims, one: Standing | None, tokens: Tokens) -> None:
    """Deprecate what a claim says at a place; what it says beside that stays."""
    if one is None:
        return
    inside, outside = None, None
    if len(one.tokens) < len(tokens):
        inside, outside = _divide(one.draft.value, tokens[len(one.tokens) :])
    if not inside or not outside:
        one.rank = Rank.DEPRECATED
        return
    one.is_gone = True
    rest = claims.add(replace(one.draft, value=outside), record=one.record)
    if rest.rank != Rank.PREFERRED:
        rest.rank = one.rank
    claims.add(replace(one.draft, value=inside), record=one.record).rank = Rank.DEPRECATED


def _divide(value: dict[str, Any], tokens: Tokens) -> tuple[dict[str, Any], dict[str, Any]]:
    """Divide what is said into what is said at a place below, and the rest."""
    name, below = tokens[0], tokens[1:]
    if name not in value:
        return {}, value
    rest = {other: part for other, part in value.items() if other != name}
    if not below:
        return {name: value[name]}, rest
    inside, outside = _divide(value[name], below)
    if outside:
        rest = {other: outside if other == name else part for other, part in value.items()}
    return ({name: inside} if inside else {}), rest


def _followable(claims: Claims, right: Standing, path: str) -> Iterator[Standing]:
    """Give what is to be followed so that the right claim is: itself, or what it says at the place alone."""
    tokens = split(path)
    if len(right.tokens) >= len(tokens):
        yield right
        return
    followed = claims.followed()
    said = {leaf: value for leaf, value in right.leaves().items() if leaf[: len(tokens)] == tokens}
    if all(
        leaf in followed and (followed[leaf][0].value, followed[leaf][0].modality) == (value, right.draft.modality)
        for leaf, value in said.items()
    ):
        return
    value = right.draft.value
    for token in tokens[len(right.tokens) :]:
        value = value[token]
    is_collection = locate(claims.kind, path).place is Place.COLLECTION
    parts = {join(*tokens, item): part for item, part in value.items()} if is_collection else {path: value}
    for at, part in parts.items():
        yield claims.add(replace(right.draft, path=at, value=part), record=right.record)
