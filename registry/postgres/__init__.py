"""Django's PostgreSQL backend on a server of the project's own, started on the first connection.

`base` is what Django loads (`ENGINE = "registry.postgres"`), `cluster` starts, shares and leaves the
server, `keeper` is the process that stays beside it, `account` finds a user and a place that PostgreSQL
accepts when we are root.
"""
