"""Cases for the rules about awards, packages and commitments."""

from agreements.integrity import events
from agreements.models import Record
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import DAY, Place, breaks, keeps
from tests.integrity.rows import record


def award(tag: str, founder: Record | None, **columns: object) -> Record:
    order = record(Kind.DECORATION, f"order-{tag}", conferring_party=founder)
    return record(
        Kind.AWARD, f"award-{tag}", decoration=order, recipient=record(Kind.PERSON, f"person-{tag}"), **columns
    )


@breaks(events.award_by_another_party)
def foreign_order(tag: str) -> list[Place]:
    one, other = record(Kind.PARTY, f"one-{tag}"), record(Kind.PARTY, f"other-{tag}")
    return [(award(tag, one, conferring_party=other), "/conferring_party")]


@keeps(events.award_by_another_party)
def own_order(tag: str) -> None:
    one = record(Kind.PARTY, f"one-{tag}")
    award(f"own-{tag}", one, conferring_party=one)
    award(f"nobodys-{tag}", None, conferring_party=one)
    award(f"silent-{tag}", one)


@breaks(events.award_outside_occasion)
def conferred_later(tag: str) -> list[Place]:
    visit = record(Kind.MEETING, f"visit-{tag}", date="2024-04-18/2024-04-19")
    return [(award(tag, None, date="2024-04-20", occasion=visit), "/date")]


@keeps(events.award_outside_occasion)
def conferred_then(tag: str) -> None:
    visit = record(Kind.MEETING, f"visit-{tag}", date="2024-04-18/2024-04-19")
    award(f"exact-{tag}", None, date="2024-04-19", occasion=visit)
    award(f"rough-{tag}", None, date="2024", occasion=visit)
    award(f"undated-{tag}", None, occasion=visit)


@breaks(events.package_count_differs)
def counts_seven(tag: str) -> list[Place]:
    package = record(Kind.PACKAGE, f"package-{tag}", claimed_count=7)
    record(Kind.AGREEMENT, f"one-{tag}", package=package)
    return [(package, "/claimed_count")]


@breaks(events.package_count_differs)
def counts_one_too_few(tag: str) -> list[Place]:
    package = record(Kind.PACKAGE, f"package-{tag}", claimed_count=1)
    record(Kind.AGREEMENT, f"one-{tag}", package=package)
    record(Kind.AGREEMENT, f"two-{tag}", package=package)
    empty = record(Kind.PACKAGE, f"unnamed-{tag}", claimed_count=2)
    return [(package, "/claimed_count"), (empty, "/claimed_count")]


@keeps(events.package_count_differs)
def counts_right(tag: str) -> None:
    package = record(Kind.PACKAGE, f"package-{tag}", claimed_count=1)
    record(Kind.AGREEMENT, f"one-{tag}", package=package)
    record(Kind.AGREEMENT, f"gone-{tag}", package=package, state="withdrawn")
    uncounted = record(Kind.PACKAGE, f"uncounted-{tag}")
    record(Kind.AGREEMENT, f"two-{tag}", package=uncounted)


@breaks(events.commitment_overdue)
def past_due(tag: str) -> list[Place]:
    return [
        (record(Kind.COMMITMENT, f"judged-{tag}", due="2025", verdict="in_progress"), "/due"),
        (record(Kind.COMMITMENT, f"silent-{tag}", due="2026-11-21"), "/due"),
    ]


@keeps(events.commitment_overdue)
def met_or_to_come(tag: str) -> None:
    record(Kind.COMMITMENT, f"met-{tag}", due="2025", verdict="met")
    record(Kind.COMMITMENT, f"today-{tag}", due=DAY.isoformat())
    record(Kind.COMMITMENT, f"rough-{tag}", due="2026")
    record(Kind.COMMITMENT, f"undated-{tag}", verdict="open")
