"""Why some fields of documents have no question: everything else that a document prints can be asked for."""

from agreements.vocabulary.kinds import Kind

_WORDS = "Words are found by `q`, wherever in a record they stand."
_NAMES = "A name is found by `q`, in every language and script it is recorded in."
_ITEM = "An item's authored name says nothing of the world."
_READ = "Read on the record, beside what it belongs to; nobody looks for records by it."
_A_SOURCE = "A source is its own evidence: nobody makes claims of it."

OF_EVERY_KIND: dict[str, str] = {
    "record_kind": "Each collection has one kind.",
    "url": "Made of the collection and the key.",
    "state": "Only published records are listed.",
    "version": "A number that only counts; `updated_after` asks for what has changed.",
    "claims.count": "A number that only counts; `source` asks for what is said by whom.",
    "notes": _WORDS,
}

OF_NAMES: dict[str, str] = {
    "name": _NAMES,
    **{f"names.{field}": _NAMES for field in ("text", "language", "script", "kind", "strength", "valid")},
    "names.item": _ITEM,
}

NOT_ASKED: dict[Kind, dict[str, str]] = {
    Kind.AGREEMENT: {
        "title": _NAMES,
        **{f"titles.{field}": _NAMES for field in ("text", "kind", "language")},
        **{
            f"{items}.item": _ITEM
            for items in (
                *("titles", "identifiers", "participants", "actions", "actions.signatories", "relations", "texts"),
            )
        },
        "entry_into_force_terms": _WORDS,
        "participants.side": "A name of the editor's choice, of a meaning in its own agreement alone.",
        "participants.as_printed": _WORDS,
        "signatories.party": "Who has somebody sign takes part, and is asked for by `party`.",
        "actions.signatories.party": "Who has somebody sign takes part, and is asked for by `party`.",
        "signatories.as_printed": _WORDS,
        "actions.signatories.as_printed": _WORDS,
        "actions.instrument": _WORDS,
        "status.since": "The day of an entry of the ledger, which `action_after` and `action_before` ask for.",
        "status.until": "The day of an entry of the ledger, which `action_after` and `action_before` ask for.",
    },
    Kind.MEETING: {
        "title": _NAMES,
        "parts": "The parts of a meeting are those that name it: `part_of` finds them.",
        "attendance.item": _ITEM,
    },
    Kind.AWARD: {"reason": _WORDS},
    Kind.COMMITMENT: {
        "title": _NAMES,
        "parties.item": _ITEM,
        "baseline": _READ,
        "observations.item": _ITEM,
        "observations.date": _READ,
        "observations.value": _READ,
    },
    Kind.FIGURE: {"parties.item": _ITEM},
    Kind.PACKAGE: {"title": _NAMES},
    Kind.PARTY: {
        **OF_NAMES,
        "predecessors.item": _ITEM,
        "predecessors.date": _READ,
        "memberships.item": _ITEM,
    },
    Kind.PERSON: {
        **OF_NAMES,
        "tenures.item": _ITEM,
        "tenures.as_printed": _WORDS,
        "different_from.item": _ITEM,
    },
    Kind.OFFICE: OF_NAMES,
    Kind.BODY: {
        **OF_NAMES,
        "parties.item": _ITEM,
        "sessions": "The sessions of a body are the meetings that name it: `body` finds them.",
    },
    Kind.PLACE: OF_NAMES,
    Kind.DECORATION: {
        **OF_NAMES,
        **{f"classes.{field}": _READ for field in ("name", "ordinal")},
        "classes.item": "`decoration_class` asks for awards by it.",
    },
    Kind.SOURCE: {
        "title": _NAMES,
        **dict.fromkeys(("claims.sources", "claims.conflicts", "unknown", "none"), _A_SOURCE),
        "dateline": _WORDS,
        "rights": "Who may do what with a source is read on it.",
    },
}
"""By kind, the fields that no question is about, each with the reason; those of `OF_EVERY_KIND` besides."""

CLAIM_NOT_ASKED: dict[str, str] = {
    "key": "A hash of all that the claim says, which nobody knows without having read it.",
    "value": "What is followed of it is asked of the record, by the filters of its collection.",
    "reason": "How it was inferred; `inferred` asks for those that say it.",
    **{f"passage.{field}": _READ for field in ("start", "end", "prefix", "suffix", "row")},
    "passage.quote": "The words of passages are found by `q`, in the records that stand on them.",
}
"""The fields of a claim that no question is about, each with the reason."""
