"""The backend where DATABASE_URL names a server: Django's own, with a cheaper look at a kept connection."""

import selectors

from django.db.backends.postgresql import base as postgresql


class DatabaseWrapper(postgresql.DatabaseWrapper):
    """A PostgreSQL connection that outlives its request."""

    def is_usable(self) -> bool:
        """Tell whether a connection that was kept can be used again.

        A server that stops, or ends one session, says so and closes: something is there to be read. Only then is it
        asked, as Django always does; a question to the database before every request costs more than most pages. A
        server that vanished without a word is found out by the first query either way.
        """
        connection = self.connection
        if connection is None or connection.closed:
            return False
        with selectors.DefaultSelector() as selector:
            selector.register(connection.fileno(), selectors.EVENT_READ)
            silent = not selector.select(timeout=0)
        return silent or bool(super().is_usable())
