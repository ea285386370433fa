"""Keys: the authored names of records and of the items in their collections."""

import re

KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
KEY_MAX_LENGTH = 80

_KEY = re.compile(KEY_PATTERN)


def is_key(text: str, /) -> bool:
    """Tell whether `text` may be a key: lower-case ASCII words joined by single hyphens, at most 80 characters."""
    return len(text) <= KEY_MAX_LENGTH and text.isascii() and _KEY.fullmatch(text) is not None
