"""Who asks, and how often they may: tokens, and throttles by role."""

from typing import Any

from django.conf import settings
from knox.auth import TokenAuthentication as KnoxAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from agreements.vocabulary.roles import CAPABILITIES, Role

ANONYMOUS = "anonymous"
"""Whoever shows no token, and whoever holds no role."""


class TokenAuthentication(KnoxAuthentication):
    """The tokens of django-rest-knox: kept as hashes, expiring, revoked by removing them."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """Find whose token it is. Raises AuthenticationFailed, for what cannot be a token too."""
        if not token.isalnum():
            raise AuthenticationFailed("This is no token.")
        return super().authenticate_credentials(token)


class RoleThrottle(SimpleRateThrottle):
    """As many requests a minute as `settings.REGISTRY_RATES` allows the role: by account, or by address without one."""

    THROTTLE_RATES: dict[str, str | None] = settings.REGISTRY_RATES

    def __init__(self) -> None:
        """Wait for the request: the rate depends on who asks."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Tell whether the request is one too many."""
        self.scope = _role(request)
        self.rate = self.THROTTLE_RATES[self.scope]
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: Any) -> str:
        """Count for the account, or for the address of whoever has none."""
        ident = request.user.pk if request.user.is_authenticated else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}


def _role(request: Request) -> str:
    if not request.user.is_authenticated:
        return ANONYMOUS
    held = request.user.get_all_permissions()
    roles = [role for role in Role if all(capability in held for capability in CAPABILITIES[role])]
    return roles[-1] if roles else ANONYMOUS
