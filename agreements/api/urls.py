"""The addresses of the REST interface, below /api/v1/."""

from django.urls import URLPattern, path, re_path

from agreements.api.changes import ChangeListView
from agreements.api.claims import ClaimListView
from agreements.api.details import DetailView
from agreements.api.documentation import DescriptionView, PagesView
from agreements.api.lists import ListView
from agreements.api.root import NowhereView, RootView
from agreements.api.source_texts import SourceTextView
from agreements.vocabulary.kinds import COLLECTIONS, Kind

urlpatterns: list[URLPattern] = [path("", RootView.as_view(), name="root")]
for _kind, _name in COLLECTIONS.items():
    urlpatterns += [
        path(f"{_name}/", ListView.as_view(kind=_kind), name=f"{_kind.value}-list"),
        path(f"{_name}/<str:key>/", DetailView.as_view(kind=_kind), name=f"{_kind.value}-detail"),
    ]
urlpatterns += [
    path("sources/<str:key>/text/", SourceTextView.as_view(kind=Kind.SOURCE), name="source-text"),
    path("claims/", ClaimListView.as_view(), name="claim-list"),
    path("changes/", ChangeListView.as_view(), name="change-list"),
    path("schema/", DescriptionView.as_view(), name="description"),
    path("docs/", PagesView.as_view(), name="pages"),
    # With a slash at its end, so that an address written without one is still led to the one with it.
    re_path(r"^(?P<path>.*)/$", NowhereView.as_view(), name="nowhere"),
]
