"""What a document shows of an answer, held against the answer."""

import json
import re
from typing import Any

from tests.docs.reader import Answer, Step

LEFT_OUT = "…"
"""Stands in a document for words that are left out."""


def wrong(step: Step, answer: Answer | None) -> str | None:
    """Say what of an answer is not as a step shows it; None if all of it is."""
    if answer is None or not step.form:
        assert not step.form, f"line {step.line} shows an answer to nothing"
        return None if answer is None or answer.status < 400 else f"line {step.line}: {answer.status} {answer.text}"
    body = step.shown
    if step.form == "http":
        head, _, body = step.shown.partition("\n\n")
        known = answer.head.splitlines()
        missing = [line for line in head.splitlines() if not any(reads(one, line) for one in known)]
        if missing:
            return f"line {step.line}: {missing} are not in {known}\n{answer.text}"
    elif answer.status >= 300:
        return f"line {step.line}: {answer.status} {answer.text}"
    if step.form == "text":
        shown, said = body.splitlines(), answer.text.splitlines()
        begins = len(said) >= len(shown) and all(map(reads, said, shown))
        return None if begins else f"line {step.line}: {answer.text}"
    if not body:
        return None
    told = json.loads(answer.text)
    return None if holds(told, json.loads(body)) else f"line {step.line}: {json.dumps(told, indent=1)}"


def holds(answer: Any, shown: Any) -> bool:
    """Tell whether all that is shown is in the answer: fields by name, members of arrays in their order."""
    if isinstance(shown, dict):
        return isinstance(answer, dict) and all(name in answer and holds(answer[name], shown[name]) for name in shown)
    if isinstance(shown, list):
        # `[]` says that there is none.
        rest = iter(answer)
        return bool(shown or not answer) and all(any(holds(member, each) for member in rest) for each in shown)
    if isinstance(shown, str):
        return isinstance(answer, str) and reads(answer, shown)
    return type(answer) is type(shown) and bool(answer == shown)


def reads(text: str, shown: str) -> bool:
    """Tell whether a text reads as it is shown."""
    return re.fullmatch(".*".join(map(re.escape, shown.split(LEFT_OUT))), text, re.DOTALL) is not None
