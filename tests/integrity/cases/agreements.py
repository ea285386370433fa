"""Cases for the rules about agreements."""

from agreements.integrity import agreements
from agreements.models import Action, AgreementRelation, Participant, Record
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import add, record


def agreement(key: str, *sides: str | None, **columns: object) -> Record:
    """Write an agreement with a participant for each side named."""
    made = record(Kind.AGREEMENT, key, **columns)
    for number, side in enumerate(sides):
        add(Participant, made, f"p{number}", party=record(Kind.PARTY, f"{key}-p{number}"), side=side)
    return made


@breaks(agreements.bilateral_sides)
def one_participant(tag: str) -> list[Place]:
    return [(agreement(f"lonely-{tag}", "a", ambit="bilateral"), "/participants")]


@breaks(agreements.bilateral_sides)
def no_participant(tag: str) -> list[Place]:
    return [(agreement(f"empty-{tag}", ambit="bilateral"), "/participants")]


@breaks(agreements.bilateral_sides)
def all_on_one_side(tag: str) -> list[Place]:
    return [(agreement(f"allied-{tag}", "a", "a", ambit="bilateral"), "/participants")]


@breaks(agreements.bilateral_sides)
def three_sides(tag: str) -> list[Place]:
    return [(agreement(f"triangle-{tag}", "a", "b", "c", ambit="bilateral"), "/participants")]


@keeps(agreements.bilateral_sides, agreements.sides_unnamed, agreements.without_participants)
def two_sides(tag: str) -> None:
    agreement(f"plain-{tag}", None, None, ambit="bilateral")
    agreement(f"mixed-{tag}", "union", "union", "other", ambit="bilateral")
    agreement(f"many-{tag}", None, None, None, ambit="multilateral")
    agreement(f"open-{tag}", "a")
    agreement(f"denied-{tag}", ambit="bilateral", modality="denied")
    agreement(f"withdrawn-{tag}", ambit="bilateral", state="withdrawn")


@breaks(agreements.sides_unnamed)
def members_without_side(tag: str) -> list[Place]:
    return [(agreement(f"mixed-{tag}", "union", None, "other", ambit="bilateral"), "/participants")]


@breaks(agreements.without_participants)
def nobody(tag: str) -> list[Place]:
    return [(agreement(f"nobody-{tag}", ambit="multilateral"), "/participants")]


@breaks(agreements.without_actions)
def nothing_happened(tag: str) -> list[Place]:
    return [(agreement(f"still-{tag}"), "/actions")]


@keeps(agreements.without_actions)
def something_planned(tag: str) -> None:
    add(Action, agreement(f"planned-{tag}"), "signature", type="signature", modality="planned")


@breaks(agreements.relation_cycle)
def circle_of_three(tag: str) -> list[Place]:
    first, second, third, outside = (agreement(f"{name}-{tag}") for name in ("one", "two", "three", "four"))
    add(AgreementRelation, first, "next", type="supersedes", related=second)
    add(AgreementRelation, second, "next", type="amends", related=third)
    add(AgreementRelation, third, "next", type="supersedes", related=first)
    add(AgreementRelation, outside, "next", type="supersedes", related=first)
    return [(each, "/relations/next") for each in (first, second, third)]


@keeps(agreements.relation_cycle)
def chain_and_citations(tag: str) -> None:
    first, second, third = (agreement(f"{name}-{tag}") for name in ("one", "two", "three"))
    add(AgreementRelation, first, "next", type="supersedes", related=second)
    add(AgreementRelation, first, "last", type="supersedes", related=third)
    add(AgreementRelation, second, "next", type="supersedes", related=third)
    add(AgreementRelation, third, "next", type="cites", related=first)


@breaks(agreements.relation_without_action)
def superseded_without_supersession(tag: str) -> list[Place]:
    new, old, other = agreement(f"new-{tag}"), agreement(f"old-{tag}"), agreement(f"other-{tag}")
    add(AgreementRelation, new, "old", type="supersedes", related=old)
    add(Action, old, "supersession", type="supersession", by=other)
    add(AgreementRelation, new, "amended", type="amends", related=other)
    add(Action, other, "supersession", type="supersession", by=new)
    return [(new, "/relations/amended"), (new, "/relations/old")]


@breaks(agreements.action_without_relation)
def supersession_without_relation(tag: str) -> list[Place]:
    new, old = agreement(f"new-{tag}"), agreement(f"old-{tag}")
    add(Action, old, "supersession", type="supersession", by=new)
    add(AgreementRelation, new, "old", type="amends", related=old)
    return [(old, "/actions/supersession/by")]


@keeps(agreements.relation_without_action, agreements.action_without_relation)
def relation_with_action(tag: str) -> None:
    new, old, older = agreement(f"new-{tag}"), agreement(f"old-{tag}"), agreement(f"older-{tag}")
    add(AgreementRelation, new, "old", type="supersedes", related=old)
    add(Action, old, "supersession", type="supersession", by=new)
    add(AgreementRelation, new, "older", type="amends", related=older)
    add(Action, older, "amendment", type="amendment")
    add(AgreementRelation, old, "older", type="implements", related=older)
    add(Action, older, "termination", type="termination", by=old)


@breaks(agreements.concluded_outside_occasion)
def concluded_later(tag: str) -> list[Place]:
    visit = record(Kind.MEETING, f"visit-{tag}", date="2024-04-18/2024-04-19")
    return [(agreement(f"late-{tag}", concluded="2024-05", occasion=visit), "/occasion")]


@keeps(agreements.concluded_outside_occasion)
def concluded_then(tag: str) -> None:
    visit = record(Kind.MEETING, f"visit-{tag}", date="2024-04-18/2024-04-19")
    agreement(f"exact-{tag}", concluded="2024-04-19", occasion=visit)
    agreement(f"rough-{tag}", concluded="2024", occasion=visit)
    agreement(f"undated-{tag}", occasion=visit)
    agreement(f"elsewhere-{tag}", concluded="2024-05", occasion=record(Kind.MEETING, f"undated-{tag}"))
