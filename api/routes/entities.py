"""``/entities`` and ``/search``: pages of things, in JSON for a frontend and in RDF for tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api import respond
from api.problems import responses
from api.service import Service
from graph.errors import NotFound
from graph.iri import BASE, NS, VOCAB, entity_iri
from graph.terms import RDF_TYPE, SKOS, Iri, Literal

JSON = "application/json"
RDF: Final = ("application/ld+json", "text/turtle", "application/n-triples")

Kind = Annotated[str, Path(description="org, person, programme, event, official, …", pattern="^[a-z]+$")]
Slug = Annotated[str, Path(pattern="^[a-z0-9-]+$")]

#: Everything about one thing, except how it is proved (that is ``/evidence``).
_DESCRIBE: Final = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?p ?o ?label WHERE {
  GRAPH ?g { ?in_entity ?p ?o }
  FILTER(!STRSTARTS(STR(?g), "https://w3id.org/phoihop/graph/prov/"))
  OPTIONAL {
    GRAPH <https://w3id.org/phoihop/graph/derived> { ?o skos:prefLabel ?label }
    FILTER(LANG(?label) = "vi")
  }
}
"""
_CONSTRUCT: Final = """
CONSTRUCT { <%(iri)s> ?p ?o . ?s ?q <%(iri)s> }
WHERE {
  { GRAPH ?g { <%(iri)s> ?p ?o } } UNION { GRAPH ?g { ?s ?q <%(iri)s> } }
  FILTER(!STRSTARTS(STR(?g), "https://w3id.org/phoihop/graph/prov/"))
}
"""


def router(service: Service) -> APIRouter:
    """Entity pages, neighbourhood, timeline and search."""
    api = APIRouter(tags=["entities"])

    @api.get(
        "/entities/{kind}/{slug}",
        summary="One entity",
        operation_id="get_entity",
        responses={
            200: {
                "description": "The entity.",
                "content": {media: {} for media in (JSON, *RDF)},
            },
            **responses(404, 406),
        },
    )
    def get_entity(request: Request, kind: Kind, slug: Slug) -> Response:
        """Names, types, properties and relations; as JSON-LD, Turtle or N-Triples by `Accept`."""
        media = respond.accepted(request, (JSON, *RDF))
        if not media:
            raise HTTPException(406, f"An entity is to be had as {', '.join((JSON, *RDF))}.")
        etag = service.etag()
        if (unchanged := respond.not_modified(request, etag)) is not None:
            return unchanged
        iri = _existing(service, kind, slug)
        if isinstance(iri, Response):
            return iri
        if media == JSON:
            return respond.json(_card(service, iri), etag=etag)
        # The slug and kind patterns admit no character that could end an IRI.
        data = service.view.query(_CONSTRUCT % {"iri": iri}, media, timeout=service.settings.timeout)
        return Response(data, media_type=media, headers={"ETag": etag, "Vary": "Accept"})

    @api.get(
        "/entities/{kind}/{slug}/neighbours",
        summary="What it is related to",
        operation_id="get_neighbours",
        responses=responses(404),
    )
    def get_neighbours(kind: Kind, slug: Slug, lineage: bool = True) -> Response:
        """Neighbours one step away, in both directions, with the statements that say so."""
        return _asked(service, "neighbours", {"entity": entity_iri(kind, slug), "lineage": lineage})

    @api.get(
        "/entities/{kind}/{slug}/timeline",
        summary="What happened when",
        operation_id="get_timeline",
        responses=responses(404),
    )
    def get_timeline(
        kind: Kind,
        slug: Slug,
        since: Annotated[str | None, Query(description="An ISO date of any precision.")] = None,
        until: Annotated[str | None, Query(description="An ISO date of any precision.")] = None,
        lineage: bool = True,
    ) -> Response:
        """Dated things about the entity in order of time."""
        values: dict[str, Any] = {"entity": entity_iri(kind, slug), "lineage": lineage}
        values |= {k: v for k, v in (("since", since), ("until", until)) if v}
        return _asked(service, "timeline", values)

    @api.get("/search", summary="Search by name", operation_id="search", responses=responses(422))
    def search(
        q: Annotated[str, Query(min_length=1, max_length=200, description="Words, in any spelling.")],
        type: Annotated[str | None, Query(description="A class, such as Organization.")] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> Response:
        """Finds `duong` and `đường` alike and ranks the exact spelling first."""
        return respond.json(
            {"q": q, "hits": [hit.as_dict() for hit in service.names().search(q, type, limit)]}
        )

    return api


def _asked(service: Service, name: str, values: Mapping[str, Any]) -> Response:
    answer = service.ask(name, values)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return respond.json({"documents": answer.documents, "seq": answer.seq, "rows": rows})


def _existing(service: Service, kind: str, slug: str) -> str | Response:
    iri = entity_iri(kind, slug)
    if service.view.knows(iri):
        return iri
    successor = service.view.successor(iri)
    if successor:
        # Temporary: a decision can be undone, so nobody may keep the redirect.
        return RedirectResponse(
            "/entities/" + successor.removeprefix(BASE + "id/"), 307, {"Cache-Control": "no-store"}
        )
    raise NotFound(f"nothing is known as {iri}.", where="path", mend="GET /search?q=… finds names.")


def _card(service: Service, iri: str) -> dict[str, Any]:
    """Names, types, literal properties, and relations with the names of what they lead to."""
    _, rows = service.view.select(_DESCRIBE, {"in_entity": Iri(iri)}, timeout=service.settings.timeout)
    card: dict[str, Any] = {
        "iri": iri,
        "name": None,
        "name_en": None,
        "types": set(),
        "aliases": set(),
        "properties": {},
        "relations": {},
    }
    for predicate, value, label in rows:
        _add(card, str(predicate), value, label)
    card["types"], card["aliases"] = sorted(card["types"]), sorted(card["aliases"] - {card["name"]})
    card["properties"] = {k: sorted(v) for k, v in sorted(card["properties"].items())}
    card["relations"] = {
        k: [{"iri": i, "name": n} for i, n in sorted(v.items())] for k, v in sorted(card["relations"].items())
    }
    return card


def _add(card: dict[str, Any], predicate: str, value: Any, label: Any) -> None:
    name = predicate.removeprefix(NS)
    if isinstance(value, Literal):
        if predicate == SKOS + "prefLabel":
            card["name_en" if value.language == "en" else "name"] = value.value
        elif predicate == SKOS + "altLabel" or name == "abbreviation":
            card["aliases"].add(value.value)
        elif name not in ("sortKey", "normalizedLabel"):
            card["properties"].setdefault(name, set()).add(value.value)
    elif predicate == RDF_TYPE:
        if str(value.value).startswith(NS):
            card["types"].add(value.value.removeprefix(NS))
    elif value.value.startswith(VOCAB):
        card["properties"].setdefault(name, set()).add(value.value.rpartition("/")[2])
    else:
        shown = label.value if isinstance(label, Literal) else None
        card["relations"].setdefault(name, {})[value.value] = shown
