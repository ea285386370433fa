"""Cases for the rules about sources."""

from agreements.integrity import sources
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import NOW, claim, record


@breaks(sources.source_uncited)
def unread(tag: str) -> list[Place]:
    taken_back = record(Kind.SOURCE, f"taken-back-{tag}")
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/title", "Talks", source=taken_back, retracted_at=NOW, retracted_by="tester")
    return [(taken_back, ""), (record(Kind.SOURCE, f"unread-{tag}"), "")]


@keeps(sources.source_uncited)
def read(tag: str) -> None:
    claim(record(Kind.MEETING, f"talks-{tag}"), "/title", "Talks", source=record(Kind.SOURCE, f"report-{tag}"))
    record(Kind.SOURCE, f"gone-{tag}", state="withdrawn")
