"""The Content-Security-Policy of every answer: a page runs and loads only what this server sends."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # the API's pages and the admin style elements in place
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
# The admin's dress computes expressions that stand in its pages.
ADMIN_POLICY = POLICY | {"script-src": "'self' 'unsafe-eval'"}


class ContentSecurityPolicy:
    """Middleware that sets the header; the admin has a policy of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the policy of the path."""
        response = self.get_response(request)
        policy = ADMIN_POLICY if request.path.startswith("/admin/") else POLICY
        response["Content-Security-Policy"] = "; ".join(f"{name} {value}" for name, value in policy.items())
        return response
