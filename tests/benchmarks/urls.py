"""What a server that is measured answers: the registry's addresses, and beside them the others' ways to a page."""

from django.http import HttpResponse
from django.urls import include, path
from rest_framework.request import Request

from agreements.api.lists import ListView
from agreements.vocabulary.kinds import Kind
from tests.benchmarks import ninja_api, ordinary_api, plain_sql


class ConstantView(ListView):
    """A body of so many bytes that nobody has to look for, by the way every list takes."""

    body = b""

    def get(self, request: Request, length: int) -> HttpResponse:
        """Answer with the body, made when it was first asked for."""
        if len(ConstantView.body) != length:
            ConstantView.body = b"[" + b" " * (length - 2) + b"]"
        return HttpResponse(self.body, content_type="application/json")


urlpatterns = [
    path("ordinary/agreements/", ordinary_api.Agreements.as_view()),
    path("ninja/", ninja_api.api.urls),
    path("sql/agreements/", plain_sql.agreements),
    path("sql/prepared/agreements/", plain_sql.prepared),
    path("constant/<int:length>/", ConstantView.as_view(kind=Kind.AGREEMENT)),
    path("", include("registry.urls")),
]
