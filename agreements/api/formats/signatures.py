"""A chart of signatures and ratifications in the columns that the Treaty Office of the Council of Europe prints.

One row for each participant: signature, ratification (any consent to be bound), entry into force for it, notes, and
whether there are reservations (R.), declarations, denunciations or derogations (D.), authorities (A.), territorial
application (T.), communications (C.), objections (O.).

What the ledger says and the chart cannot, and how it is put:

1. Only actual entries count. With a day asked for, only those that had happened by it: an imprecise date counts from
   its latest day (rule 3 of status), an undated entry where its participant had a standing by then.
2. A party may act twice: the first signature and the last consent stand in the columns, the others in the notes, as
   does every exit, suspension, provisional application and withdrawal of a reservation.
3. An entry that names nobody is, in a bilateral agreement, that of each participant who has none of its own.
4. Entry into force for a participant: its own entry; else the treaty's, if it was party then; else the first day of
   its standing `party` (24(3) of the Vienna Convention: a consent given later).
5. The ledger has no communications and no designations of authorities: A. and C. stay empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from agreements.vocabulary.actions import CONSENTS, SIGNATURES, ActionType
from agreements.vocabulary.choices import Ambit, Modality

Document = Mapping[str, Any]
Entry = Mapping[str, Any]
Row = dict[str, Any]

MARKS: dict[str, str] = {
    ActionType.SIGNATURE_AD_REFERENDUM.value: "r",
    ActionType.DEFINITIVE_SIGNATURE.value: "s",
    ActionType.ACCESSION.value: "a",
    ActionType.SUCCESSION.value: "su",
    ActionType.ACCEPTANCE.value: "A",
    ActionType.APPROVAL.value: "AA",
    ActionType.FORMAL_CONFIRMATION.value: "c",
    ActionType.EXCHANGE_OF_INSTRUMENTS.value: "x",
    ActionType.NOTIFICATION_OF_INTERNAL_PROCEDURES.value: "n",
}
"""The letters beside a date: r, s, a and su are the Council's, A, AA and c the United Nations'; x and n are ours."""

LEGEND = (
    "r: signature ad referendum; s: signature without reservation as to ratification; a: accession; su: succession; "
    "A: acceptance; AA: approval; c: formal confirmation; x: exchange of instruments; n: notification of internal "
    "procedures; no letter: signature, ratification. R.: reservations; D.: declarations, denunciations, derogations; "
    "A.: authorities; T.: territorial application; C.: communication; O.: objection."
)

COLUMNS = (
    "State or organisation",
    "Signature",
    "Ratification",
    "Entry into force",
    "Notes",
    "R.",
    "D.",
    "A.",
    "T.",
    "C.",
    "O.",
)
"""The heads of the table, in order."""

FLAGS: dict[str, frozenset[ActionType]] = {
    "reservations": frozenset({ActionType.RESERVATION}),
    "declarations": frozenset({ActionType.DECLARATION, ActionType.DENUNCIATION}),
    "authorities": frozenset(),
    "territorial_application": frozenset({ActionType.TERRITORIAL_APPLICATION}),
    "communications": frozenset(),
    "objections": frozenset({ActionType.OBJECTION}),
}
"""What each of the six narrow columns stands for: the types of action whose items it lists."""

_NOTED = frozenset(
    {
        ActionType.PROVISIONAL_APPLICATION_START,
        ActionType.PROVISIONAL_APPLICATION_END,
        ActionType.WITHDRAWAL_OF_RESERVATION,
        ActionType.SUSPENSION,
        ActionType.RESUMPTION,
        ActionType.DENUNCIATION,
        ActionType.WITHDRAWAL,
        ActionType.TERMINATION,
        ActionType.EXPIRY,
        ActionType.SUPERSESSION,
    }
)
_CONSENTS = CONSENTS - {ActionType.DEFINITIVE_SIGNATURE}


def chart(document: Document, /, *, party_since: Mapping[str, date], day: date, is_asked: bool) -> dict[str, Any]:
    """Give the chart of an agreement's document, which shows the standings of `day`.

    `party_since` is the first day on which each participant (its key) was party; `is_asked` says that the chart is
    to show nothing later than `day`.
    """
    actions = [action for action in document["actions"] if action["modality"] == Modality.ACTUAL]
    standings = {one["party"]["key"]: one["standing"] for one in document["participants"]}

    def had_happened(action: Entry) -> bool:
        if not is_asked:
            return True
        if action["date"] is None and action["effective_date"] is None:
            party = action["party"]
            return standings[party["key"]] is not None if party else any(standings.values())
        return bool((action["date"] or action["effective_date"])["latest"] <= day.isoformat())

    entries = sorted((action for action in actions if had_happened(action)), key=_when)
    bilateral = document["ambit"] == Ambit.BILATERAL
    rows = [
        _row(participant, entries, bilateral=bilateral, party_since=party_since, day=day)
        for participant in document["participants"]
    ]
    signed_only = sum(1 for row in rows if row["signature"] and not row["ratification"])
    return {
        "agreement": {"key": document["key"], "name": document["title"]},
        "url": f"{document['url']}signatures/",
        "as_of": day.isoformat(),
        "status": document["status"]["value"],
        "depositary": document["depositary"],
        "entry_into_force": _entered(entries),
        "entry_into_force_terms": document["entry_into_force_terms"],
        "signatures_not_followed_by_ratification": signed_only,
        "ratifications": sum(1 for row in rows if row["ratification"]),
        "legend": LEGEND,
        "rows": rows,
    }


def cells(row: Row, /) -> list[str]:
    """Give a row of the chart as the cells of COLUMNS; a narrow column holds an X or nothing."""
    entered = row["entry_into_force"]
    return [
        row["participant"]["name"] or row["participant"]["key"],
        _cell(row["signature"]),
        _cell(row["ratification"]),
        entered["edtf"] if entered else "",
        "; ".join(row["notes"]),
        *("X" if row[name] else "" for name in FLAGS),
    ]


def _cell(act: Mapping[str, Any] | None) -> str:
    if act is None:
        return ""
    when = act["date"]["edtf"] if act["date"] else "undated"
    return f"{when} {act['mark']}" if act["mark"] else when


def _when(action: Entry) -> tuple[bool, str, str, str]:
    """Order entries by their first day, the undated first: nothing says that they came later."""
    when = action["date"] or action["effective_date"]
    return (when is not None, when["earliest"] if when else "", when["latest"] if when else "", action["item"])


def _row(
    participant: Entry, entries: Sequence[Entry], *, bilateral: bool, party_since: Mapping[str, date], day: date
) -> Row:
    key = participant["party"]["key"]
    mine = [entry for entry in entries if entry["party"] is not None and entry["party"]["key"] == key]
    nobodys = [entry for entry in entries if entry["party"] is None] if bilateral else []

    def acts(types: Iterable[ActionType]) -> list[Entry]:
        return _of(mine, types) or _of(nobodys, types)

    signatures, consents = acts(SIGNATURES), acts(_CONSENTS)
    definitive = [entry for entry in signatures if entry["type"] == ActionType.DEFINITIVE_SIGNATURE]
    signature = signatures[0] if signatures else None
    consent = consents or definitive
    ratification = consent[-1] if consent else None
    shown = [entry["item"] for entry in (signature, ratification) if entry is not None]
    beside = [entry for entry in mine if entry["type"] in _NOTED or entry["type"] in SIGNATURES | CONSENTS]
    return {
        "participant": participant["party"],
        "standing": participant["standing"],
        "signature": _act(signature),
        "ratification": _act(ratification),
        "entry_into_force": _in_force_for(key, mine, entries, party_since=party_since, day=day),
        "notes": [_note(entry) for entry in beside if entry["item"] not in shown],
        **{name: [entry["item"] for entry in _of(mine, types)] for name, types in FLAGS.items()},
    }


def _of(entries: Iterable[Entry], types: Iterable[ActionType]) -> list[Entry]:
    wanted = {sort.value for sort in types}
    return [entry for entry in entries if entry["type"] in wanted]


def _act(entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return {
        "type": entry["type"],
        "date": entry["date"],
        "mark": MARKS.get(entry["type"]),
        "item": entry["item"],
    }


def _in_force_for(
    key: str, mine: Sequence[Entry], entries: Sequence[Entry], *, party_since: Mapping[str, date], day: date
) -> Mapping[str, Any] | None:
    own = _of(mine, [ActionType.ENTRY_INTO_FORCE])
    if own:
        return own[-1]["effective_date"] or own[-1]["date"]
    since = party_since.get(key)
    if since is None or since > day:
        return None
    treatys = _entered(entries)
    # An imprecise entry counts from its latest day: that is where the standing begins.
    if treatys is not None and since.isoformat() <= treatys["latest"]:
        return treatys
    return {"edtf": since.isoformat(), "earliest": since.isoformat(), "latest": since.isoformat()}


def _entered(entries: Sequence[Entry]) -> Mapping[str, Any] | None:
    """Give the day on which the treaty as such entered into force, as exact as its source."""
    found = [entry for entry in _of(entries, [ActionType.ENTRY_INTO_FORCE]) if entry["party"] is None]
    return (found[0]["effective_date"] or found[0]["date"]) if found else None


def _note(entry: Entry) -> str:
    words = entry["type"].replace("_", " ").capitalize()
    done = f" {entry['date']['edtf']}" if entry["date"] else ""
    effect = f", with effect from {entry['effective_date']['edtf']}" if entry["effective_date"] else ""
    return f"{words}{done}{effect}."
