"""The shapes of graph scope, judged with the projection: what only the whole graph can show.

Each finding becomes a data issue (:class:`~graph.project_issues.DataIssue`) with the shape's own message and
the sentences concerned. Judged are the entities whose surroundings differ from the step before; what comes
out is a function of the record alone, whatever the steps were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Final

import pyoxigraph

from graph import few
from graph.few import Few
from graph.gathered import Gathered
from graph.iri import ph
from graph.model import Statement
from graph.project_issues import DataIssue
from graph.project_nodes import Entity
from graph.project_parts import Part, Triple
from graph.project_said import Looked, Said
from graph.project_slices import Cut, Facts
from graph.project_values import LABELS_AND_CLASS
from graph.registry_record import REGISTRY_DOC
from graph.shape_queries import ShapeQuery, shape_queries
from graph.spill import Spill
from graph.store import Node
from ontology import Ontology, shapes_graph

#: Entities judged at once: enough to share a query, few enough that joins over what is looked at stay small.
_TOGETHER: Final = 300
#: Sentences of one property of one entity that an issue shows.
_SHOWN: Final = 3
_OF_STATEMENTS: Final = frozenset(map(ph, ("Statement", "Participation", "Tenure")))
_CONFLICTS: Final = frozenset({"conflicting-dates", "conflicting-values"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One shape is broken: by which statement, if one is judged, and by what value (an IRI or its text)."""

    query: ShapeQuery
    said: Said | None
    value: str
    is_thing: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """Where sentences are looked up: what documents contribute, and which speak of an entity."""

    parts: Mapping[str, Part]
    docs_of: Gathered[Entity]
    nodes: Mapping[str, Node]
    #: Predicates of which it is known already that sources disagree, by entity.
    disagreed: Mapping[str, frozenset[str]]


class Judge:
    """Data issues by entity, kept up step by step."""

    def __init__(self, ontology: Ontology, looked: Looked | None = None, facts: Facts | None = None) -> None:
        self._ontology, self._queries = ontology, projected_queries(ontology)
        self._looked = looked or Looked(self._queries, ontology)
        self._facts = facts or Facts(self._looked)
        self._dirty: set[str] = set()
        #: Entities that were to be judged later; who looks at them has been judged.
        self._put_off: set[str] = set()
        #: Atoms an entity's verdicts rest on, and the other way round.
        self._rests_on: Spill[str, tuple[str, ...]] = Spill(self._facts.depot)
        self._readers: Spill[str, Few[str]] = Spill(self._facts.depot)
        self._verdicts: dict[str, tuple[Verdict, ...]] = {}
        self._names: dict[str, Few[str]] = {}

    def copy(self) -> Judge:
        """One that goes on from here by itself; what is to be judged has been judged."""
        self.settle()
        other = Judge(self._ontology, self._looked, self._facts.copy())
        other._verdicts, other._names = dict(self._verdicts), few.copied(self._names)
        other._rests_on.update(self._rests_on)
        other._readers.update(few.copied(self._readers))
        return other

    def put_part(self, doc: str, part: Part | None) -> None:
        """A document contributes something else (``None``: nothing any more)."""
        self._dirty |= self._facts.said.put(doc, part)

    def put_node(self, iri: str, node: Node | None) -> None:
        """A node is another (``None``: gone)."""
        self._dirty |= self._facts.put_node(iri, node)

    def put_link(self, triple: Triple, there: bool) -> None:
        """A relationship is there, or not."""
        self._dirty |= self._facts.put_link(triple, there)

    def settle(self, later: Collection[str] = ()) -> set[str]:
        """Judge what may have changed, but for what is judged ``later``; the entities whose issues have to be
        made anew."""
        wanted = {iri for atom in self._dirty for iri in (atom, *self._readers.get(atom, ()))}
        wanted |= self._put_off
        self._dirty, self._put_off = set(), wanted.intersection(later)
        wanted -= self._put_off
        judged = sorted(iri for iri in wanted if iri in self._facts)
        before = {iri for iri in wanted if iri in self._verdicts}
        for iri in wanted:
            self._forget(iri)
        for start in range(0, len(judged), _TOGETHER):
            self._judge(judged[start : start + _TOGETHER])
        return before | {iri for iri in wanted if iri in self._verdicts}

    def citing(self, iris: Iterable[str]) -> set[str]:
        """Entities whose issues cite what is said of any of these."""
        out: set[str] = set()
        for iri in iris:
            out.update(self._names.get(iri, ()))
            if iri in self._verdicts:
                out.add(iri)
        return out

    def _forget(self, iri: str) -> None:
        for atom in self._rests_on.pop(iri, ()):
            few.discard(self._readers, atom, iri)
        for verdict in self._verdicts.pop(iri, ()):
            if verdict.is_thing:
                few.discard(self._names, verdict.value, iri)

    def _judge(self, iris: list[str]) -> None:
        cut = Cut()
        for iri in iris:
            if atoms := self._facts.cut(iri, cut):
                self._rests_on[iri] = tuple(map(intern, atoms))
                for atom in self._rests_on[iri]:
                    few.add(self._readers, atom, iri)
        if newest := self._facts.newest:
            cut.lines[f'<urn:phoihop:newest> <{ph("publishedAt")}> "{newest}" .'] = None
        store = pyoxigraph.Store()
        store.load(
            "\n".join(cut.lines).encode(errors="replace"), format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True
        )
        found: dict[str, list[Verdict]] = defaultdict(list)
        for query in self._queries:
            if cut.kinds.isdisjoint(query.classes) and cut.kinds.isdisjoint(query.subjects):
                continue
            if (
                query.classes
                and query.classes <= _OF_STATEMENTS
                and query.stated
                and cut.stated.isdisjoint(query.stated)
            ):
                continue
            for this, value in _rows(store, query.among):
                owner, said = cut.statements.get(this, (this, None))
                text = value.value if isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal) else ""
                thing = isinstance(value, pyoxigraph.NamedNode) and text in self._facts
                found[owner].append(Verdict(query, said, text, thing))
        for iri, verdicts in found.items():
            verdicts.sort(
                key=lambda v: (v.query.shape.id, v.said.claim.statement.id if v.said else "", v.value)
            )
            self._verdicts[iri] = tuple(verdicts)
            for verdict in verdicts:
                if verdict.is_thing:
                    few.add(self._names, verdict.value, iri)

    # -- issues ------------------------------------------------------------------------------------------

    def issues(self, iri: str, sources: Sources) -> Iterator[DataIssue]:
        """The issues of one entity: one for each shape it breaks."""
        by_shape: dict[str, list[Verdict]] = defaultdict(list)
        told = sources.disagreed.get(iri, frozenset())
        for verdict in self._verdicts.get(iri, ()):
            shape = verdict.query.shape
            if verdict.said and shape.issue in _CONFLICTS and verdict.said.claim.statement.predicate in told:
                continue  # the sources' disagreement is an issue already, with the values in its message
            by_shape[shape.id].append(verdict)
        for verdicts in by_shape.values():
            shape = verdicts[0].query.shape
            statements = list(dict.fromkeys(s for v in verdicts for s in self._concerned(iri, v, sources)))
            docs = {s.doc for s in statements}
            node = sources.nodes.get(iri)
            if node is not None and "SourceDocument" in node.labels and "id" in node.properties:
                docs = {str(node.properties["id"])}
            yield DataIssue(
                shape.issue,
                iri,
                shape.message_vi,
                shape.message_en,
                tuple(sorted({(s.doc, s.evidence[0]) for s in statements if s.evidence})),
                tuple(sorted(docs)),
                shape=shape.id,
                severity=shape.severity,
                others=tuple(sorted({v.value for v in verdicts if v.is_thing} - {iri})),
                statements=tuple(sorted({s.id for s in statements})),
            )

    def _concerned(self, iri: str, verdict: Verdict, sources: Sources) -> Iterator[Statement]:
        """The statements that show a finding."""
        if verdict.said is not None:
            told = verdict.said.claim
            yield told.statement
            other = verdict.value if verdict.is_thing else iri
            for said in self._facts.said.about(other):
                claim = said.claim
                if claim.statement.predicate != told.statement.predicate:
                    continue
                same = claim.object == told.object and said.day == verdict.said.day
                if same if verdict.is_thing else getattr(claim.object, "value", "") == verdict.value:
                    yield claim.statement
                    return
            return
        for thing in (iri, verdict.value) if verdict.is_thing else (iri,):
            shown = list(self._shown(thing, verdict.query.names))
            yield from shown or _mention(thing, sources)

    def _shown(self, iri: str, names: frozenset[str]) -> Iterator[Statement]:
        """Of each property a shape mentions, the first statement of each value."""
        counts: dict[str, dict[object, None]] = defaultdict(dict)
        wanted = names | {bound.removesuffix("Latest").removesuffix("Earliest") for bound in names}
        for said in self._facts.said.about(iri):
            statement = said.claim.statement
            values = counts[statement.predicate]
            if statement.predicate not in wanted or not statement.projected or len(values) >= _SHOWN:
                continue
            if said.claim.object not in values:
                values[said.claim.object] = None
                yield statement


@lru_cache(maxsize=2)
def projected_queries(ontology: Ontology) -> tuple[ShapeQuery, ...]:
    """The queries of the shapes that the projection judges: of graph scope, and about more than damage."""
    return tuple(q for q in shape_queries(shapes_graph("graph"), ontology) if q.shape.reach == "graph")


def _rows(store: pyoxigraph.Store, query: str) -> Iterator[tuple[str, object]]:
    found = store.query(query)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        raise TypeError("a shape's query selects nothing")
    for row in found:
        this = row["this"]
        if isinstance(this, pyoxigraph.NamedNode):
            yield this.value, row["value"]


def _mention(iri: str, sources: Sources) -> Iterator[Statement]:
    """The statement that introduces an entity in the first document that speaks of it."""
    doc = min((d for d in sources.docs_of.members(iri) if not d.startswith(REGISTRY_DOC)), default="")
    if not doc:
        return
    entity = sources.parts[doc].entities[iri]
    claims = [c for c in (*entity.claims, *entity.other) if c.statement.evidence]
    best = min(
        claims,
        key=lambda c: (
            c.statement.predicate not in LABELS_AND_CLASS,
            c.statement.evidence[0].start,
            c.statement.id,
        ),
        default=None,
    )
    if best is not None:
        yield best.statement
