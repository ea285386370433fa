"""The backend Django loads: connects to the cluster named in the settings, starting it when it is not up."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from registry.database import base
from registry.postgres.client import DatabaseClient
from registry.postgres.cluster import Cluster, ClusterError


class DatabaseWrapper(base.DatabaseWrapper):
    """A PostgreSQL connection whose host is the private socket of the cluster that the settings name."""

    client_class = DatabaseClient

    @property
    def cluster(self) -> Cluster:
        """The server behind this connection.

        Raises ImproperlyConfigured when the settings name none.
        """
        try:
            return Cluster.of(**self.settings_dict["CLUSTER"])
        except (KeyError, TypeError) as error:
            raise ImproperlyConfigured("DATABASES: registry.postgres needs CLUSTER = {'folder': ...}.") from error

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters with the socket folder as host; a process's first call starts the server.

        Raises OperationalError when the server does not start; its message names the log and the next step.
        """
        return {**super().get_connection_params(), "host": self._socket_folder()}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; when the server died since this process joined it, start it and connect once more."""
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            return super().get_new_connection({**conn_params, "host": self._socket_folder(again=True)})

    def _socket_folder(self, *, again: bool = False) -> str:
        try:
            return str(self.cluster.join(again=again))
        except ClusterError as error:
            raise OperationalError(str(error)) from error
