"""What the registry holds of two parties, on one sheet: what they agreed, where they met, what came of it.

1. The two stand in the order of their keys, so that a dossier is the same whoever is named first.
2. An agreement counts if both take part in it, as in the list of agreements between them. Each has one level (or
   none stated) and one status on the day, so the cells of the table add up to its totals, the totals to the number of
   agreements, and the tables by ambit to the table of all.
3. `day` is a day asked for: statuses are those of it, and whatever had not certainly happened by it is left out: what
   is dated later or not at all, promises made later, agreements whose ledger begins later (counted in `not_yet`).
   What the registry knows by now of what had happened is told; conflicts are those there are now.
4. A pair may have thousands of agreements: lists and the timeline give the latest LISTED, each with the count of all.
5. A constant number of queries.
"""

from datetime import date
from typing import Any

from agreements.projection.document.naming import links_to
from agreements.reading.contested import contested
from agreements.reading.dossier import agreements, events, promises, timeline
from agreements.reading.dossier.asked import CONTESTED, LISTED, Asked
from agreements.vocabulary.kinds import Kind

__all__ = ["LISTED", "dossier"]


def dossier(*, first: int, second: int, day: date | None, today: date) -> dict[str, Any]:
    """Give the dossier of two parties, by the numbers of their records, as it is printed.

    Without a `day` everything is told, with the statuses of `today`. The queries are as many as for a pair that has
    nothing.
    """
    asked = Asked(parties=(first, second), day=day or today, is_asked=day is not None)
    found = agreements.read(asked)
    ids = [row.record for row in found.rows]
    meetings = events.meetings(asked)
    met = [event.record for event in meetings]
    awards = events.awards(asked)
    packages = events.packages(of_agreements={row.package for row in found.rows if row.package}, at_meetings=met)
    commitments = promises.commitments(asked, agreements=ids, meetings=met)
    figures = promises.figures(asked)
    line = timeline.read(
        asked, agreements=ids, meetings=meetings, awards=awards, commitments=commitments, figures=figures
    )
    all_events = [*meetings, *awards, *packages, *figures]
    records = {*ids, *(event.record for event in all_events), *(one.event.record for one in commitments)}
    contests = contested(record_ids=records, limit=CONTESTED)
    listed = [one.named for sort in (meetings, awards, packages, figures) for one in sort[:LISTED]]
    listed += [one.named for one in commitments[:LISTED]]
    links = links_to(
        record_ids={
            *asked.parties,
            *ids[:LISTED],
            *line.named,
            *(contest.record for contest in contests.places),
            *(record for named in listed for record in named),
        }
    )
    parties = sorted((links[party] for party in asked.parties), key=lambda link: str(link["key"]))
    pair = [link["key"] for link in parties]
    between = ",".join(pair)
    return {
        "parties": parties,
        "url": f"/api/v1/dossiers/{'/'.join(pair)}/",
        "as_of": asked.day.isoformat(),
        "agreements": agreements.print_agreements(found, links=links, between=between),
        "meetings": events.print_events(
            Kind.MEETING, meetings, links=links, url=f"/api/v1/meetings/?between={between}"
        ),
        "awards": events.print_events(Kind.AWARD, awards, links=links),
        "packages": events.print_events(Kind.PACKAGE, packages, links=links),
        "commitments": promises.print_commitments(commitments, links=links),
        "figures": events.print_events(
            Kind.FIGURE, figures, links=links, day="period", url=f"/api/v1/figures/?between={between}"
        ),
        "conflicts": {
            "count": contests.count,
            "results": [
                {
                    "record": {"kind": contest.kind.value, **links[contest.record]},
                    "path": contest.path,
                    "url": f"/api/v1/conflicts/?record={contest.kind.value}:{links[contest.record]['key']}",
                }
                for contest in contests.places
            ],
        },
        "timeline": timeline.print_timeline(line, links=links),
    }
