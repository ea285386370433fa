"""Taking back what is said of a place: its claims, and the part of wider claims that speaks of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from agreements.facts.edits import Retraction
from agreements.facts.statements import Evidence, Statement
from agreements.reading.forms import Claim, Present
from agreements.reading.passages import text_of
from agreements.vocabulary.choices import Confidence, Modality, Rank, ValueKind
from agreements.vocabulary.pointers import split
from agreements.vocabulary.spans import Span, occurrence_of

Tokens = tuple[str, ...]


@dataclass(slots=True)
class Removal:
    """Claims to be taken back, and what of them is said again without the places that go."""

    retract: list[Retraction] = field(default_factory=list)
    claims: list[Statement] = field(default_factory=list)


def without(present: Present, places: Iterable[Tokens], /, *, also: Iterable[str] = (), reason: str) -> Removal:
    """Take back all that is said of these places, and the claims whose keys are in `also`.

    A claim that says more is taken back, and what more it says is said again on the same evidence, with its rank.
    """
    gone = list(places)
    named = set(also)
    found = Removal()
    for claim in present.claims:
        tokens = split(claim["path"])
        inside = [place for place in gone if tokens[: len(place)] == place]
        within = [place for place in gone if len(place) > len(tokens) and place[: len(tokens)] == tokens]
        value = claim["value"]
        for place in within:
            value = _minus(value, place[len(tokens) :])
        if not inside and claim["key"] not in named and value == claim["value"]:
            continue
        found.retract.append(Retraction(claim=claim["key"], reason=reason or None))
        if not inside and claim["key"] not in named and value:
            found.claims.append(_again(claim, value))
    return found


def _minus(value: Any, place: Tokens) -> Any:
    """Give a claimed value without what it says at a place, and without what then says nothing."""
    if not isinstance(value, dict) or place[0] not in value:
        return value
    rest = {name: part for name, part in value.items() if name != place[0]}
    if len(place) > 1:
        part = _minus(value[place[0]], place[1:])
        if part:
            return {**value, place[0]: part}
    return rest


def _again(claim: Claim, value: Any) -> Statement:
    assert claim["value_kind"] == ValueKind.VALUE
    given: dict[str, Any] = {"inferred": claim["inferred"]}
    if claim["reason"]:
        given["reason"] = claim["reason"]
    if claim["confidence"]:
        given["confidence"] = Confidence(claim["confidence"])
    passage = claim["passage"]
    if passage is None:
        given["unsourced"] = claim["unsourced_reason"]
    elif passage["row"] is not None:
        given |= {"source": passage["source"]["key"], "row": passage["row"]}
    else:
        key = passage["source"]["key"]
        span = Span(start=passage["start"], end=passage["end"], quote=passage["quote"], prefix="", suffix="")
        given |= {
            "source": key,
            "quote": passage["quote"],
            "occurrence": occurrence_of(text_of(source=key) or "", span),
        }
    return Statement(
        path=claim["path"],
        value=value,
        rank=Rank(claim["rank"]),
        modality=Modality(claim["modality"]),
        evidence=[Evidence.model_validate(given)],
    )
