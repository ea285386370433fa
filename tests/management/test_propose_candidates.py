"""propose_candidates: rows become candidates, all or none, and every problem is named by line and column."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agreements.models import Candidate, Record
from agreements.review.decisions import accept
from agreements.vocabulary.roles import Role
from tests.factories import make_party, make_source, make_user

pytestmark = pytest.mark.django_db

SIGNATURE = "/actions/signature-kaz"
HEADER = f"key,row,instrument_kind,/titles/en/text,/participants/kaz/party,{SIGNATURE}/type,{SIGNATURE}/date"


@pytest.fixture
def world() -> None:
    make_party(key="kaz")
    make_source(key="yearbook", kind="dataset", text="")
    make_source(key="article")
    make_user(Role.ANALYST, "author")


def sheet(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "treaties.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def run(path: Path, *options: str, source: str = "yearbook", author: str = "author") -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command(
            "propose_candidates", "agreement", str(path), "--source", source, "--author", author, *options,
            stdout=out, stderr=err,
        )  # fmt: skip
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


GOOD = "trade-2024,A1,treaty,On trade,kaz,signature,2024-04-19"
OTHER = "visas-2023,A2,treaty,On visas,kaz,signature,2023"


def test_rows_become_candidates_that_can_be_accepted(world: None, tmp_path: Path) -> None:
    out, err = run(sheet(tmp_path, GOOD, OTHER))
    assert (out, err) == ("2 proposed, 0 proposed before, 0 left out\n", "")
    first, second = Candidate.objects.order_by("pk")
    assert (first.origin, first.note, first.author.get_username()) == ("csv", "treaties.csv, line 2", "author")
    assert second.payload["key"] == "visas-2023"
    decision = accept(candidate=first.pk, decider=make_user(Role.EDITOR, "editor"), reason="read it")
    assert decision.record is not None
    passages = {claim.passage.row for claim in decision.record.claims.all() if claim.passage is not None}
    assert passages == {"A1"}


def test_rows_that_were_proposed_before_are_found_again(world: None, tmp_path: Path) -> None:
    run(sheet(tmp_path, GOOD))
    out, _ = run(sheet(tmp_path, OTHER, GOOD))
    assert out == "1 proposed, 1 proposed before, 0 left out\n"


def test_bad_rows_keep_all_others_from_being_proposed(world: None, tmp_path: Path) -> None:
    path = sheet(tmp_path, GOOD, "bad,A3,pact,x,kaz,signature,tomorrow", "plain,A4,,x,kaz,,")
    out, err = run(path)
    assert out == ""
    lines = err.splitlines()
    assert [line.split(": ")[1] for line in lines[:3]] == [
        "line 3, /actions/signature-kaz/date",
        "line 3, instrument_kind",
        "line 4, /instrument_kind",
    ]
    assert "lacks 'instrument_kind'; expected one of treaty" in lines[2]
    assert lines[-1] == "3 errors; nothing was proposed."
    assert not Candidate.objects.exists()


def test_bad_rows_may_be_left_out(world: None, tmp_path: Path) -> None:
    out, err = run(sheet(tmp_path, GOOD, "bad,A3,pact,x,kaz,signature,2024"), "--skip-bad")
    assert out == "1 proposed, 0 proposed before, 1 left out\n"
    assert "line 3, instrument_kind" in err
    assert Candidate.objects.count() == 1


def test_dry_run_writes_nothing(world: None, tmp_path: Path) -> None:
    out, _ = run(sheet(tmp_path, GOOD), "--dry-run")
    assert out.endswith("This was a dry run: nothing was written.\n")
    assert not Candidate.objects.exists()


def test_rows_that_name_unknown_records_are_listed_and_given_back(world: None, tmp_path: Path) -> None:
    back = tmp_path / "back.csv"
    unknown = GOOD.replace(",kaz,", ",xyz,")
    out, _ = run(sheet(tmp_path, OTHER, unknown), "--unmatched", str(back))
    assert "unmatched: line 3, /participants/kaz/party: there is no party 'xyz'" in out
    assert Candidate.objects.count() == 2
    with back.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [[*HEADER.split(","), "unmatched"], [*unknown.split(","), "party xyz"]]


def test_header_that_cannot_be_understood_is_refused(world: None, tmp_path: Path) -> None:
    _, err = run(sheet(tmp_path, "a,b", header="key,colour"))
    assert "line 1, colour" in err
    assert err.endswith("1 error; nothing was proposed.")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"source": "article"}, "There is no source 'article' of kind dataset."),
        ({"source": "nothing"}, "There is no source 'nothing' of kind dataset."),
        ({"author": "nobody"}, "There is no active user 'nobody'."),
    ],
)
def test_unknown_source_or_author_is_refused(
    world: None, tmp_path: Path, options: dict[str, str], expected: str
) -> None:
    assert expected in run(sheet(tmp_path, GOOD), **options)[1]


def test_author_whose_role_does_not_allow_it_is_refused(world: None, tmp_path: Path) -> None:
    make_user(Role.READER, "reader")
    assert "does not allow proposing" in run(sheet(tmp_path, GOOD), author="reader")[1]
    assert not Record.objects.filter(kind="agreement").exists()
