"""The one Django app of the registry."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements, the parties to them and the evidence for both."""

    name = "agreements"
    label = "agreements"
    verbose_name = "Registry of diplomatic agreements"
    default_auto_field = "django.db.models.BigAutoField"
