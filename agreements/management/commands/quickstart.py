"""`manage.py quickstart`: the registry with its fixtures, served on this machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from registry.quickstart import port_from_environment, quickstart


class Command(BaseCommand):
    """Start the database, bring tables and fixtures up to date, make a demo curator, serve."""

    help = "Prepare the registry and serve it on this machine. PORT= or --port chooses the port."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --port."""
        parser.add_argument("--port", type=int, default=None, help="the port (default: PORT, else a free one)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until a signal ends it."""
        port = options["port"]
        quickstart(port=port if port is not None else port_from_environment())
