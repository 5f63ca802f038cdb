"""The projected graph as GraphML (http://graphml.graphdrawing.org), for Gephi, yEd and the like.

Entities are nodes and relationships edges, as Neo4j shows them; statements and sentences are not in it.
Written element by element, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from graph.store import Edge, Node, Projection

MEDIA_TYPE: Final = "application/graphml+xml"
_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
#: Parts the values of a list; no name has it.
_JOINED: Final = " | "
#: What XML 1.0 cannot hold at all (section 2.2): control characters, surrogates, two non-characters.
_UNSAYABLE: Final = {
    c: "\ufffd" for c in (*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if c not in (0x9, 0xA, 0xD)
}


class _Key(NamedTuple):
    """A declared attribute: its id, what has it, its type."""

    id: str
    name: str
    type: str


def write_graphml(projection: Projection, out: BinaryIO) -> tuple[int, int]:
    """Write all entities and relationships; how many of each. The same projection gives the same bytes."""
    nodes = [projection.nodes[iri] for iri in sorted(projection.nodes)]
    edges = [projection.edges[key] for key in sorted(projection.edges)]
    of_nodes = _keys("n", (_of_node(node) for node in nodes))
    of_edges = _keys("e", (_of_edge(edge) for edge in edges))
    xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("graphml", AttributesImpl({"xmlns": _NAMESPACE}))
    for kind, keys in (("node", of_nodes), ("edge", of_edges)):
        for key in keys.values():
            told = {"id": key.id, "for": kind, "attr.name": key.name, "attr.type": key.type}
            xml.startElement("key", AttributesImpl(told))
            xml.endElement("key")
    xml.startElement("graph", AttributesImpl({"id": "phoihop", "edgedefault": "directed"}))
    for node in nodes:
        xml.ignorableWhitespace("\n")
        _element(xml, "node", {"id": node.uri}, _of_node(node), of_nodes)
    count = 0
    for edge in edges:
        if edge.subject in projection.nodes and edge.object in projection.nodes:
            xml.ignorableWhitespace("\n")
            ends = {"id": edge.key, "source": edge.subject, "target": edge.object}
            _element(xml, "edge", ends, _of_edge(edge), of_edges)
            count += 1
    xml.endElement("graph")
    xml.endElement("graphml")
    xml.endDocument()
    return len(nodes), count


def _of_node(node: Node) -> Mapping[str, Any]:
    return {
        "labels": node.labels,
        **dict(sorted(node.properties.items())),
        **dict(sorted(node.dates.items())),
    }


def _of_edge(edge: Edge) -> Mapping[str, Any]:
    return {
        "type": edge.type,
        "predicate": edge.predicate,
        "roles": edge.roles,
        "statements": edge.statements,
        "sources": edge.sources,
        "confidence": edge.confidence,
    }


def _keys(prefix: str, attributes: Iterator[Mapping[str, Any]]) -> dict[str, _Key]:
    """Declarations by name; a name whose values are of several types is a string."""
    types: dict[str, str] = {}
    for told in attributes:
        for name, value in told.items():
            kind = _type(value)
            types[name] = kind if types.setdefault(name, kind) == kind else "string"
    return {name: _Key(f"{prefix}{i}", name, types[name]) for i, name in enumerate(sorted(types))}


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    return "double" if isinstance(value, float) else "string"


def _element(
    xml: XMLGenerator, name: str, ends: dict[str, str], told: Mapping[str, Any], keys: Mapping[str, _Key]
) -> None:
    xml.startElement(name, AttributesImpl(ends))
    for attribute, value in told.items():
        xml.startElement("data", AttributesImpl({"key": keys[attribute].id}))
        xml.characters(_text(value))
        xml.endElement("data")
    xml.endElement(name)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _JOINED.join(value) if isinstance(value, tuple) else str(value)
    return text.translate(_UNSAYABLE)
