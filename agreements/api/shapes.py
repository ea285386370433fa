"""The shapes of answers that are more than one stored document: pages, a document with its evidence, the root."""

from functools import cache
from typing import Any

from pydantic import BaseModel, Field, create_model

from agreements.projection.responses import DOCUMENTS, ClaimResponse
from agreements.reading.facets import FACETS, MOST_VALUES
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class Page(BaseModel):
    """A page of a list."""

    next: str | None = Field(description="Path and query of the page after this one.")
    previous: str | None = Field(description="Path and query of the page before this one.")
    count: int = Field(default_factory=int, description="How many there are in all; present with `count=true`.")


class FacetValue(BaseModel):
    """One value of a facet, and how many records have it."""

    value: str | None = Field(description="As the filter of the same name takes it; null for those that have none.")
    name: str | None = Field(description="What a record that the value is the key of is called; null for words.")
    count: int


class Facet(BaseModel):
    """How many of the records that the filters let through have which value."""

    values: list[FacetValue] = Field(description=f"The most frequent first, {MOST_VALUES} at most.")
    total: int = Field(description="How many different values there are, none among them.")
    other: int = Field(description="How often the values occur that are not listed.")


class ClaimPage(Page):
    """A page of claims."""

    results: list[ClaimResponse]


@cache
def record(kind: Kind, /) -> type[BaseModel]:
    """Give the shape of a record as it is served: its document, and its evidence where that was asked for."""
    document = DOCUMENTS[kind]
    evidence: Any = Field(default_factory=list, description="The claims it stands on; present with `expand=claims`.")
    fields: dict[str, Any] = {"evidence": (list[ClaimResponse], evidence)}
    return create_model(kind.label.title(), __base__=document, __doc__=document.__doc__, **fields)


@cache
def page(kind: Kind, /) -> type[BaseModel]:
    """Give the shape of a page of records of one kind."""
    fields: dict[str, Any] = {}
    if kind in FACETS:
        # Each facet is there where it was asked for, and so are they together.
        of: dict[str, Any] = {name: (Facet, Field(default_factory=dict)) for name in FACETS[kind]}
        facets = create_model(f"{kind.label.title()}Facets", __doc__="The facets asked for, by name.", **of)
        counted: Any = Field(default_factory=facets, description="Counts by value; present with `facets`.")
        fields["facets"] = (facets, counted)
    fields["results"] = (list[record(kind)], ...)  # type: ignore[misc]
    doc = f"A page of /{COLLECTIONS[kind]}/."
    return create_model(f"{kind.label.title()}Page", __base__=Page, __doc__=doc, **fields)
