"""The EDTF model field: one declared line, three columns in step, the same in migrations."""

from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from agreements.models.edtf import EDTFBoundField, EDTFField, EDTFFormField, bounds_of, edtf_check
from agreements.vocabulary.dates import MAX_LENGTH, EDTFError

APRIL = (date(2024, 4, 1), date(2024, 4, 30))


def diary_models() -> tuple[type[models.Model], type[models.Model]]:
    """Declare a model with a required date and an inherited open one, and one whose date may be missing."""

    class Dated(models.Model):
        valid = EDTFField(null=True, blank=True, allow_open=True)

        class Meta:
            app_label = "diary"
            abstract = True

    class Entry(Dated):
        day = EDTFField(help_text="When it was.")
        words = models.TextField(blank=True)

        class Meta:
            app_label = "diary"
            constraints = (
                edtf_check("day", model="entry"),
                edtf_check("valid", model="entry", allow_open=True),
            )

    class Note(models.Model):
        due = EDTFField(null=True, blank=True)

        class Meta:
            app_label = "diary"
            constraints = (edtf_check("due", model="note"),)

    return Entry, Note


@pytest.fixture
def entry() -> Iterator[type[models.Model]]:
    with isolate_apps():
        yield diary_models()[0]


@pytest.fixture
def note() -> Iterator[type[models.Model]]:
    with isolate_apps():
        yield diary_models()[1]


@pytest.fixture
def tables(db) -> Iterator[tuple[type[models.Model], type[models.Model]]]:
    """Give both models with their tables in the database, until the test's transaction is rolled back."""
    with isolate_apps():
        both = diary_models()
        with connection.schema_editor() as editor:
            for model in both:
                editor.create_model(model)
        yield both


def field_names(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.get_fields()]


def state_of(model: type[models.Model]) -> ProjectState:
    """Give a migration state of this model alone, made anew: the autodetector empties what it reads."""
    project = ProjectState()
    project.add_model(ModelState.from_model(model))
    return project


def test_field_brings_its_bounds_once(entry):
    names = field_names(entry)
    assert sorted(names) == sorted(set(names))
    assert set(names) == {
        "id", "words", "day", "day_earliest", "day_latest", "valid", "valid_earliest", "valid_latest",
    }  # fmt: skip


@pytest.mark.parametrize("bound", ["earliest", "latest"])
def test_field_bounds_are_plain_hidden_days(entry, bound):
    field = entry._meta.get_field(f"day_{bound}")
    assert isinstance(field, EDTFBoundField)
    assert field.get_internal_type() == "DateField"
    assert (field.bound, field.of) == (bound, "day")
    assert (field.null, field.editable, field.db_index) == (True, False, False)
    assert field.help_text


def test_field_deconstructs_to_an_equal_field(entry):
    for name in ("day", "valid", "day_earliest", "valid_latest"):
        field = entry._meta.get_field(name)
        copy = field.clone()
        assert type(copy) is type(field)
        assert copy.deconstruct()[1:] == field.deconstruct()[1:]
    valid = entry._meta.get_field("valid").clone()
    assert (valid.allow_open, valid.null, valid.blank, valid.max_length) == (True, True, True, MAX_LENGTH)


def test_field_default_is_left_out_of_migrations(entry):
    _, path, args, kwargs = entry._meta.get_field("day").deconstruct()
    assert path == "agreements.models.edtf.EDTFField"
    assert args == []
    assert kwargs == {"max_length": MAX_LENGTH, "with_bounds": False, "help_text": "When it was."}


def test_field_in_migration_state_has_its_bounds_once(entry):
    names = [field.name for field in entry._meta.local_fields]
    project = state_of(entry)
    rendered = project.apps.get_model("diary", "Entry")
    assert [field.name for field in rendered._meta.local_fields] == names
    assert state_of(rendered) == project
    # Rendering again after another change, as every migration does.
    project.add_field("diary", "entry", "place", models.TextField(default=""), preserve_default=True)
    again = project.apps.get_model("diary", "Entry")
    assert sorted(field_names(again)) == sorted([*names, "place"])


def test_field_added_alone_in_a_migration_brings_no_other_column(note):
    project = ProjectState()
    project.add_model(ModelState("diary", "Task", [("id", models.BigAutoField(primary_key=True))]))
    project.add_field("diary", "task", "due", note._meta.get_field("due").clone(), preserve_default=True)
    assert field_names(project.apps.get_model("diary", "Task")) == ["id", "due"]


def test_field_written_to_a_migration_reads_back_without_changes(entry):
    (migration,) = MigrationAutodetector(ProjectState(), state_of(entry))._detect_changes()["diary"]
    migration.name = "0001_initial"
    source = MigrationWriter(migration, include_header=False).as_string()
    assert source.count("'day_earliest'") == 1
    space: dict[str, type] = {}
    exec(compile(source, "0001_initial.py", "exec"), space)
    replayed = space["Migration"]("0001_initial", "diary").mutate_state(ProjectState())
    assert MigrationAutodetector(replayed, state_of(entry))._detect_changes() == {}


@pytest.mark.parametrize(
    ("text", "allow_open", "expected"),
    [
        (None, False, (None, None)),
        (None, True, (None, None)),
        ("2024-04", False, APRIL),
        ("2024-04~", True, APRIL),
        ("2024-04/..", True, (date(2024, 4, 1), None)),
        ("../2024-04", True, (None, date(2024, 4, 30))),
    ],
)
def test_bounds_of_by_example(text, allow_open, expected):
    assert bounds_of(text, allow_open=allow_open) == expected


@pytest.mark.parametrize("text", ["", "2023-02-30", "2024/.."])
def test_bounds_of_refuses_what_is_no_date(text):
    with pytest.raises(EDTFError):
        bounds_of(text)


def test_clean_computes_the_bounds(entry):
    row = entry(day="2024-04", valid="2024-04/..")
    row.clean_fields()
    assert (row.day_earliest, row.day_latest) == APRIL
    assert (row.valid_earliest, row.valid_latest) == (date(2024, 4, 1), None)


def test_clean_overrides_bounds_typed_in(entry):
    row = entry(day="2024-04", day_earliest=date(1999, 1, 1), day_latest=date(1999, 1, 1))
    row.clean_fields()
    assert (row.day_earliest, row.day_latest) == APRIL


def test_clean_reports_bad_text_once_and_at_the_text(entry):
    with pytest.raises(ValidationError) as caught:
        entry(day="2023-02-30", valid="../..").clean_fields()
    assert set(caught.value.message_dict) == {"day", "valid"}
    assert "no day 30 in February 2023" in caught.value.message_dict["day"][0]
    assert "Accepted are" in caught.value.message_dict["day"][0]


@pytest.mark.parametrize(("day", "valid"), [("2024/..", None), (None, None), ("", None)])
def test_clean_refuses(entry, day, valid):
    with pytest.raises(ValidationError) as caught:
        entry(day=day, valid=valid).clean_fields()
    assert set(caught.value.message_dict) == {"day"}


def test_form_field_accepts_what_the_model_does(entry):
    field = entry._meta.get_field("valid").formfield()
    assert isinstance(field, EDTFFormField)
    assert field.clean("2024/..") == "2024/.."
    assert field.clean("") is None
    with pytest.raises(ValidationError, match="open ends are accepted in"):
        entry._meta.get_field("day").formfield().clean("2024/..")


def test_form_field_says_what_is_accepted(entry):
    closed, opened = (entry._meta.get_field(name).formfield() for name in ("day", "valid"))
    assert closed.help_text.startswith("When it was. A date as exact as the source")
    assert "../2004" not in closed.help_text
    assert "../2004" in opened.help_text
    assert EDTFFormField().help_text == closed.help_text.removeprefix("When it was. ")
    with pytest.raises(ValidationError, match="Accepted are YYYY"):
        closed.clean("in April")
    with pytest.raises(ValidationError, match="required"):
        closed.clean("")


def test_form_field_stands_alone_as_a_filter_does():
    class Question(forms.Form):
        concluded_after = EDTFFormField(required=False)

    assert Question({"concluded_after": " 2024-04 "}).is_valid()
    assert Question({}).is_valid()
    assert "concluded_after" in Question({"concluded_after": "soon"}).errors
    assert len(Question({"concluded_after": "2" * 1_000_000}).errors.as_text()) < 1000


def test_bound_field_refuses_another_bound():
    with pytest.raises(ValueError, match="'earliest' or 'latest'"):
        EDTFBoundField(bound="middle", of="day")


def test_save_and_bulk_create_write_the_bounds(tables):
    entry, note = tables
    row = entry.objects.create(day="2024-04", valid="../2024")
    assert (row.day_earliest, row.day_latest) == APRIL
    row.refresh_from_db()
    assert (row.day, row.day_earliest, row.day_latest) == ("2024-04", *APRIL)
    assert (row.valid_earliest, row.valid_latest) == (None, date(2024, 12, 31))
    row.day = "2023"
    row.save()
    row.refresh_from_db()
    assert (row.day_earliest, row.day_latest) == (date(2023, 1, 1), date(2023, 12, 31))
    note.objects.bulk_create([note(due="2024-04"), note()])
    stored = note.objects.order_by("id").values_list("due", "due_earliest", "due_latest")
    assert list(stored) == [("2024-04", *APRIL), (None, None, None)]


def test_save_refuses_bad_text(tables):
    entry, note = tables
    with pytest.raises(EDTFError):
        entry.objects.create(day="2024/..")
    with pytest.raises(EDTFError):
        note.objects.bulk_create([note(due="")])


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "fits_closed", "fits_open"),
    [
        (None, None, None, True, True),
        ("t", date(2024, 1, 1), date(2024, 1, 2), True, True),
        ("t", date(2024, 1, 1), date(2024, 1, 1), True, True),
        ("t", date(2024, 1, 2), date(2024, 1, 1), False, False),
        ("t", date(2024, 1, 1), None, False, True),
        ("t", None, date(2024, 1, 1), False, True),
        ("t", None, None, False, False),
        (None, date(2024, 1, 1), date(2024, 1, 2), False, False),
        (None, date(2024, 1, 1), None, False, False),
        (None, None, date(2024, 1, 1), False, False),
    ],
)
def test_check_keeps_the_columns_in_step(tables, text, earliest, latest, fits_closed, fits_open):
    entry, note = tables
    note.objects.create()
    entry.objects.create(day="2024")
    closed = {"due": text, "due_earliest": earliest, "due_latest": latest}
    opened = {"valid": text, "valid_earliest": earliest, "valid_latest": latest}
    # update() writes columns as they are given: only the database stands in the way.
    for model, values, fits in ((note, closed, fits_closed), (entry, opened, fits_open)):
        if fits:
            assert model.objects.update(**values) == 1
        else:
            with pytest.raises(IntegrityError, match=r"(note_due|entry_valid)_bounds"), transaction.atomic():
                model.objects.update(**values)


def test_check_is_named_after_model_and_field():
    assert edtf_check("day", model="entry").name == "entry_day_bounds"
    assert edtf_check("day", model="entry") != edtf_check("day", model="entry", allow_open=True)
