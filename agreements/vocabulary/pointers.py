"""RFC 6901 JSON pointers: the one way a place inside a record is written."""


class PointerError(ValueError):
    """A text that is no RFC 6901 pointer; the message quotes it and says what is wrong."""


def split(pointer: str, /) -> tuple[str, ...]:
    """Give the pointer's tokens, unescaped; `""` (the whole record) has none. Raises PointerError."""
    if not isinstance(pointer, str):
        raise PointerError(f"{_shown(pointer)} is no pointer: it is {type(pointer).__name__}, not text.")
    if not pointer:
        return ()
    if pointer[0] != "/":
        raise PointerError(f"{_shown(pointer)} is no pointer: it must be empty or begin with '/'.")
    return tuple(_unescape(token, pointer) for token in pointer[1:].split("/"))


def join(*tokens: str) -> str:
    """Give the pointer of these tokens: the inverse of split. Raises PointerError for what is not text."""
    return "".join(f"/{_escape(token)}" for token in tokens)


def parent(pointer: str, /) -> str:
    """Give the pointer of what holds the place. Raises PointerError for `""`, which nothing holds."""
    tokens = split(pointer)
    if not tokens:
        raise PointerError("'' is the whole record: it has no parent.")
    return join(*tokens[:-1])


def is_prefix(ancestor: str, pointer: str, /) -> bool:
    """Tell whether `pointer` is `ancestor` or a place inside it, token by token. Raises PointerError."""
    tokens = split(ancestor)
    return split(pointer)[: len(tokens)] == tokens


def _escape(token: str) -> str:
    if not isinstance(token, str):
        raise PointerError(f"{_shown(token)} is no token: it is {type(token).__name__}, not text.")
    return token.replace("~", "~0").replace("/", "~1")


def _unescape(token: str, pointer: str) -> str:
    if "~" not in token:
        return token
    # "~" is only ever written as "~0", "/" only as "~1" (RFC 6901, section 3): a lone "~" is an error,
    # and every token has exactly one spelling.
    if any(piece[:1] not in ("0", "1") for piece in token.split("~")[1:]):
        raise PointerError(f"{_shown(pointer)} is no pointer: '~' must be followed by 0 or 1.")
    return token.replace("~1", "/").replace("~0", "~")


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 100 else f"{shown[:100]}..."
