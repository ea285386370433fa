"""The registry's tables, constraints and triggers."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import agreements.models.change
import agreements.models.constraints
import agreements.models.edtf
from agreements.migrations._at_once import AtOnce


class InstallTriggers(migrations.operations.base.Operation):
    """Install the triggers that the models above declare, in one step: one step each takes seconds."""

    def state_forwards(self, app_label, state):
        """Change nothing: the models above already say it."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Run what pgtrigger compiled."""
        for (label, _), model in to_state.models.items():
            if label == app_label:
                for trigger in model.options.get("triggers", ()):
                    schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Leave it to the tables, which take their triggers with them."""


def make_groups(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for role in ("reader", "analyst", "editor", "administrator"):
        group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    """Everything the registry's data stands on."""

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The exclusion constraint of status_period compares plain numbers beside ranges.
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("load", "Load"),
                            ("import", "Import"),
                            ("edit", "Edit"),
                            ("merge", "Merge"),
                            ("split", "Split"),
                        ],
                        help_text="What sort of work it was.",
                        max_length=20,
                    ),
                ),
                ("actor", models.CharField(help_text="Who did it.", max_length=150)),
                ("reason", models.TextField(help_text="Why.")),
                ("label", models.TextField(help_text="What was read: file names, an address.")),
                (
                    "sha256",
                    models.CharField(blank=True, help_text="SHA-256 of what was read.", max_length=64, null=True),
                ),
                ("at", models.DateTimeField(help_text="When.")),
                ("counts", models.JSONField(default=dict, help_text="How many records of each outcome.")),
                ("undone_at", models.DateTimeField(blank=True, help_text="When it was taken back.", null=True)),
                ("undone_by", models.CharField(blank=True, help_text="Who took it back.", max_length=150, null=True)),
            ],
            options={
                "verbose_name_plural": "batches",
                "ordering": ("-at", "-id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["load", "import", "edit", "merge", "split"]),
                            _connector="OR",
                        ),
                        name="batch_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="batch_undone_by_somebody",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, NULL, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="6e5ace76c9bac171b46bbb82c1d5ddb594395d83",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_41609",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_batch",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, NULL, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="f232c0564bf6665abff9f74c3be08e799ef079ee",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_19f8e",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_batch",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, NULL, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="1654d76a520f4991ae11092edd70ab902f23eaca",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_642b2",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_batch",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="8d7609741863d78f2fff8fd50c01cd9f83f37b42",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_cb293",
                            table="agreements_batch",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "transaction",
                    agreements.models.change.TransactionIdField(help_text="The transaction it was part of."),
                ),
                ("at", models.DateTimeField(help_text="When that transaction began.")),
                ("actor", models.CharField(help_text="Who did it; nobody is a breach.", max_length=150, null=True)),
                ("reason", models.TextField(help_text="Why.", null=True)),
                ("batch", models.BigIntegerField(help_text="The batch it was part of.", null=True)),
                ("table_name", models.CharField(help_text="The table.", max_length=63)),
                ("row", models.BigIntegerField(help_text="The row's number.")),
                ("record", models.BigIntegerField(help_text="The number of the record the row belongs to.", null=True)),
                (
                    "operation",
                    models.CharField(
                        choices=[("insert", "Insert"), ("update", "Update"), ("delete", "Delete")],
                        help_text="What was done to the row.",
                        max_length=6,
                    ),
                ),
                ("before", models.JSONField(help_text="The row before.", null=True)),
                ("after", models.JSONField(help_text="The row after.", null=True)),
            ],
            options={
                "ordering": ("transaction", "id"),
                "indexes": [
                    models.Index(models.F("transaction"), models.F("id"), name="change_feed"),
                    models.Index(
                        models.F("record"),
                        models.F("id"),
                        condition=models.Q(("record__isnull", False)),
                        name="change_of_record",
                    ),
                    models.Index(
                        models.F("batch"),
                        models.F("record"),
                        models.F("id"),
                        condition=models.Q(("batch__isnull", False)),
                        name="change_of_batch",
                    ),
                    models.Index(
                        models.F("id"), condition=models.Q(("actor__isnull", True)), name="change_without_actor"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("operation__isnull", True),
                            ("operation__in", ["insert", "update", "delete"]),
                            _connector="OR",
                        ),
                        name="change_operation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("after__isnull", False), ("before__isnull", True), ("operation", "insert")),
                            models.Q(("after__isnull", False), ("before__isnull", False), ("operation", "update")),
                            models.Q(("after__isnull", True), ("before__isnull", False), ("operation", "delete")),
                            _connector="OR",
                        ),
                        name="change_before_and_after",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0bd6735f0b1b0623b3b50ba22bfd63271e16a259",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6d988",
                            table="agreements_change",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="5a7c1331a45cf00808d77083e8684824d51cc492",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_e56e5",
                            table="agreements_change",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        help_text="What it is one of.",
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(help_text="Its authored name, unique in its kind.", max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("published", "Published"), ("withdrawn", "Withdrawn"), ("merged", "Merged")],
                        default="published",
                        help_text="Whether it is shown.",
                        max_length=20,
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[("actual", "Actual"), ("planned", "Planned"), ("denied", "Denied")],
                        default="actual",
                        help_text="Whether its sources speak of something that is, is planned, or is denied.",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, help_text="Counts the accepted changes.")),
                ("updated_at", models.DateTimeField(help_text="When it last changed.")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        help_text="The record that speaks for it now.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="agreements.record",
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "key"),
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="record_key_unique"),
                    models.UniqueConstraint(fields=("id", "kind"), name="record_id_kind_unique"),
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
                        name="record_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__isnull", True),
                            ("state__in", ["published", "withdrawn", "merged"]),
                            _connector="OR",
                        ),
                        name="record_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("modality__isnull", True),
                            ("modality__in", ["actual", "planned", "denied"]),
                            _connector="OR",
                        ),
                        name="record_modality_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("key__isnull", True), ("key__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="record_key_is_a_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", False), ("state", "merged")),
                            models.Q(models.Q(("state", "merged"), _negated=True), ("merged_into__isnull", True)),
                            _connector="OR",
                        ),
                        name="record_merged_names_its_survivor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="record_not_merged_into_itself",
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("merged_into_id", "kind"),
                        name="record_merged_within_its_kind",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="f3c9cb344e70b2b4a318bb9b4baeee6f906b085d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_45a79",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_record",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="f3717feaa6893d1c98935d12aa093a87d4901104",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_3eb33",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_record",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="e2b1767b3ca8b24a1ceaaf5eadf66687dcf8557a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_003fb",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_record",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="614a1de90146616b921fe13eb9815934bcb22987",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_df5af",
                            table="agreements_record",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="identity_is_fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."key" IS DISTINCT FROM (NEW."key"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="019fa7bb794e8ecec812b54d809db65a1400eec1",
                            operation="UPDATE",
                            pgid="pgtrigger_identity_is_fixed_82260",
                            table="agreements_record",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("body"), output_field=models.CharField(max_length=20)
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "bodies",
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="body_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="6b11d9598ff50c7bf5d5275886a0321fd790fbb3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_953a9",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_body",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="481012238506b8c283a58eb488f249aaaa35cac4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_67e8d",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_body",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="882751a6890943dc362fce945d10985395d7adc2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_8fe62",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_body",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="20be253016edf26803d29e1fc147bbba283ad7f2",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_aefbf",
                            table="agreements_body",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        help_text="What is proposed.",
                        max_length=20,
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        help_text="The record it would change; none: a new one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="agreements.record",
                    ),
                ),
                (
                    "target_etag",
                    models.CharField(
                        blank=True,
                        help_text="What the author saw of the target when proposing.",
                        max_length=32,
                        null=True,
                    ),
                ),
                ("payload", models.JSONField(help_text="The proposal, in the input shape.")),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of all it proposes, so that it is proposed once.", max_length=64, unique=True
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        help_text="Who proposes it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(help_text="When.")),
                (
                    "origin",
                    models.CharField(
                        choices=[("admin", "Admin"), ("api", "API"), ("csv", "CSV"), ("extraction", "Extraction")],
                        help_text="By which way it came in.",
                        max_length=20,
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, help_text="What the author wants the decider to know.", null=True),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
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
                        name="candidate_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__isnull", True),
                            ("origin__in", ["admin", "api", "csv", "extraction"]),
                            _connector="OR",
                        ),
                        name="candidate_origin_known",
                    ),
                    models.UniqueConstraint(fields=("id", "author"), name="candidate_id_author_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("target__isnull", True), ("target_etag__isnull", True)),
                            models.Q(("target__isnull", False), ("target_etag__isnull", False)),
                            _connector="OR",
                        ),
                        name="candidate_saw_its_target",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.target_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="f6474762719a0fd50a950ac147f3534f2a58cec2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_66258",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_candidate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.target_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="859c1a528614f3ba68a543fd4a986cb0116cc43d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_1a47e",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_candidate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.target_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="7df4e7fc506e4e63c0cd266ddab27b78588eb873",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_a215f",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_candidate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="63a9744c5b776b88f8272ff6e75008ffca8d7860",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_3ccb7",
                            table="agreements_candidate",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Distinction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        help_text="The kind of both.",
                        max_length=20,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        help_text="The one with the lower number.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distinctions",
                        to="agreements.record",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        help_text="The other one.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.record",
                    ),
                ),
                ("reason", models.TextField(help_text="How they are told apart.")),
                ("actor", models.CharField(help_text="Who decided.", max_length=150)),
                ("at", models.DateTimeField(help_text="When.")),
            ],
            options={
                "ordering": ("first_id", "second_id"),
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
                        name="distinction_kind_known",
                    ),
                    models.UniqueConstraint(fields=("first", "second"), name="distinction_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="distinction_lower_first"
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("first_id", "kind"),
                        name="distinction_first_of_its_kind",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("second_id", "kind"),
                        name="distinction_second_of_its_kind",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.first_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="6929fd19044411f744cccd491bf20bf4d455f3af",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_61570",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_distinction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.first_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="8bc367a5ded6938ac8abe2ed7876335ef874b7c1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_a4922",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_distinction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.first_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="3e99ce38843fe8a6759473d203b0c5cdac28f1c0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_8b092",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_distinction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="8a832e2e6fd42767f059808c5bea84a46a6ce4a4",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_56c49",
                            table="agreements_distinction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="never_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="b9ec71a7a2481c2c9e1cd5a3c75dbb5e82f93591",
                            operation="UPDATE",
                            pgid="pgtrigger_never_changed_41096",
                            table="agreements_distinction",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="What it shows.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="document",
                        serialize=False,
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
                    "sort_day",
                    models.DateField(help_text="Earliest day of what lists order by; 0001-01-01 where undated."),
                ),
                ("earliest", models.DateField(help_text="Earliest day of what date filters ask about.", null=True)),
                ("latest", models.DateField(help_text="Latest day of what date filters ask about.", null=True)),
                ("until", models.DateField(help_text="The day from which its status is another one.", null=True)),
                ("body", models.TextField(help_text="The JSON that is served.")),
                ("evidence", models.TextField(help_text="The JSON array of its claims.")),
                ("etag", models.CharField(help_text="Hash of the body.", max_length=32)),
            ],
            options={
                "ordering": ("kind", "-sort_day", "-record_id"),
                "indexes": [models.Index(fields=["kind", "-sort_day", "-record"], name="document_page")],
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="document_key_unique")],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("figure"), output_field=models.CharField(max_length=20)
                    ),
                ),
                (
                    "indicator",
                    models.CharField(
                        blank=True, help_text="What is measured, in lower_snake.", max_length=80, null=True
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=6, help_text="The quantity, in full units.", max_digits=24, null=True
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="ISO 4217 code for money, otherwise a lower_snake word.",
                        max_length=80,
                        null=True,
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exact"),
                            ("about", "About"),
                            ("more_than", "More Than"),
                            ("up_to", "Up To"),
                            ("at_least", "At Least"),
                        ],
                        help_text="How the source hedges the quantity.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "period",
                    agreements.models.edtf.EDTFField(
                        blank=True,
                        help_text="The period it speaks of, not the day it was said.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "change_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="By how much it changed, in percent.",
                        max_digits=24,
                        null=True,
                    ),
                ),
                (
                    "change_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("exact", "Exact"),
                            ("about", "About"),
                            ("more_than", "More Than"),
                            ("up_to", "Up To"),
                            ("at_least", "At Least"),
                        ],
                        help_text="How the source hedges the change.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "period_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of period, computed from it.",
                        null=True,
                        of="period",
                    ),
                ),
                (
                    "period_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of period, computed from it.",
                        null=True,
                        of="period",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="figure_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", True), ("unit__isnull", False), _connector="OR"),
                        name="figure_value_has_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("qualifier__isnull", True),
                            ("qualifier__in", ["exact", "about", "more_than", "up_to", "at_least"]),
                            _connector="OR",
                        ),
                        name="figure_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("change_qualifier__isnull", True),
                            ("change_qualifier__in", ["exact", "about", "more_than", "up_to", "at_least"]),
                            _connector="OR",
                        ),
                        name="figure_change_qualifier_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("period__isnull", True),
                                ("period_earliest__isnull", True),
                                ("period_latest__isnull", True),
                            ),
                            models.Q(
                                ("period__isnull", False),
                                ("period_earliest__isnull", False),
                                ("period_latest__isnull", False),
                                ("period_earliest__lte", models.F("period_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="figure_period_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="959e30a057d60241dd002a54cb54c7f107161769",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_bfc01",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_figure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="a74a393cb254919d64caeb89c2d174655eed5d48",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_ebca4",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_figure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="0c6676443e69e65d1a085a77a45a8e46deb1c190",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_b75b4",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_figure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="cd21146298d520424ad7151d6baf2628a178f7f9",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_bde50",
                            table="agreements_figure",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.ForeignKey(
                        help_text="What the key led to.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_keys",
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
                        help_text="The kind of that record.",
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(help_text="The key it must no longer be called by.", max_length=80)),
            ],
            options={
                "ordering": ("kind", "key"),
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="formerkey_unique"),
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
                        name="formerkey_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("key__isnull", True), ("key__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="formerkey_key_is_a_key",
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "kind"),
                        name="formerkey_of_a_record_of_its_kind",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="2a56ed14457f8474e6bf02730f583292396df535",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_1ff2c",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_formerkey",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="49341ab4e44d669d7c2cc57d4daac164172cb1a8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_51f7f",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_formerkey",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="76783f9efdfcbebc9e46633c0351e851307d42e2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_845d6",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_formerkey",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="d65ef093afa2aeeae0d5f028e0d2fc9296488aa8",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_2a103",
                            table="agreements_formerkey",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "record",
                    models.ForeignKey(
                        help_text="What is called by this name.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="agreements.record",
                    ),
                ),
                ("text", models.TextField(blank=True, help_text="The name as it is written.", null=True)),
                (
                    "language",
                    models.CharField(blank=True, help_text="BCP 47 tag of its language.", max_length=35, null=True),
                ),
                (
                    "script",
                    models.CharField(blank=True, help_text="ISO 15924 code of its script.", max_length=4, null=True),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "Official"),
                            ("short", "Short"),
                            ("acronym", "Acronym"),
                            ("former", "Former"),
                            ("variant", "Variant"),
                        ],
                        help_text="What sort of name it is.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        blank=True,
                        choices=[("strong", "Strong"), ("weak", "Weak")],
                        help_text="Whether the name alone is enough to recognise its bearer by.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "valid",
                    agreements.models.edtf.EDTFField(
                        allow_open=True,
                        blank=True,
                        help_text="When it was borne; an end may be open.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "valid_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of valid, computed from it.",
                        null=True,
                        of="valid",
                    ),
                ),
                (
                    "valid_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of valid, computed from it.",
                        null=True,
                        of="valid",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id", "item"),
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="name_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("record", "item"), name="name_item_unique"),
                    models.CheckConstraint(condition=models.Q(("text__isnull", False)), name="name_has_text"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["official", "short", "acronym", "former", "variant"]),
                            _connector="OR",
                        ),
                        name="name_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("strength__isnull", True), ("strength__in", ["strong", "weak"]), _connector="OR"
                        ),
                        name="name_strength_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("valid__isnull", True),
                                ("valid_earliest__isnull", True),
                                ("valid_latest__isnull", True),
                            ),
                            models.Q(
                                ("valid__isnull", False),
                                models.Q(
                                    ("valid_earliest__isnull", False), ("valid_latest__isnull", False), _connector="OR"
                                ),
                                models.Q(
                                    models.Q(("valid_earliest__isnull", False), _negated=True),
                                    models.Q(("valid_latest__isnull", False), _negated=True),
                                    ("valid_earliest__lte", models.F("valid_latest")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="name_valid_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="23447aacd74858e4a655f4abd3e4b73cd0e26f49",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_35450",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_name",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="b7c8c36812a20e337c905ec7b9b8fa2f753c7eb8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_479c5",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_name",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="c1f33c558402f6c0415b3f5c09ce16dd8b229936",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_a5e6e",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_name",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="83b40e9646efcf4b134d6c6d465b99aa6c2d8828",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_d0f04",
                            table="agreements_name",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("party"), output_field=models.CharField(max_length=20)
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("state", "State"), ("organisation", "Organisation")],
                        help_text="What sort of party it is.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "iso3166_alpha2",
                    models.CharField(blank=True, help_text="ISO 3166-1 alpha-2 code.", max_length=2, null=True),
                ),
                (
                    "iso3166_alpha3",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-1 alpha-3 code, withdrawn ones for former states.",
                        max_length=3,
                        null=True,
                    ),
                ),
                ("m49", models.CharField(blank=True, help_text="UN M49 code.", max_length=3, null=True)),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="party_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True), ("kind__in", ["state", "organisation"]), _connector="OR"
                        ),
                        name="party_kind_known",
                    ),
                    models.UniqueConstraint(fields=("iso3166_alpha3",), name="party_alpha3_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("iso3166_alpha2__isnull", True), ("iso3166_alpha2__regex", "^[A-Z]{2}$"), _connector="OR"
                        ),
                        name="party_alpha2_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("iso3166_alpha3__isnull", True), ("iso3166_alpha3__regex", "^[A-Z]{3}$"), _connector="OR"
                        ),
                        name="party_alpha3_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("m49__isnull", True), ("m49__regex", "^[0-9]{3}$"), _connector="OR"),
                        name="party_m49_form",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="d4d6aeb8d35a33a6ca9868b6637da5a069915ad3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_b17a1",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_party",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="905ee56b062131be3a7f56e95ed861cf036a4cb0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_98f56",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_party",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="4bde0e711fb186ba7953da4b37e4e771356c7d4c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_251ce",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_party",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="e001c45722d7409f8304bb6c1b70dea80336d044",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_47b2d",
                            table="agreements_party",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("person"), output_field=models.CharField(max_length=20)
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="person_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="0714cf4e6ae6636ed4dbeee1fd94f5eca240767b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_4e037",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="d5c49fc9ebc7020daa4b121ea90abc88f911139a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_c55f2",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="ca8fe9896dab5e9c585578ba788e9846806f20ae",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_21dfd",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="b89bbe30e5a595ecc8c5215317d8fe8d9f269bc0",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_458bf",
                            table="agreements_person",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("source"), output_field=models.CharField(max_length=20)
                    ),
                ),
                ("title", models.TextField(blank=True, help_text="Its headline or title.", null=True)),
                (
                    "publisher",
                    models.CharField(
                        blank=True, help_text="Who published it, where it says so.", max_length=500, null=True
                    ),
                ),
                (
                    "agency",
                    models.CharField(
                        blank=True, help_text="Whose report it passes on, where it says so.", max_length=500, null=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("article", "Article"),
                            ("release", "Release"),
                            ("gazette", "Gazette"),
                            ("dataset", "Dataset"),
                        ],
                        help_text="What sort of publication it is.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "published",
                    agreements.models.edtf.EDTFField(
                        blank=True,
                        help_text="When it was published, where it says so.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "language",
                    models.CharField(blank=True, help_text="BCP 47 tag of its language.", max_length=35, null=True),
                ),
                (
                    "dateline",
                    models.CharField(
                        blank=True, help_text="Place and day as printed at its head.", max_length=500, null=True
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, default="", help_text="The stored text that passages are found in."),
                ),
                (
                    "text_kind",
                    models.CharField(
                        blank=True,
                        choices=[("abstract", "Abstract"), ("excerpt", "Excerpt"), ("full", "Full")],
                        help_text="What the stored text is; an abstract is our words, not the source's.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "sha256",
                    models.CharField(blank=True, help_text="SHA-256 of the original file.", max_length=64, null=True),
                ),
                (
                    "filename",
                    models.CharField(blank=True, help_text="Name of the original file.", max_length=255, null=True),
                ),
                (
                    "address",
                    models.CharField(blank=True, help_text="Where it was published.", max_length=2000, null=True),
                ),
                ("rights", models.TextField(blank=True, help_text="Who may do what with it.", null=True)),
                (
                    "published_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of published, computed from it.",
                        null=True,
                        of="published",
                    ),
                ),
                (
                    "published_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of published, computed from it.",
                        null=True,
                        of="published",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "indexes": [],
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="source_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", False), ("text_kind__isnull", False), ("title__isnull", False)
                        ),
                        name="source_described",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["article", "release", "gazette", "dataset"]),
                            _connector="OR",
                        ),
                        name="source_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("text_kind__isnull", True),
                            ("text_kind__in", ["abstract", "excerpt", "full"]),
                            _connector="OR",
                        ),
                        name="source_text_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published__isnull", True),
                                ("published_earliest__isnull", True),
                                ("published_latest__isnull", True),
                            ),
                            models.Q(
                                ("published__isnull", False),
                                ("published_earliest__isnull", False),
                                ("published_latest__isnull", False),
                                ("published_earliest__lte", models.F("published_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="source_published_bounds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sha256__isnull", True), ("sha256__regex", "^[0-9a-f]{64}$"), _connector="OR"
                        ),
                        name="source_sha256_form",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="0ab9ee90aa13d516b30025e0fbbe5c4255ddc275",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_78d40",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_source",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="5f0807f6792183424efd1693f3766770afe9db7c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_5ab74",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_source",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="185d954d6647e3dca810b80a3a210ba09a522d3a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_374b1",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_source",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="cade2778a1434c8e4731283c9976329035b16ae8",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_69c9b",
                            table="agreements_source",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "candidate",
                    models.ForeignKey(
                        help_text="What was decided on.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="agreements.candidate",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        help_text="Who proposed it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        help_text="Who decided.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("merged", "Merged"),
                            ("rejected", "Rejected"),
                            ("postponed", "Postponed"),
                            ("undone", "Undone"),
                        ],
                        help_text="What was decided.",
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(help_text="Why.")),
                (
                    "revision",
                    models.JSONField(
                        blank=True,
                        help_text="The proposal as the decider changed it; none: it stood as proposed.",
                        null=True,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        help_text="The record it became, or was merged into.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.record",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        help_text="What it wrote.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.batch",
                    ),
                ),
                (
                    "one_person",
                    models.BooleanField(
                        default=False,
                        help_text="Whether the registry is kept by one person, who decides on their own proposals.",
                    ),
                ),
                ("at", models.DateTimeField(help_text="When.")),
            ],
            options={
                "ordering": ("candidate_id", "id"),
                "indexes": [models.Index(fields=["candidate", "-id"], include=("outcome",), name="decision_last")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__isnull", True),
                            ("outcome__in", ["accepted", "merged", "rejected", "postponed", "undone"]),
                            _connector="OR",
                        ),
                        name="decision_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("one_person", True),
                            models.Q(("author", models.F("decider")), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_by_somebody_else",
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("candidate_id", "author_id"),
                        name="decision_names_the_author",
                        to="agreements.Candidate",
                        to_columns=("id", "author_id"),
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="18bbcb047aad24396d83415a709f7bbde522c8a4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_e4919",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="1da770b6b89fc981fc63e7023dec65e41fb2e33c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_2e971",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="698a95d06e06bda7c0cd7d04adf721dad572b8e9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_e5b75",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="d951a91628f3e0134e6b9f73a12d7e714c9f110d",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_ff13a",
                            table="agreements_decision",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5e5b309514685b5286d7ec39690152d4723af16a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2fe48",
                            table="agreements_decision",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decoration",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Value("decoration"),
                        output_field=models.CharField(max_length=20),
                    ),
                ),
                (
                    "conferring_party",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who confers it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="decoration_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="dd2b2c2cd28c751d58a55bf9b7659da4ee046f75",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_5796f",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_decoration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="99e2b35168a06d9e91c57f661d6cabfb25725c18",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_addf1",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_decoration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="579dbf23fd436ef7c182cac3b4f23e4e83bdcb37",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_ada9c",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_decoration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="8050e448eef811c7d171567be4dccd6228bfd2e7",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_86b50",
                            table="agreements_decoration",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "person",
                    models.ForeignKey(
                        help_text="Who is not the other.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="different_from",
                        to="agreements.person",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who it is not.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.person",
                    ),
                ),
            ],
            options={
                "ordering": ("person_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="difference_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("person", "item"), name="difference_item_unique"),
                    models.CheckConstraint(condition=models.Q(("other__isnull", False)), name="difference_has_other"),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("other")), _negated=True),
                        name="difference_not_from_oneself",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.person_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="3ff64237f90c748683cd63de6707ff99d5084ced",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_448e2",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_difference",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.person_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="2a21e5a6f81b13397a057d4696354c49b5e34d19",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_bc9ac",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_difference",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.person_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="6557819ab88a58b2a297da39f94291e7d1dee543",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_c27fd",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_difference",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="f188c56e3f617a6cd7145a6340ae9e3eb74aa358",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_6d119",
                            table="agreements_difference",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "candidate",
                    models.OneToOneField(
                        help_text="What is looked at.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="hold",
                        serialize=False,
                        to="agreements.candidate",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        help_text="Who looks at it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("until", models.DateTimeField(help_text="When it lapses.")),
            ],
            options={
                "ordering": ("candidate_id",),
            },
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "record",
                    models.ForeignKey(
                        help_text="What concerns the party.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="agreements.record",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="The party concerned.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="involvement_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("record", "item"), name="involvement_item_unique"),
                    models.UniqueConstraint(fields=("record", "party"), name="involvement_party_once"),
                    models.CheckConstraint(condition=models.Q(("party__isnull", False)), name="involvement_has_party"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="4c062e2dc65c01cabf9fb3f5b3134f89aa061e7d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_9b5c6",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_involvement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="35188c2d7ee680671ed705b18055d1e5eba6e71d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_de2ff",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_involvement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="c357f8a8aa39a566b37e0a43ef1a3028dda969a4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_69a18",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_involvement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="16bddd669bc5eddbcedddcc07238c682d1ef3e14",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_3d264",
                            table="agreements_involvement",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "party",
                    models.ForeignKey(
                        help_text="The member.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="agreements.party",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="The organisation it belongs to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="agreements.party",
                    ),
                ),
                (
                    "valid",
                    agreements.models.edtf.EDTFField(
                        allow_open=True,
                        blank=True,
                        help_text="When; an end may be open.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "valid_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of valid, computed from it.",
                        null=True,
                        of="valid",
                    ),
                ),
                (
                    "valid_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of valid, computed from it.",
                        null=True,
                        of="valid",
                    ),
                ),
            ],
            options={
                "ordering": ("party_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="membership_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("party", "item"), name="membership_item_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("organisation__isnull", False)), name="membership_has_organisation"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party", models.F("organisation")), _negated=True),
                        name="membership_not_of_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("valid__isnull", True),
                                ("valid_earliest__isnull", True),
                                ("valid_latest__isnull", True),
                            ),
                            models.Q(
                                ("valid__isnull", False),
                                models.Q(
                                    ("valid_earliest__isnull", False), ("valid_latest__isnull", False), _connector="OR"
                                ),
                                models.Q(
                                    models.Q(("valid_earliest__isnull", False), _negated=True),
                                    models.Q(("valid_latest__isnull", False), _negated=True),
                                    ("valid_earliest__lte", models.F("valid_latest")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="membership_valid_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.party_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="9059ec519abe0e42ac7ade6fa51726637c96940b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_edeba",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.party_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="4a313ce2b8b324ffd79e01a63c26879736d04524",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_51057",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.party_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="860f278a7bf0e8c8ed5219c934d93010edfe2325",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_fe3da",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="ae50116fe485dec214d5a888df364559f75290cf",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_fffae",
                            table="agreements_membership",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("office"), output_field=models.CharField(max_length=20)
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose office it is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="agreements.party",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="office_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="b3c38fee6573d3450deba7997f85a9fa7a03d513",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_0a5a0",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_office",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="33560921afcb43bcefad6d56824c5b7a120d4ff0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_478fb",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_office",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="a6e3d28241e73a8d15d48561eebd59fca289e52f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_e1a0d",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_office",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="653c11b0d6a632d56dec23264c9c7f4f3c383746",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_917a8",
                            table="agreements_office",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.ForeignKey(
                        help_text="What it is a passage of.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="agreements.source",
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, help_text="First character, from 0.", null=True)),
                ("end", models.PositiveIntegerField(blank=True, help_text="The character after the last.", null=True)),
                ("quote", models.TextField(blank=True, help_text="The words themselves.", null=True)),
                ("prefix", models.TextField(blank=True, help_text="A few characters before.", null=True)),
                ("suffix", models.TextField(blank=True, help_text="A few characters after.", null=True)),
                ("row", models.CharField(blank=True, help_text="The row of a dataset.", max_length=200, null=True)),
            ],
            options={
                "ordering": ("source_id", "start", "row", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end__isnull", False),
                                ("quote__isnull", False),
                                ("row__isnull", True),
                                ("start__isnull", False),
                            ),
                            models.Q(
                                ("end__isnull", True),
                                ("quote__isnull", True),
                                ("row__isnull", False),
                                ("start__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="passage_text_or_row",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start__isnull", True), ("end__gt", models.F("start")), _connector="OR"),
                        name="passage_has_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quote__isnull", True),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"), "+", django.db.models.functions.text.Length("quote")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="passage_position_fits_quote",
                    ),
                    models.UniqueConstraint(
                        models.F("source"),
                        models.F("start"),
                        models.F("end"),
                        django.db.models.functions.text.MD5("quote"),
                        condition=models.Q(("row__isnull", True)),
                        name="passage_stretch_unique",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("row__isnull", False)), fields=("source", "row"), name="passage_row_unique"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.source_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="89d9e5c0f21172ab58aa30b6149ef15e5b23cfb9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_85bbc",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_passage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.source_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="f023e03b3549b5722f98645a038771c7efccc16c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_ade4f",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_passage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.source_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="481056d4309cadfda26c5d11678347828c42588f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_7bfc9",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_passage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="eca3ca9d128586060dc22d941b47b77e18f26f74",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_776d8",
                            table="agreements_passage",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="what_it_shows_is_fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="4f2952ce22b75e7170f1969eb78b9f4de0b5bd92",
                            operation="UPDATE",
                            pgid="pgtrigger_what_it_shows_is_fixed_5fa28",
                            table="agreements_passage",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="quote_stands_in_source",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.quote IS NOT NULL)",
                            func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM agreements_source AS s WHERE s.record_id = NEW.source_id\n                        AND substr(s.text, NEW.start + 1, NEW.\"end\" - NEW.start) = NEW.quote\n                    ) THEN\n                        RAISE EXCEPTION 'the quote of a passage is not at %..% of its source', NEW.start, NEW.\"end\"\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="e763f9224249d38c745db0e7c9bd45a8c626ed78",
                            operation="INSERT",
                            pgid="pgtrigger_quote_stands_in_source_906d9",
                            table="agreements_passage",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("place"), output_field=models.CharField(max_length=20)
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        help_text="The state it lies in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="place_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="1d4536303037f50cbe48280bc06151da242bd51d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_2b657",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_place",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="ffd1def060e2e0cda2ac4e293542ad287a297191",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_b502c",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_place",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="1f171de646c30402863ebbdb4707cefa7093ad26",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_b746c",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_place",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="7ce9f8c0a193ac73ff7ed3560968bb6280557a2f",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_68f7a",
                            table="agreements_place",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Predecessor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "successor",
                    models.ForeignKey(
                        help_text="The party that came after.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="agreements.party",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="The party that went before.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="agreements.party",
                    ),
                ),
                (
                    "date",
                    agreements.models.edtf.EDTFField(
                        blank=True,
                        help_text="When the one succeeded the other.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "date_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
                (
                    "date_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
            ],
            options={
                "ordering": ("successor_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="predecessor_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("successor", "item"), name="predecessor_item_unique"),
                    models.CheckConstraint(condition=models.Q(("party__isnull", False)), name="predecessor_has_party"),
                    models.CheckConstraint(
                        condition=models.Q(("party", models.F("successor")), _negated=True),
                        name="predecessor_not_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date__isnull", True), ("date_earliest__isnull", True), ("date_latest__isnull", True)
                            ),
                            models.Q(
                                ("date__isnull", False),
                                ("date_earliest__isnull", False),
                                ("date_latest__isnull", False),
                                ("date_earliest__lte", models.F("date_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="predecessor_date_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.successor_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="7dc80362819b4805583a71456021c97d4a277795",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_37787",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_predecessor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.successor_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="05d2472d1441bfd2267ea32d82397834932a78c2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_43045",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_predecessor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.successor_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="8fef2d25e82254781fc43523d9d52ddd237723e7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_6d487",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_predecessor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="3212b6f6fc23879143ae5a4cdede1a80fc34ab57",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_8422e",
                            table="agreements_predecessor",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        help_text="SHA-256 of all it says and of where it is said, so that it loads once.",
                        max_length=64,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        help_text="What it speaks of.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="agreements.record",
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        blank=True, help_text="Which place of the record: an RFC 6901 pointer.", max_length=500
                    ),
                ),
                (
                    "value_kind",
                    models.CharField(
                        choices=[("value", "Value"), ("unknown", "Unknown"), ("none", "None")],
                        default="value",
                        help_text="Whether it gives a value, or says that it is unknown or that there is none.",
                        max_length=10,
                    ),
                ),
                ("value", models.JSONField(blank=True, help_text="What it says, in the input shape.", null=True)),
                (
                    "rank",
                    models.CharField(
                        choices=[("preferred", "Preferred"), ("normal", "Normal"), ("deprecated", "Deprecated")],
                        default="normal",
                        help_text="Whether the registry follows it.",
                        max_length=10,
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[("actual", "Actual"), ("planned", "Planned"), ("denied", "Denied")],
                        default="actual",
                        help_text="Whether the source speaks of what happened, of a plan, or denies it.",
                        max_length=10,
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        help_text="How sure its author is of having read the source rightly.",
                        max_length=10,
                        null=True,
                    ),
                ),
                (
                    "inferred",
                    models.BooleanField(default=False, help_text="Whether it was concluded rather than read."),
                ),
                ("reason", models.TextField(blank=True, help_text="How it was concluded.", null=True)),
                (
                    "passage",
                    models.ForeignKey(
                        blank=True,
                        help_text="The words that say it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="agreements.passage",
                    ),
                ),
                ("unsourced_reason", models.TextField(blank=True, help_text="Why no source is named.", null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        help_text="The work it was written in.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="agreements.batch",
                    ),
                ),
                ("retracted_at", models.DateTimeField(blank=True, help_text="When it was taken back.", null=True)),
                (
                    "retracted_by",
                    models.CharField(blank=True, help_text="Who took it back.", max_length=150, null=True),
                ),
            ],
            options={
                "ordering": ("record_id", "path", "id"),
                "indexes": [
                    models.Index(
                        models.F("record"), condition=models.Q(("retracted_at__isnull", True)), name="claim_live"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retracted_at__isnull", True)), fields=("key",), name="claim_live_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("rank", "preferred"), ("retracted_at__isnull", True)),
                        fields=("record", "path"),
                        name="claim_one_preferred",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("path", ""), ("path__startswith", "/"), _connector="OR"),
                        name="claim_path_is_a_pointer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value__isnull", False), ("value_kind", "value")),
                            models.Q(models.Q(("value_kind", "value"), _negated=True), ("value__isnull", True)),
                            _connector="OR",
                        ),
                        name="claim_value_where_it_gives_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("passage__isnull", False), ("unsourced_reason__isnull", True)),
                            models.Q(("passage__isnull", True), ("unsourced_reason__isnull", False)),
                            _connector="OR",
                        ),
                        name="claim_passage_or_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("inferred", False), ("reason__isnull", False), _connector="OR"),
                        name="claim_inferred_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("retracted_at__isnull", True), ("retracted_by__isnull", True)),
                            models.Q(("retracted_at__isnull", False), ("retracted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="claim_retracted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value_kind__isnull", True),
                            ("value_kind__in", ["value", "unknown", "none"]),
                            _connector="OR",
                        ),
                        name="claim_value_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rank__isnull", True), ("rank__in", ["preferred", "normal", "deprecated"]), _connector="OR"
                        ),
                        name="claim_rank_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("modality__isnull", True),
                            ("modality__in", ["actual", "planned", "denied"]),
                            _connector="OR",
                        ),
                        name="claim_modality_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True), ("confidence__in", ["high", "medium", "low"]), _connector="OR"
                        ),
                        name="claim_confidence_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="c1975d344a370375c080df1f9c16255c52a0f009",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_d3243",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_claim",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="8c55005a234b26f0005eb40c7bb95db03e3da80a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_f52e2",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_claim",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="817e5476e10f6ae98d031dc46c2db48390f38251",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_f930a",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_claim",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="6ede04575ec26c11670c1ee1d6dc23612532cb70",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_86341",
                            table="agreements_claim",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="what_it_says_is_fixed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."record_id" IS DISTINCT FROM (NEW."record_id") OR OLD."path" IS DISTINCT FROM (NEW."path") OR OLD."value_kind" IS DISTINCT FROM (NEW."value_kind") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."modality" IS DISTINCT FROM (NEW."modality") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."inferred" IS DISTINCT FROM (NEW."inferred") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."passage_id" IS DISTINCT FROM (NEW."passage_id") OR OLD."unsourced_reason" IS DISTINCT FROM (NEW."unsourced_reason") OR OLD."batch_id" IS DISTINCT FROM (NEW."batch_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="58943652580ff527559f0c69839984f211bc1bd3",
                            operation="UPDATE",
                            pgid="pgtrigger_what_it_says_is_fixed_5e421",
                            table="agreements_claim",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecorationClass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "decoration",
                    models.ForeignKey(
                        help_text="What it is a class of.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="classes",
                        to="agreements.decoration",
                    ),
                ),
                ("name", models.TextField(blank=True, help_text="What the class is called.", null=True)),
                (
                    "ordinal",
                    models.PositiveIntegerField(blank=True, help_text="Its rank; 1 is the highest.", null=True),
                ),
            ],
            options={
                "ordering": ("decoration_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="decorationclass_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("decoration", "item"), name="decorationclass_item_unique"),
                    models.UniqueConstraint(fields=("decoration", "ordinal"), name="decorationclass_ordinal_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("name__isnull", False)), name="decorationclass_has_name"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.decoration_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="077b778c78e020d7be0d904b1155e87c5052e0c7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_9725f",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_decorationclass",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.decoration_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="9a53ed96c69ab1ce0c613ce613c68982d244592a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_e9e61",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_decorationclass",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.decoration_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="ba52a13e878190aedf9aeb763374bcf89fb6c638",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_59e90",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_decorationclass",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="4a407a266c5921eb7d7ec288f5a9e9065af5a2b1",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_7d527",
                            table="agreements_decorationclass",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Value("meeting"),
                        output_field=models.CharField(max_length=20),
                    ),
                ),
                ("title", models.TextField(blank=True, help_text="What the meeting is called.", null=True)),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("visit", "Visit"),
                            ("third_country", "Third Country"),
                            ("multilateral", "Multilateral"),
                            ("remote", "Remote"),
                        ],
                        help_text="Where the parties stood to one another.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        blank=True,
                        choices=[("narrow", "Narrow"), ("expanded", "Expanded")],
                        help_text="How many sat at the table.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "visit_kind",
                    models.CharField(
                        blank=True,
                        choices=[("state", "State"), ("official", "Official"), ("working", "Working")],
                        help_text="The protocol rank of the visit.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        help_text="The institution that met.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="agreements.body",
                    ),
                ),
                (
                    "session_number",
                    models.PositiveIntegerField(blank=True, help_text="Which session of the body it was.", null=True),
                ),
                (
                    "date",
                    agreements.models.edtf.EDTFField(
                        blank=True, help_text="When it was held.", max_length=23, null=True, with_bounds=False
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was held.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.place",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        help_text="The party that received the others.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The visit or summit it was part of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="agreements.meeting",
                    ),
                ),
                (
                    "date_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
                (
                    "date_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "indexes": [],
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="meeting_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode__isnull", True),
                            ("mode__in", ["visit", "third_country", "multilateral", "remote"]),
                            _connector="OR",
                        ),
                        name="meeting_mode_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("format__isnull", True), ("format__in", ["narrow", "expanded"]), _connector="OR"
                        ),
                        name="meeting_format_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visit_kind__isnull", True),
                            ("visit_kind__in", ["state", "official", "working"]),
                            _connector="OR",
                        ),
                        name="meeting_visit_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date__isnull", True), ("date_earliest__isnull", True), ("date_latest__isnull", True)
                            ),
                            models.Q(
                                ("date__isnull", False),
                                ("date_earliest__isnull", False),
                                ("date_latest__isnull", False),
                                ("date_earliest__lte", models.F("date_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_date_bounds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("session_number__isnull", True),
                            models.Q(("body__isnull", False), ("session_number__gte", 1)),
                            _connector="OR",
                        ),
                        name="meeting_numbered_session_of_a_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part_of__isnull", True),
                            models.Q(("part_of", models.F("record")), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_not_part_of_itself",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="9f1aaa0a16a3f7dc1b874b1b48dc983a8d18fbd3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_af454",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="7caf8f83d659df37980f61e60d6794a7ae9af801",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_eae8a",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="bb92bd54ea0c6321575d5eb92489adf9f46ac752",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_5442c",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="3d2130beceafd7264aaf8a552f38a72feff8719a",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_fa370",
                            table="agreements_meeting",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "person",
                    models.ForeignKey(
                        help_text="Who held the office.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="agreements.person",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        help_text="The office held.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tenures",
                        to="agreements.office",
                    ),
                ),
                (
                    "valid",
                    agreements.models.edtf.EDTFField(
                        allow_open=True,
                        blank=True,
                        help_text="When; an end may be open.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                ("as_printed", models.TextField(blank=True, help_text="How the source prints the office.", null=True)),
                (
                    "valid_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of valid, computed from it.",
                        null=True,
                        of="valid",
                    ),
                ),
                (
                    "valid_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of valid, computed from it.",
                        null=True,
                        of="valid",
                    ),
                ),
            ],
            options={
                "ordering": ("person_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="tenure_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("person", "item"), name="tenure_item_unique"),
                    models.CheckConstraint(condition=models.Q(("office__isnull", False)), name="tenure_has_office"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("valid__isnull", True),
                                ("valid_earliest__isnull", True),
                                ("valid_latest__isnull", True),
                            ),
                            models.Q(
                                ("valid__isnull", False),
                                models.Q(
                                    ("valid_earliest__isnull", False), ("valid_latest__isnull", False), _connector="OR"
                                ),
                                models.Q(
                                    models.Q(("valid_earliest__isnull", False), _negated=True),
                                    models.Q(("valid_latest__isnull", False), _negated=True),
                                    ("valid_earliest__lte", models.F("valid_latest")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="tenure_valid_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.person_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="af15d49a020e66631029c5dfebc4df54050b5cdf",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_244c9",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_tenure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.person_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="4afd57574d999e29bd7171e4a4aae379c4caf69c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_2f554",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_tenure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.person_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="2fee062a7218ed822ecf759fbd5988b2e48d694b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_468c4",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_tenure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="8ba76520190237aafc6684cd90df946a5fa2b2e3",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_9f5d3",
                            table="agreements_tenure",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "meeting",
                    models.ForeignKey(
                        help_text="What was attended.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="agreements.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who was there.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="agreements.person",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whom they were there for.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        help_text="The office held then.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.office",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("host", "Host"),
                            ("guest", "Guest"),
                            ("chair", "Chair"),
                            ("participant", "Participant"),
                        ],
                        help_text="What they were there as.",
                        max_length=40,
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ("meeting_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="attendance_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("meeting", "item"), name="attendance_item_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__isnull", True),
                            ("role__in", ["host", "guest", "chair", "participant"]),
                            _connector="OR",
                        ),
                        name="attendance_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            ("party__isnull", False),
                            ("office__isnull", False),
                            _connector="OR",
                        ),
                        name="attendance_names_somebody",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.meeting_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="c3c98b7d580b638a764dfda9a04b59729c0ef2b2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_474a6",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_attendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.meeting_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="bd0e23c69e03d6a37f219cb77e80bf7d6632f6e7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_956dd",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_attendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.meeting_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="2a6f99a9577168c7a3184453d1ffd519a1f53e4c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_4e994",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_attendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="00fe7b1cf474f10a837d5bd9b0e0b866da19aecd",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_4ecfa",
                            table="agreements_attendance",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True, expression=models.Value("award"), output_field=models.CharField(max_length=20)
                    ),
                ),
                (
                    "decoration",
                    models.ForeignKey(
                        blank=True,
                        help_text="What was conferred.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.decoration",
                    ),
                ),
                (
                    "decoration_class",
                    models.CharField(
                        blank=True,
                        help_text="The class conferred, by its item on the decoration.",
                        max_length=80,
                        null=True,
                    ),
                ),
                (
                    "conferring_party",
                    models.ForeignKey(
                        blank=True,
                        help_text="On whose behalf it was conferred.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
                (
                    "conferrer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who conferred it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.person",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who received it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="agreements.person",
                    ),
                ),
                ("reason", models.TextField(blank=True, help_text="For what, as the source has it.", null=True)),
                (
                    "date",
                    agreements.models.edtf.EDTFField(
                        blank=True, help_text="When it was conferred.", max_length=23, null=True, with_bounds=False
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting at which it was conferred.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.meeting",
                    ),
                ),
                (
                    "date_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
                (
                    "date_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="award_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date__isnull", True), ("date_earliest__isnull", True), ("date_latest__isnull", True)
                            ),
                            models.Q(
                                ("date__isnull", False),
                                ("date_earliest__isnull", False),
                                ("date_latest__isnull", False),
                                ("date_earliest__lte", models.F("date_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="award_date_bounds",
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("decoration_id", "decoration_class"),
                        name="award_class_of_its_decoration",
                        to="agreements.DecorationClass",
                        to_columns=("decoration_id", "item"),
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="7a365e62379d9a20688102cbd1316ae0d360f37e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_83212",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_award",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="36489872071c8c484c6ae070f133f957e0bf3d2b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_0f126",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_award",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="5f47cc052cdc451c00cfe2086aef79d0fe7a56fe",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_1f524",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_award",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="002ea917adf46ab99b14cbddd46f3c26e4628e8e",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_38907",
                            table="agreements_award",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Package",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Value("package"),
                        output_field=models.CharField(max_length=20),
                    ),
                ),
                ("title", models.TextField(blank=True, help_text="What the documents are called together.", null=True)),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting at which they were signed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.meeting",
                    ),
                ),
                (
                    "claimed_count",
                    models.PositiveIntegerField(blank=True, help_text="How many the source counts.", null=True),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "indexes": [],
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="package_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="3d8a34f300b02156c617b65120872db062cf8a23",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_d2c69",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_package",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="dd09dbe8420e5312ae3d53ee577d6f109aed508a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_1aaf8",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_package",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="859a917e9d925b837fdd33a4bbb16f22a59423e9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_a0561",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_package",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="e15ba48183badd58b58e14fd152fde4cd9984ee5",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_1d3f8",
                            table="agreements_package",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Value("agreement"),
                        output_field=models.CharField(max_length=20),
                    ),
                ),
                (
                    "instrument_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("treaty", "Treaty"),
                            ("agreement", "Agreement"),
                            ("convention", "Convention"),
                            ("protocol", "Protocol"),
                            ("amendment", "Amendment"),
                            ("exchange_of_notes", "Exchange Of Notes"),
                            ("memorandum", "Memorandum"),
                            ("declaration", "Declaration"),
                            ("communique", "Communique"),
                            ("plan", "Plan"),
                            ("roadmap", "Roadmap"),
                            ("programme", "Programme"),
                            ("contract", "Contract"),
                            ("other", "Other"),
                        ],
                        help_text="What sort of instrument it is, by its own title.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "legal_character",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("binding", "Binding"),
                            ("non_binding", "Non Binding"),
                            ("undetermined", "Undetermined"),
                        ],
                        help_text="Whether the participants meant to be bound under international law.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("interstate", "Interstate"),
                            ("intergovernmental", "Intergovernmental"),
                            ("interagency", "Interagency"),
                        ],
                        help_text="On whose behalf it was made.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "ambit",
                    models.CharField(
                        blank=True,
                        choices=[("bilateral", "Bilateral"), ("multilateral", "Multilateral")],
                        help_text="Whether it has two sides or more.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        help_text="What it is about, in lower_snake words.",
                        null=True,
                        size=None,
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=35),
                        blank=True,
                        help_text="BCP 47 tags of its languages.",
                        null=True,
                        size=None,
                    ),
                ),
                (
                    "depositary",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who keeps the originals (VCLT 76).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
                (
                    "entry_into_force_terms",
                    models.TextField(
                        blank=True, help_text="What it says itself about entering into force (VCLT 24).", null=True
                    ),
                ),
                (
                    "package",
                    models.ForeignKey(
                        blank=True,
                        help_text="The documents it was signed among.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="agreements.package",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting at which it was concluded.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.meeting",
                    ),
                ),
                (
                    "concluded",
                    agreements.models.edtf.EDTFField(
                        blank=True,
                        help_text="The day of its conclusion, from the ledger.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="The place of its conclusion, from the ledger.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.place",
                    ),
                ),
                (
                    "concluded_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of concluded, computed from it.",
                        null=True,
                        of="concluded",
                    ),
                ),
                (
                    "concluded_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of concluded, computed from it.",
                        null=True,
                        of="concluded",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="agreement_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instrument_kind__isnull", True),
                            (
                                "instrument_kind__in",
                                [
                                    "treaty",
                                    "agreement",
                                    "convention",
                                    "protocol",
                                    "amendment",
                                    "exchange_of_notes",
                                    "memorandum",
                                    "declaration",
                                    "communique",
                                    "plan",
                                    "roadmap",
                                    "programme",
                                    "contract",
                                    "other",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="agreement_instrument_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("legal_character__isnull", True),
                            ("legal_character__in", ["binding", "non_binding", "undetermined"]),
                            _connector="OR",
                        ),
                        name="agreement_legal_character_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__isnull", True),
                            ("level__in", ["interstate", "intergovernmental", "interagency"]),
                            _connector="OR",
                        ),
                        name="agreement_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ambit__isnull", True), ("ambit__in", ["bilateral", "multilateral"]), _connector="OR"
                        ),
                        name="agreement_ambit_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("concluded__isnull", True),
                                ("concluded_earliest__isnull", True),
                                ("concluded_latest__isnull", True),
                            ),
                            models.Q(
                                ("concluded__isnull", False),
                                ("concluded_earliest__isnull", False),
                                ("concluded_latest__isnull", False),
                                ("concluded_earliest__lte", models.F("concluded_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_concluded_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="8a16b156cb6d21c9db4e3550d64036b503320aa3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_1f993",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_agreement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="4ed66502aca8a1a76a1bbf0bc038471c3eaee660",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_a3029",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_agreement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="689d34d9e1ae08ea87a8ac01114addfd7f8b7507",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_dc426",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_agreement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="a9ddeb56e94fdbabc8b09d4f79f3f4df8aa6aba1",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_f91fc",
                            table="agreements_agreement",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What it happened to.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("negotiation_announced", "Negotiation Announced"),
                            ("initialling", "Initialling"),
                            ("adoption", "Adoption"),
                            ("signature", "Signature"),
                            ("signature_ad_referendum", "Signature Ad Referendum"),
                            ("definitive_signature", "Definitive Signature"),
                            ("exchange_of_instruments", "Exchange Of Instruments"),
                            ("ratification", "Ratification"),
                            ("acceptance", "Acceptance"),
                            ("approval", "Approval"),
                            ("accession", "Accession"),
                            ("succession", "Succession"),
                            ("formal_confirmation", "Formal Confirmation"),
                            ("notification_of_internal_procedures", "Notification Of Internal Procedures"),
                            ("provisional_application_start", "Provisional Application Start"),
                            ("provisional_application_end", "Provisional Application End"),
                            ("entry_into_force", "Entry Into Force"),
                            ("reservation", "Reservation"),
                            ("withdrawal_of_reservation", "Withdrawal Of Reservation"),
                            ("declaration", "Declaration"),
                            ("objection", "Objection"),
                            ("territorial_application", "Territorial Application"),
                            ("amendment", "Amendment"),
                            ("correction", "Correction"),
                            ("suspension", "Suspension"),
                            ("resumption", "Resumption"),
                            ("denunciation", "Denunciation"),
                            ("withdrawal", "Withdrawal"),
                            ("termination", "Termination"),
                            ("expiry", "Expiry"),
                            ("supersession", "Supersession"),
                            ("registration", "Registration"),
                            ("publication", "Publication"),
                            ("draft_published", "Draft Published"),
                            ("submitted_to_parliament", "Submitted To Parliament"),
                            ("parliament_approval", "Parliament Approval"),
                            ("law_signed", "Law Signed"),
                            ("gazette_publication", "Gazette Publication"),
                        ],
                        help_text="What happened.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="The participant that acted; none: the treaty itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
                (
                    "date",
                    agreements.models.edtf.EDTFField(
                        blank=True, help_text="When it was done.", max_length=23, null=True, with_bounds=False
                    ),
                ),
                (
                    "effective_date",
                    agreements.models.edtf.EDTFField(
                        blank=True,
                        help_text="When it took effect, if the source says.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was done.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.place",
                    ),
                ),
                (
                    "instrument",
                    models.TextField(
                        blank=True, help_text="The paper it was done by: a law, a note, with its number.", null=True
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="The agreement it comes by.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions_by_it",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "modality",
                    models.CharField(
                        choices=[("actual", "Actual"), ("planned", "Planned"), ("denied", "Denied")],
                        default="actual",
                        help_text="Whether it happened, is planned, or is denied, by its preferred claim.",
                        max_length=20,
                    ),
                ),
                (
                    "date_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
                (
                    "date_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
                (
                    "effective_date_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of effective_date, computed from it.",
                        null=True,
                        of="effective_date",
                    ),
                ),
                (
                    "effective_date_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of effective_date, computed from it.",
                        null=True,
                        of="effective_date",
                    ),
                ),
            ],
            options={
                "ordering": ("agreement_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="action_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("agreement", "item"), name="action_item_unique"),
                    models.UniqueConstraint(fields=("id", "agreement"), name="action_id_agreement_unique"),
                    models.CheckConstraint(condition=models.Q(("type__isnull", False)), name="action_has_type"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("type__isnull", True),
                            (
                                "type__in",
                                [
                                    "negotiation_announced",
                                    "initialling",
                                    "adoption",
                                    "signature",
                                    "signature_ad_referendum",
                                    "definitive_signature",
                                    "exchange_of_instruments",
                                    "ratification",
                                    "acceptance",
                                    "approval",
                                    "accession",
                                    "succession",
                                    "formal_confirmation",
                                    "notification_of_internal_procedures",
                                    "provisional_application_start",
                                    "provisional_application_end",
                                    "entry_into_force",
                                    "reservation",
                                    "withdrawal_of_reservation",
                                    "declaration",
                                    "objection",
                                    "territorial_application",
                                    "amendment",
                                    "correction",
                                    "suspension",
                                    "resumption",
                                    "denunciation",
                                    "withdrawal",
                                    "termination",
                                    "expiry",
                                    "supersession",
                                    "registration",
                                    "publication",
                                    "draft_published",
                                    "submitted_to_parliament",
                                    "parliament_approval",
                                    "law_signed",
                                    "gazette_publication",
                                ],
                            ),
                            _connector="OR",
                        ),
                        name="action_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("modality__isnull", True),
                            ("modality__in", ["actual", "planned", "denied"]),
                            _connector="OR",
                        ),
                        name="action_modality_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date__isnull", True), ("date_earliest__isnull", True), ("date_latest__isnull", True)
                            ),
                            models.Q(
                                ("date__isnull", False),
                                ("date_earliest__isnull", False),
                                ("date_latest__isnull", False),
                                ("date_earliest__lte", models.F("date_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="action_date_bounds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("effective_date__isnull", True),
                                ("effective_date_earliest__isnull", True),
                                ("effective_date_latest__isnull", True),
                            ),
                            models.Q(
                                ("effective_date__isnull", False),
                                ("effective_date_earliest__isnull", False),
                                ("effective_date_latest__isnull", False),
                                ("effective_date_earliest__lte", models.F("effective_date_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="action_effective_date_bounds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by__isnull", True),
                            ("type__in", ["amendment", "supersession", "termination"]),
                            _connector="OR",
                        ),
                        name="action_by_only_where_it_has_sense",
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("agreement_id", "party_id"),
                        name="action_party_is_a_participant",
                        to="agreements.Participant",
                        to_columns=("agreement_id", "party_id"),
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="ba5e7696beb952f8e2321d25a0e129c71e4c8086",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_0c390",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="f1aabc20d23c048ed6b720dc077bab8cd11019aa",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_6a3d7",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.agreement_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="6b59ffe16164f8cc6adec3a05e92ac34aca832f1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_69919",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_action",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="44b4ed8cbbc6f0c52c6b85abf5e4363383ba5b2c",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_0032e",
                            table="agreements_action",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementIdentifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What bears the number.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifiers",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        blank=True, help_text="Whose numbering it is, in lower_snake.", max_length=80, null=True
                    ),
                ),
                ("value", models.TextField(blank=True, help_text="The number as they write it.", null=True)),
            ],
            options={
                "ordering": ("agreement_id", "item"),
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="agreementidentifier_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("agreement", "item"), name="agreementidentifier_item_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__isnull", False), ("value__isnull", False)),
                        name="agreementidentifier_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="0e1eb9bebf64a11f20fbfc6af53df2f26fdca297",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_3136a",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_agreementidentifier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="e54a60e7c99c90a4a0bf6a5889eee7f7212df895",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_c4bb9",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_agreementidentifier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.agreement_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="4a51908cd43ef25ca7df2ece45a2fe04d1892ee4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_10d7f",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_agreementidentifier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="e44e14b5a824fa7f04dc13bf6a49e3ddb467bd0f",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_7beb9",
                            table="agreements_agreementidentifier",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="Where the relation starts.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("amends", "Amends"),
                            ("supersedes", "Supersedes"),
                            ("implements", "Implements"),
                            ("supplements", "Supplements"),
                            ("extends", "Extends"),
                            ("cites", "Cites"),
                        ],
                        help_text="How it bears on the other.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "related",
                    models.ForeignKey(
                        blank=True,
                        help_text="The agreement it bears on.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reverse_relations",
                        to="agreements.agreement",
                    ),
                ),
            ],
            options={
                "ordering": ("agreement_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="agreementrelation_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("agreement", "item"), name="agreementrelation_item_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("type__isnull", True),
                            ("type__in", ["amends", "supersedes", "implements", "supplements", "extends", "cites"]),
                            _connector="OR",
                        ),
                        name="agreementrelation_type_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("related__isnull", False), ("type__isnull", False)),
                        name="agreementrelation_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("agreement", models.F("related")), _negated=True),
                        name="agreementrelation_not_to_itself",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="9fafa268aa69202b6ffa2f1629f09ca0dc2852a5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_5bb1a",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_agreementrelation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="87df3051b164bf81455bda7a6f27d6f2519bd6d7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_0cd6f",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_agreementrelation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.agreement_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="349a2e658ce2c38864b88d14702a391312f7246b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_74f06",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_agreementrelation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="306375a526e1da6d6c9aa7f919ae8bb38aae698e",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_1ab20",
                            table="agreements_agreementrelation",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What the text is of.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True, help_text="BCP 47 tag of the text's language.", max_length=35, null=True
                    ),
                ),
                (
                    "authentic",
                    models.BooleanField(
                        blank=True, help_text="Whether the text is authentic (VCLT 10, 33).", null=True
                    ),
                ),
                (
                    "address",
                    models.CharField(blank=True, help_text="Where it can be read.", max_length=2000, null=True),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True, help_text="SHA-256 of the file found there.", max_length=64, null=True
                    ),
                ),
            ],
            options={
                "ordering": ("agreement_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="agreementtext_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("agreement", "item"), name="agreementtext_item_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("language__isnull", False)), name="agreementtext_has_language"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="9889411ca35865bd3ecf7f154f52d14671aa104b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_a5e81",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_agreementtext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="184fda5d19d8a7db1edb499c299d5c97b8b5f9db",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_b1176",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_agreementtext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.agreement_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="e97291431508bb656a73f56f312686804fa16022",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_5f6c9",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_agreementtext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="55fbd718f3c4750aa07c30f03f84c663181b3930",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_63778",
                            table="agreements_agreementtext",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What bears the title.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="titles",
                        to="agreements.agreement",
                    ),
                ),
                ("text", models.TextField(blank=True, help_text="The title as it is written.", null=True)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "Official"),
                            ("short", "Short"),
                            ("popular", "Popular"),
                            ("press", "Press"),
                        ],
                        help_text="Whose words the title is.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "language",
                    models.CharField(blank=True, help_text="BCP 47 tag of its language.", max_length=35, null=True),
                ),
            ],
            options={
                "ordering": ("agreement_id", "item"),
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="agreementtitle_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("agreement", "item"), name="agreementtitle_item_unique"),
                    models.CheckConstraint(condition=models.Q(("text__isnull", False)), name="agreementtitle_has_text"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__isnull", True),
                            ("kind__in", ["official", "short", "popular", "press"]),
                            _connector="OR",
                        ),
                        name="agreementtitle_kind_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="a54e7547a6819fc87fb8d2e829bf7a45403798e5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_4cfdd",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_agreementtitle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="38b61da2737d04cd999888484a92bf51f67ecabb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_9ae4f",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_agreementtitle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.agreement_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="9c34704d1bdb8614aa5794049cdb1e55c38ba3d0",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_bda09",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_agreementtitle",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="b700b36f642497c2d58c617b5fb1d90c8aa28d88",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_22f31",
                            table="agreements_agreementtitle",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        help_text="Its identity: kind, key, state.",
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="agreements.record",
                    ),
                ),
                (
                    "notes",
                    models.TextField(blank=True, help_text="What an editor wants the next one to know.", null=True),
                ),
                (
                    "record_kind",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Value("commitment"),
                        output_field=models.CharField(max_length=20),
                    ),
                ),
                ("title", models.TextField(blank=True, help_text="What is to be done.", null=True)),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True, decimal_places=6, help_text="Where it started from.", max_digits=24, null=True
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=6, help_text="Where it is to arrive.", max_digits=24, null=True
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="ISO 4217 code for money, otherwise a lower_snake word.",
                        max_length=80,
                        null=True,
                    ),
                ),
                (
                    "due",
                    agreements.models.edtf.EDTFField(
                        blank=True, help_text="By when.", max_length=23, null=True, with_bounds=False
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        help_text="The agreement that says so.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting at which it was said.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.meeting",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open"),
                            ("in_progress", "In Progress"),
                            ("met", "Met"),
                            ("partly_met", "Partly Met"),
                            ("not_met", "Not Met"),
                            ("abandoned", "Abandoned"),
                        ],
                        help_text="The editor's judgement on whether it was carried out.",
                        max_length=40,
                        null=True,
                    ),
                ),
                (
                    "due_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of due, computed from it.",
                        null=True,
                        of="due",
                    ),
                ),
                (
                    "due_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of due, computed from it.",
                        null=True,
                        of="due",
                    ),
                ),
            ],
            options={
                "ordering": ("record_id",),
                "indexes": [],
                "constraints": [
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("record_id", "record_kind"),
                        name="commitment_kind_of_its_record",
                        to="agreements.Record",
                        to_columns=("id", "kind"),
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unit__isnull", False),
                            models.Q(("baseline__isnull", True), ("target__isnull", True)),
                            _connector="OR",
                        ),
                        name="commitment_amounts_have_a_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__isnull", True),
                            ("verdict__in", ["open", "in_progress", "met", "partly_met", "not_met", "abandoned"]),
                            _connector="OR",
                        ),
                        name="commitment_verdict_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("due__isnull", True), ("due_earliest__isnull", True), ("due_latest__isnull", True)
                            ),
                            models.Q(
                                ("due__isnull", False),
                                ("due_earliest__isnull", False),
                                ("due_latest__isnull", False),
                                ("due_earliest__lte", models.F("due_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="commitment_due_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="9e8f4a6bb049c8ebf4c9f5d48284fc0a5c8f07fe",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_2fa69",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_commitment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.record_id, n.record_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="22dc4d4755302d2d7b8e3aa13ff5c9923525e178",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_987a9",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_commitment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.record_id, o.record_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="cad3c9cb338ebde940eaeaf0f879abce80b45f32",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_69d3e",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_commitment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="3a47a98a8aeadd33fddfcfd2a634bd3c18f7ad29",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_6b314",
                            table="agreements_commitment",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What it takes part in.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="The state or organisation.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="agreements.party",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        help_text="The side it stands on, by a name of the editor's choice.",
                        max_length=80,
                        null=True,
                    ),
                ),
                ("as_printed", models.TextField(blank=True, help_text="How the source prints its name.", null=True)),
            ],
            options={
                "ordering": ("agreement_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="participant_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("agreement", "item"), name="participant_item_unique"),
                    models.UniqueConstraint(fields=("agreement", "party"), name="participant_party_once"),
                    models.CheckConstraint(condition=models.Q(("party__isnull", False)), name="participant_has_party"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("side__isnull", True), ("side__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="participant_side_is_a_key",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="3d446b6a4c283dde140ad3ad3821af6f106ad5f8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_92570",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_participant",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="676f5336d18ac28c23ba7fc69a3506cb97201de2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_8a01c",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_participant",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.agreement_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="901834787ce9b474ad4a58e812aa629cd6b6cb3a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_48e1d",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_participant",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="8cfde295fb93713201b85c82df874c8f7e2273ca",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_4bbc0",
                            table="agreements_participant",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What stands there.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_periods",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose standing it is; none: the agreement's own status.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        help_text="Where it stands; none: before the first day that counts.", max_length=40, null=True
                    ),
                ),
                (
                    "valid",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="The days: the first is in, the last is out."
                    ),
                ),
                ("certain", models.BooleanField(help_text="Whether imprecise dates leave no doubt.")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        default=list,
                        help_text="Why, and what is in doubt.",
                        size=None,
                    ),
                ),
            ],
            options={
                "ordering": ("agreement_id", "party_id", "valid", "id"),
                "indexes": [
                    models.Index(
                        models.F("value"),
                        models.F("agreement"),
                        condition=models.Q(("party__isnull", True)),
                        name="statusperiod_value",
                    )
                ],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=(
                            ("agreement", "="),
                            (django.db.models.functions.comparison.Coalesce("party", 0), "="),
                            ("valid", "&&"),
                        ),
                        name="statusperiod_no_overlap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True),
                            models.Q(
                                ("party__isnull", True),
                                (
                                    "value__in",
                                    [
                                        "announced",
                                        "adopted",
                                        "signed",
                                        "provisionally_applied",
                                        "in_force",
                                        "in_effect",
                                        "suspended",
                                        "terminated",
                                        "superseded",
                                        "unknown",
                                    ],
                                ),
                            ),
                            models.Q(
                                ("party__isnull", False),
                                (
                                    "value__in",
                                    [
                                        "negotiating",
                                        "signatory",
                                        "contracting",
                                        "provisional",
                                        "party",
                                        "suspended",
                                        "former_party",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="statusperiod_value_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("valid__isempty", False)), name="statusperiod_has_days"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "commitment",
                    models.ForeignKey(
                        help_text="What was observed.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="agreements.commitment",
                    ),
                ),
                (
                    "date",
                    agreements.models.edtf.EDTFField(
                        blank=True,
                        help_text="The day or period it speaks of.",
                        max_length=23,
                        null=True,
                        with_bounds=False,
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        help_text="How far, in the commitment's unit.",
                        max_digits=24,
                        null=True,
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        blank=True,
                        help_text="The figure that says how far.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.figure",
                    ),
                ),
                (
                    "date_earliest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="earliest",
                        editable=False,
                        help_text="The earliest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
                (
                    "date_latest",
                    agreements.models.edtf.EDTFBoundField(
                        bound="latest",
                        editable=False,
                        help_text="The latest day of date, computed from it.",
                        null=True,
                        of="date",
                    ),
                ),
            ],
            options={
                "ordering": ("commitment_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="observation_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("commitment", "item"), name="observation_item_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", False), ("figure__isnull", False), _connector="OR"),
                        name="observation_says_how_far",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date__isnull", True), ("date_earliest__isnull", True), ("date_latest__isnull", True)
                            ),
                            models.Q(
                                ("date__isnull", False),
                                ("date_earliest__isnull", False),
                                ("date_latest__isnull", False),
                                ("date_earliest__lte", models.F("date_latest")),
                            ),
                            _connector="OR",
                        ),
                        name="observation_date_bounds",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.commitment_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="ee262b41723c26452748aeaf471ecb8afcd3b05b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_5c162",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_observation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.commitment_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="7100a8b398b0a16f12f3363dfee8426cb95a325b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_38964",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_observation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.commitment_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="1c083e16905d7baade3dfccd8d3b2aaf4dbf2930",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_a1ab2",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_observation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="3b7fcc9949bc7b6dfe16908588d900d18711ff2b",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_b204f",
                            table="agreements_observation",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(help_text="Its authored name in the collection.", max_length=80)),
                (
                    "action",
                    models.ForeignKey(
                        help_text="The signature.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatories",
                        to="agreements.action",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        help_text="What was signed.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatories",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whom the person signed for.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who signed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="agreements.person",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        help_text="The office held then.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.office",
                    ),
                ),
                (
                    "as_printed",
                    models.TextField(blank=True, help_text="How the source prints the signatory.", null=True),
                ),
            ],
            options={
                "ordering": ("action_id", "item"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("item__isnull", True), ("item__regex", "^[a-z0-9]+(-[a-z0-9]+)*$"), _connector="OR"
                        ),
                        name="signatory_item_is_a_key",
                    ),
                    models.UniqueConstraint(fields=("action", "item"), name="signatory_item_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False),
                            ("as_printed__isnull", False),
                            ("office__isnull", False),
                            _connector="OR",
                        ),
                        name="signatory_names_somebody",
                    ),
                    agreements.models.constraints.CompositeForeignKey(
                        columns=("action_id", "agreement_id"),
                        name="signatory_in_the_agreement_of_its_action",
                        to="agreements.Action",
                        to_columns=("id", "agreement_id"),
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="history_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'insert', NULL, to_jsonb(n)\n        FROM new_rows AS n ;\n        RETURN NULL;\n    ",
                            hash="06888c5b4e909a43bb594f86537bdba3ca808bfa",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_history_insert_bf8bf",
                            referencing="REFERENCING NEW TABLE AS new_rows ",
                            table="agreements_signatory",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, n.id, n.agreement_id, 'update', to_jsonb(o), to_jsonb(n)\n        FROM old_rows AS o FULL JOIN new_rows AS n ON o.id = n.id WHERE o IS DISTINCT FROM n;\n        RETURN NULL;\n    ",
                            hash="befd2aaa53e4ba8836bd4d978773d03a06e86f99",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_history_update_a1f44",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="agreements_signatory",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="history_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO agreements_change\n            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)\n        SELECT pg_current_xact_id(), transaction_timestamp(),\n               NULLIF(current_setting('registry.actor', true), ''),\n               NULLIF(current_setting('registry.reason', true), ''),\n               NULLIF(current_setting('registry.batch', true), '')::bigint,\n               TG_TABLE_NAME, o.id, o.agreement_id, 'delete', to_jsonb(o), NULL\n        FROM old_rows AS o ;\n        RETURN NULL;\n    ",
                            hash="4042e8e4de95a568f3299269174c448f57577134",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_history_delete_1225c",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="agreements_signatory",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="refuse_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
                            hash="9b70d5c2673d7261a9075743b6b431384297ce66",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_refuse_truncate_235d6",
                            table="agreements_signatory",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        InstallTriggers(),
        # The roles of `agreements.vocabulary.roles`, for people to be put into.
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
    operations = [operations[0], AtOnce(operations[1:-2]), *operations[-2:]]
