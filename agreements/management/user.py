"""Who runs a command."""

import getpass
import os


def user_of_this_machine() -> str:
    """Give the name of whoever runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a number without a name, as in some containers
        return f"user {os.getuid()}"
