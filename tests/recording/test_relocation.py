"""When a source's text changes, what rests on it finds its words again, or the change is refused."""

import pytest

from agreements.models import Batch, Claim, Record
from agreements.projection.problems import ProjectionError
from tests.factories import claim
from tests.recording.drafts import TEXT, load, place, says, source

pytestmark = pytest.mark.django_db

LONGER = f"A new beginning. {TEXT}"
CAPITAL = says("/names/press", {"text": "Capital"}, quote="the capital")
AGAIN = says("/names/press", {"text": "Capital"}, quote="the capital", text=LONGER)


def _live() -> dict[str, tuple[int, str]]:
    live = Claim.objects.filter(retracted_at=None, passage__isnull=False)
    return {claim.path: (claim.passage.start, claim.batch.kind) for claim in live}


def test_relocate_moves_claims_of_records_that_the_files_do_not_name() -> None:
    first = load(source(), place(CAPITAL)).batch
    outcome = load(source(text=LONGER))
    assert outcome.claims.updated == 1
    moved = Claim.objects.get(retracted_at=None, path="/names/press")
    assert moved.passage.start == LONGER.index("the capital")
    assert (moved.batch_id, moved.rank) == (first, "preferred")
    # The files say the same of the new text: there is nothing left to do.
    assert load(source(text=LONGER), place(AGAIN)).batch is None


def test_relocate_moves_what_people_claimed_and_keeps_it_theirs() -> None:
    load(source(), place())
    record, news = Record.objects.get(key="astana"), Record.objects.get(key="news")
    claim(record, "/names/hand", {"text": "By hand"}, source=news, quote="on the Ishim")
    load(source(text=LONGER), place())
    assert _live() == {"/names/hand": (LONGER.index("on the Ishim"), "edit")}
    assert Batch.objects.filter(kind="edit").count() == 1


def test_relocate_leaves_alone_what_stands_where_it_stood() -> None:
    load(source(), place(CAPITAL))
    assert load(source(text=f"{TEXT} And more."), place(CAPITAL)).claims.updated == 0


def test_relocate_tells_words_apart_by_what_stands_around_them() -> None:
    second = says("/names/press", {"text": "River"}, quote="Astana is on the Ishim")
    load(source(), place(says("/names/a", {"text": "A"}, quote="Astana is the"), second))
    text = f"Astana is on the Ishim, some say. {TEXT}"
    with pytest.raises(ProjectionError, match=r"'Astana is on the Ishim' occurs 2 times"):
        load(source(text="Astana is on the Ishim. Astana is the capital. Astana is on the Ishim. Nur-Sultan."))
    load(source(text=text))
    assert _live()["/names/press"] == (text.rindex("Astana is on the Ishim"), "load")


def test_relocate_refuses_a_text_without_the_words() -> None:
    load(source(), place(CAPITAL))
    with pytest.raises(ProjectionError) as error:
        load(source(text="Astana is on the Ishim. Nur-Sultan."))
    [problem] = error.value.problems
    assert (problem.kind, problem.key, problem.path) == ("place", "astana", "/names/press")
    assert problem.message == ("rests on the source 'news', whose new text is: 'the capital' is not in the text.")


def test_relocate_makes_one_claim_of_what_a_person_and_the_files_say() -> None:
    load(source(), place())
    record, news = Record.objects.get(key="astana"), Record.objects.get(key="news")
    claim(record, "/names/press", {"text": "Capital"}, source=news, quote="the capital")
    load(source(text=LONGER), place(AGAIN))
    assert _live() == {"/names/press": (LONGER.index("the capital"), "edit")}
