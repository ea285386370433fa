"""`manage.py write_fixtures_schema [--check]`: the JSON Schema of fixture files, for editors."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agreements.facts.schema import fixture_schema


class Command(BaseCommand):
    """Write the schema from the input shapes."""

    help = "Write docs/fixtures.schema.json from the input shapes; --check only compares."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare --check."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        file = Path(settings.BASE_DIR) / "docs" / "fixtures.schema.json"
        text = json.dumps(fixture_schema(), indent=1, ensure_ascii=False) + "\n"
        if options["check"]:
            if not file.is_file() or file.read_text(encoding="utf-8") != text:
                raise CommandError(
                    f"{file.name} is not what the input shapes say; run `manage.py {__name__.rpartition('.')[2]}`."
                )
            return
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
