"""Values of query results as JSON: dates in ISO 8601, nodes and relationships as objects."""

from __future__ import annotations

import base64
import math
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time


def to_json(value: Any) -> Any:
    """A value of the driver as ``None``, ``bool``, ``int``, ``float``, ``str``, list or dict.

    A node: ``{"labels": […], "properties": {…}}``; a relationship: ``{"type", "start", "end", "properties"}``
    where start and end are IRIs (or element ids); a path: ``{"nodes": […], "relationships": […]}``. Bytes are
    base64, numbers that JSON has not are strings.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _object(value)}
    if isinstance(value, Relationship):
        start, end = (_name(node) for node in value.nodes)
        return {"type": value.type, "start": start, "end": end, "properties": _object(value)}
    if isinstance(value, Path):
        return {
            "nodes": [to_json(node) for node in value.nodes],
            "relationships": [to_json(relationship) for relationship in value.relationships],
        }
    if isinstance(value, Point):
        return {"srid": value.srid, "coordinates": list(value)}
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, dict):
        return {str(name): to_json(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(item) for item in value]
    return str(value)


def _object(entity: Any) -> dict[str, Any]:
    return {name: to_json(entity[name]) for name in sorted(entity.keys())}


def _name(node: Node | None) -> str:
    if node is None:
        return ""
    return str(node.get("uri") or node.get("id") or node.element_id)
