"""What turns one projection into another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.store import Edge, Node, Projection
from graph.trail import Touched


@dataclass(frozen=True, slots=True)
class ProjectionDiff:
    """What turns one projection into another, sorted by key. ``redirects``: old IRI → new IRI."""

    nodes_upserted: tuple[Node, ...] = ()
    nodes_deleted: tuple[str, ...] = ()
    edges_upserted: tuple[Edge, ...] = ()
    edges_deleted: tuple[str, ...] = ()
    resolved: Mapping[str, str] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether the two are the same."""
        return not (
            self.nodes_upserted
            or self.nodes_deleted
            or self.edges_upserted
            or self.edges_deleted
            or self.resolved
            or self.unresolved
        )


def touched(old: Projection, new: Projection) -> Touched:
    """The keys, nodes and edges that differ; where both have one maker that costs what they differ in.

    ``docs`` are those whose entities resolve otherwise or whose record differs; empty where trails are
    missing.
    """
    hint = new.trail.since(old.trail) if new.trail is not None else None
    return Touched(
        differing(old.resolution, new.resolution, hint.keys if hint is not None else None),
        hint.docs if hint is not None else frozenset(),
        differing(old.nodes, new.nodes, hint.nodes if hint is not None else None),
        differing(old.edges, new.edges, hint.edges if hint is not None else None),
    )


def diff(old: Projection, new: Projection) -> ProjectionDiff:
    """Upserts and deletions from ``old`` to ``new``."""
    found = touched(old, new)
    nodes, edges, keys = sorted(found.nodes), sorted(found.edges), sorted(found.keys)
    return ProjectionDiff(
        tuple(new.nodes[uri] for uri in nodes if uri in new.nodes),
        tuple(uri for uri in nodes if uri not in new.nodes),
        tuple(new.edges[key] for key in edges if key in new.edges),
        tuple(key for key in edges if key not in new.edges),
        {key: new.resolution[key] for key in keys if key in new.resolution},
        tuple(key for key in keys if key not in new.resolution),
        _redirects(old, new, found),
    )


def redirects(old: Projection, new: Projection, found: Touched | None = None) -> dict[str, str]:
    """Where the entities of vanished nodes went: old IRI → the IRI most of its local entities have now.

    A node whose entities all left the record has no successor and no redirect. ``found`` is what
    :func:`touched` says of the two, if that is known already.
    """
    return _redirects(old, new, touched(old, new) if found is None else found)


def _redirects(old: Projection, new: Projection, found: Touched) -> dict[str, str]:
    gone = {uri for uri in found.nodes if uri not in new.nodes}
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key in found.keys if gone else ():
        iri = old.resolution.get(key, "")
        if iri in gone and key in new.resolution:
            votes[iri][new.resolution[key]] += 1
    return {iri: min(to, key=lambda t: (-to[t], t)) for iri, to in sorted(votes.items())}


def differing(
    old: Mapping[str, Any], new: Mapping[str, Any], names: Collection[str] | None = None
) -> frozenset[str]:
    """Names whose values differ; only ``names`` are looked at, if given."""
    if old is new:
        return frozenset()
    if names is None:
        names = old.keys() | new.keys()
    absent = object()
    pairs = ((name, old.get(name, absent), new.get(name, absent)) for name in names)
    return frozenset(name for name, a, b in pairs if a is not b and a != b)
