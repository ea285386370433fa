"""Rules about names that sources print and no record answers to yet."""

from collections.abc import Iterator
from typing import Any

from agreements.facts.addresses import AddressError, leaves, link_kind, locate
from agreements.integrity.findings import ASKED, SHOWN, Found, Scope
from agreements.models import Candidate
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join

CANDIDATE = "candidate"
"""The kind of a finding about a candidate; its key is the candidate's number."""

CHUNK = 1_000
"""Candidates held in memory at a time."""


def name_unmatched(*, scope: Scope) -> Iterator[Found]:
    """A source names somebody who signed, and no person of the registry is linked to the name.

    Find the person under another spelling and link them; or make a record of them, if they are worth one. (The names
    of participants and of offices held always stand beside a link.)
    """
    query = f"""
        SELECT r.kind, r.key, c.item, s.item, s.as_printed, b.people
        FROM agreements_signatory AS s
        JOIN agreements_action AS c ON c.id = s.action_id
        JOIN agreements_record AS r ON r.id = s.agreement_id
        LEFT JOIN (
            SELECT lower(n.text) AS text, string_agg(DISTINCT o.key, ', ' ORDER BY o.key) AS people
            FROM agreements_name AS n
            JOIN agreements_record AS o ON o.id = n.record_id AND o.kind = 'person' AND o.state = 'published'
            GROUP BY lower(n.text)
        ) AS b ON b.text = lower(s.as_printed)
        WHERE s.person_id IS NULL AND s.as_printed IS NOT NULL AND c.modality <> 'denied' AND {SHOWN} AND {ASKED}
        ORDER BY r.key, c.item, s.item
    """
    for kind, key, action, item, printed, people in scope.rows(query):
        path = f"/actions/{action}/signatories/{item}/person"
        known = f"; that is a name of {people}" if people else ""
        yield Found(kind, key, path, f"{printed!r} is linked to nobody{known}")


def candidate_link_unknown(*, scope: Scope) -> Iterator[Found]:
    """A candidate that awaits a decision links to a record that nobody knows.

    It cannot be accepted as it stands. Find the record under the key it has here and revise the candidate; or make the
    record first, perhaps from another candidate.
    """
    waiting = Candidate.objects.open().order_by("pk")
    if scope.record_ids is not None:
        waiting = waiting.filter(target__in=scope.record_ids)
    links: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for number, kind, payload in waiting.values_list("pk", "kind", "payload").iterator(chunk_size=CHUNK):
        for path, to, key in _links(Kind(kind), payload):
            links.setdefault((to, key), []).append((number, path))
    query = """
        SELECT w.kind, w.key
        FROM unnest(%(kinds)s::text[], %(keys)s::text[]) AS w(kind, key)
        WHERE NOT EXISTS (SELECT 1 FROM agreements_record AS r WHERE (r.kind, r.key) = (w.kind, w.key))
          AND NOT EXISTS (SELECT 1 FROM agreements_formerkey AS f WHERE (f.kind, f.key) = (w.kind, w.key))
    """
    unknown = scope.rows(query, kinds=[kind for kind, _ in links], keys=[key for _, key in links])
    found = {(number, path, to, key) for to, key in unknown for number, path in links[to, key]}
    for number, path, to, key in sorted(found):
        message = f"proposes a link to the {Kind(to).label} {key!r}, which nobody knows"
        yield Found(CANDIDATE, str(number), path, message)


def _links(kind: Kind, payload: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give (path, kind, key) of every link that a payload proposes to follow or to keep beside."""
    for claim in payload.get("claims", ()):
        try:
            said = list(leaves(locate(kind, claim["path"]).tokens, claim.get("value")))
            for leaf, value in said:
                to = link_kind(kind, leaf)
                if to is not None and isinstance(value, str):
                    yield join(*leaf), to.value, value
        except AddressError:
            continue  # the candidate's own page says what cannot be read
