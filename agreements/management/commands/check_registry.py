"""`check_registry`: run the rules of `integrity` over the whole registry."""

import json
from argparse import ArgumentTypeError
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from agreements.integrity.findings import Finding, Severity
from agreements.integrity.rules import RULES, UnknownRule, check, choose
from agreements.management.database import database_in_reach
from agreements.management.progress import progress


class Command(BaseCommand):
    """Report what cannot be true in the registry (breaches) and what is worth a look (notices)."""

    help = (
        "Report breaches (what cannot be true) and notices (what is worth a look), one line each: severity, rule, "
        "record, place in the record, message. Exits with 1 if there is a breach, with 0 otherwise. Writes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--rule", action="append", default=[], metavar="NAME", help="Run this rule only; may be repeated."
        )
        parser.add_argument("--json", action="store_true", help="Print findings and counts as one JSON object.")
        parser.add_argument(
            "--day", type=_day, metavar="YYYY-MM-DD", help="The day to take for today (the UTC day unless given)."
        )
        parser.add_argument(
            "--explain", action="store_true", help="Print what each rule means and what to do, and check nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the rules, print what they find, and exit with 1 if there is a breach."""
        try:
            rules = choose(names=options["rule"])
        except UnknownRule as error:
            raise CommandError(str(error)) from error
        if options["explain"]:
            self.stdout.write("\n\n".join(f"{rule.severity} {rule.name}\n{rule.explanation}" for rule in rules))
            return
        day: date = options["day"] or datetime.now(UTC).date()
        outer = connection.in_atomic_block
        with (
            database_in_reach(),
            progress(self.stderr) as say,
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            # One moment of the registry: what somebody writes meanwhile is not taken for a breach.
            if not outer:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            found: list[Finding] = []
            for number, rule in enumerate(rules, start=1):
                say(f"{number}/{len(rules)} {rule.name}")
                found += check(rule=rule, day=day)
        counts = Counter(finding.severity for finding in found)
        if options["json"]:
            self.stdout.write(_as_json(found, counts))
        else:
            self._print(found)
            self.stdout.write(f"{_counted(counts)} on {day.isoformat()}; {len(rules)} of {len(RULES)} rules")
        if counts[Severity.BREACH]:
            raise SystemExit(1)

    def _print(self, found: list[Finding]) -> None:
        rule = ""
        for finding in found:
            if finding.rule != rule:
                if rule:
                    self.stdout.write("")
                rule = finding.rule
                self.stdout.write(f"# {RULES[rule].summary}")
            place = f"{finding.kind}/{finding.key}" if finding.key else "(no record)"
            style = self.style.ERROR if finding.severity is Severity.BREACH else self.style.WARNING
            at = f" {finding.path}" if finding.path else ""
            self.stdout.write(f"{style(finding.severity)} {rule} {place}{at}: {finding.message}")
        if rule:
            self.stdout.write("")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from error


def _as_json(found: list[Finding], counts: Counter[Severity]) -> str:
    return json.dumps(
        {
            "findings": [finding._asdict() for finding in found],
            "counts": {severity.value: counts[severity] for severity in Severity},
        },
        ensure_ascii=False,
        indent=2,
    )


def _counted(counts: Counter[Severity]) -> str:
    breaches, notices = counts[Severity.BREACH], counts[Severity.NOTICE]
    return f"{breaches} breach{'' if breaches == 1 else 'es'} and {notices} notice{'' if notices == 1 else 's'}"
