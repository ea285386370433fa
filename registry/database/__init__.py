"""A PostgreSQL server as the registry connects to it, whoever started the server."""
