"""`manage.py dump_registry PATH`: the whole registry as fixtures."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.exchange.dump import dump
from agreements.exchange.statements import DumpError
from agreements.management.database import database_in_reach
from agreements.management.progress import progress


class Command(BaseCommand):
    """Write the registry as YAML files that load_registry reads."""

    help = "Write every record as a YAML file below PATH; load_registry PATH then changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the path and --replace."""
        parser.add_argument("path", type=Path, metavar="PATH", help="a new or empty folder")
        parser.add_argument("--replace", action="store_true", help="renew the dump that is in the folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Dump, and say how much."""
        try:
            with database_in_reach(), progress(self.stderr) as say:
                dumped = dump(folder=options["path"], replace=options["replace"], say=say)
        except (DumpError, OSError) as error:
            raise CommandError(str(error)) from error
        removed = f", {dumped.removed:,} files of an earlier dump removed" if dumped.removed else ""
        self.stdout.write(f"{dumped.records:,} records dumped to {options['path']}{removed}.")
