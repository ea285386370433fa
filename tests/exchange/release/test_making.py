"""A release is the whole registry, loads again as the same, and is the same bytes however often it is made."""

import json
import shutil
import tarfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from jsonschema import Draft202012Validator
from pytest_django.plugin import DjangoDbBlocker
from ruamel.yaml import YAML

from agreements.exchange.dump import dump
from agreements.exchange.load.problems import LoadError
from agreements.exchange.load.run import load
from agreements.exchange.release.making import ReleaseError, release
from agreements.exchange.statements import DumpError
from agreements.models import Batch, Document, Edition
from agreements.projection.document import build
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.exchange.test_dump import EVERYTHING_IN_A_CLAIM
from tests.exchange.worlds import WORLD, Load, files_of, forgotten
from tests.factories import claim, make_everything

TODAY = datetime.now(UTC).date()
MOVED_BY_LOADING = ("version", "updated_at")
"""What tells of the registry that holds a record, not of what is recorded."""


def documents(folder: Path) -> dict[str, Any]:
    read = {}
    for file in sorted((folder / "documents").iterdir()):
        for line in file.read_text(encoding="utf-8").splitlines():
            body = json.loads(line)
            read[body["url"]] = {name: value for name, value in body.items() if name not in MOVED_BY_LOADING}
    return read


def manifest(folder: Path) -> Any:
    return json.loads((folder / "manifest.json").read_text())


def test_a_release_of_everything_loads_into_an_empty_registry_as_the_same(db: None, tmp_path: Path) -> None:
    with forgotten():
        build(record_ids=[record.pk for record in make_everything().values()])
        dump(folder=tmp_path / "dump")
        release(path=tmp_path / "one", day=TODAY)
    with forgotten():
        report = load(paths=[tmp_path / "one"], actor="a", reason="r")
        assert report.outcome.records.inserted == sum(1 for _ in (tmp_path / "dump").rglob("*.yaml"))
        dump(folder=tmp_path / "again")
        release(path=tmp_path / "two", day=TODAY)
    assert files_of(tmp_path / "again") == files_of(tmp_path / "dump")
    assert documents(tmp_path / "two").keys() == documents(tmp_path / "one").keys()
    load(paths=[tmp_path / "two"], actor="a", reason="r")
    assert load(paths=[tmp_path / "one"], actor="a", reason="r").outcome.batch is None
    release(path=tmp_path / "three", day=TODAY)
    assert documents(tmp_path / "three") == documents(tmp_path / "two")
    records = [files_of(tmp_path / name / "records") for name in ("one", "two", "three")]
    assert records[0] == records[1] == records[2]


def test_a_release_keeps_states_former_keys_and_every_evidence(load_text: Load, tmp_path: Path) -> None:
    with forgotten():
        load_text(WORLD + EVERYTHING_IN_A_CLAIM)
        dump(folder=tmp_path / "dump")
        release(path=tmp_path / "release.tar.gz", day=TODAY)
    load(paths=[tmp_path / "release.tar.gz"], actor="a", reason="r")
    dump(folder=tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(tmp_path / "dump")


def test_two_releases_of_the_same_data_and_date_are_the_same_bytes(load_text: Load, tmp_path: Path) -> None:
    load_text(WORLD)
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        release(path=tmp_path / place / "release", day=TODAY, publisher="A ministry")
        release(path=tmp_path / place / "release.tar.gz", day=TODAY, publisher="A ministry")
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")
    # A past date given as such is what was released on it.
    release(path=tmp_path / "past", day=TODAY - timedelta(days=1))
    assert documents(tmp_path / "past") == documents(tmp_path / "a" / "release")


def test_a_release_says_what_it_is(load_text: Load, tmp_path: Path) -> None:
    load_text(WORLD)
    # Of an ended transaction; those of the world belong to the test's own, before which others may yet come.
    ended = Edition.objects.earliest("pk")
    ended.pk, ended.transaction = None, "7"
    ended.save(force_insert=True)
    folder = tmp_path / "release"
    made = release(path=folder, day=TODAY, publisher='The "Registry" of Ақорда')
    said = manifest(folder)
    assert said["date"] == TODAY.isoformat()
    assert said["counts"]["parties"] == {"records": 2, "documents": 2}
    assert said["counts"]["awards"] == {"records": 0, "documents": 0}
    assert said["transaction"] == 7
    assert said["contents"] == made.contents
    assert made.contents in (folder / "CITATION.txt").read_text()
    cited = YAML(typ="safe").load(folder / "CITATION.cff")
    assert cited["authors"] == [{"name": 'The "Registry" of Ақорда'}]
    assert str(cited["date-released"]) == TODAY.isoformat()
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "dataset")
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums.keys() == files_of(folder).keys() - {"SHA256SUMS"}
    schema = Draft202012Validator(json.loads((folder / "records.schema.json").read_text()))
    for file in (folder / "records").iterdir():
        for line in file.read_text().splitlines():
            schema.validate(json.loads(line))


def test_documents_of_a_release_stand_as_on_its_date(load_text: Load, tmp_path: Path) -> None:
    dated = WORLD.replace("{type: signature, party: kaz}", '{type: signature, party: kaz, date: "2024-04-19"}')
    load_text(dated.replace("{type: signature, party: kgz}", '{type: signature, party: kgz, date: "2024-04-19"}'))
    values = {}
    for day in (date(2024, 4, 18), date(2024, 4, 19)):
        release(path=tmp_path / day.isoformat(), day=day)
        treaty = documents(tmp_path / day.isoformat())["/api/v1/agreements/treaty/"]
        values[day.day] = treaty["status"]["value"]
        assert treaty["evidence"]
    assert values[19] == "signed"
    assert values[18] != "signed"


def test_a_release_is_there_whole_or_not_at_all(db: None, tmp_path: Path) -> None:
    made = make_everything()
    claim(made["kaz"], "/m49", "398", source=made["article"], quote="They signed it.", rank="normal")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_source SET text = 'Another text.'")
    with pytest.raises(DumpError, match=r"party kaz /m49: 'They signed it.' does not stand at 0"):
        release(path=tmp_path / "release", day=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_release_is_never_written_over(load_text: Load, tmp_path: Path) -> None:
    load_text(WORLD)
    release(path=tmp_path / "release", day=TODAY)
    before = files_of(tmp_path)
    with pytest.raises(ReleaseError, match=r"release is there already; name a new folder or archive"):
        release(path=tmp_path / "release", day=TODAY)
    with pytest.raises(ReleaseError, match=r"there is no folder .*/nowhere to write release into; make it first"):
        release(path=tmp_path / "nowhere" / "release", day=TODAY)
    assert files_of(tmp_path) == before


def problems(*paths: Path) -> list[str]:
    with pytest.raises(LoadError) as refused:
        load(paths=paths, actor="a", reason="r")
    assert not Batch.objects.exists()
    return [str(problem) for problem in refused.value.problems]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the small world, which nothing is left of in the registry."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "world.yaml").write_text(WORLD, encoding="utf-8")
    with django_db_blocker.unblock(), forgotten():
        load(paths=[folder / "world.yaml"], actor="a", reason="r")
        release(path=folder / "release", day=TODAY)
    return folder / "release"


@pytest.fixture
def released(db: None, made: Path, tmp_path: Path) -> Path:
    """That release, to be damaged."""
    return Path(shutil.copytree(made, tmp_path / "release"))


def test_a_damaged_release_is_refused_by_the_name_of_the_file(released: Path) -> None:
    parties = released / "records" / "parties.jsonl"
    parties.write_bytes(parties.read_bytes().replace(b"Kazakhstan", b"Kyrgyzstan"))
    (released / "documents" / "people.jsonl").unlink()
    (released / "records" / "more.jsonl").write_text("{}")
    found = problems(released)
    assert [problem.partition(": ")[0].removeprefix(f"{released}/") for problem in found] == [
        "documents/people.jsonl",
        "records/more.jsonl",
        "records/parties.jsonl",
    ]
    assert found[0].endswith("the file is missing, though SHA256SUMS lists it; get the release again, whole")
    assert "SHA256SUMS does not list the file" in found[1]
    assert "the file is not as it was released: its SHA-256 is " in found[2]


def test_a_release_of_another_form_is_refused(released: Path) -> None:
    said = (released / "manifest.json").read_text()
    (released / "manifest.json").write_text(said.replace('"form": 1', '"form": 2'))
    found = problems(released)
    assert any(
        problem.endswith("the release has form 2, and this program reads form 1; use one that is as new")
        for problem in found
    )


def test_a_release_with_unreadable_checksums_is_refused(released: Path) -> None:
    (released / "SHA256SUMS").write_text(f"{'0' * 64}  ../../elsewhere\nnonsense\n")
    assert any("SHA256SUMS:2: this is no line of checksums" in problem for problem in problems(released))


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "link"])
def test_an_archive_that_reaches_outside_is_refused(released: Path, tmp_path: Path, name: str) -> None:
    archive = tmp_path / "evil.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(released, arcname="release")
        member = tarfile.TarInfo(name)
        if name == "link":
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    [problem] = problems(archive)
    assert (
        problem == f"{archive}: the archive holds {name!r}, which is no part of a release; get the release again, whole"
    )
    assert not (tmp_path / "outside").exists()


def test_what_is_no_archive_is_refused(db: None, tmp_path: Path) -> None:
    (tmp_path / "some.tar.gz").write_bytes(b"not packed")
    assert problems(tmp_path / "some.tar.gz") == [
        f"{tmp_path}/some.tar.gz: the archive cannot be unpacked; get the release again, whole"
    ]


def test_every_kind_has_both_files(released: Path) -> None:
    for folder in ("records", "documents"):
        assert {file.stem for file in (released / folder).iterdir()} == {COLLECTIONS[kind] for kind in Kind}
    assert Document.objects.count() == 0
