"""Merges lead one level deep, whoever merges and whoever separates."""

import pytest

from agreements.models import Document, Record
from agreements.projection.problems import ProjectionError
from agreements.recording.merging import merge
from agreements.recording.rebuilding import rebuild, rebuild_differences
from agreements.recording.survivors import naming
from agreements.recording.undoing import UndoError, undo
from tests.factories import claim, make_party, make_place
from tests.recording.drafts import load, place

pytestmark = pytest.mark.django_db


def _merges() -> dict[str, str | None]:
    return dict(Record.objects.order_by("key").values_list("key", "merged_into__key"))


def test_survivors_of_loads_and_people_are_led_on_and_back() -> None:
    load(place(key="almaty"), place(key="verny"), place(key="alma-ata"))
    second = load(place(key="alma-ata", merged_into="verny"))
    merged = Record.objects.get(key="verny")
    third = merge(merged=merged.pk, survivor=Record.objects.get(key="almaty").pk, actor="ann", reason="a test")
    assert _merges() == {"alma-ata": "almaty", "almaty": None, "verny": "almaty"}
    # Loading the same again changes nothing: what the files merge is led on by what somebody decided.
    assert load(place(key="alma-ata", merged_into="verny")).batch is None
    assert load(place(key="verny"), place(key="alma-ata", merged_into="verny")).batch is None
    load(place(key="vernoe", merged_into="verny"))
    assert _merges()["vernoe"] == "almaty"
    assert load(place(key="vernoe", merged_into="verny")).batch is None
    assert list(rebuild_differences()) == []
    undo(batch=third, actor="ann", reason="a test")
    assert _merges()["alma-ata"] == "verny"
    undo(batch=second.batch or 0, actor="ann", reason="a test")
    assert (_merges()["alma-ata"], Document.objects.filter(key="alma-ata").exists()) == (None, True)
    assert list(rebuild_differences()) == []


def test_survivors_are_led_on_by_a_load_that_merges_them() -> None:
    load(place(key="almaty"), place(key="verny"), place(key="alma-ata", merged_into="verny"))
    load(place(key="verny", merged_into="almaty"))
    assert _merges() == {"alma-ata": "almaty", "almaty": None, "verny": "almaty"}
    assert list(rebuild_differences()) == []


def test_survivors_are_never_merged_in_a_circle() -> None:
    load(place(key="almaty"), place(key="verny", merged_into="almaty"))
    second = load(place(key="almaty"), place(key="verny"))
    numbers = dict(Record.objects.values_list("key", "pk"))
    merge(merged=numbers["almaty"], survivor=numbers["verny"], actor="ann", reason="a test")
    with pytest.raises(UndoError, match="is merged into it in turn; undo the later merge first"):
        undo(batch=second.batch or 0, actor="undoer", reason="a test")
    with pytest.raises(ProjectionError, match=r"verny .*is merged into 'almaty', which is merged into it in turn"):
        load(place(key="verny", merged_into="almaty"))


def test_survivors_take_over_links_that_nobody_follows() -> None:
    """A rival claim that names the merged record is no rival any more, though no row shows it."""
    kaz, qaz = make_party(key="kaz"), make_party(key="qaz")
    town, other = make_place(key="astana", country="kaz"), make_place(key="almaty", country="kaz")
    claim(town, "/country", "qaz", rank="normal")
    claim(other, "/names/qaz", {"text": "qaz"})
    rebuild(actor="tester", reason="a test")
    assert '"conflicts":1' in Document.objects.get(key="astana").body
    assert naming(record_ids=[qaz.pk]) >= {town.pk}
    batch = merge(merged=qaz.pk, survivor=kaz.pk, actor="ann", reason="a test")
    assert '"conflicts":0' in Document.objects.get(key="astana").body
    assert list(rebuild_differences()) == []
    undo(batch=batch, actor="ann", reason="a test")
    assert '"conflicts":1' in Document.objects.get(key="astana").body
    assert list(rebuild_differences()) == []
