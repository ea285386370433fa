"""Cases for the rules about names without a record."""

from typing import Any, NamedTuple

from agreements.integrity import names
from agreements.models import Action, Candidate, Decision, FormerKey, Name, Record, Signatory
from agreements.vocabulary.choices import Outcome
from agreements.vocabulary.kinds import Kind
from tests.factories import make_user
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import NOW, add, record


class Proposed(NamedTuple):
    """A candidate as findings name it; `pk` is the number of the record it would change."""

    kind: str
    key: str
    pk: int


def signed_by(tag: str, *, modality: str = "actual", **signatory: Any) -> Record:
    made = record(Kind.AGREEMENT, f"treaty-{tag}")
    action = add(Action, made, "signature", type="signature", modality=modality)
    add(Signatory, action, "someone", agreement=made, **signatory)
    return made


@breaks(names.name_unmatched)
def signed_by_a_name(tag: str) -> list[Place]:
    person = record(Kind.PERSON, f"person-{tag}")
    add(Name, person, "en", text="K. TOKAYEV")
    return [(signed_by(tag, as_printed="K. Tokayev"), "/actions/signature/signatories/someone/person")]


@keeps(names.name_unmatched)
def signed_by_people_and_offices(tag: str) -> None:
    signed_by(f"linked-{tag}", as_printed="K. Tokayev", person=record(Kind.PERSON, f"person-{tag}"))
    signed_by(f"nameless-{tag}", office=record(Kind.OFFICE, f"office-{tag}"))
    signed_by(f"denied-{tag}", modality="denied", as_printed="Nobody")


def proposed(tag: str, claims: list[dict[str, Any]], *, target: Record | None = None) -> Candidate:
    return Candidate.objects.create(
        kind="meeting",
        target=target,
        target_etag=None if target is None else "seen",
        payload={"kind": "meeting", "key": f"talks-{tag}", "claims": claims},
        digest=tag,
        author=make_user(None, f"author-{tag}"),
        at=NOW,
        origin="api",
    )


@breaks(names.candidate_link_unknown)
def proposes_an_unknown_place(tag: str) -> list[Place]:
    talks = record(Kind.MEETING, f"talks-{tag}")
    attendance = {"one": {"person": f"nobody-{tag}"}, "two": {"person": record(Kind.PERSON, f"known-{tag}").key}}
    claims: list[dict[str, Any]] = [
        {"path": "/place", "value": f"nowhere-{tag}"},
        {"path": "", "value": {"attendance": attendance}},
    ]
    made = proposed(tag, claims, target=talks)
    seen: Any = Proposed(names.CANDIDATE, str(made.pk), talks.pk)
    return [(seen, "/attendance/one/person"), (seen, "/place")]


@keeps(names.candidate_link_unknown)
def proposes_what_is_known(tag: str) -> None:
    place = record(Kind.PLACE, f"place-{tag}")
    FormerKey.objects.create(record=place, kind=Kind.PLACE, key=f"mistyped-{tag}")
    said: list[dict[str, Any]] = [
        {"path": "/place", "value": f"mistyped-{tag}"},
        {"path": "/host", "none": True},
        {"path": "/no/place"},
    ]
    proposed(f"fine-{tag}", said)
    decided = proposed(f"decided-{tag}", [{"path": "/place", "value": "nowhere"}])
    Decision.objects.create(
        candidate=decided,
        author=decided.author,
        decider=make_user(None, f"decider-{tag}"),
        outcome=Outcome.REJECTED,
        reason="no",
        at=NOW,
    )
