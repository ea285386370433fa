"""What is said of one place of a record, and how it stands to what the registry holds there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from agreements.reading.labels import Label
from agreements.reading.values import Shown
from agreements.vocabulary.choices import Modality, Rank

Claim = Mapping[str, Any]
"""A claim as documents print it."""


class Stance(StrEnum):
    """How one claim stands to what the registry holds at a place."""

    AGREES = "agrees"
    """It says the same: the value, or that it is unknown, or that there is none."""
    OTHERWISE = "otherwise"
    """It says something else that can be true as well: a wider date, another spelling."""
    CONTRADICTS = "contradicts"
    """It says what cannot be true beside another claim."""
    ASIDE = "aside"
    """It does not count here: it was deprecated, or speaks of a plan or a denial where others speak of a fact."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says of one place: `says` is its value there, None where it says unknown or none.

    `is_same`: it says what is held. `contested`: it cannot be true beside another claim, whichever is followed.
    `above` is the place the claim was made of, where that is wider than what it is shown beside.
    """

    claim: Claim
    says: Shown | None
    is_same: bool
    stance: Stance
    contested: bool
    above: str | None
    source: Label | None


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the record, and what the registry holds there.

    `state` is `value`, `unknown`, `none`, `not_followed` (claims speak of it, none is held), `unrecorded`, or
    `whole` for the record or an item as such. `in_conflict`: claims on this very place contradict each other.
    """

    path: str
    name: str
    state: str
    value: Shown | None
    in_conflict: bool


@dataclass(slots=True)
class Block:
    """Neighbouring places that stand on the same claims, all of which say what is held, and these claims."""

    rows: list[Row]
    statements: tuple[Statement, ...]

    @property
    def agreeing(self) -> list[Statement]:
        """Give what says so, the followed claim first."""
        return [said for said in self.statements if said.stance is Stance.AGREES]

    @property
    def others(self) -> list[Statement]:
        """Give what does not say so: what disagrees first, then what says it otherwise."""
        order = (Stance.CONTRADICTS, Stance.OTHERWISE)
        return [said for stance in order for said in self.statements if said.stance is stance]

    @property
    def aside(self) -> list[Statement]:
        """Give what does not count here: plans and denials beside facts, and what was set aside as wrong."""
        return [said for said in self.statements if said.stance is Stance.ASIDE]

    @property
    def sources(self) -> int:
        """Count the sources that say so."""
        return len({said.claim["passage"]["source"]["key"] for said in self.agreeing if said.claim["passage"]})

    @property
    def unsourced(self) -> int:
        """Count the claims that say so and name no source."""
        return sum(not said.claim["passage"] for said in self.agreeing)

    @property
    def disagreeing(self) -> int:
        """Count the sources that disagree, and each claim without a source that does."""
        against = [said.claim for said in self.statements if said.stance is Stance.CONTRADICTS]
        sources = {claim["passage"]["source"]["key"] for claim in against if claim["passage"]}
        return len(sources) + sum(not claim["passage"] for claim in against)

    @property
    def is_unrecorded(self) -> bool:
        """Tell whether nobody has said anything of these places."""
        return all(row.state == "unrecorded" for row in self.rows)


@dataclass(slots=True)
class Group:
    """The plain fields of the record, or those of one item of a collection (`collection` and `item`).

    `modality` is what the row of an item shows, None where it shows none; `is_held` tells whether it has one.
    """

    path: str
    collection: str = ""
    item: str = ""
    depth: int = 0
    modality: str | None = None
    is_held: bool = True
    blocks: list[Block] = field(default_factory=list)

    def add(self, row: Row, statements: tuple[Statement, ...], /) -> None:
        """Add a place, to the block before it if it stands on the same claims."""
        last = self.blocks[-1] if self.blocks else None
        if last is not None and _agree(statements) and _agree(last.statements) and _same(statements, last.statements):
            last.rows.append(row)
        else:
            self.blocks.append(Block([row], statements))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All groups of one record, and how much they stand on.

    `left_out` says of collections too long to be shown how many of their items are not.
    """

    groups: tuple[Group, ...]
    claims: int
    sources: int
    conflicts: tuple[str, ...]
    left_out: Mapping[str, int]


def stances(*, claims: list[tuple[Claim, bool]], contested: frozenset[str]) -> list[Stance]:
    """Tell how claims on one place stand to what is held there.

    Takes each with whether it says what is held, the followed ones first, and the keys of those that some other
    contradicts.
    """
    followed = (claim["modality"] for claim, is_same in claims if is_same and claim["rank"] != Rank.DEPRECATED)
    modality = next(followed, Modality.ACTUAL.value)
    found = []
    for claim, is_same in claims:
        if claim["rank"] == Rank.DEPRECATED or claim["modality"] != modality:
            found.append(Stance.ASIDE)
        elif is_same:
            found.append(Stance.AGREES)
        else:
            found.append(Stance.CONTRADICTS if claim["key"] in contested else Stance.OTHERWISE)
    return found


def _agree(statements: tuple[Statement, ...]) -> bool:
    # A claim that says something else is shown with its words, so its place stands alone.
    return all(said.is_same and not said.contested for said in statements)


def _same(some: tuple[Statement, ...], others: tuple[Statement, ...]) -> bool:
    return [(said.claim["key"], said.stance) for said in some] == [(said.claim["key"], said.stance) for said in others]
