"""What `manage.py dbshell` runs: the psql that comes with the server."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import client as postgresql

from registry.postgres.account import programs


class DatabaseClient(postgresql.DatabaseClient):
    """Opens psql on the cluster's socket, so that a shell needs no PostgreSQL on the machine."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """Django's arguments with our psql in front."""
        arguments, environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [str(programs() / "psql"), *arguments[1:]], environment

    def runshell(self, parameters: Iterable[str]) -> None:
        """Start the server when it is down, then psql on its socket."""
        connection: Any = self.connection  # a `base.DatabaseWrapper`, which imports this module
        connection.settings_dict["HOST"] = str(connection.cluster.join())
        super().runshell(parameters)
