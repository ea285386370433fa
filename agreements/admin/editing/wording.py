"""What the shapes complain of in a value, in words for whoever typed it."""

import re

FORMS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Write its key, such as kaz: type some letters of the name and choose from the list.",
    r"^[^\x00]*$": "It holds a character that no text has (NUL): take it out.",
    r"^[a-z0-9]+(_[a-z0-9]+)*$": "Write words in lower case with underscores between, such as allied_relations.",
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "Write the code of a language, such as en, ru or zh-Hant.",
    r"^[A-Z][a-z]{3}$": "Write the code of a script, such as Latn or Cyrl.",
    r"^[0-9a-f]{64}$": "Write 64 digits from 0 to 9 and a to f.",
    r"^https?://\S+$": "Write an address that begins with https:// or http://.",
    r"^([A-Z]{3}|[a-z0-9]+(_[a-z0-9]+)*)$": "Write the code of a currency, such as USD, or a word such as tonnes.",
    r"^[A-Z]{2}$": "Write two capital letters, such as KZ.",
    r"^[A-Z]{3}$": "Write three capital letters, such as KAZ.",
    r"^[0-9]{3}$": "Write three digits, such as 398.",
}
"""What to write where a value must have a form, by its pattern."""

LACKING = "Fill this in: it cannot be recorded without."

_FORM = re.compile(r"String should match pattern '(.*)'", re.DOTALL)
_LENGTH = re.compile(r"String should have at most ([0-9]+) characters?")


def plainly(message: str, /) -> str:
    """Say what a validation complains of in plain words; what it says plainly already stays."""
    form, length = _FORM.match(message), _LENGTH.match(message)
    if form is not None:
        return FORMS.get(form[1].replace("\\\\", "\\"), f"It has another form than {form[1]}.")
    if length is not None:
        return f"It is too long: {int(length[1]):,} characters at most."
    return message
