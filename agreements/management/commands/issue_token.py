"""`manage.py issue_token USERNAME [--days 90]`: a token by which a program signs in to the API."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from knox.models import AuthToken

from agreements.management.database import database_in_reach

LONGEST = 366


class Command(BaseCommand):
    """Issue a token, or revoke all that somebody has."""

    help = "Issue a token for an account and print it, this once. With --revoke, end every token of the account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare whose it is, and how long it lasts."""
        parser.add_argument("username", metavar="USERNAME", help="the account that the program signs in as")
        parser.add_argument("--days", type=int, default=90, help=f"how long it lasts, up to {LONGEST} (default: 90)")
        parser.add_argument("--revoke", action="store_true", help="end all tokens of the account instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the token alone on standard output, what it means on standard error."""
        name, days = options["username"], options["days"]
        if not 1 <= days <= LONGEST:
            raise CommandError(f"A token lasts from 1 to {LONGEST} days, not {days}.")
        with database_in_reach():
            user = User.objects.filter(username=name, is_active=True).first()
            if user is None:
                raise CommandError(f"There is no active account {name!r}. Administrators make accounts in the admin.")
            if options["revoke"]:
                ended, _ = AuthToken.objects.filter(user=user).delete()
                self.stderr.write(f"{ended} token{'' if ended == 1 else 's'} of {name} revoked.")
                return
            token, text = AuthToken.objects.create(user=user, expiry=timedelta(days=days))
            self.stderr.write(f"A token of {name} until {token.expiry:%Y-%m-%d %H:%M} UTC, shown this once:")
            self.stdout.write(text)
