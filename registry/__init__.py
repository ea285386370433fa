"""The Django project: settings, addresses, server entry points, the database backend and the quickstart."""
