"""Statements that shapes of graph scope look at or that show what is wrong, by what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from graph.gathered import Gathered
from graph.iri import doc_iri, ph, statement_iri
from graph.project_edges import MENTIONED_IN
from graph.project_parts import Part
from graph.project_terms import local_name, property_name
from graph.project_values import Claim
from graph.rdf_prov import TENURES, is_participation
from graph.rdflib_terms import safe
from graph.shape_queries import ShapeQuery
from graph.spill import Depot, Spill
from graph.terms import RDF, RDF_TYPE, XSD_DOUBLE, XSD_STRING, Iri, Literal
from ontology import Ontology

_BOUND: Final = re.compile(r"(Earliest|Latest)$")
_ATTESTED: Final = ph("attestedOn")
_POLARITY: Final = ph("polarity")
_MODALITY: Final = ph("modalityOf")
_CONFIDENCE: Final = ph("confidence")
_IN_DOCUMENT: Final = ph("inDocument")
_PUBLISHED_AT: Final = ph("publishedAt")


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
        #: Those as properties of a node: name, predicate, code list.
        self.properties = tuple((property_name(n), n, self.values[n]) for n in sorted(self.values))
        tenures = (
            frozenset(map(ph, TENURES)) if any(ph("Tenure") in q.classes for q in asked) else frozenset()
        )
        #: Predicates whose statements are judged one by one.
        self.stated = frozenset(name for query in asked for name in query.stated) | tenures
        self.posts = tenures
        #: Predicates whose statements show what is wrong.
        self.shown = self.stated | {_BOUND.sub("", n) for n in names if _BOUND.sub("", n) in known}
        self._ontology = ontology
        self._types: dict[str, tuple[str, ...]] = {}

    def types(self, predicate: str) -> tuple[str, ...]:
        """Classes of the statements with a predicate."""
        found = self._types.get(predicate)
        if found is None:
            more = ("Participation",) if is_participation(predicate, self._ontology) else ()
            more = more or (("Tenure",) if local_name(predicate) in TENURES else ())
            found = self._types[predicate] = tuple(map(ph, ("Statement", *more)))
        return found


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the day its document was published (ISO, ``""`` unknown)."""

    claim: Claim
    published: str

    def __reduce__(self) -> tuple[type[Said], tuple[Claim, str]]:
        return Said, (self.claim, self.published)

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
        for type_ in looked.types(told.predicate):
            yield f"{node} <{RDF_TYPE}> <{type_}> ."
        yield f"{node} <{RDF}subject> {safe(Iri(subject))} ."
        yield f"{node} <{RDF}predicate> {safe(Iri(told.predicate))} ."
        yield f"{node} <{RDF}object> {safe(self.claim.object)} ."
        yield f"{node} <{_POLARITY}> {_plain(told.polarity)} ."
        yield f"{node} <{_MODALITY}> {_plain(told.modality)} ."
        yield f"{node} <{_CONFIDENCE}> {_plain(repr(float(told.confidence)), XSD_DOUBLE)} ."
        yield f"{node} <{_IN_DOCUMENT}> {document} ."
        if self.published:
            yield f"{document} <{_PUBLISHED_AT}> {_plain(self.published)} ."
        for predicate, term in told.qualifiers:
            if predicate in looked.names and isinstance(term, Literal | Iri):
                yield f"{node} <{predicate}> {safe(term)} ."


@lru_cache(maxsize=4096)
def _plain(value: str, datatype: str = XSD_STRING) -> str:
    """A literal that comes back in many statements, in N-Triples."""
    return safe(Literal(value, datatype))


class _Document(NamedTuple):
    """Whom one document says something of that is looked at, and whom it speaks of at all."""

    about: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


_SILENT: Final = _Document()


class Sayings:
    """:class:`Said` by subject, posts by the day they were held, and who is spoken of at all."""

    def __init__(self, looked: Looked, depot: Depot) -> None:
        self._looked = looked
        self._documents: Spill[str, _Document] = Spill(depot)
        #: What documents say of an entity that is looked at, by document; how many speak of it at all.
        self._said: Gathered[tuple[Said, ...]] = Gathered(depot)
        self._spoken: Spill[str, int] = Spill(depot)
        self._holders: Spill[tuple[str, str], dict[str, int]] = Spill(depot)

    def put(self, doc: str, part: Part | None) -> set[str]:
        """Replace what one document says; the atoms that differ: IRIs, and :func:`held` of posts."""
        old = self._documents.pop(doc, _SILENT)
        new, told = (_SILENT, {}) if part is None else self._told(part)
        dirty: set[str] = set()
        for iri in {*old.about, *new.about}:
            before, after = self._said.get(iri, doc) or (), told.get(iri, ())
            if before != after:
                self._said.put(iri, doc, after or None)
                dirty.add(iri)
                dirty |= self._count(iri, before, -1) | self._count(iri, after, 1)
        for iri in set(old.spoken) ^ set(new.spoken):
            known = self._spoken.get(iri, 0)
            count = known + (1 if iri in new.spoken else -1)
            if count:
                self._spoken[iri] = count
            else:
                del self._spoken[iri]
            if not known or not count:
                dirty.add(iri)
        if new.about or new.spoken:
            self._documents[doc] = new
        return dirty

    def _told(self, part: Part) -> tuple[_Document, dict[str, tuple[Said, ...]]]:
        document, told = part.record.document, {}
        for iri, entity in part.entities.items():
            shown = [
                c for c in (*entity.claims, *entity.other) if c.statement.predicate in self._looked.shown
            ]
            if shown:
                shown.sort(key=lambda c: c.statement.id)
                told[iri] = tuple(Said(claim, document.published[:10]) for claim in shown)
        spoken = tuple(
            s
            for (s, p, o), support in part.triples.items()
            if p == MENTIONED_IN and o == document.iri and support.statements
        )
        return _Document(tuple(told), spoken), told

    def _count(self, iri: str, said: Iterable[Said], by: int) -> set[str]:
        atoms = set()
        for one in said:
            if one.claim.statement.predicate in self._looked.posts and isinstance(one.claim.object, Iri):
                key = (one.claim.object.value, one.day)
                holders = self._holders.get(key, {})
                holders[iri] = holders.get(iri, 0) + by
                if not holders[iri]:
                    del holders[iri]
                if holders:
                    self._holders[key] = holders
                elif key in self._holders:
                    del self._holders[key]
                atoms.add(held(*key))
        return atoms

    def spoken_of(self, iri: str) -> bool:
        """Whether any statement has it for subject or object."""
        return iri in self._spoken

    def about(self, iri: str) -> Iterator[Said]:
        """All that is kept about an entity, by document and statement id."""
        by_doc = self._said.of(iri)
        for doc in sorted(by_doc):
            yield from by_doc[doc]

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
