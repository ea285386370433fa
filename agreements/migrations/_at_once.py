"""Many operations whose models are rendered once: Django renders nearly all of them anew after each operation."""

from django.db.migrations.operations.base import Operation


class AtOnce(Operation):
    """Run operations one after the other, each from the models before the first to those after the last.

    None of them may need what lies between, such as a field that another of them takes away again.
    """

    def __init__(self, operations):
        self.operations = list(operations)

    def state_forwards(self, app_label, state):
        """Change the state, and leave it to whoever needs the models to render them."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Run each."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Take each back, the last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        """Name each."""
        return "; ".join(operation.describe() for operation in self.operations)
