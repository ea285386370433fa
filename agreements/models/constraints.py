"""Constraints that Django does not bring: composite foreign keys, and checks of choices and keys."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import BaseConstraint, Q
from django.db.models.enums import TextChoices

from agreements.vocabulary.keys import KEY_PATTERN


class CompositeForeignKey(BaseConstraint):
    """A foreign key over several columns, checked at commit.

    It says what a single column cannot: that a noun's row has the kind of its record, that whoever
    acts on an agreement is one of its participants.
    """

    def __init__(self, *, name: str, columns: Sequence[str], to: str, to_columns: Sequence[str]) -> None:
        """Refer `columns` of this table to `to_columns` (unique together) of the model `to` ("app.Model")."""
        super().__init__(name=name)
        self.columns = tuple(columns)
        self.to = to
        self.to_columns = tuple(to_columns)

    def constraint_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]
        """Add nothing inline, since the table referred to may not exist yet: wait for the migration's end."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        """Give the statement that adds the constraint (Django itself defers it for a table with defaults)."""
        quote = schema_editor.quote_name
        target = apps.get_model(self.to)._meta.db_table
        mine = ", ".join(quote(column) for column in self.columns)
        theirs = ", ".join(quote(column) for column in self.to_columns)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({mine}) REFERENCES {quote(target)} ({theirs}) DEFERRABLE INITIALLY DEFERRED"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        """Give the statement that drops the constraint."""
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Check nothing here: the database does, at commit."""

    def __eq__(self, other: object) -> bool:
        """Compare by what the constraint says."""
        if not isinstance(other, CompositeForeignKey):
            return NotImplemented
        return self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Give what a migration needs to write this constraint down."""
        path, args, kwargs = super().deconstruct()
        kwargs |= {"columns": self.columns, "to": self.to, "to_columns": self.to_columns}
        return path, args, kwargs


def choice_check(field: str, choices: type[TextChoices], /) -> models.CheckConstraint:
    """Hold a column to its choices in the database too; NULL passes."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": choices.values}),
        name=f"%(class)s_{field}_known",
    )


def key_check(field: str, /) -> models.CheckConstraint:
    """Hold a column to the form of keys (lower-case words, single hyphens); NULL passes."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__regex": KEY_PATTERN}),
        name=f"%(class)s_{field}_is_a_key",
    )
