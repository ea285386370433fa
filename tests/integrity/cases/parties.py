"""Cases for the rules about parties."""

from agreements.integrity import parties
from agreements.models import Predecessor
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import add, record


@breaks(parties.predecessor_cycle)
def before_and_after(tag: str) -> list[Place]:
    one, other, new = (record(Kind.PARTY, f"{name}-{tag}") for name in ("one", "other", "new"))
    add(Predecessor, one, "other", party=other)
    add(Predecessor, other, "one", party=one)
    add(Predecessor, new, "one", party=one)
    return [(one, "/predecessors/other"), (other, "/predecessors/one")]


@keeps(parties.predecessor_cycle)
def one_falls_into_two(tag: str) -> None:
    old, one, other = (record(Kind.PARTY, f"{name}-{tag}") for name in ("old", "one", "other"))
    add(Predecessor, one, "old", party=old)
    add(Predecessor, other, "old", party=old)
    add(Predecessor, other, "one", party=one)
