"""The shapes of answers that are more than one stored document: pages, a document with its evidence, the root."""

from functools import cache
from typing import Any

from pydantic import BaseModel, Field, create_model

from agreements.projection.responses import DOCUMENTS, ClaimResponse
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class Page(BaseModel):
    """A page of a list."""

    next: str | None = Field(description="Path and query of the page after this one.")
    previous: str | None = Field(description="Path and query of the page before this one.")
    count: int = Field(default_factory=int, description="How many there are in all; present with `count=true`.")


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
    fields: dict[str, Any] = {"results": (list[record(kind)], ...)}  # type: ignore[misc]
    doc = f"A page of /{COLLECTIONS[kind]}/."
    return create_model(f"{kind.label.title()}Page", __base__=Page, __doc__=doc, **fields)
