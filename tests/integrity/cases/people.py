"""Cases for the rules about people."""

from agreements.integrity import people
from agreements.models import Action, Attendance, Difference, Distinction, Name, Record, Signatory, Tenure
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import NOW, add, record


def holder(tag: str, *terms: str | None) -> tuple[Record, Record]:
    """Write a person and an office, held for these terms."""
    person, office = record(Kind.PERSON, f"person-{tag}"), record(Kind.OFFICE, f"office-{tag}")
    for number, term in enumerate(terms):
        add(Tenure, person, f"term-{number}", office=office, valid=term)
    return person, office


def signs(tag: str, person: Record, office: Record, day: str | None, modality: str = "actual") -> Record:
    made = record(Kind.AGREEMENT, f"treaty-{tag}")
    action = add(Action, made, "signature", type="signature", date=day, modality=modality)
    add(Signatory, action, "someone", agreement=made, person=person, office=office)
    return made


def attends(tag: str, person: Record, office: Record, day: str | None, modality: str = "actual") -> Record:
    made = record(Kind.MEETING, f"talks-{tag}", date=day, modality=modality)
    add(Attendance, made, "someone", person=person, office=office)
    return made


@breaks(people.signatory_not_in_office)
def signs_before_office(tag: str) -> list[Place]:
    made = signs(tag, *holder(tag, "2019-03-20/..", "2010/2012"), "2019-03-19")
    return [(made, "/actions/signature/signatories/someone/office")]


@breaks(people.signatory_not_in_office)
def signs_after_office(tag: str) -> list[Place]:
    made = signs(tag, *holder(tag, "../2019"), "2020")
    return [(made, "/actions/signature/signatories/someone/office")]


@breaks(people.attendee_not_in_office)
def attends_after_office(tag: str) -> list[Place]:
    return [(attends(tag, *holder(tag, "2010/2012"), "2013-01-01"), "/attendance/someone/office")]


@keeps(people.signatory_not_in_office, people.attendee_not_in_office)
def acts_in_office(tag: str) -> None:
    cases: tuple[tuple[tuple[str | None, ...], str | None], ...] = (
        (("2010/2012", "2019-03-20/.."), "2019-03-20"),
        (("../2019",), "2019"),
        (("2010/2012",), "2012/2013"),
        (("2010/2012", None), "1999"),
        ((), "1999"),
        (("2010/2012",), None),
    )
    for number, (terms, day) in enumerate(cases):
        person, office = holder(f"{number}-{tag}", *terms)
        signs(f"{number}-{tag}", person, office, day)
        attends(f"{number}-{tag}", person, office, day)
    person, office = holder(tag, "2010/2012")
    signs(tag, person, office, "2030", "planned")
    attends(tag, person, office, "2030", "planned")


@breaks(people.office_of_another_party)
def acts_for_a_neighbour(tag: str) -> list[Place]:
    one, other = record(Kind.PARTY, f"one-{tag}"), record(Kind.PARTY, f"other-{tag}")
    office = record(Kind.OFFICE, f"office-{tag}", party=one)
    talks = record(Kind.MEETING, f"talks-{tag}")
    add(Attendance, talks, "someone", party=other, office=office)
    made = record(Kind.AGREEMENT, f"treaty-{tag}")
    action = add(Action, made, "signature", type="signature")
    add(Signatory, action, "someone", agreement=made, party=other, office=office)
    return [(made, "/actions/signature/signatories/someone/office"), (talks, "/attendance/someone/office")]


@keeps(people.office_of_another_party)
def acts_for_own(tag: str) -> None:
    one = record(Kind.PARTY, f"one-{tag}")
    talks = record(Kind.MEETING, f"talks-{tag}")
    add(Attendance, talks, "own", party=one, office=record(Kind.OFFICE, f"own-{tag}", party=one))
    add(Attendance, talks, "nobodys", party=one, office=record(Kind.OFFICE, f"nobodys-{tag}"))


@breaks(people.merged_though_different)
def merged_against_the_finding(tag: str) -> list[Place]:
    kept = record(Kind.PERSON, f"kept-{tag}")
    merged = record(Kind.PERSON, f"merged-{tag}", state="merged", merged_into=kept)
    twin = record(Kind.PERSON, f"twin-{tag}", state="merged", merged_into=kept)
    add(Difference, kept, "merged", other=merged)
    add(Difference, twin, "merged", other=merged)
    return [(kept, "/different_from/merged"), (twin, "/different_from/merged")]


@keeps(people.merged_though_different)
def merged_with_another(tag: str) -> None:
    kept, other = record(Kind.PERSON, f"kept-{tag}"), record(Kind.PERSON, f"other-{tag}")
    merged = record(Kind.PERSON, f"merged-{tag}", state="merged", merged_into=kept)
    add(Difference, other, "merged", other=merged)
    add(Difference, kept, "other", other=other)


def terms(tag: str, one: str | None, other: str | None) -> list[Record]:
    """Write two people who held one office."""
    office = record(Kind.OFFICE, f"office-{tag}")
    holders = [record(Kind.PERSON, f"{name}-{tag}") for name in ("one", "other")]
    for person, term in zip(holders, (one, other), strict=True):
        add(Tenure, person, "term", office=office, valid=term)
    return holders


@breaks(people.tenures_overlap)
def two_in_one_office(tag: str) -> list[Place]:
    found = [
        *terms(f"a-{tag}", "2019-03/..", "../2020"),
        *terms(f"b-{tag}", "2010/2014", "2011/2012"),
        *terms(f"c-{tag}", "2010-01-01/..", "2011-01-01/.."),
    ]
    return sorted(((person, "/tenures/term/valid") for person in found), key=lambda place: place[0].key)


@keeps(people.tenures_overlap)
def one_after_the_other(tag: str) -> None:
    terms(f"a-{tag}", "2019-03-20/..", "../2019-03-20")
    terms(f"b-{tag}", "2010/2014", "2014/2018")
    terms(f"c-{tag}", "2010", "2010")
    terms(f"d-{tag}", "2010/..", None)


@breaks(people.same_name)
def namesakes(tag: str) -> list[Place]:
    one, other = record(Kind.PERSON, f"one-{tag}"), record(Kind.PERSON, f"other-{tag}")
    add(Name, one, "a", text=f"Asan Usenov {tag}", strength="strong")
    add(Name, other, "b", text=f"ASAN Usenov {tag}")
    return [(one, "/names/a"), (other, "/names/b")]


@keeps(people.same_name)
def told_apart(tag: str) -> None:
    one, other = record(Kind.PERSON, f"one-{tag}"), record(Kind.PERSON, f"other-{tag}")
    add(Name, one, "a", text=f"Asan Usenov {tag}", strength="strong")
    add(Name, other, "a", text=f"Asan Usenov {tag}", strength="strong")
    add(Difference, other, "one", other=one)
    add(Name, record(Kind.PERSON, f"third-{tag}"), "a", text=f"Asan Usenov {tag}", strength="weak")
    add(Name, record(Kind.PLACE, f"place-{tag}"), "a", text=f"Asan Usenov {tag}", strength="strong")
    merged = record(Kind.PERSON, f"merged-{tag}", state="merged", merged_into=one)
    add(Name, merged, "a", text=f"Asan Usenov {tag}", strength="strong")


@keeps(people.same_name)
def judged_not_the_same(tag: str) -> None:
    one, other = record(Kind.PERSON, f"one-{tag}"), record(Kind.PERSON, f"other-{tag}")
    for person in (one, other):
        add(Name, person, "a", text=f"Asan Usenov {tag}", strength="strong")
    told = {"kind": "person", "first": one, "second": other, "reason": "father and son", "actor": "tester", "at": NOW}
    Distinction.objects.create(**told)


@keeps(people.same_name)
def judged_before_a_merge(tag: str) -> None:
    one, other = record(Kind.PERSON, f"one-{tag}"), record(Kind.PERSON, f"other-{tag}")
    for person in (one, other):
        add(Name, person, "a", text=f"Asan Usenov {tag}", strength="strong")
    merged = record(Kind.PERSON, f"merged-{tag}", state="merged", merged_into=one)
    first, second = sorted((merged, other), key=lambda each: each.pk)
    told = {"kind": "person", "first": first, "second": second, "reason": "father and son", "actor": "tester"}
    Distinction.objects.create(**told, at=NOW)
