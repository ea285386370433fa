"""The history of an update of thousands of rows takes no longer than the rows need: see `models.history`."""

from django.db import migrations
from pgtrigger.compiler import Trigger, UpsertTriggerSql

LOOPED = "FROM old_rows AS o JOIN new_rows AS n"
HASHED = "FROM old_rows AS o FULL JOIN new_rows AS n"


def replaced(trigger, old, new):
    given = trigger.sql.kwargs
    if old not in given["func"]:
        return trigger
    return Trigger(name=trigger.name, sql=UpsertTriggerSql(**{**given, "func": given["func"].replace(old, new)}))


class ReplaceHistoryOfUpdates(migrations.operations.base.Operation):
    """Replace the function of every trigger that writes updates down, in one step: one step each takes seconds."""

    reversible = True

    def state_forwards(self, app_label, state):
        for (label, _), model in state.models.items():
            if label == app_label and model.options.get("triggers"):
                triggers = [replaced(trigger, LOOPED, HASHED) for trigger in model.options["triggers"]]
                model.options = {**model.options, "triggers": triggers}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for (label, _), model in to_state.models.items():
            if label == app_label:
                for trigger in model.options.get("triggers", ()):
                    if trigger.name == "history_update":
                        schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self.database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_matching")]

    operations = [ReplaceHistoryOfUpdates()]
