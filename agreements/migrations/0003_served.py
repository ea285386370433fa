"""What lists, search, feeds and retries are served from: participations, words, editions, kept answers."""

import datetime

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import agreements.models.change
from agreements.migrations._at_once import AtOnce

# What settling and building write from now on, for agreements that are stored already; the words of documents are
# written by `manage.py rebuild`.
FILL = """
UPDATE agreements_statusperiod AS p SET sort_day = a.concluded_earliest
FROM agreements_agreement AS a WHERE a.record_id = p.agreement_id AND a.concluded_earliest IS NOT NULL;
INSERT INTO agreements_participation (agreement_id, party_id, sort_day)
SELECT DISTINCT p.agreement_id, p.party_id, d.sort_day
FROM agreements_participant AS p JOIN agreements_document AS d ON d.record_id = p.agreement_id;
UPDATE agreements_document AS d SET sources = found.sources FROM (
    SELECT COALESCE(r.merged_into_id, r.id) AS record_id,
        array_agg(DISTINCT COALESCE(s.merged_into_id, s.id) ORDER BY COALESCE(s.merged_into_id, s.id)) AS sources
    FROM agreements_claim AS c JOIN agreements_record AS r ON r.id = c.record_id
    JOIN agreements_passage AS p ON p.id = c.passage_id JOIN agreements_record AS s ON s.id = p.source_id
    WHERE c.retracted_at IS NULL GROUP BY 1
) AS found WHERE found.record_id = d.record_id;
"""


class InstallTriggers(migrations.operations.base.Operation):
    """Install the triggers of editions in one step."""

    def state_forwards(self, app_label, state):
        """Change nothing: the models above already say it."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Run what pgtrigger compiled."""
        for trigger in to_state.models[app_label, "edition"].options["triggers"]:
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Leave it to the table, which takes its triggers with it."""


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_matching"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "transaction",
                    agreements.models.change.TransactionIdField(help_text="The transaction it was part of."),
                ),
                ("at", models.DateTimeField(help_text="When that transaction began.")),
                ("reason", models.TextField(help_text="Why the registry was changed.", null=True)),
                ("batch", models.BigIntegerField(help_text="The batch it was part of.", null=True)),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        help_text="Whose document it is.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="agreements.record",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreement", "agreement"),
                            ("meeting", "meeting"),
                            ("award", "award"),
                            ("commitment", "commitment"),
                            ("figure", "figure"),
                            ("package", "package"),
                            ("party", "party"),
                            ("person", "person"),
                            ("office", "office"),
                            ("body", "body"),
                            ("place", "place"),
                            ("decoration", "decoration"),
                            ("source", "source"),
                        ],
                        help_text="Its record's kind.",
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(help_text="Its record's key.", max_length=80)),
                (
                    "operation",
                    models.CharField(
                        choices=[("insert", "Insert"), ("update", "Update"), ("delete", "Delete")],
                        help_text="What was done to the document.",
                        max_length=6,
                    ),
                ),
                (
                    "etag",
                    models.CharField(
                        help_text="Hash of its body; none where it was taken away.", max_length=32, null=True
                    ),
                ),
            ],
            options={
                "ordering": ("transaction", "id"),
                "indexes": [
                    models.Index(models.F("transaction"), models.F("id"), name="edition_feed"),
                    models.Index(
                        models.F("kind"), models.F("transaction"), models.F("id"), name="edition_feed_of_kind"
                    ),
                    models.Index(models.F("record"), models.F("id"), name="edition_of_record"),
                    models.Index(
                        models.F("batch"),
                        models.F("transaction"),
                        models.F("id"),
                        name="edition_feed_of_batch",
                        condition=models.Q(("batch__isnull", False)),
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            (
                                "kind__in",
                                [
                                    "agreement",
                                    "meeting",
                                    "award",
                                    "commitment",
                                    "figure",
                                    "package",
                                    "party",
                                    "person",
                                    "office",
                                    "body",
                                    "place",
                                    "decoration",
                                    "source",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="edition_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("operation__isnull", True),
                            ("operation__in", ["insert", "update", "delete"]),
                            _connector="OR",
                        ),
                        name="edition_operation_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8d25447fb934810a1b37b603c19a9638d586d96b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_53fcc",
                            table="agreements_edition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="2cdf4acfcbfab265fdedd49fada39775cfc0891e",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_3ea97",
                            table="agreements_edition",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        help_text="Who asked.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_answers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("key", models.CharField(help_text="The request's Idempotency-Key.", max_length=200)),
                (
                    "fingerprint",
                    models.CharField(help_text="Hash of the method, the path and the body asked with.", max_length=64),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        help_text="The answer's status; none while it is worked on.", null=True
                    ),
                ),
                ("headers", models.JSONField(default=dict, help_text="The answer's headers.")),
                ("body", models.TextField(default="", help_text="The answer's body.")),
                ("at", models.DateTimeField(help_text="When it was asked.")),
            ],
            options={
                "ordering": ("at", "id"),
                "indexes": [models.Index(models.F("at"), name="keptanswer_at")],
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="keptanswer_key_once")],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What it takes part in.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who takes part.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed_participations",
                        to="agreements.party",
                    ),
                ),
                (
                    "sort_day",
                    models.DateField(help_text="The document's: earliest day of conclusion; 0001-01-01 where undated."),
                ),
            ],
            options={
                "ordering": ("party_id", "-sort_day", "-agreement_id"),
                "indexes": [models.Index(fields=["party", "-sort_day", "-agreement"], name="participation_page")],
                "constraints": [
                    models.UniqueConstraint(fields=("agreement", "party"), name="participation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("party__isnull", False)), name="participation_has_party"
                    ),
                ],
            },
        ),
        migrations.RemoveIndex(
            model_name="statusperiod",
            name="statusperiod_value",
        ),
        migrations.AddField(
            model_name="document",
            name="conflicts",
            field=models.PositiveIntegerField(db_default=0, help_text="How many places its sources contest."),
        ),
        migrations.AddField(
            model_name="document",
            name="sources",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                db_default=[],
                help_text="The sources of its claims, by number.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="search",
            field=django.contrib.postgres.search.SearchVectorField(
                db_default="", help_text="The folded words it is found by, with weights."
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="search_etag",
            field=models.CharField(db_default="", help_text="Hash of those words.", max_length=32),
        ),
        migrations.AddField(
            model_name="statusperiod",
            name="sort_day",
            field=models.DateField(
                db_default=datetime.date(1, 1, 1),
                help_text="What lists order the agreement by: earliest day of conclusion; 0001-01-01.",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=django.contrib.postgres.indexes.GinIndex(fields=["subjects"], name="agreement_subjects"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-sort_day", "-record"], name="document_recent"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Func(
                    models.F("earliest"),
                    models.F("latest"),
                    models.Value("[]"),
                    function="daterange",
                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                ),
                condition=models.Q(("earliest__lt", models.F("latest"))),
                name="document_imprecise",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                models.F("kind"),
                condition=models.Q(("state", "published"), _negated=True),
                name="record_unpublished",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("conflicts__gt", 0)),
                fields=["kind", "-sort_day", "-record"],
                name="document_contested",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(fields=["sources"], name="document_sources"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=["search"], name="document_search"),
        ),
        migrations.AddIndex(
            model_name="statusperiod",
            index=models.Index(
                condition=models.Q(("party__isnull", True)),
                fields=["value", "-sort_day", "-agreement"],
                include=("valid",),
                name="statusperiod_page",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO agreements_edition\n                    (transaction, at, reason, batch, record_id, kind, key, operation, etag)\n                SELECT pg_current_xact_id(), transaction_timestamp(),\n                       NULLIF(current_setting('registry.reason', true), ''),\n                       NULLIF(current_setting('registry.batch', true), '')::bigint,\n                       n.record_id, n.kind, n.key, 'insert', n.etag\n                FROM new_rows AS n;\n                RETURN NULL;\n            ",
                    hash="8c43a526fb3ffde5db505a28e2bc3d617de91d09",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_edition_insert_91e81",
                    referencing="REFERENCING NEW TABLE AS new_rows ",
                    table="agreements_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO agreements_edition\n                    (transaction, at, reason, batch, record_id, kind, key, operation, etag)\n                SELECT pg_current_xact_id(), transaction_timestamp(),\n                       NULLIF(current_setting('registry.reason', true), ''),\n                       NULLIF(current_setting('registry.batch', true), '')::bigint,\n                       n.record_id, n.kind, n.key, 'update', n.etag\n                FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o.etag IS DISTINCT FROM n.etag OR md5(o.evidence) IS DISTINCT FROM md5(n.evidence);\n                RETURN NULL;\n            ",
                    hash="c661882a2a5160e663ac693c1ae0fa3f2c164bdd",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_edition_update_7a27c",
                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                    table="agreements_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                INSERT INTO agreements_edition\n                    (transaction, at, reason, batch, record_id, kind, key, operation, etag)\n                SELECT pg_current_xact_id(), transaction_timestamp(),\n                       NULLIF(current_setting('registry.reason', true), ''),\n                       NULLIF(current_setting('registry.batch', true), '')::bigint,\n                       n.record_id, n.kind, n.key, 'delete', NULL\n                FROM old_rows AS n;\n                RETURN NULL;\n            ",
                    hash="87033800a5492c00d7102418c885207ac11032f2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_edition_delete_e827b",
                    referencing="REFERENCING OLD TABLE AS old_rows ",
                    table="agreements_document",
                    when="AFTER",
                ),
            ),
        ),
        InstallTriggers(),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
    operations = [AtOnce(operations[:-2]), *operations[-2:]]
