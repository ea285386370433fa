"""Cases for the rules about claims."""

from agreements.integrity import claims
from agreements.models import Batch, FormerKey, Source
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import NOW, claim, record


@breaks(claims.claim_without_address)
def no_such_field(tag: str) -> list[Place]:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/weather", "fine")
    claim(talks, "/attendance/x/person/name", "X", rank="normal")
    return [(talks, "/attendance/x/person/name"), (talks, "/weather")]


@breaks(claims.claim_misfit)
def no_such_value(tag: str) -> list[Place]:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/date", "last year")
    claim(talks, "/attendance/x", {"person": "x", "role": "king"}, rank="normal")
    return [(talks, "/attendance/x/role"), (talks, "/date")]


@breaks(claims.claim_of_unknown)
def no_such_record(tag: str) -> list[Place]:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/host", f"nowhere-{tag}")
    claim(talks, "/attendance/x", {"person": f"nobody-{tag}", "role": "guest"}, rank="normal")
    return [(talks, "/attendance/x/person"), (talks, "/host")]


@keeps(
    claims.claim_without_address,
    claims.claim_misfit,
    claims.claim_of_unknown,
    claims.claim_of_undone_batch,
)
def readable_claims(tag: str) -> None:
    talks = record(Kind.MEETING, f"talks-{tag}")
    host = record(Kind.PARTY, f"host-{tag}")
    FormerKey.objects.create(record=host, kind=Kind.PARTY, key=f"mistyped-{tag}")
    claim(talks, "", {"title": "Talks", "host": f"host-{tag}"})
    claim(talks, "/host", f"mistyped-{tag}")
    claim(talks, "/date", "2024-04")
    claim(talks, "/place", value_kind="unknown")
    claim(talks, "/attendance", value_kind="none")
    taken_back = {"retracted_at": NOW, "retracted_by": "tester"}
    claim(talks, "/weather", "fine", **taken_back)
    claim(talks, "/date", "last year", **taken_back)
    claim(talks, "/host", "nowhere", **taken_back)
    undone = Batch.objects.create(
        kind="load", actor="tester", reason="x", label="x", at=NOW, undone_at=NOW, undone_by="tester"
    )
    claim(talks, "/host", "nowhere", batch=undone, **taken_back)


@breaks(claims.quote_gone)
def text_rewritten(tag: str) -> list[Place]:
    source = record(Kind.SOURCE, f"report-{tag}", text="They met. They signed a treaty.")
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", source=source, quote="signed a treaty")
    Source.objects.filter(record=source).update(text="They met and parted. They signed nothing.")
    moved = record(Kind.SOURCE, f"moved-{tag}", text="They signed.")
    claim(talks, "/date", "2024", source=moved, quote="They signed.")
    Source.objects.filter(record=moved).update(text="At last. They signed.")
    return [(talks, "/title"), (talks, "/date")]


@keeps(claims.quote_gone)
def text_added_to(tag: str) -> None:
    source = record(Kind.SOURCE, f"report-{tag}", text="They signed a treaty.")
    dataset = record(Kind.SOURCE, f"dataset-{tag}")
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", source=source, quote="signed a treaty")
    claim(talks, "/date", "2024", source=dataset)
    Source.objects.filter(record=source).update(text="They signed a treaty. They parted.")


@breaks(claims.claim_on_withdrawn_source)
def source_withdrawn(tag: str) -> list[Place]:
    source = record(Kind.SOURCE, f"report-{tag}", state="withdrawn")
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", source=source)
    return [(talks, "/title")]


@keeps(claims.claim_on_withdrawn_source)
def source_published(tag: str) -> None:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", source=record(Kind.SOURCE, f"report-{tag}"))
    gone = record(Kind.SOURCE, f"gone-{tag}", state="withdrawn")
    claim(talks, "/title", "Talks", source=gone, retracted_at=NOW, retracted_by="tester")
    claim(record(Kind.MEETING, f"gone-{tag}", state="withdrawn"), "/title", "Talks", source=gone)


@breaks(claims.claim_of_undone_batch)
def survived_the_undoing(tag: str) -> list[Place]:
    undone = Batch.objects.create(
        kind="load", actor="tester", reason="x", label="x", at=NOW, undone_at=NOW, undone_by="tester"
    )
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", batch=undone)
    return [(talks, "/title")]


@breaks(claims.facts_unsourced)
def nobody_says(tag: str) -> list[Place]:
    talks, visit = record(Kind.MEETING, f"talks-{tag}"), record(Kind.MEETING, f"visit-{tag}")
    claim(talks, "/title", "Talks")
    claim(visit, "/title", "Visit")
    claim(visit, "/date", "2024")
    claim(visit, "/date", "2025", source=record(Kind.SOURCE, f"report-{tag}"), rank="normal")
    return [(talks, "/title"), (visit, "")]


@breaks(claims.facts_inferred)
def nobody_says_outright(tag: str) -> list[Place]:
    source = record(Kind.SOURCE, f"report-{tag}")
    talks, visit = record(Kind.MEETING, f"talks-{tag}"), record(Kind.MEETING, f"visit-{tag}")
    guess = {"source": source, "inferred": True, "reason": "a guess"}
    claim(talks, "/date", "2024", **guess)
    claim(talks, "/date", "2024", rank="normal", quote="row 2", **guess)
    claim(visit, "", {"title": "Visit"}, **guess)
    claim(visit, "/date", "2024", **guess)
    claim(visit, "/date", "2024", source=source, rank="normal", modality="planned")
    return [(talks, "/date"), (visit, "")]


@keeps(claims.facts_unsourced, claims.facts_inferred)
def said_outright(tag: str) -> None:
    source = record(Kind.SOURCE, f"report-{tag}")
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", source=source)
    claim(talks, "/date", "2024", source=source, inferred=True, reason="a guess")
    claim(talks, "/date", "2024", source=source, rank="normal", quote="row 2")
    claim(talks, "/format", "narrow")
    claim(talks, "/format", "narrow", source=source, rank="normal")
    claim(talks, "/place", value_kind="unknown")
    claim(talks, "/place", source=source, value_kind="unknown", rank="normal")
    claim(talks, "/mode", "visit", rank="normal")


@breaks(claims.doubtful_claim_followed)
def hardly_legible(tag: str) -> list[Place]:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", confidence="low")
    return [(talks, "/title")]


@keeps(claims.doubtful_claim_followed)
def legible(tag: str) -> None:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", confidence="medium")
    claim(talks, "/title", "Talk", confidence="low", rank="normal")
    claim(talks, "/date", "2024")
