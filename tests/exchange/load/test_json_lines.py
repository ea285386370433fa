"""Lines of JSON are read as strictly as YAML, and what is wrong with one is told by its line."""

from pathlib import Path

import pytest

from agreements.exchange.load.read import read


def problems(tmp_path: Path, *lines: bytes) -> list[str]:
    file = tmp_path / "some.jsonl"
    file.write_bytes(b"\n".join(lines))
    reading = read(paths=[file])
    assert not reading.is_complete
    return [str(problem).removeprefix(f"{file}:") for problem in reading.problems]


def test_each_line_is_an_entry_that_knows_its_line(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"kind":"party","key":"a"}\n\n{"kind":"party","key":"b","claims":[{"path":""}]}\r\n')
    reading = read(paths=[file])
    assert reading.problems == []
    assert [(entry.data["key"], entry.line("key")) for entry in reading.entries] == [("a", 1), ("b", 3)]
    assert reading.entries[1].line("claims", 0, "path") == 3


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"kind":', "this is not JSON: Expecting value at character 9"),
        (b'{"key":null}', "null says nothing; leave out what has no value"),
        (b'{"key":"a","key":"b"}', "the key 'key' stands twice in one object; keep one"),
        (b'{"key":NaN}', "NaN is no number"),
        (b'{"key":"\\ud800"}', "an escape stands for half a character (\\ud800 to \\udfff); write it whole"),
        (b'{"key":"\\u0000"}', "there is a NUL character, which no record holds"),
        (b'{"key":"\xff"}', "the byte 0xff is not UTF-8; save the file as UTF-8"),
        (b"[" * 100 + b"]" * 100, "it is nested too deeply; a line is one record"),
        (b"[" * 100_000, "it is nested too deeply; a line is one record"),
        (b'{"key":' + b"1" * 5_000 + b"}", "a number has too many digits; write it as text"),
        (b'["a"]', "expected a record: `kind`, `key` and what is said of it"),
    ],
)
def test_what_is_no_record_is_told_by_its_line(tmp_path: Path, line: bytes, message: str) -> None:
    assert problems(tmp_path, b'{"kind":"party","key":"a"}', line) == [f"2: {message}"]


def test_a_line_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreements.exchange.load.json_lines.MAX_LINE_BYTES", 100)
    assert problems(tmp_path, b'{"kind":"party"}', b'"' * 1_000) == [
        "2: the line has more than 100 bytes; a record has fewer"
    ]
