"""One question for many: does a document break any shape at all?

Nearly every document breaks none. To find that out, the fast engine need not judge node by node: here a
SPARQL constraint asks about all nodes of its target class at once, shapes that cannot find anything are left
out (one about ``ph:deadline`` where no deadline is told), and so are triples that no shape looks at. What is
not understood in a shape is judged as the shape says. The answer is only whether all is well: whatever is
found is for :mod:`graph.shacl` to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import shifty
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.term import Node

from graph.rdflib_terms import Triples, from_rdflib, safe
from graph.shape_reader import FOCUS, Mark, Needs, Reading, read_select
from graph.terms import RDF_TYPE, Iri, Term, n3
from ontology.catalogue import PH
from ontology.shape_list import list_shapes

#: The one node that a constraint about all nodes is asked of.
_ANCHOR: Final = URIRef("urn:phoihop:document")
_SUBCLASS: Final = str(RDFS.subClassOf)
#: Properties of a shape that constrain nothing.
_SILENT: Final = frozenset({RDF.type, SH.severity, SH.message, SH.name, SH.description})
#: Constraints that only a value of the path can break.
_OF_VALUES: Final = frozenset(
    SH[name]
    for name in (
        "class",
        "datatype",
        "in",
        "maxCount",
        "maxInclusive",
        "minInclusive",
        "node",
        "nodeKind",
        "pattern",
    )
)
_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)


@dataclass(frozen=True, slots=True)
class Quick:
    """Shapes prepared for the question.

    ``needs`` tells what each must have before it; ``wanted`` are the predicates that any of them looks at
    (``None``: there is no telling), ``told`` those of which it matters what they say; ``below`` has for each
    class whose nodes are asked about at once the classes below it, in N-Triples.
    """

    validator: shifty.PreparedValidator
    needs: Mapping[str, Needs]
    wanted: frozenset[str] | None
    told: frozenset[str]
    below: Mapping[str, frozenset[str]]

    def passes(self, data: Triples) -> bool:
        """Whether the data certainly break no shape."""
        text, marks, types = self._written(data)
        if (_SUBCLASS, "") in marks or not self._typed(types):
            return False
        asked = [
            shape for shape, needs in self.needs.items() if all(not marks.isdisjoint(some) for some in needs)
        ]
        if not asked:
            return True
        found = self.validator.validate_algebra(
            text,
            shape_names=asked,
            infer=False,
            minimum_severity="info",
            sort_results=False,
            on_unsupported="error",
        )
        return bool(found.conforms) and not found.violations

    def _written(self, data: Triples) -> tuple[bytes, set[Mark], dict[str, set[str]]]:
        """What is handed over, in N-Triples; what it has; and the nodes of each class."""
        iris, predicates = dict[str, str](), dict[str, str]()
        lines: list[str] = []
        marks: set[Mark] = set()
        types: dict[str, set[str]] = {}

        def form(term: Term) -> str:
            if not isinstance(term, Iri):
                return n3(term)
            text = iris.get(term.value)
            if text is None:
                text = iris[term.value] = safe(term)
            return text

        for subject, predicate, term in data.triples:
            between = predicates.get(predicate)
            if between is None:
                if self.wanted is not None and predicate not in self.wanted:
                    between = predicates[predicate] = ""
                else:
                    between = predicates[predicate] = form(Iri(predicate))
                    marks.add((predicate, ""))
            if not between:
                continue
            node, value = form(subject), form(term)
            lines.append(f"{node} {between} {value} .\n")
            if predicate in self.told:
                marks.add((predicate, value))
                if predicate == RDF_TYPE:
                    types.setdefault(value, set()).add(node)
        return "".join(lines).encode(errors="replace"), marks, types

    def _typed(self, types: Mapping[str, set[str]]) -> bool:
        """Whether each node of a class below one that is asked about is stated to be of that one, too."""
        none: set[str] = set()
        return all(
            types.get(name, none) <= types.get(above, none)
            for above, names in self.below.items()
            for name in names
        )


def quick(shapes: Graph, context: Graph) -> Quick:
    """Prepare shapes; ``context`` is what judging needs of the ontology."""
    known = list_shapes(shapes)
    there = set(_marks(shapes)) | set(_marks(context))
    asked, below, needs = Graph(), dict[str, frozenset[str]](), dict[str, Needs]()
    for triple in shapes:
        asked.add(triple)
    names: set[str] | None = {str(term) for triple in shapes for term in triple if isinstance(term, URIRef)}
    if (None, SH.closed, None) in shapes:
        names = None
    for constraint in shapes.objects(None, SH.sparql):
        reading = _reading(shapes, constraint)
        names = names | reading.iris if names is not None and reading is not None else None
    for iri in known:
        node = URIRef(iri)
        clauses = [*_target_needs(shapes, context, node), *_own_needs(shapes, node)]
        # What the ontology or the shapes themselves have is there for every document.
        needs[iri] = tuple(some for some in clauses if there.isdisjoint(some))
        target = _whole(shapes, node)
        if target is None:
            continue
        beneath = frozenset(n3(Iri(name)) for name in _below(context, target) if name != target)
        if any((RDF_TYPE, name) in there for name in beneath):
            continue
        below[n3(Iri(target))] = beneath
        _ask_of_all(asked, node, target)
    wanted = None if names is None else frozenset(names | {RDF_TYPE, _SUBCLASS})
    told = {predicate for clauses in needs.values() for some in clauses for predicate, value in some if value}
    return Quick(
        shifty.PreparedValidator([asked, context]), needs, wanted, frozenset({*told, RDF_TYPE}), below
    )


def _whole(shapes: Graph, node: URIRef) -> str | None:
    """The class a shape is about, if all it has is SPARQL constraints that are understood."""
    targets = list(shapes.objects(node, SH.targetClass))
    own = {p for p in shapes.predicates(node) if p not in _SILENT and not str(p).startswith(PH)}
    if len(targets) != 1 or own != {SH.targetClass, SH.sparql} or (None, None, node) in shapes:
        return None
    if any(_reading(shapes, constraint) is None for constraint in shapes.objects(node, SH.sparql)):
        return None
    return str(targets[0])


def _ask_of_all(asked: Graph, node: URIRef, target: str) -> None:
    for constraint in list(asked.objects(node, SH.sparql)):
        reading = _reading(asked, constraint)
        assert reading is not None
        text = f"SELECT $this WHERE {{ {FOCUS} a <{target}> . {reading.body} }}"
        asked.set((constraint, SH.select, RdfLiteral(text)))
    asked.remove((node, SH.targetClass, None))
    asked.add((node, SH.targetNode, _ANCHOR))


def _reading(shapes: Graph, constraint: Node) -> Reading | None:
    text = shapes.value(constraint, SH.select)
    if text is None or (constraint, SH.ask, None) in shapes:
        return None
    prefixes = {
        str(shapes.value(declared, SH.prefix)): str(shapes.value(declared, SH.namespace))
        for owner in shapes.objects(constraint, SH.prefixes)
        for declared in shapes.objects(owner, SH.declare)
    }
    return read_select(str(text), prefixes)


def _target_needs(shapes: Graph, context: Graph, node: URIRef) -> Iterator[frozenset[Mark]]:
    """That there is a node to judge."""
    some: set[Mark] = set()
    for target in shapes.objects(node, SH.targetClass):
        some.update((RDF_TYPE, n3(Iri(name))) for name in _below(context, str(target)))
    for kind in (SH.targetSubjectsOf, SH.targetObjectsOf):
        some.update((str(target), "") for target in shapes.objects(node, kind))
    others = [
        p for p in shapes.predicates(node) if str(p).startswith(f"{SH}target") and p not in _TARGETS[:3]
    ]
    if some and not others:
        yield frozenset(some)


def _own_needs(shapes: Graph, node: URIRef) -> Iterator[frozenset[Mark]]:
    """That there is something to find."""
    own = {p for p in shapes.predicates(node) if p not in _SILENT and not str(p).startswith(PH)} - {*_TARGETS}
    path = shapes.value(node, SH.path)
    if path is None and own == {SH.sparql}:
        constraints = list(shapes.objects(node, SH.sparql))
        reading = _reading(shapes, constraints[0])
        if len(constraints) == 1 and reading is not None:
            yield from reading.needs
    elif path is not None and own - {SH.path} <= _OF_VALUES:
        alternatives = shapes.value(path, SH.alternativePath)
        steps = [path] if alternatives is None else list(Collection(shapes, alternatives))
        if all(isinstance(step, URIRef) for step in steps):
            yield frozenset((str(step), "") for step in steps)


def _below(context: Graph, target: str) -> set[str]:
    """A class and all below it."""
    return {str(name) for name in context.transitive_subjects(RDFS.subClassOf, URIRef(target))}


def _marks(graph: Graph) -> Iterator[Mark]:
    for _, predicate, term in graph:
        yield str(predicate), ""
        yield str(predicate), safe(from_rdflib(term))
