"""The form of a record as a browser without script has it: inputs with what stands in them, and what is sent."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from agreements.models import Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class _Inputs(HTMLParser):
    """Reads the form's inputs, as a browser would send them, and its problems."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, Any] = {}
        self.options: dict[str, list[str]] = {}
        self.problems: list[str] = []
        self._inside = False
        self._select = self._area = ""
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "form":
            self._inside = given.get("id") == "editing"
        if tag == "p" and given.get("class") == "problem":
            self._words = []
        name = given.get("name")
        if not self._inside or not name:
            if tag == "option" and self._select:
                self.options[self._select].append(given.get("value") or "")
                if "selected" in given or len(self.options[self._select]) == 1:
                    self.sent[self._select] = given.get("value") or ""
            return
        if tag == "input" and given.get("type") in ("checkbox", "radio"):
            if "checked" in given:
                self._add(name, given.get("value") or "on")
        elif tag == "input" and given.get("type") != "file":
            self._add(name, given.get("value") or "")
        elif tag == "select":
            self._select, self.options[name] = name, []
        elif tag == "textarea":
            self._area, self.sent[name] = name, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            self.sent[self._area] = self.sent[self._area].removeprefix("\n")
            self._area = ""
        elif tag == "p" and self._words is not None:
            self.problems.append("".join(self._words).strip())
            self._words = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] += data
        if self._words is not None:
            self._words.append(data)

    def _add(self, name: str, value: str) -> None:
        if name in ("unit", "gone", "back"):
            self.sent.setdefault(name, []).append(value)
        else:
            self.sent[name] = value


class Form:
    """A form that somebody has open. Setting an input types into it; `save` sends all of it."""

    def __init__(self, client: Client, record: Record | None = None, *, kind: str = "", asked: str = "") -> None:
        self.client = client
        if record is not None:
            self.path = reverse(f"admin:agreements_{record.kind}_edit", args=[record.pk])
        else:
            self.path = reverse(f"admin:agreements_{kind}_add")
        self.read(client.get(self.path + asked))
        assert self.answer.status_code == 200, self.answer.content[:500]

    def read(self, answer: Any) -> None:
        self.answer = answer
        inputs = _Inputs()
        self.text = answer.content.decode()
        inputs.feed(self.text)
        self.sent, self.options, self._problems = inputs.sent, inputs.options, inputs.problems

    def __getitem__(self, name: str) -> Any:
        return self.sent[name]

    def __setitem__(self, name: str, value: Any) -> None:
        assert name in self.sent or name.startswith("e:") or name in ("gone", "back", "why"), sorted(self.sent)
        if name in self.options:
            assert value in self.options[name]
        self.sent[name] = value

    def __contains__(self, name: str) -> bool:
        return name in self.sent

    def save(self, do: str = "save") -> HttpResponse:
        """Send the form; a page that comes back is read."""
        answer = self.client.post(self.path, {**self.sent, "do": do})
        if answer.status_code != 302:
            self.read(answer)
        return answer  # type: ignore[return-value]

    def problems(self) -> list[str]:
        return self._problems


def served(record: Record) -> Any:
    """What the API serves of a record."""
    answer = Client().get(f"/api/v1/{COLLECTIONS[Kind(record.kind)]}/{record.key}/")
    assert answer.status_code == 200
    return answer.json()
