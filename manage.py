#!/usr/bin/env python
"""The registry's commands: `python manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError

from registry.database_url import DatabaseURLError

# SQLSTATE classes of a database that refuses us: authorization, no such database, shutting down or starting
# up.
REFUSALS = ("28", "3D", "57")

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
    try:
        execute_from_command_line(sys.argv)
    except DatabaseURLError as error:
        sys.exit(str(error))
    except OperationalError as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if state is not None and not state.startswith(REFUSALS):
            raise
        sys.exit(f"The database does not answer: {str(error).strip()}")
