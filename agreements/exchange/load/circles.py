"""Links that must not lead back to where they start: a meeting inside itself, a state before itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from django.db import connection

from agreements.exchange.load.entries import Checked
from agreements.exchange.load.problems import FileProblem
from agreements.vocabulary.choices import Rank
from agreements.vocabulary.kinds import Kind

_STORED = {
    (Kind.MEETING, "part_of"): (
        "SELECT a.key, b.key FROM agreements_meeting AS m JOIN agreements_record AS a ON a.id = m.record_id "
        "JOIN agreements_record AS b ON b.id = m.part_of_id"
    ),
    (Kind.PARTY, "predecessors"): (
        "SELECT a.key, b.key FROM agreements_predecessor AS p JOIN agreements_record AS a ON a.id = p.successor_id "
        "JOIN agreements_record AS b ON b.id = p.party_id"
    ),
}
"""The links that must not run in a circle, and how to read the stored ones."""

_WORDS = {
    "part_of": "a meeting cannot lie inside itself",
    "predecessors": "a party cannot come before itself",
}


def circles(*, records: Sequence[Checked]) -> Iterator[FileProblem]:
    """Give a problem for every circle that the records of a run close, once each, at its first record."""
    for (kind, name), query in _STORED.items():
        concerned = [record for record in records if record.kind == kind]
        edges: dict[str, dict[str, FileProblem | None]] = {}
        for record in concerned:
            edges[record.key] = dict(_edges(record, name))
        if not any(edges.values()):
            continue
        with connection.cursor() as cursor:
            cursor.execute(query)
            for start, end in cursor.fetchall():
                if start not in {record.key for record in concerned}:
                    edges.setdefault(start, {})[end] = None
        for circle in _find(edges):
            problems = [edges[a][b] for a, b in pairwise(circle)]
            at = min(problem for problem in problems if problem is not None)
            way = " -> ".join(circle)
            yield FileProblem(at.file, at.line, f"{name} runs in a circle ({way}); {_WORDS[name]}")


def _edges(record: Checked, name: str) -> Iterator[tuple[str, FileProblem]]:
    for said in record.said:
        if said.rank != Rank.PREFERRED:
            continue
        depth = len(said.address.tokens)
        for tokens, value in said.leaves():
            # Of a link to the record itself the check of links complains.
            if tokens[0] == name and tokens[-1] in (name, "party") and value != record.key:
                line = record.line(said, "value", *tokens[depth:])
                yield value, FileProblem(record.entry.file, line, "")


def _find(edges: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Give circles until following the links leads into none, each from its first key round to it again."""
    following = {start: sorted(ends) for start, ends in sorted(edges.items())}
    while True:
        try:
            TopologicalSorter(following).prepare()
        except CycleError as error:
            # Named against the direction of the links, and its first member twice.
            members = error.args[1][:0:-1]
            first = members.index(min(members))
            circle = [*members[first:], *members[:first]]
            yield [*circle, circle[0]]
            following[circle[0]].remove(circle[1 % len(circle)])
        else:
            return
