"""GraphML: every entity and relationship, in what other programs read."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

from graph.graphml import write_graphml
from graph.memory import MemoryStore
from graph.store import Edge, Node, Projection
from ontology import Ontology
from ontology.registry import Registry

NS = "{http://graphml.graphdrawing.org/xmlns}"


def read(projection: Projection) -> tuple[bytes, dict[str, dict[str, str]], list[dict[str, str]]]:
    """The file, nodes by id with their attributes by name, edges likewise."""
    out = io.BytesIO()
    counts = write_graphml(projection, out)
    root = ET.fromstring(out.getvalue())
    names = {key.get("id"): str(key.get("attr.name")) for key in root.iter(f"{NS}key")}

    def told(element: ET.Element) -> dict[str, str]:
        own = {k: str(v) for k, v in element.attrib.items()}
        return own | {names[d.get("key")]: d.text or "" for d in element.iter(f"{NS}data")}

    nodes = {str(n.get("id")): told(n) for n in root.iter(f"{NS}node")}
    edges = [told(e) for e in root.iter(f"{NS}edge")]
    assert counts == (len(nodes), len(edges))
    return out.getvalue(), nodes, edges


def test_what_the_projection_has_is_there(
    told: Callable[..., Any], ontology: Ontology, registry: Registry
) -> None:
    document = told(1)
    document.programme(document.org("Bộ Công an"), document.org("Bộ Y tế"), period="2018/2022")
    store = MemoryStore(ontology, registry)
    store.load(document.record())
    projection = store.projection()
    first, nodes, edges = read(projection)
    assert nodes.keys() == projection.nodes.keys()
    for iri, node in projection.nodes.items():
        assert nodes[iri]["name"] == node.properties["name"]
        assert nodes[iri]["labels"] == " | ".join(node.labels)
    there = {(e.key, e.subject, e.type, e.object) for e in projection.edges.values()}
    assert {(e["id"], e["source"], e["type"], e["target"]) for e in edges} == {
        row for row in there if row[1] in nodes and row[3] in nodes
    }
    assert any(edge["type"] == "HAS_PARTY" and edge["roles"] == "party" for edge in edges)
    assert read(projection)[0] == first


def test_what_xml_cannot_hold_does_not_break_the_file() -> None:
    odd = Node(
        "x:a&b<c", ("Person",), {"name": 'a\0b\x1f<&>"]]>\ud800\n👩 e\u0302', "count": 3, "flag": True}
    )
    plain = Node("x:b", (), {"name": "", "count": 0.5})
    edge = Edge("k", "KNOWS", "x:knows", odd.uri, plain.uri, ("a", "b"))
    lost = Edge("l", "KNOWS", "x:knows", odd.uri, "x:gone")
    _, nodes, edges = read(Projection({odd.uri: odd, plain.uri: plain}, {"k": edge, "l": lost}, {}))
    assert nodes[odd.uri]["name"] == 'a\ufffdb\ufffd<&>"]]>\ufffd\n👩 e\u0302'
    assert (nodes[odd.uri]["count"], nodes[odd.uri]["flag"]) == ("3", "true")
    assert [(e["source"], e["target"], e["roles"]) for e in edges] == [(odd.uri, plain.uri, "a | b")]
