"""Statements that shapes of graph scope look at or that show what is wrong, by what they speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.iri import doc_iri, ph, statement_iri
from graph.project_edges import MENTIONED_IN
from graph.project_parts import Part
from graph.project_terms import local_name
from graph.project_values import Claim
from graph.rdf_prov import TENURES, is_participation
from graph.rdflib_terms import safe
from graph.shape_queries import ShapeQuery
from graph.terms import RDF, RDF_TYPE, XSD_DOUBLE, Iri, Literal, Term
from ontology import Ontology

_BOUND: Final = re.compile(r"(Earliest|Latest)$")
_ATTESTED: Final = ph("attestedOn")


class Looked:
    """What the queries look at: predicates of values, of relationships, of statements."""

    def __init__(self, queries: Iterable[ShapeQuery], ontology: Ontology) -> None:
        asked = tuple(queries)
        names = {name for query in asked for name in (*query.names, *query.subjects)}
        known = {ph(name): prop for name, prop in ontology.properties.items()}
        self.names = frozenset(names)
        #: Predicates whose object is a node.
        self.links = frozenset(
            n for n in names & known.keys() if known[n].kind == "object" and not known[n].scheme
        )
        #: Predicates whose object is a value; with the code list, if it is a code.
        self.values = {n: known[n].scheme for n in names & known.keys() if n not in self.links}
        tenures = (
            frozenset(map(ph, TENURES)) if any(ph("Tenure") in q.classes for q in asked) else frozenset()
        )
        #: Predicates whose statements are judged one by one.
        self.stated = frozenset(name for query in asked for name in query.stated) | tenures
        self.posts = tenures
        #: Predicates whose statements show what is wrong.
        self.shown = self.stated | {_BOUND.sub("", n) for n in names if _BOUND.sub("", n) in known}
        self._ontology = ontology

    def types(self, predicate: str) -> Iterator[str]:
        """Classes of the statements with a predicate."""
        yield ph("Statement")
        if is_participation(predicate, self._ontology):
            yield ph("Participation")
        elif local_name(predicate) in TENURES:
            yield ph("Tenure")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the day its document was published (ISO, ``""`` unknown)."""

    claim: Claim
    published: str

    @property
    def day(self) -> str:
        """The day a tenure is attested, ``""`` for other statements."""
        found = (
            o.value for p, o in self.claim.statement.qualifiers if p == _ATTESTED and isinstance(o, Literal)
        )
        return next(found, "")

    def alike(self, names: frozenset[str]) -> tuple[object, ...]:
        """What shapes can tell it by: statements alike in this are judged as one."""
        told = self.claim.statement
        qualifiers = tuple(q for q in told.qualifiers if q[0] in names)
        sure = told.projected
        return (
            told.predicate,
            self.claim.object,
            told.polarity,
            told.modality,
            sure,
            qualifiers,
            self.published,
        )

    def lines(self, subject: str, looked: Looked) -> Iterator[str]:
        """The statement node in N-Triples."""
        told = self.claim.statement
        node, document = f"<{statement_iri(told.id)}>", f"<{doc_iri(told.doc)}>"

        def line(predicate: str, term: Term) -> str:
            return f"{node} <{predicate}> {safe(term)} ."

        for name in looked.types(told.predicate):
            yield line(RDF_TYPE, Iri(name))
        yield line(RDF + "subject", Iri(subject))
        yield line(RDF + "predicate", Iri(told.predicate))
        yield line(RDF + "object", self.claim.object)
        yield line(ph("polarity"), Literal(told.polarity))
        yield line(ph("modalityOf"), Literal(told.modality))
        yield line(ph("confidence"), Literal(repr(float(told.confidence)), XSD_DOUBLE))
        yield f"{node} <{ph('inDocument')}> {document} ."
        if self.published:
            yield f"{document} <{ph('publishedAt')}> {safe(Literal(self.published))} ."
        for predicate, term in told.qualifiers:
            if predicate in looked.names and isinstance(term, Literal | Iri):
                yield line(predicate, term)


class Sayings:
    """:class:`Said` by subject, posts by the day they were held, and who is spoken of at all."""

    def __init__(self, looked: Looked) -> None:
        self._looked = looked
        self._of: dict[str, dict[str, tuple[Said, ...]]] = defaultdict(dict)
        self._spoken: dict[str, set[str]] = defaultdict(set)
        self._holders: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        self._by_doc: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def put(self, doc: str, part: Part | None) -> set[str]:
        """Replace what one document says; the atoms that differ: IRIs, and :func:`held` of posts."""
        new: dict[str, tuple[Said, ...]] = {}
        spoken: frozenset[str] = frozenset()
        if part is not None:
            published = part.record.document.published[:10]
            for iri, entity in part.entities.items():
                shown = [
                    c for c in (*entity.claims, *entity.other) if c.statement.predicate in self._looked.shown
                ]
                if shown:
                    shown.sort(key=lambda c: c.statement.id)
                    new[iri] = tuple(Said(claim, published) for claim in shown)
            document = part.record.document.iri
            spoken = frozenset(
                s
                for (s, p, o), support in part.triples.items()
                if p == MENTIONED_IN and o == document and support.statements
            )
        were, were_spoken = self._by_doc.pop(doc, (frozenset(), frozenset()))
        dirty: set[str] = set()
        for iri in were | new.keys():
            old, now = self._of[iri].pop(doc, ()), new.get(iri, ())
            if now:
                self._of[iri][doc] = now
            elif not self._of[iri]:
                del self._of[iri]
            if old != now:
                dirty.add(iri)
                dirty |= self._count(iri, old, -1) | self._count(iri, now, 1)
        for iri in were_spoken ^ spoken:
            before = bool(self._spoken[iri])
            (self._spoken[iri].add if iri in spoken else self._spoken[iri].discard)(doc)
            if before != bool(self._spoken[iri]):
                dirty.add(iri)
            if not self._spoken[iri]:
                del self._spoken[iri]
        if new or spoken:
            self._by_doc[doc] = frozenset(new), spoken
        return dirty

    def _count(self, iri: str, said: Iterable[Said], by: int) -> set[str]:
        atoms = set()
        for one in said:
            if one.claim.statement.predicate in self._looked.posts and isinstance(one.claim.object, Iri):
                key = (one.claim.object.value, one.day)
                holders = self._holders[key]
                holders[iri] = holders.get(iri, 0) + by
                if not holders[iri]:
                    del holders[iri]
                if not holders:
                    del self._holders[key]
                atoms.add(held(*key))
        return atoms

    def spoken_of(self, iri: str) -> bool:
        """Whether any statement has it for subject or object."""
        return iri in self._spoken

    def about(self, iri: str) -> Iterator[Said]:
        """All that is kept about an entity, by document and statement id."""
        found = self._of.get(iri, {})
        for doc in sorted(found):
            yield from found[doc]

    def judged(self, iri: str) -> list[Said]:
        """The statements about an entity that are judged: of those alike the first."""
        first: dict[object, Said] = {}
        for said in self.about(iri):
            if said.claim.statement.predicate in self._looked.stated:
                first.setdefault(said.alike(self._looked.names), said)
        return list(first.values())

    def holders(self, post: str, day: str) -> list[str]:
        """Who held a post on a day."""
        return sorted(self._holders.get((post, day), ()))


def held(post: str, day: str) -> str:
    """The atom of those who held a post on a day."""
    return f"@{day} {post}"
