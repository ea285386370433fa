"""Rules about the ledger of an agreement: what was done, by whom, and what should have followed."""

from collections.abc import Iterator

from django.conf import settings

from agreements.integrity.findings import ASKED, SHOWN, Found, Scope

SIGNED_FOR_LONG_DAYS = 730
"""After how many days without entry into force a signed agreement is worth a look, unless settings say."""

_UNDATED = {
    "undated": "no date: it counts from the day its source was published",
    "never_counted": "no date, and no source with a day of publication: status passes it over",
    "effect_unknown": "no effective date: notice was given, and status does not know since when it acts",
}


def signatory_of_no_participant(*, scope: Scope) -> Iterator[Found]:
    """Somebody signs for a party that takes no part in the agreement.

    Whoever signs does so for a participant (VCLT 7). Record the participant, or correct the signatory's party.
    """
    query = f"""
        SELECT r.kind, r.key, c.item, s.item, p.key
        FROM agreements_signatory AS s
        JOIN agreements_action AS c ON c.id = s.action_id
        JOIN agreements_record AS r ON r.id = s.agreement_id
        JOIN agreements_record AS p ON p.id = s.party_id
        WHERE {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_participant AS t
            WHERE t.agreement_id = s.agreement_id AND t.party_id = s.party_id
          )
        ORDER BY r.key, c.item, s.item
    """
    for kind, key, action, item, party in scope.rows(query):
        path = f"/actions/{action}/signatories/{item}/party"
        yield Found(kind, key, path, f"signs for {party}, which is not a participant")


def signatory_for_another(*, scope: Scope) -> Iterator[Found]:
    """The signature of one party is signed for another.

    The action names the participant that signed, its signatory names a different one. Move the signatory to the
    signature of its party, or correct one of the two.
    """
    query = f"""
        SELECT r.kind, r.key, c.item, s.item, p.key, o.key
        FROM agreements_signatory AS s
        JOIN agreements_action AS c ON c.id = s.action_id
        JOIN agreements_record AS r ON r.id = s.agreement_id
        JOIN agreements_record AS p ON p.id = s.party_id
        JOIN agreements_record AS o ON o.id = c.party_id
        WHERE s.party_id <> c.party_id AND {SHOWN} AND {ASKED}
        ORDER BY r.key, c.item, s.item
    """
    for kind, key, action, item, party, actor in scope.rows(query):
        path = f"/actions/{action}/signatories/{item}/party"
        yield Found(kind, key, path, f"signs for {party}, but the signature is that of {actor}")


def action_by_itself(*, scope: Scope) -> Iterator[Found]:
    """An agreement is superseded, amended or terminated by itself.

    `by` names the other agreement that brings the action about. Correct it, or leave it out.
    """
    query = f"""
        SELECT r.kind, r.key, c.item, c.type
        FROM agreements_action AS c
        JOIN agreements_record AS r ON r.id = c.agreement_id
        WHERE c.by_id = c.agreement_id AND {SHOWN} AND {ASKED}
        ORDER BY r.key, c.item
    """
    for kind, key, item, action in scope.rows(query):
        yield Found(kind, key, f"/actions/{item}/by", f"{action} by the agreement itself")


def effect_before_conclusion(*, scope: Scope) -> Iterator[Found]:
    """Something took effect before the agreement was concluded, such as force before signature.

    That is possible, if the agreement says so (VCLT 28), and status then counts the effect from the day of
    conclusion. More often a date is wrong, or a signature is missing from the ledger.
    """
    query = f"""
        SELECT DISTINCT r.kind, r.key, c.item, c.type, COALESCE(c.effective_date, c.date), a.concluded
        FROM agreements_statusperiod AS s
        CROSS JOIN LATERAL unnest(s.reasons) AS reason
        JOIN agreements_record AS r ON r.id = s.agreement_id
        JOIN agreements_agreement AS a ON a.record_id = r.id
        JOIN agreements_action AS c ON c.agreement_id = r.id AND c.item = split_part(reason, ':', 2)
        WHERE reason LIKE 'retroactive:%%' AND {SHOWN} AND {ASKED}
        ORDER BY r.key, c.item
    """
    for kind, key, item, action, taken, concluded in scope.rows(query):
        yield Found(kind, key, f"/actions/{item}", f"{action} on {taken}, before its conclusion on {concluded}")


def action_undated(*, scope: Scope) -> Iterator[Found]:
    """An action has no date, so that status must guess its day or pass it over.

    Find a source that dates it. An approximate date (`2024-04~`, `202X`) is better than none.
    """
    query = f"""
        SELECT DISTINCT r.kind, r.key, c.item, c.type, split_part(reason, ':', 1)
        FROM agreements_statusperiod AS s
        CROSS JOIN LATERAL unnest(s.reasons) AS reason
        JOIN agreements_record AS r ON r.id = s.agreement_id
        JOIN agreements_action AS c ON c.agreement_id = r.id AND c.item = split_part(reason, ':', 2)
        WHERE split_part(reason, ':', 1) = ANY(%(reasons)s) AND c.modality = 'actual' AND {SHOWN} AND {ASKED}
        ORDER BY r.key, c.item
    """
    for kind, key, item, action, reason in scope.rows(query, reasons=list(_UNDATED)):
        yield Found(kind, key, f"/actions/{item}", f"{action} has {_UNDATED[reason]}")


def signed_for_long(*, scope: Scope) -> Iterator[Found]:
    """An agreement was concluded long ago and is still only signed.

    Force is never inferred (VCLT 24). Perhaps the entry into force was not noticed: look for ratifications and
    for a notice in a gazette. Non-binding documents are left out, as they await no force. How long is long
    says SIGNED_FOR_LONG_DAYS in the settings (two years unless set). The oldest come first.
    """
    query = f"""
        SELECT r.kind, r.key, a.concluded, date_part('year', age(%(day)s::date, a.concluded_latest))::int
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        JOIN agreements_statusperiod AS s ON s.agreement_id = r.id
        WHERE s.party_id IS NULL AND s.value = 'signed' AND s.valid @> %(day)s::date
          AND a.concluded_latest < %(day)s::date - %(days)s::int
          AND a.legal_character IS DISTINCT FROM 'non_binding' AND {SHOWN} AND {ASKED}
        ORDER BY a.concluded_latest, r.key
    """
    days = getattr(settings, "SIGNED_FOR_LONG_DAYS", SIGNED_FOR_LONG_DAYS)
    for kind, key, concluded, years in scope.rows(query, days=days):
        ago = "1 year" if years == 1 else f"{years} years"
        yield Found(kind, key, "/actions", f"concluded {concluded}, {ago} ago, and not known to be in force")


def planned_action_overdue(*, scope: Scope) -> Iterator[Found]:
    """An action was planned for a day that has passed, and nothing tells whether it was done.

    A passed plan is never taken for the deed. Look for a report of it; if there is none that it took place, a
    claim of modality `denied` says that it did not.
    """
    query = f"""
        SELECT r.kind, r.key, c.item, c.type, COALESCE(c.effective_date, c.date)
        FROM agreements_action AS c
        JOIN agreements_record AS r ON r.id = c.agreement_id
        WHERE c.modality = 'planned' AND COALESCE(c.effective_date_latest, c.date_latest) < %(day)s::date
          AND {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_action AS d
            WHERE d.agreement_id = c.agreement_id AND d.type = c.type AND d.modality = 'actual'
              AND d.party_id IS NOT DISTINCT FROM c.party_id
          )
        ORDER BY r.key, c.item
    """
    for kind, key, item, action, planned in scope.rows(query):
        yield Found(
            kind, key, f"/actions/{item}", f"{action} was planned for {planned}; nothing tells that it was done"
        )
