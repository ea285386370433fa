"""Somebody who does what a document tells them: its shell commands, one after the other, as a shell reads them.

The shell splits and fills in every command; `curl`, `manage.py` and the example then ask this process.
"""

import argparse
import io
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request

import pytest
from django.core.management import call_command
from django.http.response import HttpResponseBase
from django.test import Client

from docs.examples import mirror

MANAGE = ".venv/bin/python manage.py "
MIRROR = "python3 docs/examples/mirror.py "
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """Commands of a document, and what it shows of the answer to the last one."""

    line: int
    commands: str
    form: str = ""
    shown: str = ""


def steps(text: str) -> Iterator[Step]:
    """Read the steps of a document; an answer stands directly below its commands."""
    fences = list(_FENCE.finditer(text))
    for fence, following in zip(fences, [*fences[1:], None], strict=True):
        if fence[1] != "sh":
            continue
        line = text.count("\n", 0, fence.start()) + 1
        if following is not None and following.start() == fence.end() and following[1] != "sh":
            yield Step(line, fence[2], following[1], following[2])
        else:
            yield Step(line, fence[2])


@dataclass(slots=True)
class Answer:
    """What came back: over HTTP with its status and headers, else only what was printed."""

    text: str
    status: int = 200
    head: str = ""


@dataclass(slots=True)
class Reader:
    """A shell at a desk beside the registry; what it writes lies in `folder`."""

    folder: Path
    client: Client = field(default_factory=lambda: Client(headers={"host": "127.0.0.1:8000"}))
    functions: str = ""
    variables: dict[str, str] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def do(self, commands: str, /) -> Answer | None:
        """Do what a block says; give the last answer. A continued line is indented."""
        if "() {" in commands:
            self.functions += commands
            return None
        answer = None
        with chdir(self.folder):
            for command in re.split(r"\n(?=\S)", commands.strip()):
                answer = self._do(command)
        return answer

    def _do(self, command: str) -> Answer | None:
        assigned = re.match(r"(\w+)=", command)
        if assigned is None:
            return self._ask(command)
        name, value = assigned[1], command[assigned.end() :]
        if value.startswith(("$(curl ", f"$({MANAGE}")):
            asked, _, taken = value[2:-1].partition(" | ")
            answer = self._ask(asked)
            assert answer.status < 400, f"{asked}: {answer.text}"
            text = answer.head + answer.text
            self.variables[name] = self._shell(taken, text).strip() if taken else text.strip()
        else:
            self.variables[name] = self._shell(f'{command}\nprintf %s "${name}"')
        assert self.variables[name], f"{command} leaves {name} empty"
        return None

    def _shell(self, command: str, given: str = "") -> str:
        done = subprocess.run(
            ["sh", "-euc", f"{self.functions}\n{command}"],
            input=given.encode(),
            env={**os.environ, **self.variables},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stderr.decode()}"
        return done.stdout.decode()

    def _ask(self, command: str) -> Answer:
        if command.startswith(MANAGE):
            said = io.StringIO()
            call_command(*shlex.split(command.removeprefix(MANAGE)), stdout=said)
            return Answer(said.getvalue())
        if command.startswith(MIRROR):
            return Answer(self._mirror(shlex.split(command.removeprefix(MIRROR))))
        assert command.startswith("curl "), f"nobody here knows how to do: {command}"
        return self._curl(self._shell(f'curl() {{ printf "%s\\0" "$@"; }}\n{command}').split("\0")[:-1])

    def _curl(self, words: list[str]) -> Answer:
        asked = _CURL.parse_args(words)
        headers = dict(header.split(": ", 1) for header in asked.header)
        content_type = headers.pop("Content-Type", "application/x-www-form-urlencoded")
        method = asked.request or ("HEAD" if asked.head else "POST" if asked.data else "GET")
        path = asked.url.removeprefix("http://127.0.0.1:8000")
        if asked.get:
            path += "?" + "&".join(f"{name}={quote(value)}" for name, value in asked.data_urlencode)
        self.requests.append(f"{method} {urlsplit(path).path}")
        response: HttpResponseBase = self.client.generic(
            method, path, (asked.data or "").encode(), content_type=content_type, headers=headers
        )
        body = response.getvalue()
        if asked.output:
            Path(asked.output).write_bytes(body)
        lines = [f"HTTP/1.1 {response.status_code} {response.reason_phrase}"]
        lines += [f"{name}: {value}" for name, value in response.headers.items()]
        head = "".join(f"{line}\r\n" for line in lines) if asked.include or asked.head else ""
        return Answer("" if asked.output else body.decode(), response.status_code, head)

    def _mirror(self, words: list[str]) -> str:
        """Run the example, which asks this process."""
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(said):
            patch.setattr(mirror, "build_opener", lambda *_: self)
            patch.setattr("sys.argv", ["mirror.py", *words])
            mirror.main()
        return said.getvalue()

    def open(self, request: Request, timeout: float) -> Any:
        """Answer the example as an opener of urllib does."""
        parts = urlsplit(request.full_url)
        response = self.client.get(f"{parts.path}?{parts.query}" if parts.query else parts.path)
        headers = Message()
        for name, value in response.headers.items():
            headers[name] = value
        body = _Body(response.content)
        body.headers = headers
        if response.status_code >= 300:
            raise HTTPError(request.full_url, response.status_code, response.reason_phrase, headers, body)
        return body


class _Body(io.BytesIO):
    headers: Message


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


_CURL = argparse.ArgumentParser("curl", add_help=False, exit_on_error=False)
_CURL.add_argument("url")
_CURL.add_argument("-s", dest="silent", action="store_true")
_CURL.add_argument("-i", dest="include", action="store_true")
_CURL.add_argument("-I", dest="head", action="store_true")
_CURL.add_argument("-G", dest="get", action="store_true")
_CURL.add_argument("-X", dest="request")
_CURL.add_argument("-H", dest="header", action="append", default=[])
_CURL.add_argument("-d", dest="data")
_CURL.add_argument("-o", dest="output")
_CURL.add_argument("--data-urlencode", dest="data_urlencode", action="append", type=_pair, default=[])
