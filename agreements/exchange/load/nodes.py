"""YAML text to plain data that knows its lines.

A fixture needs little of YAML: mappings, lists, text, numbers, true and false. What could surprise is refused:
keys given twice, tags, aliases (a few of which can stand for gigabytes), null.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from agreements.exchange.load.problems import FileProblem

Place = tuple[str | int, ...]
"""Where in the data: keys and positions, from the top."""

MAX_DEPTH = 64
"""How many lists and mappings may lie inside one another; a fixture needs a dozen."""

_CORE = "tag:yaml.org,2002:"
_TAGS = frozenset({"map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value"})
"""The tags that YAML itself gives to what stands without one."""
_INT = re.compile(r"[-+]?[0-9]{1,40}", re.ASCII)
_FLOAT = re.compile(r"[-+]?([0-9]{1,40}\.[0-9]{0,40}|\.[0-9]{1,40})([eE][-+]?[0-9]{1,3})?", re.ASCII)


@dataclass(slots=True)
class Document:
    """The data of one file, the line of every place in it, and what is wrong with its form."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)

    def line(self, place: Place, /) -> int:
        """Give the line of the nearest place at or above `place`."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def complain(self, line: int, message: str, /) -> None:
        """Note a problem."""
        self.problems.append(FileProblem(self.file, line, message))


def parse_yaml(*, file: str, text: str, first_line: int = 1) -> Document:
    """Read YAML text as data with lines. Never raises: what is wrong stands in the document's `problems`.

    `first_line` is the line of the file at which the text begins.
    """
    document = Document(file=file)
    yaml = YAML(typ="safe", pure=True)
    yaml.Composer = _Composer
    try:
        root = yaml.compose(text)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        document.complain(line, f"the character {chr(error.character)!r} may not stand in YAML; remove it")
        return document
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark is not None else first_line
        document.complain(line, f"this is not YAML: {error.problem or error.context}")
        return document
    except (YAMLError, ValueError) as error:
        document.complain(first_line, f"this is not YAML: {error}")
        return document
    if root is not None:
        document.data = _Reader(document=document, offset=first_line).read(root, ())
    return document


class _Composer(Composer):
    """Stops early where YAML is nested without end: the scanner's work grows with the square of the depth."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            mark = self.loader.parser.peek_event().start_mark
            raise ComposerError(None, None, "it is nested too deeply; a fixture is a list of records", mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Reader:
    """Turns the nodes of one text into data."""

    def __init__(self, *, document: Document, offset: int) -> None:
        self.document = document
        self.offset = offset
        self.seen: set[int] = set()

    def read(self, node: Node, place: Place) -> Any:
        # What a key holds has the line of the key, even where it begins below it.
        line = self.document.lines.setdefault(place, node.start_mark.line + self.offset)
        if id(node) in self.seen:
            self.document.complain(line, "an alias (*) repeats what is anchored (&) elsewhere; write it out instead")
            return None
        self.seen.add(id(node))
        tag = str(node.tag)
        if not tag.startswith(_CORE) or tag.removeprefix(_CORE) not in _TAGS:
            self.document.complain(line, f"the tag {tag} has no meaning here; leave it out")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, place)
        if isinstance(node, SequenceNode):
            return [self.read(part, (*place, number)) for number, part in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node, tag.removeprefix(_CORE), line, place)

    def _mapping(self, node: MappingNode, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for name, value in node.value:
            line = name.start_mark.line + self.offset
            if not isinstance(name, ScalarNode):
                self.document.complain(line, "a key must be a word, not a list or a mapping")
                continue
            below = (*place, name.value)
            if name.value in mapping:
                first = self.document.lines[below]
                self.document.complain(
                    line, f"the key {name.value!r} stands twice in one mapping, first in line {first}; keep one"
                )
                continue
            self.document.lines[below] = line
            mapping[name.value] = self.read(value, below)
        return mapping

    def _scalar(self, node: ScalarNode, tag: str, line: int, place: Place) -> Any:
        text = str(node.value)
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            self.document.complain(line, "an escape stands for half a character (\\ud800 to \\udfff); write it whole")
            return None
        if tag == "null":
            what = f"{place[-1]!r}" if place else "the file"
            self.document.complain(line, f"no value is given for {what}; write one, or leave it out")
            return None
        if tag == "bool" and text.lower() in {"true", "false"}:
            return text.lower() == "true"
        if tag == "int" and _INT.fullmatch(text):
            return int(text)
        if tag == "float" and _FLOAT.fullmatch(text):
            return Decimal(text)
        return text
