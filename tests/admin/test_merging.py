"""Two records are compared, merged and taken apart again; what is not the same stays so."""

import pytest
from django.urls import reverse

from agreements.admin import merging
from agreements.models import Batch, Distinction, Record
from agreements.projection.document import build
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import make_agreement, make_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties() -> tuple[Record, Record]:
    """Kazakhstan twice: two treaties name the first, one the second."""
    make_party(key="kgz")
    first = make_party(key="kaz", name="Kazakhstan", iso3166_alpha3="KAZ")
    second = make_party(key="kazakhstan", name="Republic of Kazakhstan")
    made = [
        make_agreement(key=f"treaty-{number}", parties=[party, "kgz"], signed="2024")
        for number, party in enumerate(("kaz", "kaz", "kazakhstan"))
    ]
    build(record_ids=[first.pk, second.pk, *(record.pk for record in made)])
    return first, second


def page(record: Record, name: str = "merge", query: str = "") -> str:
    return reverse(f"admin:agreements_party_{name}", args=[record.pk]) + query


def test_merge_names_the_other_record_by_key_or_number(parties: tuple[Record, Record]) -> None:
    kaz, other = parties
    reader = client_of(Role.READER)
    for name in ("kazakhstan", str(other.pk)):
        content = reader.get(page(kaz, query=f"?with={name}")).content.decode()
        assert "will lead to it" in content
    unknown = reader.get(page(kaz, query="?with=kazakhstann")).content.decode()
    assert "There is no party" in unknown
    assert "?with=kazakhstan" in unknown
    assert "this record itself" in reader.get(page(kaz, query="?with=kaz")).content.decode()
    assert reader.get(page(kaz, query="?with=%00")).status_code == 200


def test_merge_shows_what_will_be_shown_and_which_links_follow(parties: tuple[Record, Record]) -> None:
    other = parties[1]
    editor = client_of(Role.EDITOR)
    before = Batch.objects.count()
    content = editor.get(page(other, query="?with=kaz")).content.decode()
    # More leads to `kaz`, so that one survives, from whichever side one comes.
    assert "Merge kazakhstan into kaz" in content
    assert "1 record links to it; the links will resolve to kaz" in content
    assert "Treaty 2" in content
    assert "/names/en/text" in content
    assert "readers will not see it any more" in content
    turned = editor.get(page(other, query=f"?with=kaz&survivor={other.pk}")).content.decode()
    assert "Merge kaz into kazakhstan" in turned
    assert Batch.objects.count() == before, "looking writes nothing"
    assert Record.objects.get(pk=other.pk).state == "published"


def test_merge_of_much_is_tried_out_when_somebody_asks(
    parties: tuple[Record, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "TRIED", 0)
    editor = client_of(Role.EDITOR)
    content = editor.get(page(parties[1], query="?with=kaz")).content.decode()
    assert "takes about 2 seconds" in content
    assert "readers will not see it any more" not in content
    asked = page(parties[1], query=f"?with=kaz&survivor={parties[0].pk}&look=1")
    assert asked.partition("?")[2].replace("&", "&amp;") in content
    assert "readers will not see it any more" in editor.get(asked).content.decode()


def test_merge_writes_one_batch_that_is_undone(parties: tuple[Record, Record]) -> None:
    kaz, other = parties
    editor = client_of(Role.EDITOR)
    answer = editor.post(page(other, query="?with=kaz"), {"survivor": kaz.pk, "reason": "One state."}, follow=True)
    batch = Batch.objects.latest("pk")
    assert (batch.kind, batch.reason) == ("merge", "One state.")
    assert answer.redirect_chain == [(reverse("admin:agreements_party_change", args=[kaz.pk]), 302)]
    undoing = reverse("admin:agreements_batch_undo", args=[batch.pk])
    assert undoing in answer.content.decode()
    assert Record.objects.get(pk=other.pk).merged_into_id == kaz.pk
    assert undoing in editor.get(page(kaz)).content.decode()
    led_on = editor.get(page(other))
    assert (led_on.status_code, led_on["Location"]) == (302, page(kaz))
    editor.post(undoing, {"reason": "Two states."})
    assert Record.objects.get(pk=other.pk).merged_into_id is None


def test_merge_that_is_refused_says_why_and_keeps_what_was_typed(parties: tuple[Record, Record]) -> None:
    kaz, other = parties
    kgz = Record.objects.get(key="kgz")
    editor = client_of(Role.EDITOR)
    # They sign treaties with each other: together they would be both sides.
    answer = editor.post(page(kaz, query="?with=kgz"), {"survivor": kgz.pk, "reason": "One <i>state</i>."})
    content = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was written." in content
    assert "This would be refused." in content
    assert "One &lt;i&gt;state&lt;/i&gt;." in content
    without = editor.post(page(kaz, query="?with=kazakhstan"), {"survivor": kaz.pk, "reason": ""}).content.decode()
    assert "Say why" in without
    assert Record.objects.get(pk=other.pk).merged_into_id is None


def test_merge_is_for_editors(parties: tuple[Record, Record]) -> None:
    kaz, other = parties
    for role, hint in ((Role.READER, "Editors merge."), (Role.ANALYST, "propose a change")):
        client = client_of(role)
        content = client.get(page(kaz, query="?with=kazakhstan")).content.decode()
        assert hint in content
        assert 'name="reason"' not in content
        assert client.post(page(kaz, query="?with=kazakhstan"), {"survivor": kaz.pk, "reason": "x"}).status_code == 403
        apart = {"other": other.pk, "reason": "x"}
        assert client.post(page(kaz, "distinguish"), {**apart, "choice": "apart"}).status_code == 403
    assert not Distinction.objects.exists()
