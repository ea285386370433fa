"""Who may do what: the roles of the people who work on the registry."""

from enum import StrEnum

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody is to the registry. Whoever holds a role may do all that the roles before it may."""

    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


class Capability(StrEnum):
    """One thing that a role allows, by its name as a permission of the app."""

    READ = "agreements.read"
    """See every page, drafts of others included."""
    PROPOSE = "agreements.propose"
    """Make candidates."""
    WRITE = "agreements.write"
    """Change records: edit, decide conflicts, merge, split, undo."""
    DECIDE = "agreements.decide"
    """Decide on candidates of others."""
    ADMINISTER = "agreements.administer"
    """Keep accounts."""


CAPABILITIES: dict[Role, frozenset[Capability]] = {
    Role.READER: frozenset({Capability.READ}),
    Role.ANALYST: frozenset({Capability.READ, Capability.PROPOSE}),
    Role.EDITOR: frozenset({Capability.READ, Capability.PROPOSE, Capability.WRITE, Capability.DECIDE}),
    Role.ADMINISTRATOR: frozenset(Capability),
}
"""What each role allows."""
