"""The addresses of the REST interface, below /api/v1/."""

from django.urls import URLPattern, path, re_path

from agreements.api.changes import ChangeListView
from agreements.api.claims import ClaimListView
from agreements.api.conflicts import ConflictListView
from agreements.api.documentation import DescriptionView, PagesView
from agreements.api.dossiers import DossierView
from agreements.api.on_a_day import HoldersView, ParticipantsView, PartyOfficeHoldersView, TimelineView
from agreements.api.reviewing.batches import BatchListView, BatchUndoView, BatchView
from agreements.api.reviewing.candidates import CandidateListView, CandidateView, HoldView
from agreements.api.reviewing.curating import ConflictDecisionView, MergeView
from agreements.api.reviewing.decisions import DecisionListView, DecisionUndoView
from agreements.api.root import NowhereView, RootView
from agreements.api.search import SearchView
from agreements.api.signatures import SignatureChartView
from agreements.api.source_texts import SourceTextView
from agreements.api.writing.bulk import BulkView
from agreements.api.writing.views import CollectionView, RecordView
from agreements.vocabulary.kinds import COLLECTIONS, Kind

urlpatterns: list[URLPattern] = [path("", RootView.as_view(), name="root")]
for _kind, _name in COLLECTIONS.items():
    urlpatterns += [
        path(f"{_name}/", CollectionView.as_view(kind=_kind), name=f"{_kind.value}-list"),
        path(f"{_name}/<str:key>/", RecordView.as_view(kind=_kind), name=f"{_kind.value}-detail"),
    ]
urlpatterns += [
    path("sources/<str:key>/text/", SourceTextView.as_view(kind=Kind.SOURCE), name="source-text"),
    path("agreements/<str:key>/signatures/", SignatureChartView.as_view(), name="agreement-signatures"),
    path("agreements/<str:key>/timeline/", TimelineView.as_view(), name="agreement-timeline"),
    path("agreements/<str:key>/participants/", ParticipantsView.as_view(), name="agreement-participants"),
    path("offices/<str:key>/holders/", HoldersView.as_view(), name="office-holders"),
    path("parties/<str:key>/office-holders/", PartyOfficeHoldersView.as_view(), name="party-office-holders"),
    path("claims/", ClaimListView.as_view(), name="claim-list"),
    path("conflicts/", ConflictListView.as_view(), name="conflict-list"),
    path("dossiers/<str:first>/<str:second>/", DossierView.as_view(), name="dossier"),
    path("changes/", ChangeListView.as_view(), name="change-list"),
    path("search/", SearchView.as_view(), name="search"),
    path("candidates/", CandidateListView.as_view(), name="candidate-list"),
    path("candidates/<int:number>/", CandidateView.as_view(), name="candidate-detail"),
    path("candidates/<int:number>/hold/", HoldView.as_view(), name="candidate-hold"),
    path("candidates/<int:number>/decisions/", DecisionListView.as_view(), name="decision-list"),
    path("candidates/<int:number>/decisions/<int:decision>/undo/", DecisionUndoView.as_view(), name="decision-undo"),
    path("conflicts/decisions/", ConflictDecisionView.as_view(), name="conflict-decision-list"),
    path("merges/", MergeView.as_view(), name="merge-list"),
    path("batches/", BatchListView.as_view(), name="batch-list"),
    path("batches/<int:number>/", BatchView.as_view(), name="batch-detail"),
    path("batches/<int:number>/undo/", BatchUndoView.as_view(), name="batch-undo"),
    path("bulk/", BulkView.as_view(), name="bulk"),
    path("schema/", DescriptionView.as_view(), name="description"),
    path("docs/", PagesView.as_view(), name="pages"),
    # With a slash at its end, so that an address written without one is still led to the one with it.
    re_path(r"^(?P<path>.*)/$", NowhereView.as_view(), name="nowhere"),
]
