"""From a body to an edit: what it changes of the record as it is now, each with the evidence that says so."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from agreements.api.problems import ProblemError, refused
from agreements.api.writing.evidence import Reader, Said
from agreements.api.writing.given import MOST_ERRORS, Given, Tokens
from agreements.facts.addresses import AddressError, leaves, link_kind, locate
from agreements.facts.edits import Edit
from agreements.facts.statements import Statement
from agreements.projection.claimed import resolve
from agreements.reading.forms import Present
from agreements.vocabulary.choices import Rank, RecordState, ValueKind
from agreements.vocabulary.pointers import join, split


def compose(*, present: Present, given: Given) -> Edit | None:
    """Make the edit that a body comes to; None where it changes nothing of a record that is known.

    A number of queries that depends on the kind and on the sources that its evidence quotes. Raises the problem 400,
    naming every place of the record that changes without evidence, and everything else that keeps it from being read.
    """
    return _Composer(present, given).compose()


class _Composer:
    def __init__(self, present: Present, given: Given) -> None:
        self.present, self.given = present, given
        self.reader = Reader(present, given)
        self.changed, self.same, self.cleared = self._differences()
        self.said: list[Said] = []

    def compose(self) -> Edit | None:
        self._check_identity()
        said = self.reader.read()
        self._rank(said)
        self.said = [one for one in said if self._adds(one)]
        self._require_evidence()
        self._check_cleared()
        self._check_emptied()
        claims = [self.reader.statement(one) for one in self.said]
        errors = self.reader.errors
        if errors:
            raise refused(errors[:MOST_ERRORS])
        classification = self._classification()
        is_new = self.present.record is None
        if not (claims or self.given.retract or classification or is_new):
            return None
        return self._edit([claim for claim in claims if claim is not None], classification)

    def _differences(self) -> tuple[dict[Tokens, Any], dict[Tokens, Any], list[Tokens]]:
        """Tell which plain fields of the body differ from what is held, which do not, and which it empties."""
        changed, same, cleared = {}, {}, []
        for tokens, value in self.given.facts.items():
            held = self.present.values.get(tokens)
            if value is None:
                if held not in (None, []):
                    cleared.append(tokens)
            elif value == held:
                same[tokens] = value
            else:
                changed[tokens] = value
        links = {
            leaf: (kind.value, value)
            for leaf, value in changed.items()
            if (kind := link_kind(self.present.kind, leaf)) is not None
        }
        known = {leaf: link for leaf, link in links.items() if leaf in self.present.values}
        meant = resolve(links=known.values())
        for leaf, link in known.items():
            if link in meant and meant[link].key == self.present.values[leaf]:
                # A former key of the same record.
                same[leaf] = changed.pop(leaf)
        return changed, same, cleared

    def _check_identity(self) -> None:
        record, given = self.present.record, self.given
        state = record.state if record is not None else RecordState.PUBLISHED.value
        if given.state not in (None, state):
            self.reader.complain(
                "/state", f"the record is {state}; DELETE withdraws it, undoing a batch brings it back"
            )
        if given.key not in (None, self.present.key):
            self.reader.complain("/key", f"the key of this record is {self.present.key!r}, and never changes")

    def _rank(self, said: Sequence[Said]) -> None:
        """Give each claim its rank: the first of a place that nobody ranked is the one to be followed."""
        taken = {one.path for one in said if one.rank == Rank.PREFERRED and one.known is None}
        for one in said:
            if one.rank is not None:
                continue
            if one.known is not None and not self._speaks_of_a_change(one):
                one.rank = one.known["rank"]
            else:
                one.rank = (Rank.NORMAL if one.path in taken else Rank.PREFERRED).value
                taken.add(one.path)

    def _adds(self, said: Said) -> bool:
        """Tell whether a claim says anything the registry does not have yet, or is to be ranked otherwise."""
        if said.known is None or said.rank != said.known["rank"]:
            return True
        return said.rank == Rank.PREFERRED and self._speaks_of_a_change(said)

    def _speaks_of_a_change(self, said: Said) -> bool:
        return any(self.changed.get(leaf) == value for leaf, value in said.leaves().items() if leaf in self.changed)

    def _followed(self, leaf: Tokens) -> Said | None:
        """Give the claim of the body that will be followed at a plain field: the deepest that speaks of it."""
        speaking = [
            one
            for one in self.said
            if one.rank == Rank.PREFERRED
            and (leaf in one.leaves() if one.gives_value else leaf[: len(one.tokens)] == one.tokens)
        ]
        return max(speaking, key=lambda one: len(one.tokens), default=None)

    def _require_evidence(self) -> None:
        for leaf, value in {**self.changed, **self.same}.items():
            one = self._followed(leaf)
            path = join(*leaf)
            if one is None and leaf in self.changed:
                whole = f", or to {join(*leaf[:-1])!r} that it is part of" if len(leaf) > 1 else ""
                self.reader.complain(
                    path,
                    f"it changes, and no evidence of it is given: add to `evidence` a preferred claim with the path "
                    f"{path!r}{whole}, and with the `passage` that says so, or an `unsourced_reason`",
                )
            elif one is not None and one.leaves().get(leaf) != value:
                says = repr(one.leaves()[leaf])[:80] if leaf in one.leaves() else one.kind
                self.reader.complain(
                    path, f"the body says {str(value)[:80]!r}, and its evidence /evidence/{one.place} says {says}"
                )

    def _check_cleared(self) -> None:
        """Refuse to empty a field by leaving its claims as they are: a fact is held as long as one says it."""
        gone = {one.claim for one in self.given.retract}
        for leaf in self.cleared:
            followed = self._followed(leaf)
            if followed is not None and not followed.gives_value:
                continue
            saying = [claim["key"] for claim in self.present.claims if _says(claim, leaf)]
            if gone.isdisjoint(saying):
                named = ", ".join(saying[:3])
                self.reader.complain(
                    join(*leaf),
                    "claims say otherwise: take them back by `retract` "
                    f"({named}), or list the place under `unknown` or `none`, with evidence",
                )

    def _check_emptied(self) -> None:
        """Ask for evidence of what is listed anew as unknown, or as not existing."""
        seen: set[str] = set()
        for kind, paths in self.given.emptied.items():
            for number, path in enumerate(paths):
                at = f"/{kind}/{number}"
                try:
                    tokens = locate(self.present.kind, path).tokens
                except AddressError as error:
                    self.reader.complain(at, str(error))
                    continue
                if path in seen:
                    self.reader.complain(at, f"{path!r} is listed twice")
                seen.add(path)
                if self.present.state(tokens) == kind:
                    continue
                named = next((leaf for leaf in self.given.below(tokens)), None)
                if named is not None:
                    self.reader.complain(at, f"the body says what {join(*named)!r} is, and lists {path!r} as {kind}")
                elif not any(
                    one.tokens == tokens and one.kind == kind and one.rank == Rank.PREFERRED for one in self.said
                ):
                    self.reader.complain(
                        path,
                        f"it is listed as {kind}, and no evidence of it is given: add to `evidence` a claim with the "
                        f"path {path!r}, the value_kind {kind!r} and a `passage`, or an `unsourced_reason`",
                    )

    def _classification(self) -> dict[str, Any]:
        changed = {name: value for name, value in self.given.judged.items() if value != self.present.judged.get(name)}
        if self.present.record is None:
            return {name: value for name, value in changed.items() if value is not None}
        return changed

    def _edit(self, claims: list[Statement], classification: dict[str, Any]) -> Edit:
        try:
            return Edit(
                kind=self.present.kind,
                key=self.present.key,
                classification=classification,
                claims=claims,
                retract=self.given.retract,
            )
        except ValidationError as error:
            raise refused(
                [
                    ProblemError(pointer=join(*map(str, one["loc"])), detail=str(one["msg"]), accepted=None)
                    for one in error.errors(include_url=False)[:MOST_ERRORS]
                ]
            ) from error


def _says(claim: Any, leaf: Tokens) -> bool:
    """Tell whether a claim gives a value at a plain field."""
    tokens = split(claim["path"])
    if claim["value_kind"] != ValueKind.VALUE or leaf[: len(tokens)] != tokens:
        return False
    return any(named == leaf for named, _ in leaves(tokens, claim["value"]))
