"""The page of agreements by one hand-written SQL statement, which a plain view sends on as it comes."""

import psycopg
from django.db import connection
from django.http import HttpRequest, HttpResponse

from agreements.api.base import today
from tests.benchmarks.ordinary_rows import PAGE

# The page is cut first; everything else is looked up for its fifty agreements alone.
STATEMENT = """
WITH page AS (
    SELECT a.*, r.key, r.state, r.modality, r.version, r.updated_at
    FROM agreements_agreement AS a JOIN agreements_record AS r ON r.id = a.record_id
    WHERE r.state = 'published'
    ORDER BY a.concluded_earliest DESC, a.record_id DESC LIMIT %(size)s
)
SELECT json_build_object(
    'next', '/sql/agreements/?after=' || min(page.record_id),
    'previous', NULL,
    'results', json_agg(json_build_object(
        'record_kind', page.record_kind,
        'key', page.key,
        'url', '/api/v1/agreements/' || page.key || '/',
        'state', page.state,
        'modality', page.modality,
        'version', page.version,
        'updated_at', to_char(page.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'claims', json_build_object(
            'count', claims.count, 'sources', claims.sources,
            'conflicts', (SELECT conflicts FROM agreements_document AS d WHERE d.record_id = page.record_id)
        ),
        'unknown', claims.unknown,
        'none', claims.none,
        'title', titles.first,
        'titles', coalesce(titles.list, '[]'),
        'instrument_kind', page.instrument_kind,
        'legal_character', page.legal_character,
        'level', page.level,
        'ambit', page.ambit,
        'concluded', CASE WHEN page.concluded IS NOT NULL THEN json_build_object(
            'edtf', page.concluded, 'earliest', page.concluded_earliest, 'latest', page.concluded_latest) END,
        'place', place.link,
        'languages', coalesce(page.languages, '{}'),
        'subjects', coalesce(page.subjects, '{}'),
        'identifiers', coalesce(identifiers.list, '[]'),
        'depositary', depositary.link,
        'entry_into_force_terms', page.entry_into_force_terms,
        'participants', coalesce(participants.list, '[]'),
        'signatories', coalesce(actions.signatories, '[]'),
        'actions', coalesce(actions.list, '[]'),
        'status', coalesce(
            status.shown, '{"value": null, "since": null, "until": null, "certain": true, "reasons": []}'),
        'package', package.link,
        'occasion', occasion.link,
        'relations', coalesce(relations.list, '[]'),
        'reverse_relations', coalesce(reverse_relations.list, '[]'),
        'texts', coalesce(texts.list, '[]'),
        'notes', page.notes
    ) ORDER BY page.concluded_earliest DESC, page.record_id DESC)
)::text
FROM page
CROSS JOIN LATERAL (
    SELECT count(*) AS count, count(DISTINCT p.source_id) AS sources,
        coalesce(json_agg(c.path ORDER BY c.path) FILTER (WHERE c.value_kind = 'unknown'), '[]') AS unknown,
        coalesce(json_agg(c.path ORDER BY c.path) FILTER (WHERE c.value_kind = 'none'), '[]') AS none
    FROM agreements_claim AS c LEFT JOIN agreements_passage AS p ON p.id = c.passage_id
    WHERE c.record_id = page.record_id AND c.retracted_at IS NULL
) AS claims
CROSS JOIN LATERAL (
    SELECT (array_agg(t.text ORDER BY t.item))[1] AS first, json_agg(
        json_build_object('item', t.item, 'text', t.text, 'kind', t.kind, 'language', t.language) ORDER BY t.item
    ) AS list
    FROM agreements_agreementtitle AS t WHERE t.agreement_id = page.record_id
) AS titles
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('item', i.item, 'scheme', i.scheme, 'value', i.value) ORDER BY i.item) AS list
    FROM agreements_agreementidentifier AS i WHERE i.agreement_id = page.record_id
) AS identifiers
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object(
        'item', p.item, 'party', json_build_object('key', r.key, 'name', named.text), 'side', p.side,
        'as_printed', p.as_printed, 'standing', s.value
    ) ORDER BY p.item) AS list
    FROM agreements_participant AS p
    JOIN agreements_record AS r ON r.id = p.party_id
    LEFT JOIN LATERAL (
        SELECT n.text FROM agreements_name AS n WHERE n.record_id = p.party_id ORDER BY n.item LIMIT 1
    ) AS named ON true
    LEFT JOIN agreements_statusperiod AS s
        ON s.agreement_id = p.agreement_id AND s.party_id = p.party_id AND s.valid @> %(today)s
    WHERE p.agreement_id = page.record_id
) AS participants
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object(
            'item', a.item, 'type', a.type, 'modality', a.modality, 'party', party.link,
            'date', CASE WHEN a.date IS NOT NULL THEN json_build_object(
                'edtf', a.date, 'earliest', a.date_earliest, 'latest', a.date_latest) END,
            'effective_date', CASE WHEN a.effective_date IS NOT NULL THEN json_build_object(
                'edtf', a.effective_date, 'earliest', a.effective_date_earliest,
                'latest', a.effective_date_latest) END,
            'place', place.link, 'instrument', a.instrument, 'by', by.link,
            'signatories', coalesce(signatories.list, '[]')
        ) ORDER BY a.item) AS list,
        json_agg(signatories.list) FILTER (WHERE signatories.list IS NOT NULL) AS signatories
    FROM agreements_action AS a
    LEFT JOIN LATERAL (
        SELECT json_build_object('key', r.key, 'name', (
            SELECT n.text FROM agreements_name AS n WHERE n.record_id = r.id ORDER BY n.item LIMIT 1)) AS link
        FROM agreements_record AS r WHERE r.id = a.party_id
    ) AS party ON true
    LEFT JOIN LATERAL (
        SELECT json_build_object('key', r.key, 'name', (
            SELECT n.text FROM agreements_name AS n WHERE n.record_id = r.id ORDER BY n.item LIMIT 1)) AS link
        FROM agreements_record AS r WHERE r.id = a.place_id
    ) AS place ON true
    LEFT JOIN LATERAL (
        SELECT json_build_object('key', r.key, 'name', (
            SELECT t.text FROM agreements_agreementtitle AS t WHERE t.agreement_id = r.id ORDER BY t.item LIMIT 1
        )) AS link
        FROM agreements_record AS r WHERE r.id = a.by_id
    ) AS by ON true
    LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object(
            'item', s.item, 'party', pr.key, 'person', er.key, 'office', o.key, 'as_printed', s.as_printed
        ) ORDER BY s.item) AS list
        FROM agreements_signatory AS s
        LEFT JOIN agreements_record AS pr ON pr.id = s.party_id
        LEFT JOIN agreements_record AS er ON er.id = s.person_id
        LEFT JOIN agreements_record AS o ON o.id = s.office_id
        WHERE s.action_id = a.id
    ) AS signatories ON true
    WHERE a.agreement_id = page.record_id
) AS actions
LEFT JOIN LATERAL (
    SELECT json_build_object(
        'value', s.value, 'since', lower(s.valid), 'until', upper(s.valid), 'certain', s.certain, 'reasons', s.reasons
    ) AS shown
    FROM agreements_statusperiod AS s
    WHERE s.agreement_id = page.record_id AND s.party_id IS NULL AND s.valid @> %(today)s
) AS status ON true
LEFT JOIN LATERAL (
    SELECT json_build_object('key', r.key, 'name', (
        SELECT n.text FROM agreements_name AS n WHERE n.record_id = r.id ORDER BY n.item LIMIT 1)) AS link
    FROM agreements_record AS r WHERE r.id = page.place_id
) AS place ON true
LEFT JOIN LATERAL (
    SELECT json_build_object('key', r.key, 'name', (
        SELECT n.text FROM agreements_name AS n WHERE n.record_id = r.id ORDER BY n.item LIMIT 1)) AS link
    FROM agreements_record AS r WHERE r.id = page.depositary_id
) AS depositary ON true
LEFT JOIN LATERAL (
    SELECT json_build_object('key', r.key, 'name', p.title) AS link
    FROM agreements_package AS p JOIN agreements_record AS r ON r.id = p.record_id WHERE p.record_id = page.package_id
) AS package ON true
LEFT JOIN LATERAL (
    SELECT json_build_object('key', r.key, 'name', m.title) AS link
    FROM agreements_meeting AS m JOIN agreements_record AS r ON r.id = m.record_id WHERE m.record_id = page.occasion_id
) AS occasion ON true
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('item', l.item, 'type', l.type, 'agreement', r.key) ORDER BY l.item) AS list
    FROM agreements_agreementrelation AS l JOIN agreements_record AS r ON r.id = l.related_id
    WHERE l.agreement_id = page.record_id
) AS relations
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('type', l.type, 'agreement', r.key) ORDER BY r.key) AS list
    FROM agreements_agreementrelation AS l JOIN agreements_record AS r ON r.id = l.agreement_id
    WHERE l.related_id = page.record_id
) AS reverse_relations
CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object(
        'item', t.item, 'language', t.language, 'authentic', t.authentic, 'address', t.address, 'sha256', t.sha256
    ) ORDER BY t.item) AS list
    FROM agreements_agreementtext AS t WHERE t.agreement_id = page.record_id
) AS texts
"""


def agreements(request: HttpRequest) -> HttpResponse:
    """Answer with the first page, asked for as a view does."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"size": PAGE, "today": today()})
        [(text,)] = cursor.fetchall()
    return HttpResponse(text, content_type="application/json")


def prepared(request: HttpRequest) -> HttpResponse:
    """Answer with the first page by a statement that the database has planned before, past Django's own cursors."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(STATEMENT, {"size": PAGE, "today": today()}, prepare=True)
        [(text,)] = cursor.fetchall()
    return HttpResponse(text, content_type="application/json")
