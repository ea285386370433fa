"""A date as exact as its source, in a model: one declared field, three columns."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from agreements.vocabulary.dates import MAX_LENGTH, EDTFError, parse

CLOSED_HELP = (
    "A date as exact as the source: 2024, 2024-04 or 2024-04-19; unknown last digits as X (199X, 2004-XX); "
    "at the end ? (uncertain), ~ (approximate) or % (both); 2024-01/2024-03 for an interval."
)
OPEN_HELP = f"{CLOSED_HELP} One end may be open: ../2004 or 2004/.."


def bounds_of(text: str | None, /, *, allow_open: bool = False) -> tuple[date | None, date | None]:
    """Give the earliest and latest day of a stored date; two None for None. Raises EDTFError."""
    if text is None:
        return None, None
    edtf = parse(text, allow_open=allow_open)
    return edtf.earliest, edtf.latest


def edtf_check(name: str, /, *, model: str, allow_open: bool = False) -> models.CheckConstraint:
    """Give the constraint that keeps the three columns of the field `name` in step.

    A date has both bounds (with `allow_open` at least one), in order; no date has none. `model` is the name
    of the model in lower case: the constraint is called `<model>_<name>_bounds`.
    """
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    absent = Q(**{f"{name}__isnull": True, f"{earliest}__isnull": True, f"{latest}__isnull": True})
    has_earliest, has_latest = Q(**{f"{earliest}__isnull": False}), Q(**{f"{latest}__isnull": False})
    in_order = Q(**{f"{earliest}__lte": F(latest)})
    if allow_open:
        bounded = (has_earliest | has_latest) & (~has_earliest | ~has_latest | in_order)
    else:
        bounded = has_earliest & has_latest & in_order
    return models.CheckConstraint(
        name=f"{model}_{name}_bounds",
        condition=absent | (Q(**{f"{name}__isnull": False}) & bounded),
    )


class EDTFFormField(forms.CharField):
    """A text box for an EDTF date; what it accepts stands in its help text and in its errors."""

    def __init__(self, *, allow_open: bool = False, **kwargs: Any) -> None:
        """Take what a CharField takes, and `allow_open`."""
        self.allow_open = allow_open
        kwargs.setdefault("help_text", OPEN_HELP if allow_open else CLOSED_HELP)
        kwargs.setdefault("max_length", MAX_LENGTH)
        super().__init__(**kwargs)

    def validate(self, value: str) -> None:
        """Raise ValidationError, saying what is accepted, for text that is no date."""
        super().validate(value)
        if value not in self.empty_values:
            _validate(value, allow_open=self.allow_open)


class EDTFBoundField(models.DateField):
    """The earliest or latest day of the EDTF field `of`, on the same row; EDTFField declares it.

    As with `auto_now`, `save`, `bulk_create` and `full_clean` compute it from the text on the row. Whatever
    writes columns by name (COPY, `update`, `bulk_update`, `save(update_fields=...)`) names it too, with
    `bounds_of`.
    """

    def __init__(self, *args: Any, bound: str, of: str, **kwargs: Any) -> None:
        """Take `bound` ('earliest' or 'latest') and the name of the EDTF field it is a bound `of`."""
        if bound not in ("earliest", "latest"):
            raise ValueError(f"bound is {bound!r}: it must be 'earliest' or 'latest'.")
        self.bound = bound
        self.of = of
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Say `bound` and `of` to migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, [*args], {**kwargs, "bound": self.bound, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        """Compute the day from the text on the row. Raises EDTFError for text that is no date."""
        day = self._day(model_instance)
        setattr(model_instance, self.attname, day)
        return day

    def clean(self, value: Any, model_instance: models.Model | None) -> date | None:
        """Compute the day from the text; bad text is reported where it stands, not here again."""
        if model_instance is None:
            return super().to_python(value)
        try:
            return self._day(model_instance)
        except EDTFError:
            return None

    def _day(self, model_instance: models.Model) -> date | None:
        source = model_instance._meta.get_field(self.of)
        allow_open = isinstance(source, EDTFField) and source.allow_open
        earliest, latest = bounds_of(getattr(model_instance, self.of), allow_open=allow_open)
        return earliest if self.bound == "earliest" else latest


class EDTFField(models.CharField):
    """An EDTF date stored as text, beside its first and last day in `<name>_earliest` and `<name>_latest`.

    `null=True` where a date may be missing (None, never ""); `allow_open=True` where an end may be open.
    Add `edtf_check` to the model's constraints. In a migration the two bounds are written out beside the
    text, so there the field is told not to add them again (`with_bounds=False`).
    """

    def __init__(self, *args: Any, allow_open: bool = False, with_bounds: bool = True, **kwargs: Any) -> None:
        """Take what a CharField takes, and `allow_open`; `with_bounds` is for migrations."""
        self.allow_open = allow_open
        self.with_bounds = with_bounds
        kwargs.setdefault("max_length", MAX_LENGTH)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Say to migrations what is set, and that the bounds are fields of their own there."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["with_bounds"] = False
        if self.allow_open:
            kwargs["allow_open"] = True
        return name, path, [*args], kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Add the text to the model, and its two bounds.

        A model that inherits this field from an abstract one gets bounds of its own here; Django then leaves
        the abstract model's out, because their names are taken.
        """
        super().contribute_to_class(cls, name, private_only=private_only)
        for bound in ("earliest", "latest") if self.with_bounds else ():
            field = EDTFBoundField(
                bound=bound,
                of=name,
                null=True,
                editable=False,
                help_text=f"The {bound} day of {name}, computed from it.",
            )
            cls.add_to_class(f"{name}_{bound}", field)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raise ValidationError, saying what is accepted, for text that is no date."""
        super().validate(value, model_instance)
        if value is not None:
            _validate(value, allow_open=self.allow_open)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Give the form field that accepts the same dates."""
        kwargs = {"form_class": EDTFFormField, "allow_open": self.allow_open, **kwargs}
        # An empty help text would hide what is accepted; the curator's help text, if any, goes before it.
        accepted = OPEN_HELP if self.allow_open else CLOSED_HELP
        kwargs.setdefault("help_text", f"{self.help_text} {accepted}".strip())
        return super().formfield(**kwargs)


def _validate(text: str, *, allow_open: bool) -> None:
    try:
        parse(text, allow_open=allow_open)
    except EDTFError as error:
        raise ValidationError(str(error), code="invalid") from error
