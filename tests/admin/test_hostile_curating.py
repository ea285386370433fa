"""The pages on which somebody decides print hostile text as it is, too, and it does nothing there either."""

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Batch, Claim, Record
from agreements.projection.document import build
from agreements.recording.distinguishing import distinguish
from tests.admin.test_hostile_text import HOSTILE, SCRIPT
from tests.factories import act, batch, claim, make_agreement, make_party, make_person, make_source

pytestmark = pytest.mark.django_db

SHORT = HOSTILE.partition("xxx")[0]


@pytest.fixture
def pages() -> list[str]:
    source = make_source(key="source", title=HOSTILE, text=f"They {HOSTILE} it", publisher=HOSTILE[:490])
    make_party(key="kaz", name=HOSTILE)
    treaty = make_agreement(key="treaty", parties=("kaz",), signed="2024", entry_into_force_terms=HOSTILE)
    said = claim(
        treaty,
        "/entry_into_force_terms",
        f"Other: {HOSTILE}",
        source=source,
        quote=HOSTILE.strip(),
        reason=HOSTILE,
        rank="normal",
    )
    one, other = (make_person(key=key, names={"en": {"text": f"{key} {SHORT}"}}) for key in ("asel", "asel-2"))
    third = make_person(key="asel-3")
    distinguish(first=one.pk, second=third.pk, actor=SCRIPT, reason=HOSTILE)
    build(record_ids=Record.objects.values_list("pk", flat=True))
    act(actor=SCRIPT, reason=HOSTILE)
    Batch.objects.filter(pk=batch().pk).update(label=HOSTILE, reason=HOSTILE, actor=SCRIPT, counts={SCRIPT: 1})
    assert Claim.objects.filter(pk=said.pk).exists()
    return [
        f"{reverse('admin:agreements_agreement_conflict', args=[treaty.pk])}?path=/entry_into_force_terms",
        reverse("admin:agreements_person_merge", args=[one.pk]),
        f"{reverse('admin:agreements_person_merge', args=[one.pk])}?with={other.pk}",
        f"{reverse('admin:agreements_person_merge', args=[one.pk])}?with={SHORT}",
        reverse("admin:agreements_agreement_split", args=[treaty.pk]),
        reverse("admin:agreements_batch_undo", args=[said.batch_id]),
        reverse("admin:agreements_batch_change", args=[said.batch_id]),
        reverse("admin:agreements_claim_change", args=[said.pk]),
        reverse("curating:duplicates"),
    ]


def test_hostile_text_is_inert_where_somebody_decides(pages: list[str], curator: Client) -> None:
    for path in pages:
        content = curator.get(path).content.decode()
        assert "<script>alert" not in content, path
        assert "<img src=x" not in content, path
        assert "&lt;script&gt;alert(1)" in content, path
        assert "2026-" not in content.partition("{{ 7|add:7 }}")[2][:40], path
        for before in content.split("\u202e")[:-1]:
            inside = before.rfind("<bdi") > before.rfind("</bdi>") or before.rfind("<input") > before.rfind(">")
            assert inside, f"{path}: {before[-300:]}"
