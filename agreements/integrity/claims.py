"""Rules about claims: that each can still be read, and how well it is founded."""

import json
from collections.abc import Iterator
from typing import Any

from agreements.facts.addresses import AddressError, ValueRefused, leaves, link_kind, locate, normalise
from agreements.integrity.findings import ASKED, SHOWN, Found, Scope
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join


def claim_without_address(*, scope: Scope) -> Iterator[Found]:
    """A claim speaks of a place that records of its kind do not have.

    The input shape has changed since, or the claim was written past the loader. It is not projected. Retract it and
    claim again at the right place.
    """
    claimed = f"""
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        WHERE c.retracted_at IS NULL AND {ASKED}
    """
    wrong: dict[tuple[str, str], str] = {}
    for kind, path in scope.rows(f"SELECT DISTINCT r.kind, c.path {claimed}"):
        try:
            locate(Kind(kind), path)
        except AddressError as error:
            wrong[kind, path] = f"no address: {error}"
    query = f"""
        SELECT DISTINCT r.kind, r.key, c.path {claimed}
          AND (r.kind, c.path) IN (SELECT * FROM unnest(%(kinds)s::text[], %(paths)s::text[]))
        ORDER BY r.kind, r.key, c.path
    """
    kinds, paths = [kind for kind, _ in wrong], [path for _, path in wrong]
    for kind, key, path in scope.rows(query, kinds=kinds, paths=paths) if wrong else ():
        yield Found(kind, key, path, wrong[kind, path])


def claim_misfit(*, scope: Scope) -> Iterator[Found]:
    """A claim gives a value that may not stand where it speaks.

    The input shape has changed since, or the claim was written past the loader. Retract it and claim again, in the
    form that the message asks for.
    """
    found = set()
    for kind, path, value, keys in _said(scope):
        try:
            normalise(locate(kind, path), value)
        except AddressError:
            continue  # claim_without_address reports it
        except ValueRefused as error:
            message = f"the claimed value does not fit: {error}"
            found |= {Found(kind, key, path + error.where, message) for key in keys}
    yield from sorted(found)


def claim_of_unknown(*, scope: Scope) -> Iterator[Found]:
    """A claim links to a record that does not exist.

    The key is mistyped, or the record was never made. Retract the claim and claim again with the right key, or make
    the record.
    """
    links: dict[tuple[str, str], list[tuple[Kind, tuple[str, ...], list[str]]]] = {}
    for kind, path, value, keys in _said(scope):
        try:
            for leaf, said in leaves(locate(kind, path).tokens, value):
                to = link_kind(kind, leaf)
                if to is not None and isinstance(said, str):
                    links.setdefault((to.value, said), []).append((kind, leaf, keys))
        except AddressError:
            continue  # claim_without_address and claim_misfit report it
    query = """
        SELECT w.kind, w.key
        FROM unnest(%(kinds)s::text[], %(keys)s::text[]) AS w(kind, key)
        WHERE NOT EXISTS (SELECT 1 FROM agreements_record AS r WHERE (r.kind, r.key) = (w.kind, w.key))
          AND NOT EXISTS (SELECT 1 FROM agreements_formerkey AS f WHERE (f.kind, f.key) = (w.kind, w.key))
    """
    unknown = scope.rows(query, kinds=[kind for kind, _ in links], keys=[key for _, key in links])
    yield from sorted(
        {
            Found(kind, key, join(*leaf), f"there is no {Kind(to).label} with the key {said!r}")
            for to, said in unknown
            for kind, leaf, keys in links[to, said]
            for key in keys
        }
    )


def _said(scope: Scope) -> Iterator[tuple[Kind, str, Any, list[str]]]:
    """Give every (kind, path, value) of live claims once, with the keys of the records it is said of, in no order."""
    query = f"""
        SELECT r.kind, c.path, c.value, array_agg(r.key)
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        WHERE c.retracted_at IS NULL AND c.value_kind = 'value' AND {ASKED}
        GROUP BY r.kind, c.path, c.value
    """
    for kind, path, value, keys in scope.rows(query):
        yield Kind(kind), path, json.loads(value), keys


def quote_gone(*, scope: Scope) -> Iterator[Found]:
    """A claim quotes words that no longer stand where they stood in its source's text.

    The stored text was changed after the claim was made. Find the words as they stand now and claim again, or put the
    text back.
    """
    query = f"""
        SELECT r.kind, r.key, c.path, o.key, left(p.quote, 80), strpos(s.text, p.quote) > 0
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        JOIN agreements_passage AS p ON p.id = c.passage_id
        JOIN agreements_source AS s ON s.record_id = p.source_id
        JOIN agreements_record AS o ON o.id = s.record_id
        WHERE c.retracted_at IS NULL AND p.quote IS NOT NULL AND {ASKED}
          AND substr(s.text, p.start + 1, p."end" - p.start) <> p.quote
        ORDER BY r.kind, r.key, c.path, c.id
    """
    for kind, key, path, source, quote, moved in scope.rows(query):
        where = f"elsewhere in the text of {source} now" if moved else f"not in the text of {source} any more"
        yield Found(kind, key, path, f"{where}: {quote!r}")


def claim_on_withdrawn_source(*, scope: Scope) -> Iterator[Found]:
    """A claim rests on a source that was withdrawn.

    What the registry no longer stands by proves nothing. Retract the claim, or publish the source again.
    """
    query = f"""
        SELECT r.kind, r.key, c.path, o.key
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        JOIN agreements_passage AS p ON p.id = c.passage_id
        JOIN agreements_record AS o ON o.id = p.source_id
        WHERE c.retracted_at IS NULL AND o.state = 'withdrawn' AND {SHOWN} AND {ASKED}
        ORDER BY r.kind, r.key, c.path, c.id
    """
    for kind, key, path, source in scope.rows(query):
        yield Found(kind, key, path, f"rests on {source}, which is withdrawn")


def claim_of_undone_batch(*, scope: Scope) -> Iterator[Found]:
    """A claim is still followed although the batch that wrote it was undone.

    Undoing a batch retracts all its claims, so somebody wrote past it. Retract the claim.
    """
    query = f"""
        SELECT r.kind, r.key, c.path, b.id, b.label
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        JOIN agreements_batch AS b ON b.id = c.batch_id
        WHERE c.retracted_at IS NULL AND b.undone_at IS NOT NULL AND {ASKED}
        ORDER BY r.kind, r.key, c.path, c.id
    """
    for kind, key, path, batch, label in scope.rows(query):
        yield Found(kind, key, path, f"written by batch {batch} ({label}), which was undone")


def facts_unsourced(*, scope: Scope) -> Iterator[Found]:
    """A record has facts for which no source is named, only a reason why there is none.

    Some facts need none, such as a code that everybody can look up. For the others, find a source that says the same.
    """
    query = f"""
        SELECT r.kind, r.key, array_agg(c.path ORDER BY c.path)
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        WHERE c.retracted_at IS NULL AND c.rank = 'preferred' AND c.unsourced_reason IS NOT NULL AND {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_claim AS d
            WHERE d.retracted_at IS NULL AND d.record_id = c.record_id AND d.path = c.path
              AND d.rank <> 'deprecated' AND d.passage_id IS NOT NULL
              AND d.modality = c.modality AND d.value IS NOT DISTINCT FROM c.value
          )
        GROUP BY r.kind, r.key
        ORDER BY r.kind, r.key
    """
    for kind, key, paths in scope.rows(query):
        yield _listed(kind, key, paths, "without a source")


def facts_inferred(*, scope: Scope) -> Iterator[Found]:
    """A record has facts that no source says in so many words: they were concluded.

    Each inference says how it was drawn, and is shown as such. A source that says the fact outright is better; look
    for one when you read about the record anyway.
    """
    query = f"""
        SELECT r.kind, r.key, array_agg(c.path ORDER BY c.path)
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        WHERE c.retracted_at IS NULL AND c.rank = 'preferred' AND c.inferred AND {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_claim AS d
            WHERE d.retracted_at IS NULL AND d.record_id = c.record_id AND d.path = c.path
              AND d.rank <> 'deprecated' AND NOT d.inferred AND d.passage_id IS NOT NULL
              AND d.modality = c.modality AND d.value IS NOT DISTINCT FROM c.value
          )
        GROUP BY r.kind, r.key
        ORDER BY r.kind, r.key
    """
    for kind, key, paths in scope.rows(query):
        yield _listed(kind, key, paths, "by inference only")


def _listed(kind: str, key: str, paths: list[str], how: str) -> Found:
    """Make one finding of several places: a record with twenty such facts is looked at once."""
    if len(paths) == 1:
        return Found(kind, key, paths[0], f"known {how}")
    return Found(kind, key, "", f"{len(paths)} facts known {how}: {', '.join(path or 'the record' for path in paths)}")


def doubtful_claim_followed(*, scope: Scope) -> Iterator[Found]:
    """The registry follows a claim whose author was not sure of having read the source rightly.

    Read the passage again, or find a clearer source; then raise the confidence by claiming anew, or follow another
    claim.
    """
    query = f"""
        SELECT r.kind, r.key, c.path
        FROM agreements_claim AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        WHERE c.retracted_at IS NULL AND c.rank = 'preferred' AND c.confidence = 'low' AND {SHOWN} AND {ASKED}
        ORDER BY r.kind, r.key, c.path
    """
    for kind, key, path in scope.rows(query):
        yield Found(kind, key, path, "the claim that is followed has low confidence")
