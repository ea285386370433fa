"""A record's page: where it stands on any day, its timeline, how much stands behind a fact, and what it leaves out."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Record
from tests.admin.test_records import page_of, words_of
from tests.factories import act, claim, make_agreement, make_meeting, make_party, make_person, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def treaty(db: None) -> Record:
    make_party(key="kaz", name="Kazakhstan")
    make_party(key="kgz", name="Kyrgyzstan")
    return make_agreement(
        key="treaty",
        parties=("kaz", "kgz"),
        signed="2024-04",
        actions={
            "announced": {"type": "negotiation_announced", "date": "1924-05-01"},
            "force": {"type": "entry_into_force", "date": "2025-01-01"},
            "ratification": {"type": "ratification", "party": "kaz"},
        },
    )


@pytest.mark.parametrize(
    ("day", "status", "standing"),
    [
        ("1900-01-01", "no status yet until 30 April 1924", "none yet until 30 April 1924"),
        ("2024-04-10", "announced since 1 May 1924, until 29 April 2024 not certain", "negotiating since 1 May 1924"),
        ("2024-05-01", "signed since 30 April 2024, until 31 December 2024", "signatory since 30 April 2024"),
        ("2031-05-01", "in force since 1 January 2025", "party since 1 January 2025"),
    ],
)
def test_record_page_tells_status_and_standings_on_any_day(
    day: str, status: str, standing: str, treaty: Record, curator: Client
) -> None:
    page = curator.get(page_of(treaty), {"on": day})
    told = words_of(page)
    assert status in told
    assert f"Kazakhstan {standing}" in told
    assert f'value="{day}"' in page.content.decode()


def test_record_page_says_why_and_leads_to_the_evidence(treaty: Record, curator: Client) -> None:
    page = curator.get(page_of(treaty), {"on": "2024-05-01"})
    answer = page.content.decode().partition('class="answer"')[2].partition("</div>")[0]
    assert 'href="#/actions/signature-kaz"' in answer
    assert 'id="/actions/signature-kaz"' in page.content.decode()
    assert "has no day, so it does not count: ratification" in words_of(page)


def test_record_page_says_what_is_no_day(treaty: Record, curator: Client) -> None:
    page = curator.get(page_of(treaty), {"on": "<script>alert(1)</script>\u202e"})
    assert "is no day of the calendar. Write it as year, month and day: 2024-04-19." in words_of(page)
    content = page.content.decode()
    assert "<script>alert" not in content
    assert content.count("\u202e") == 1
    assert "<bdi" in content.partition("\u202e")[0][-90:]


def test_record_page_draws_a_timeline_and_says_it_in_tables(treaty: Record, curator: Client) -> None:
    content = curator.get(page_of(treaty)).content.decode()
    drawing = content.partition('<figure class="timeline"')[2].partition("</figure>")[0]
    marks = re.findall(r'class="mark actual"><title>([^<]*)</title>', drawing)
    assert "signature by kaz, kgz, April 2024" in marks
    assert "v-in_force" in drawing
    assert "Not on the line, because no day is known" in drawing
    for svg in re.findall(r"<svg.*?</svg>", drawing, re.DOTALL):
        assert "Kazakhstan" not in svg, "a drawing holds no words of others: nothing isolates them there"
    tables = words_of(curator.get(page_of(treaty)))
    assert "the agreement no status yet the beginning 30 April 1924" in tables
    assert "Kyrgyzstan no status yet the beginning 30 April 1924" in tables


def test_record_page_of_an_agreement_without_any_day_has_no_timeline(curator: Client) -> None:
    bare = make_agreement(key="bare")
    page = curator.get(page_of(bare))
    assert "<figure" not in page.content.decode()
    assert "(today): unknown" in words_of(page)


def test_record_page_counts_who_says_so(curator: Client) -> None:
    one, other = make_source(key="one", title="The first paper"), make_source(key="other", title="The second paper")
    talks = make_meeting(key="talks")
    claim(talks, "/date", "2024-04-19", source=one)
    claim(talks, "/date", "2024-04-19", source=other, rank="normal")
    claim(talks, "/date", "2024-04", rank="normal")
    claim(talks, "/date", "2023", rank="normal", source=other, quote="was")
    told = words_of(curator.get(page_of(talks)))
    assert "2 sources say so preferred 1 disagrees" in told
    assert "disagrees normal says: 2023 The second paper" in told
    assert "says it otherwise normal says: April 2024 2024-04 without a source" in told


def test_record_page_leaves_out_endless_collections_until_they_are_asked_for(
    curator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements.reading.evidence.ITEMS_SHOWN", 2)
    person = make_person(key="person", names={f"n{number}": {"text": f"Name {number}"} for number in range(5)})
    part, _, _ = words_of(curator.get(page_of(person))).partition("Classification: ")
    assert "Not shown: 3 more names. Show all" in part
    assert "names n4" not in part
    whole, _, _ = words_of(curator.get(page_of(person), {"all": "facts"})).partition("Classification: ")
    assert "names n4" in whole


def test_record_page_lists_what_links_here_page_by_page(curator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreements.reading.backlinks.SHOWN", 2)
    party = make_party(key="kaz")
    for number in range(3):
        make_meeting(key=f"talks-{number}", host="kaz")
    first = curator.get(page_of(party)).content.decode()
    assert "Talks 2" in first
    assert "Talks 0" not in first
    following = re.search(r'href="(\?linked=meeting&amp;below=\d+)#backlinks"', first)
    assert following is not None
    rest = curator.get(page_of(party) + following[1].replace("&amp;", "&")).content.decode()
    assert "Talks 0" in rest
    assert "Talks 1" not in rest
    for odd in ("linked=nothing&below=1", "linked=meeting&below=x", "linked=source"):
        assert curator.get(f"{page_of(party)}?{odd}").status_code == 200


def test_record_page_names_the_records_it_speaks_for(curator: Client) -> None:
    kept, double = make_person(key="kept", name="Kept"), make_person(key="double", name="Double")
    act()
    Record.objects.filter(pk=double.pk).update(state="merged", merged_into=kept)
    assert "Speaks also for Double merged ." in words_of(curator.get(page_of(kept)))
    assert "Merged into Kept" in words_of(curator.get(page_of(double)))


def test_record_page_folds_away_what_followed_from_a_change(treaty: Record, curator: Client) -> None:
    content = curator.get(reverse("admin:agreements_agreement_history", args=[treaty.pk])).content.decode()
    told, _, folded = content.partition('<details class="derived-rows">')
    assert "claimed and followed" in told
    assert "agreement title en" not in told
    assert "agreement title en" in folded
