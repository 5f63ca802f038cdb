"""The entity graph as a pure function of the record: ``project(records, resolve(records, …), …)``.

Only statements that assert a fact make properties, labels and relationships (:attr:`Statement.projected`);
denied, planned, proposed and doubtful ones stay statements. The registry takes part as a document of its own.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeVar

from graph.gathered import Gathered
from graph.identity import Decision, Resolution, standing
from graph.iri import BASE
from graph.model import DocumentRecord, SourceDocument
from graph.project_diff import ProjectionDiff, diff, differing, redirects, touched
from graph.project_edges import DIFFERENT_FROM, Support, Vocabulary, edge, edge_key, support, united
from graph.project_issues import Issues, disagreement
from graph.project_judge import Judge, Sources
from graph.project_nodes import Entity, node
from graph.project_parts import Part, Triple, merged, stands, take
from graph.project_terms import kind_of
from graph.project_values import Disagreement
from graph.records import by_document, by_steps, growing, replaced
from graph.registry_record import REGISTRY_DOC, registry_record
from graph.spill import Depot, Spill
from graph.spill_views import Joined, Line
from graph.store import Edge, Node, Projection
from graph.trail import Journal, Touched
from ontology import Ontology
from ontology.registry import Registry

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

__all__ = ["ProjectionDiff", "Projector", "diff", "project", "redirects", "registry_records", "touched"]

#: What is put before the IRI of an entity to name the shapes' findings about it.
_SHAPES: Final = "shapes "
#: Documents beyond which the node of an entity is made once at the end of a leap, not at each step.
_OFTEN: Final = 16
#: The part that stands for the bodies the registry makes from patterns.
_MADE: Final = f"{REGISTRY_DOC}+"


def project(
    records: Iterable[DocumentRecord],
    resolution: Mapping[str, str],
    ontology: Ontology,
    registry: Registry,
    ledger: Iterable[Decision] = (),
) -> Projection:
    """Nodes, relationships and data issues of the records and the registry.

    ``resolution`` is :func:`graph.identity.resolve` of the same records, which tells what the ledger keeps
    apart; of the ledger itself only names are taken here. The order of the records does not matter. Raises
    :class:`InputError` for a dangling reference. Who projects often keeps a :class:`Projector`.
    """
    return Projector(ontology, registry).project(records, resolution, ledger)


class Projector:
    """:func:`project` that remembers: only what a changed document speaks of is made anew.

    What it gives depends on what it is given alone, not on what it was given before; the memory only saves
    work. Safe to use from several threads.
    """

    def __init__(self, ontology: Ontology, registry: Registry) -> None:
        self._ontology, self._registry = ontology, registry
        self._vocabulary = Vocabulary(ontology)
        stored = _stored(registry)
        self._keys = {entity.key: entity.pinned for entity in stored.entities}
        self._base = take(stored, self._keys, self._vocabulary)
        self._base_entities = {
            iri: told.entity(iri, stored.document) for iri, told in self._base.entities.items()
        }
        self._base_nodes = {iri: node(entity, ontology)[0] for iri, entity in self._base_entities.items()}
        self._base_edges = {triple: edge(*triple, s) for triple, s in self._base.triples.items()}
        self._base_judge: Judge | None = None
        self._lock = threading.Lock()
        self._start()

    def _start(self) -> None:
        self._journal, depot = Journal(), Depot()
        self._records: Mapping[str, DocumentRecord] = {}
        self._made: DocumentRecord | None = None
        #: What documents say of an entity and of a triple, by document.
        self._told: Gathered[Entity] = Gathered(depot)
        self._support: Spill[Triple, dict[str, Support]] = Spill(depot)
        self._resolution: Mapping[str, str] = {}
        self._renamed: dict[str, str] = {}
        self._apart: frozenset[Triple] = frozenset()
        self._nodes, self._edges = Line[Node](depot), Line[Edge](depot)
        self._nodes.update(self._base_nodes)
        self._edges.update((e.key, e) for e in self._base_edges.values())
        self._issues = Issues(self._ontology)
        self._disagreed: dict[str, frozenset[str]] = {}
        #: Entities that many documents speak of, whose nodes wait for the end of a leap.
        self._later: set[str] = set()
        self._judge = self._judged_base()
        self._parts = _Parts(self._part_of)
        self._sources = Sources(self._parts, self._told, self._nodes, self._disagreed)
        self._sound = True

    def _judged_base(self) -> Judge:
        """What the shapes say of the registry alone, worked out once."""
        if self._base_judge is None:
            judge = Judge(self._ontology)
            for iri, made in self._base_nodes.items():
                judge.put_node(iri, made)
            for triple in self._base_edges:
                judge.put_link(triple, there=True)
            self._base_judge = judge
        return self._base_judge.copy()

    def project(
        self,
        records: Iterable[DocumentRecord] | Mapping[str, DocumentRecord],
        resolution: Mapping[str, str],
        ledger: Iterable[Decision] = (),
    ) -> Projection:
        """As :func:`project`."""
        with self._lock:
            if not self._sound:
                self._start()
            wanted = by_document(records)
            leap = by_steps(wanted, len(self._records))
            for some in growing(wanted, len(self._records)):
                step = self._step(some, resolution, ledger, leap=leap, last=some is wanted)
            trail = self._journal.leap() if leap else self._journal.step(step)
            return Projection(
                Joined(self._issues.nodes.view(), self._nodes.view()),
                Joined(self._issues.edges.view(), self._edges.view()),
                resolution,
                trail,
            )

    def _step(
        self,
        records: Mapping[str, DocumentRecord],
        resolution: Mapping[str, str],
        ledger: Iterable[Decision],
        *,
        leap: bool,
        last: bool,
    ) -> Touched:
        """Go on to these records under this resolution; what may differ, unless nobody asks (``leap``).

        Steps of a leap but the ``last`` leave out what would be made again and again for nobody to look at.
        """
        fresh, gone, hint = self._compare(records, resolution)
        moved = frozenset[str]()
        if not leap:
            moved = hint.keys if hint is not None else differing(self._resolution, resolution)
        self._sound = False  # until the step is done: one that broke off leaves nothing to go on from
        iris, triples = self._replace(fresh, gone, records, resolution)
        renamed = self._names(resolution, ledger)
        iris |= {iri for iri, _ in renamed.items() ^ self._renamed.items()}
        self._renamed = renamed
        iris |= self._later
        self._later = set() if last else {iri for iri in iris if self._often(iri)}
        iris -= self._later
        for iri in iris:
            self._make_node(iri)
        triples |= self._part(resolution)
        keys = {self._make_edge(triple) for triple in triples}
        found = self._judge.settle(self._later)
        for iri in found | self._judge.citing(iris):
            self._issues.put(f"{_SHAPES}{iri}", self._judge.issues(iri, self._sources))
        issues = self._issues.settle()
        self._sound = True
        return Touched(
            moved,
            frozenset({*fresh, *gone}),
            frozenset(iris) | issues.nodes,
            frozenset(keys) | issues.edges,
        )

    def _compare(
        self, records: Mapping[str, DocumentRecord], resolution: Mapping[str, str]
    ) -> tuple[dict[str, Part], set[str], Touched | None]:
        """New parts, documents that went, what may resolve otherwise than at the last step, if it is known.

        All parts are made before any is put in place, so that a bad record leaves nothing half done.
        """
        hint = None
        if isinstance(resolution, Resolution) and isinstance(self._resolution, Resolution):
            hint = resolution.trail.since(self._resolution.trail)
        differ = replaced(self._records, records)
        docs = differ | set(records) if hint is None else differ | hint.docs
        fresh: dict[str, Part] = {}
        for doc in sorted(docs & records.keys()):
            record = records[doc]
            if doc not in self._records or not stands(
                self._records[doc], self._resolution, record, resolution
            ):
                fresh[doc] = take(record, resolution, self._vocabulary)
        gone = {doc for doc in differ if doc not in records}
        made = next(iter(registry_records(self._registry, resolution)[1:]), None)
        if made is not None and made is not self._made:
            fresh[_MADE] = take(made, {**self._keys, **_pinned(made)}, self._vocabulary)
        elif made is None and self._made is not None:
            gone.add(_MADE)
        return fresh, gone, hint

    def _part_of(self, doc: str) -> Part:
        """What a document contributed at the last step, made anew: nobody keeps it."""
        if doc == _MADE and self._made is not None:
            return take(self._made, {**self._keys, **_pinned(self._made)}, self._vocabulary)
        return take(self._records[doc], self._resolution, self._vocabulary)

    def _replace(
        self,
        fresh: Mapping[str, Part],
        gone: Iterable[str],
        records: Mapping[str, DocumentRecord],
        resolution: Mapping[str, str],
    ) -> tuple[set[str], set[Triple]]:
        """Put new parts in place of old ones; the entities and triples they speak of."""
        told: dict[str, dict[str, Entity | None]] = defaultdict(dict)
        support: dict[Triple, dict[str, Support | None]] = defaultdict(dict)
        known = {*self._records, _MADE} if self._made is not None else self._records.keys()
        for doc in (*gone, *(known & fresh.keys())):
            part = self._part_of(doc)
            for iri in part.entities:
                told[iri][doc] = None
            for triple in part.triples:
                support[triple][doc] = None
            self._issues.put(doc, ())
            if doc not in fresh:
                self._judge.put_part(doc, None)
        for doc, part in fresh.items():
            for iri, said in part.entities.items():
                told[iri][doc] = said.entity(iri, part.record.document)
            for triple, behind in part.triples.items():
                support[triple][doc] = behind
            self._issues.put(doc, part.issues)
            self._judge.put_part(doc, part)
        for iri, said_of in told.items():
            for doc, what in said_of.items():
                self._told.put(iri, doc, what)
        _put(self._support, support)
        self._records, self._resolution = records, resolution
        self._parts.forget()
        self._made = fresh[_MADE].record if _MADE in fresh else None if _MADE in gone else self._made
        return set(told), set(support)

    def _often(self, iri: str) -> bool:
        """Whether many documents speak of an entity that has a node already: one that is there, if not as it
        will be, is all that others look for."""
        return self._told.count(iri) > _OFTEN and iri in self._nodes

    def _names(self, resolution: Mapping[str, str], ledger: Iterable[Decision]) -> dict[str, str]:
        names = {}
        for row in standing(ledger):
            iri = row.a if row.a.startswith(BASE) else resolution.get(row.a, "")
            if row.op == "rename" and (iri in self._base.entities or iri in self._told):
                names[iri] = row.b
        return names

    def _part(self, resolution: Mapping[str, str]) -> frozenset[Triple]:
        """Take note of what is not one by a steward's word; the triples of that which came or went."""
        pairs = resolution.apart if isinstance(resolution, Resolution) else ()
        old, self._apart = (
            self._apart,
            frozenset((a, DIFFERENT_FROM, b) for a, b in pairs if a in self._nodes and b in self._nodes),
        )
        return old ^ self._apart

    def _make_node(self, iri: str) -> None:
        """Make a node of what base and documents say of it, or take it out."""
        told = self._told.of(iri)
        renamed = self._renamed.get(iri, "")
        base = self._base_entities.get(iri)
        made, disagreements = self._base_nodes.get(iri), list[Disagreement]()
        if told or renamed:
            several = [told[doc] for doc in sorted(told)]
            whole = merged([base, *several] if base is not None else several)
            whole.renamed = renamed
            made, disagreements = node(whole, self._ontology)
        self._issues.put(iri, [disagreement(iri, found, self._ontology) for found in disagreements])
        if disagreements:
            self._disagreed[iri] = frozenset(found.predicate for found in disagreements)
        else:
            self._disagreed.pop(iri, None)
        self._judge.put_node(iri, made)
        if made is None:
            self._nodes.pop(iri, None)
        else:
            self._nodes[iri] = made

    def _make_edge(self, triple: Triple) -> str:
        """Make an edge anew, or take it out; its key."""
        told = self._support.get(triple)
        made = self._base_edges.get(triple)
        if told:
            supports = [told[doc] for doc in sorted(told)]
            base = self._base.triples.get(triple)
            made = edge(*triple, united([base, *supports] if base is not None else supports))
        elif triple in self._apart:
            made = edge(*triple, support(0, 0))  # by a steward's word, which is no statement of a document
        key = made.key if made is not None else edge_key(*triple)
        self._judge.put_link(triple, made is not None)
        if made is None:
            self._edges.pop(key, None)
        else:
            self._edges[key] = made
        return key


class _Parts(Mapping[str, Part]):
    """What documents contribute, made when it is asked for."""

    def __init__(self, make: Callable[[str], Part]) -> None:
        self._take = lru_cache(maxsize=8)(make)

    def __getitem__(self, doc: str) -> Part:
        return self._take(doc)

    def forget(self) -> None:
        """They are others from now on."""
        self._take.cache_clear()

    def __iter__(self) -> Iterator[str]:
        raise TypeError("what documents contribute is asked for one by one")

    def __len__(self) -> int:
        raise TypeError("what documents contribute is asked for one by one")


def _put(kept: Spill[_Key, dict[str, _Value]], news: Mapping[_Key, Mapping[str, _Value | None]]) -> None:
    """Replace what documents say; ``None``: nothing any more."""
    for key, said in news.items():
        whole = {**kept.get(key, {}), **said}
        left = {doc: value for doc, value in whole.items() if value is not None}
        if left:
            kept[key] = left
        elif key in kept:
            del kept[key]


def _pinned(record: DocumentRecord) -> dict[str, str]:
    return {entity.key: entity.pinned for entity in record.entities}


def registry_records(registry: Registry, resolution: Mapping[str, str]) -> tuple[DocumentRecord, ...]:
    """The registry as records: its rows, then, if any, the bodies made from patterns that are spoken of."""
    if isinstance(resolution, Resolution):
        made = resolution.made
    else:
        unlisted = set(resolution.values()) - registry.entries.keys()
        made = frozenset(iri for iri in unlisted if kind_of(iri) == "org" and registry.get(iri) is not None)
    return (_stored(registry), _made(registry, made)) if made else (_stored(registry),)


@lru_cache(maxsize=4)
def _made(registry: Registry, iris: frozenset[str]) -> DocumentRecord:
    entities, statements = registry_record(registry, iris)
    known = _stored_ids(registry)
    fresh = (statement for statement in statements if statement.id not in known)
    return DocumentRecord.build(_stored(registry).document, entities, fresh)


@lru_cache(maxsize=2)
def _stored(registry: Registry) -> DocumentRecord:
    source = SourceDocument(REGISTRY_DOC, "", "", "", "")
    return DocumentRecord.build(source, *registry_record(registry))


@lru_cache(maxsize=2)
def _stored_ids(registry: Registry) -> frozenset[str]:
    return frozenset(statement.id for statement in _stored(registry).statements)
