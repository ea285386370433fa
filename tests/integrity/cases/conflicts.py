"""Cases for the rule about contradictions."""

from agreements.integrity import conflicts
from agreements.models import FormerKey
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import Place, breaks, keeps
from tests.integrity.rows import claim, record


@breaks(conflicts.conflict)
def two_days(tag: str) -> list[Place]:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/date", "2024-04-19", source=record(Kind.SOURCE, f"report-{tag}"))
    claim(talks, "", {"title": "Talks", "date": "2024-04-20"}, rank="normal")
    claim(talks, "/place", value_kind="none")
    claim(talks, "/place", record(Kind.PLACE, f"place-{tag}").key, rank="normal")
    return [(talks, "/date"), (talks, "/place")]


@keeps(conflicts.conflict)
def one_day_told_twice(tag: str) -> None:
    talks = record(Kind.MEETING, f"talks-{tag}")
    claim(talks, "/date", "2024-04-19")
    claim(talks, "/date", "2024-04", rank="normal")
    claim(talks, "/date", "2025", rank="deprecated")
    claim(talks, "/date", "2026", rank="normal", modality="planned")
    claim(talks, "/title", "Talks")
    claim(talks, "/title", "Negotiations", rank="normal")
    place = record(Kind.PLACE, f"place-{tag}")
    FormerKey.objects.create(record=place, kind=Kind.PLACE, key=f"mistyped-{tag}")
    claim(talks, "/place", f"place-{tag}")
    claim(talks, "/place", f"mistyped-{tag}", rank="normal")
