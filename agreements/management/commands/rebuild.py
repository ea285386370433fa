"""`manage.py rebuild [--check]`: everything derived, derived anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.management.database import database_in_reach
from agreements.management.progress import progress
from agreements.management.user import user_of_this_machine
from agreements.projection.problems import ProjectionError
from agreements.recording.rebuilding import rebuild, rebuild_differences


class Command(BaseCommand):
    """Derive rows, status and documents from the claims."""

    help = "Derive all rows, status periods and documents anew from the claims; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --check and who does it."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and name what differs")
        parser.add_argument("--actor", default=None, help="who rebuilds (default: the user of this machine)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or compare."""
        with database_in_reach(), progress(self.stderr) as say:
            if options["check"]:
                count = 0
                for difference in rebuild_differences(say=say):
                    self.stderr.write(difference)
                    count += 1
                if count:
                    raise CommandError(f"{count:,} differences; `manage.py rebuild` removes them.")
                self.stdout.write("Everything is as the claims say.")
                return
            try:
                count = rebuild(actor=options["actor"] or user_of_this_machine(), reason="rebuild", say=say)
            except ProjectionError as error:
                for problem in error.problems:
                    self.stderr.write(f"{problem.kind} {problem.key}: {problem.path or 'the record'} {problem.message}")
                raise CommandError("These claims do not make whole records; nothing was rebuilt.") from error
            self.stdout.write(f"{count:,} records settled and built.")
