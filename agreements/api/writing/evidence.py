"""Evidence in the read shape: known again by what it says, or made into a statement of an edit."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from agreements.api.problems import ProblemError
from agreements.api.writing.given import MOST_ERRORS, Given, Tokens
from agreements.api.writing.shapes import ClaimBody, PassageBody
from agreements.facts.addresses import AddressError, Place, ValueRefused, leaves, locate, normalise
from agreements.facts.statements import Evidence, Statement
from agreements.reading.forms import Claim, Present
from agreements.reading.passages import LONGEST_HINT, text_of
from agreements.vocabulary.choices import Confidence, Modality, Rank, ValueKind
from agreements.vocabulary.pointers import join, split
from agreements.vocabulary.spans import Span, SpanError, at, every, find, occurrence_of

Content = tuple[Any, ...]

MOST_NEW = 1_000
"""Claims that one edit makes."""


@dataclass(slots=True)
class Said:
    """One claim of a body, understood. `known` is the claim there is already that says the same from there."""

    place: int
    tokens: Tokens
    kind: str
    value: Any
    claim: ClaimBody
    source: str | None
    span: Span | None
    rank: str | None = None
    known: Claim | None = None

    @property
    def path(self) -> str:
        """Give the place it speaks of."""
        return join(*self.tokens)

    @property
    def gives_value(self) -> bool:
        """Tell whether it gives a value, rather than saying that it is unknown or that there is none."""
        return self.kind == ValueKind.VALUE

    def leaves(self) -> dict[Tokens, Any]:
        """Give the plain fields it names, with what it says of each."""
        return dict(leaves(self.tokens, self.value)) if self.gives_value else {}

    def content(self) -> Content:
        """Give all it says, and where that stands."""
        claim, row = self.claim, self.claim.passage.row if self.claim.passage else None
        stretch = (self.span.start, self.span.end, self.span.quote) if self.span is not None else (None, None, None)
        modality = claim.modality or Modality.ACTUAL.value
        how = (str(modality), claim.confidence, bool(claim.inferred), claim.reason, claim.unsourced_reason)
        return (self.path, self.kind, repr(self.value), *how, self.source, *stretch, row)


def content_of(claim: Claim, /) -> Content:
    """Give all that a claim of the registry says, and where that stands, as `Said.content` does."""
    passage = claim["passage"] or {}
    source = passage["source"]["key"] if passage else None
    return (
        claim["path"],
        claim["value_kind"],
        repr(_sorted(claim["value"])),
        *(claim[name] for name in ("modality", "confidence", "inferred", "reason", "unsourced_reason")),
        source,
        *(passage.get(name) for name in ("start", "end", "quote", "row")),
    )


def _sorted(value: Any) -> Any:
    """Give a value with its names in one order."""
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return value


@dataclass(slots=True)
class Reader:
    """Reads the claims of one body, beside the record as it is now."""

    present: Present
    given: Given
    errors: list[ProblemError] = field(default_factory=list)
    texts: dict[str, str | None] = field(default_factory=dict)

    def complain(self, at: str, detail: str, /) -> None:
        """Keep an error of a place of the body."""
        self.errors.append(ProblemError(pointer=at, detail=detail, accepted=None))

    def read(self) -> list[Said]:
        """Give the claims of the body; those that cannot be understood are complained of."""
        known = {content_of(claim): claim for claim in self.present.claims}
        exact = {_exactly(claim): claim for claim in self.present.claims}
        same = [exact.get(_exactly(claim.model_dump(mode="json"))) for claim in self.given.claims]
        if same.count(None) > MOST_NEW:
            self.complain("/evidence", f"these are more than {MOST_NEW} new claims; make them in several changes")
            return []
        found: list[Said] = []
        bare: list[tuple[int, ClaimBody, Tokens]] = []
        for number, (claim, there) in enumerate(zip(self.given.claims, same, strict=True)):
            if there is not None:
                found.append(self._again(number, claim, there))
                continue
            if len(self.errors) >= MOST_ERRORS:
                # Looking for words that are not there is dear.
                break
            tokens = self._tokens(number, claim)
            if tokens is None:
                continue
            if claim.value is None and claim.value_kind in (None, ValueKind.VALUE):
                bare.append((number, claim, tokens))
            else:
                found += self._understood(number, claim, tokens, claim.value)
        found += self._from_the_body(bare, found)
        for said in found:
            said.known = said.known or known.get(said.content())
        found.sort(key=lambda said: said.place)
        return found

    def _again(self, number: int, claim: ClaimBody, known: Claim) -> Said:
        passage = known["passage"]
        span = None
        if passage and passage["quote"] is not None:
            span = Span(passage["start"], passage["end"], passage["quote"], "", "")
        source = passage["source"]["key"] if passage else None
        kind, value = known["value_kind"], _sorted(known["value"])
        return Said(number, split(known["path"]), kind, value, claim, source, span, claim.rank, known)

    def _tokens(self, number: int, claim: ClaimBody) -> Tokens | None:
        try:
            return locate(self.present.kind, claim.path).tokens
        except AddressError as error:
            self.complain(f"/evidence/{number}/path", str(error))
            return None

    def _from_the_body(self, bare: list[tuple[int, ClaimBody, Tokens]], others: list[Said]) -> list[Said]:
        """Read the claims whose value is what the body says at their place, deepest first.

        What the body has evidence of its own for, deeper inside, is left to that: nobody is quoted for what others
        say.
        """
        spoken = [said.tokens for said in others if said.known is None and said.claim.rank in (None, Rank.PREFERRED)]
        found: list[Said] = []
        for number, claim, tokens in sorted(bare, key=lambda one: (-len(one[2]), one[0])):
            path = join(*tokens)
            listed = [kind for kind, paths in self.given.emptied.items() if path in paths]
            below = self.given.below(tokens)
            own = {
                leaf: value
                for leaf, value in below.items()
                if not any(len(tokens) < len(deep) <= len(leaf) and leaf[: len(deep)] == deep for deep in spoken)
            }
            if listed and claim.value_kind is None:
                found += self._understood(number, claim.model_copy(update={"value_kind": listed[0]}), tokens, None)
            elif not own:
                why = "all of it has evidence of its own" if below else "the body says nothing there"
                self.complain(f"/evidence/{number}", f"{why}: give a `value`, or name the field of {path!r} beside it")
            elif locate(self.present.kind, path).place is Place.COLLECTION:
                self.complain(f"/evidence/{number}/path", f"{path!r} is a collection; claims speak of its items")
            else:
                found += self._understood(number, claim, tokens, _nested(tokens, own))
            if claim.rank in (None, Rank.PREFERRED):
                spoken.append(tokens)
        return found

    def _understood(self, number: int, claim: ClaimBody, tokens: Tokens, value: Any) -> list[Said]:
        kind = claim.value_kind or ValueKind.VALUE.value
        errors = len(self.errors)
        if kind == ValueKind.VALUE:
            try:
                value = _sorted(normalise(locate(self.present.kind, join(*tokens)), value))
            except ValueRefused as error:
                self.complain(f"/evidence/{number}/value{error.where}", str(error))
        elif value is not None:
            self.complain(f"/evidence/{number}/value", f"what is {kind} has no value")
        if (claim.passage is None) == (claim.unsourced_reason is None):
            self.complain(
                f"/evidence/{number}", "say where this stands: a `passage`, or an `unsourced_reason`, one of the two"
            )
        span = self._span(number, claim.passage) if claim.passage is not None else None
        if len(self.errors) > errors:
            return []
        source = str(claim.passage.source) if claim.passage is not None else None
        return [Said(number, tokens, str(kind), value, claim, source, span, claim.rank)]

    def _span(self, number: int, passage: PassageBody) -> Span | None:
        """Find the words of a passage; None where it names a row, or a source that nobody knows yet."""
        where = f"/evidence/{number}/passage"
        if passage.row is not None:
            if passage.quote is not None or passage.start is not None:
                self.complain(f"{where}/row", "a passage has the words of a `quote` or a `row`, one of the two")
            return None
        if passage.quote is None and (passage.start is None or passage.end is None):
            self.complain(where, "quote the words that say it, or name the `row` of a dataset")
            return None
        text = self._text(passage.source)
        if text is None:
            return None
        try:
            return _found(text, passage)
        except SpanError as error:
            self.complain(f"{where}/quote", str(error))
            return None

    def _text(self, source: str) -> str | None:
        if source not in self.texts:
            self.texts[source] = text_of(source=source)
        return self.texts[source]

    def statement(self, said: Said, /) -> Statement | None:
        """Make the statement of a claim; None, and a complaint, where it cannot be one."""
        claim, passage = said.claim, said.claim.passage
        given: dict[str, Any] = {"inferred": bool(claim.inferred), "reason": claim.reason}
        if claim.confidence is not None:
            given["confidence"] = Confidence(claim.confidence)
        if passage is None:
            given["unsourced"] = claim.unsourced_reason
        else:
            given |= {"source": said.source, "row": passage.row, "quote": passage.quote}
        if said.span is not None and said.source is not None:
            given["quote"] = said.span.quote
            given["occurrence"] = occurrence_of(self._text(said.source) or "", said.span)
        try:
            evidence = Evidence.model_validate(given)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            self.complain(f"/evidence/{said.place}", str(first["msg"]).removeprefix("Value error, "))
            return None
        what = {"value": said.value} if said.gives_value else {said.kind: True}
        rank, modality = Rank(said.rank or Rank.PREFERRED), Modality(claim.modality or Modality.ACTUAL)
        return Statement.model_validate(
            {"path": said.path, "rank": rank, "modality": modality, "evidence": [evidence], **what}
        )


def _exactly(claim: Any) -> str:
    """Give a claim as it is printed, its rank and what follows from other things left out."""
    passage = claim["passage"] and {name: claim["passage"][name] for name in ("start", "end", "quote", "row")} | {
        "source": _key(claim["passage"]["source"])
    }
    kept = ("path", "value_kind", "modality", "confidence", "inferred", "reason", "unsourced_reason")
    return repr([*(claim[name] for name in kept), _sorted(claim["value"]), passage])


def _key(link: Any) -> str:
    return str(link["key"]) if isinstance(link, dict) else str(link)


def _found(text: str, passage: PassageBody) -> Span:
    """Find the words of a passage in a text. Raises SpanError."""
    if passage.start is None:
        if len(text) > LONGEST_HINT and not every(text, passage.quote or "", limit=1):
            raise SpanError("These words are not in the stored text of the source: copy them from there.")
        return find(text, passage.quote or "", prefix=passage.prefix, suffix=passage.suffix)
    end = passage.end if passage.end is not None else passage.start + len(passage.quote or "")
    span = at(text, start=passage.start, end=end)
    if passage.quote is not None and span.quote.split() != passage.quote.split():
        raise SpanError(f"From {passage.start} to {end} the text says {span.quote[:120]!r}, which is no such quote.")
    return span


def _nested(tokens: Tokens, below: dict[Tokens, Any]) -> Any:
    """Put together what is said below a place."""
    if list(below) == [tokens]:
        return below[tokens]
    value: dict[str, Any] = {}
    for leaf, said in below.items():
        *holders, name = leaf[len(tokens) :]
        part = value
        for holder in holders:
            part = part.setdefault(holder, {})
        part[name] = said
    return value
