"""Which files are read, and one clear message for each that cannot be."""

from pathlib import Path

import pytest

from agreements.exchange.load import read as reading
from agreements.exchange.load.read import read

ENTRY = "- kind: party\n  key: {}\n"
SEED = "---\nkey: news\ntitle: News\nkind: article\ntext_kind: full\n---\n\nThe first line.\r\n\r\nThe second.\n"


def _problems(*paths: Path) -> list[str]:
    return [str(problem) for problem in read(paths=paths).problems]


def _keys(*paths: Path) -> list[str]:
    found = read(paths=paths)
    assert found.problems == []
    return [entry.data["key"] for entry in found.entries]


def test_read_folder_takes_all_yaml_below_it_in_order(tmp_path: Path) -> None:
    for name in ("b/two.yml", "a/one.yaml", "a/deep/er.yaml", "a/readme.md", "a/one.yaml.bak"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ENTRY.format(file.stem.replace(".", "-")))
    assert _keys(tmp_path) == ["er", "one", "two"]


def test_read_takes_a_file_once_however_often_it_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(ENTRY.format("a"))
    assert _keys(file, tmp_path, tmp_path / "." / "a.yaml") == ["a"]


def test_read_accepts_a_byte_order_mark_and_windows_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeff- kind: party\r\n  key: a\r\n  notes: |-\r\n    one\r\n    two\r\n".encode())
    [entry] = read(paths=[file]).entries
    assert entry.data["notes"] == "one\ntwo"


def test_read_hash_is_of_all_bytes_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- seed: news.md\n")
    (tmp_path / "news.md").write_text(SEED)
    before = read(paths=[tmp_path]).sha256
    assert before == read(paths=[tmp_path]).sha256
    (tmp_path / "news.md").write_text(SEED + "More.\n")
    assert read(paths=[tmp_path]).sha256 != before


def test_read_names_every_path_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert _problems(tmp_path / "nowhere.yaml", tmp_path / "empty") == [
        f"{tmp_path}/nowhere.yaml: there is no such file or folder",
        f"{tmp_path}/empty: there is no YAML file (*.yaml) in this folder",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("- kind: Übung\n".encode("latin-1"), ":1: the byte 0xdc is not UTF-8; save the file as UTF-8"),
        (b"- kind: x\n  key: \xff\n", ":2: the byte 0xff is not UTF-8; save the file as UTF-8"),
        ("- kind: x\n".encode("utf-16"), ":1: the byte 0xff is not UTF-8; save the file as UTF-8"),
        ("- kind: x\n".encode("utf-16-be"), ":1: there is a NUL character; save the file as UTF-8 text"),
        (b"- kind: x\n\x00", ":2: there is a NUL character; save the file as UTF-8 text"),
        (b"", ": the file is empty; expected a list of records"),
        (b"# only this\n", ": the file is empty; expected a list of records"),
        (b"[]\n", ":1: the list is empty; expected a list of records"),
        (b"kind: party\n", ":1: expected a list of records ('- kind: ...')"),
        (b"words\n", ":1: expected a list of records ('- kind: ...')"),
        (b"\n- words\n", ":2: expected a record: `kind`, `key` and what is said of it"),
    ],
)
def test_read_refuses_a_file(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    assert _problems(file) == [f"{file}{problem}"]


def test_read_refuses_a_file_beyond_all_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    file = tmp_path / "a.yaml"
    file.write_text("- kind: party\n")
    assert _problems(file) == [f"{file}: the file has 14 bytes; more than 10 are not read"]


def test_read_goes_on_after_a_file_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "b.yaml").write_text("a: 1\n")
    (tmp_path / "c.yaml").write_text(ENTRY.format("c"))
    found = read(paths=[tmp_path])
    assert [problem.file[-6:] for problem in found.problems] == ["a.yaml", "b.yaml"]
    assert [entry.data["key"] for entry in found.entries] == ["c"]


def test_read_seed_is_a_source_with_the_body_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- seed: news.md\n")
    (tmp_path / "news.md").write_bytes(SEED.encode())
    [entry] = read(paths=[tmp_path]).entries
    assert entry.data == {
        "kind": "source",
        "key": "news",
        "classification": {
            "title": "News",
            "kind": "article",
            "text_kind": "full",
            "text": "The first line.\n\nThe second.",
        },
    }
    assert entry.file.endswith("news.md")
    assert entry.line("classification", "kind") == 4


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ("gone.md", "there is no seed 'gone.md'; the path is relative to this file"),
        ("news.txt", "'news.txt' is no seed; expected the relative path of a .md file"),
        ("[a]", "['a'] is no seed; expected the relative path of a .md file"),
    ],
)
def test_read_refuses_the_name_of_a_seed(tmp_path: Path, named: str, problem: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"\n- seed: {named}\n")
    assert _problems(file) == [f"{file}:2: {problem}"]


@pytest.mark.parametrize("named", ["/etc/hosts.md", "../../../../secret.md"])
def test_read_refuses_a_seed_outside(tmp_path: Path, named: str) -> None:
    file = tmp_path / "fixtures" / "sources" / "a.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(f"- seed: {named}\n")
    assert _problems(file) == [
        f"{file}:1: the seed '{named}' lies outside of {tmp_path}; expected a relative path inside it"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("no front matter\n", ":1: expected front matter: the fields of the source between two lines of '---'"),
        ("---\nkey: a\n", ":1: expected front matter: the fields of the source between two lines of '---'"),
        ("---\n- a\n---\nText\n", ":1: the front matter is not a mapping of fields (title: ..., kind: ...)"),
        (
            "---\nkey: a\nkey: b\n---\nText\n",
            ":3: the key 'key' stands twice in one mapping, first in line 2; keep one",
        ),
        ("---\nkey: a\n---\n\n", ": there is no text below the front matter"),
        (
            "---\nkey: a\ntext: b\n---\nText\n",
            ":3: 'text' may not stand in the front matter; the text of a seed is what follows it",
        ),
    ],
)
def test_read_refuses_a_seed(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "a.yaml").write_text("- seed: news.md\n")
    (tmp_path / "news.md").write_text(text)
    assert _problems(tmp_path) == [f"{tmp_path}/news.md{problem}"]


def test_read_refuses_anything_beside_a_seed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- seed: news.md\n  key: other\n")
    (tmp_path / "news.md").write_text(SEED)
    assert _problems(tmp_path) == [
        f"{tmp_path}/a.yaml:2: beside `seed` stands 'key'; the front matter of the seed says everything"
    ]
