"""Cases for the rules about the projection."""

from datetime import date

from agreements.integrity import projection
from agreements.models import Document, Meeting, Name, Participant, Record
from agreements.projection import document
from agreements.projection.settle import settle
from agreements.vocabulary.kinds import Kind
from tests.factories import make_agreement, make_meeting, make_party
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import add, claim, period, record


@breaks(projection.projection_differs)
def written_by_hand(tag: str) -> list[Place]:
    talks = settled_talks(tag)
    Meeting.objects.filter(record=talks).update(title="Something else")
    place = record(Kind.PLACE, f"place-{tag}")
    add(Name, place, "a", text="Of no claim")
    return [(talks, ""), (place, "")]


@breaks(projection.projection_differs)
def claims_no_whole(tag: str) -> list[Place]:
    talks = settled_talks(tag)
    Meeting.objects.filter(record=talks).update(title="Something else")
    lost = record(Kind.MEETING, f"lost-{tag}")
    claim(lost, "/host", f"nowhere-{tag}")
    return [(lost, ""), (lost, "/host"), (talks, "")]


@keeps(projection.projection_differs)
def settled_talks(tag: str) -> Record:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks of the presidents")
    claim(talks, "/date", "2024-04-19")
    settle(record_ids=[talks.pk])
    return talks


@breaks(projection.document_differs)
def documents_out_of_step(tag: str) -> list[Place]:
    changed = shown(tag)
    Document.objects.filter(record=changed).update(body="{}")
    relabelled = shown(f"relabelled-{tag}")
    Document.objects.filter(record=relabelled).update(etag="x")
    missing = shown(f"missing-{tag}")
    Document.objects.filter(record=missing).delete()
    surplus = shown(f"surplus-{tag}")
    Record.objects.filter(pk=surplus.pk).update(state="withdrawn")
    passed = in_force_since_2025(tag)
    body = Document.objects.get(record=passed).body
    Document.objects.filter(record=passed).update(body=body.replace("Treaty", "Pact"))
    return [(record, "") for record in (changed, relabelled, missing, surplus, passed)]


@keeps(projection.document_differs)
def shown(tag: str) -> Record:
    talks = make_meeting(key=f"talks-{tag}", date="2024-04-19")
    document.build(record_ids=[talks.pk])
    return talks


@keeps(projection.document_differs)
def in_force_since_2025(tag: str) -> Record:
    for key in (f"one-{tag}", f"other-{tag}"):
        document.build(record_ids=[make_party(key=key).pk])
    treaty = make_agreement(
        key=f"treaty-{tag}",
        parties=[f"one-{tag}", f"other-{tag}"],
        signed="2024-04-19",
        actions={"force": {"type": "entry_into_force", "date": "2025-01-01"}},
    )
    document.build(record_ids=[treaty.pk], day=date(2024, 6, 1))
    assert Document.objects.get(record=treaty).until == date(2025, 1, 1)
    return treaty


@breaks(projection.status_gap)
def days_left_out(tag: str) -> list[Place]:
    none, hole, end, participant = (
        record(Kind.AGREEMENT, f"{name}-{tag}") for name in ("a-none", "b-hole", "c-end", "d-participant")
    )
    period(hole, "announced", until=date(2024, 1, 1))
    period(hole, "signed", since=date(2024, 1, 2))
    period(end, "announced", until=date(2024, 1, 1))
    period(participant, "signed")
    for item in ("one", "other"):
        party = record(Kind.PARTY, f"{item}-{tag}")
        add(Participant, participant, item, party=party)
        if item == "other":
            period(participant, "signatory", party=party, since=date(2024, 1, 1))
    return [
        (none, ""),
        (hole, ""),
        (end, ""),
        (participant, "/participants/one"),
        (participant, "/participants/other"),
    ]


@keeps(projection.status_gap)
def every_day(tag: str) -> None:
    made, party = record(Kind.AGREEMENT, f"made-{tag}"), record(Kind.PARTY, f"third-{tag}")
    add(Participant, made, "third", party=party)
    period(made, None, until=date(2024, 1, 1))
    period(made, "signed", since=date(2024, 1, 1), until=date(2025, 1, 1))
    period(made, "in_force", since=date(2025, 1, 1))
    period(made, "signatory", party=party)
    record(Kind.AGREEMENT, f"gone-{tag}", state="withdrawn")
    in_force_since_2025(tag)
    make_agreement(key=f"empty-{tag}")
    make_agreement(key=f"planned-{tag}", parties=[f"other-{tag}"], signed="2027", modality="planned")
