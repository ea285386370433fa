"""A form holds what one sitting can, whatever the record holds, for a number of queries that never grows."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Participant, Record
from tests.admin.crowd import make_crowd, make_rich
from tests.admin.editing.forms import Form


def inputs(form: Form) -> int:
    return sum(len(value) if isinstance(value, list) else 1 for value in form.sent.values())


def test_form_of_a_large_treaty_opens_items_on_demand_until_it_is_full(db: None, editor: Client) -> None:
    make_crowd(range(40))
    large = Record.objects.get(kind="agreement", key="n0")
    make_rich(large, range(1, 40))
    form = Form(editor, large)
    assert inputs(form) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS / 2
    assert "v:/participants/more-9/party" not in form
    assert "more-9" in form.text
    assert "v:/participants/more-9/party" in Form(editor, large, asked="?open=/participants/more-9")
    form["v:/participants/more-1/as_printed"] = "Typed"
    form.save("open:/participants/more-9")
    form["v:/participants/more-9/side"] = "nine"
    form["e:*:unsourced"] = "a list that came by post"
    kept = {**form.sent, "unit": [*form["unit"]]}
    # As if every item had been opened, and something typed into it.
    for unit in [f"/{name}/more-{number}" for name in ("participants", "actions") for number in range(1, 31)]:
        form["unit"] += [unit] if unit not in form["unit"] else []
        form.sent[f"v:{unit}/{'as_printed' if 'parti' in unit else 'instrument'}"] = "Typed"
    form.save("add:/actions")
    assert "holds as much as one sitting can" in form.text
    assert form["v:/participants/more-30/as_printed"] == form["v:/actions/more-30/instrument"] == "Typed"
    form.sent = kept
    assert form.save().status_code == 302, form.problems()
    sides = Participant.objects.filter(agreement=large.pk, item__in=["more-1", "more-9"]).order_by("item")
    assert list(sides.values_list("as_printed", "side")) == [("Typed", None), (None, "nine")]


def test_form_runs_as_many_queries_for_much_as_for_little(db: None, editor: Client) -> None:
    make_crowd(range(5))
    record = Record.objects.get(kind="agreement", key="n0")
    path = reverse("admin:agreements_agreement_edit", args=[record.pk])
    numbers = []
    for more in (range(1, 3), range(3, 5)):
        make_rich(record, more)
        editor.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(path).status_code == 200
        numbers.append(len(queries))
        assert not [query for query in queries if "COUNT(*)" in query["sql"]]
    assert numbers[0] == numbers[1] <= 20
