"""The ontology's own law: it parses, stays in OWL 2 RL, is consistent, and speaks both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from graph.iri import NS, VOCAB
from ontology import catalogue, load_ontology, ontology_graph

ROOT = Path(catalogue.FOLDER).parent
PH = NS
#: What OWL 2 RL forbids where we might be tempted (OWL 2 Profiles, section 4.2), and what we do without.
FORBIDDEN = {
    "unionOf", "oneOf", "imports", "complementOf", "disjointUnionOf", "hasSelf", "minCardinality",
    "minQualifiedCardinality", "cardinality", "qualifiedCardinality", "allValuesFrom",
    "someValuesFrom", "maxCardinality", "maxQualifiedCardinality", "ReflexiveProperty",
    "onDatatype", "withRestrictions", "datatypeComplementOf", "topObjectProperty",
    "bottomObjectProperty",
}  # fmt: skip
#: Datatypes of OWL 2 RL (section 4.2.1) that we use.
DATATYPES = {XSD.string, XSD.integer, XSD.double, XSD.boolean, XSD.dateTime, RDF.langString}
SAMPLE = """
@prefix ph: <https://w3id.org/phoihop/ns#> . @prefix ex: <http://example.org/> .
ex:p a ph:CooperationProgramme ; ph:hasSignatory ex:a , ex:b ; ph:succeeds ex:q ; ph:hasPeriod "2021/2025" .
ex:q a ph:CooperationProgramme ; ph:hasParty ex:a , ex:b .
ex:a a ph:Ministry . ex:b a ph:GovernmentAgency ; ph:cooperatesWith ex:a .
ex:u a ph:OrganizationalUnit ; ph:unitOf ex:a .
ex:n a ph:Person ; ph:holdsPost ex:post . ex:post a ph:Post ; ph:postIn ex:a .
ex:e a ph:SigningCeremony ; ph:outcome ex:d ; ph:hasChair ex:n ; ph:heldAt ex:v . ex:v a ph:Venue .
ex:d a ph:CooperationAgreement . ex:p ph:establishedBy ex:d .
ex:t a ph:Assignment ; ph:taskOf ex:p ; ph:hasAssignee ex:u ; ph:givenAt ex:e .
ex:i a ph:ContentItem ; ph:contentItemOf ex:p .
"""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return ontology_graph()


def ours(graph: Graph, *kinds: URIRef) -> Iterator[URIRef]:
    for kind in kinds:
        for node in graph.subjects(RDF.type, kind):
            if isinstance(node, URIRef) and node.startswith(PH):
                yield node


def closure(turtle: str) -> Graph:
    whole = Graph()
    for triple in ontology_graph():
        whole.add(triple)
    whole.parse(data=turtle, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return whole


def errors(graph: Graph) -> list[str]:
    """What owlrl found to be contradictory: it writes error messages into the graph."""
    return [str(o) for p, o in graph.predicate_objects() if str(p).endswith("#error")]


@pytest.mark.parametrize(
    "path", sorted(p.relative_to(ROOT) for p in catalogue.FOLDER.rglob("*.ttl")), ids=str
)
def test_every_file_parses_and_says_something(path: Path) -> None:
    assert len(Graph().parse(ROOT / path, format="turtle")) > 0


def test_no_construct_outside_the_profile(graph: Graph) -> None:
    used = {str(t).removeprefix(str(OWL)) for triple in graph for t in triple if str(t).startswith(str(OWL))}
    assert used.isdisjoint(FORBIDDEN)


def test_domains_and_ranges_are_single_and_declared(graph: Graph) -> None:
    declared = set(graph.subjects(RDF.type, OWL.Class))
    for node in ours(graph, OWL.ObjectProperty, OWL.DatatypeProperty):
        domains, ranges = list(graph.objects(node, RDFS.domain)), list(graph.objects(node, RDFS.range))
        assert len(domains) <= 1, node
        assert len(ranges) <= 1, node
        assert set(domains) <= declared, node
        datatype = (node, RDF.type, OWL.DatatypeProperty) in graph
        assert set(ranges) <= (DATATYPES if datatype else declared), node


def test_supers_are_declared_and_of_the_same_kind(graph: Graph) -> None:
    for above in graph.objects(None, RDFS.subClassOf):
        assert (above, RDF.type, OWL.Class) in graph or above == RDF.Statement, above
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for node in ours(graph, kind):
            for above in graph.objects(node, RDFS.subPropertyOf):
                assert (above, RDF.type, kind) in graph, (node, above)


def test_nothing_is_both_object_and_datatype_property(graph: Graph) -> None:
    both = set(graph.subjects(RDF.type, OWL.ObjectProperty)) & set(
        graph.subjects(RDF.type, OWL.DatatypeProperty)
    )
    assert not both


def test_every_term_has_a_label_and_a_definition_in_both_languages(graph: Graph) -> None:
    terms = set(ours(graph, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty))
    for node in terms:
        for predicate in (RDFS.label, SKOS.definition):
            languages = sorted(
                str(o.language) for o in graph.objects(node, predicate) if isinstance(o, Literal)
            )
            assert languages == ["en", "vi"], (node, predicate)


def test_no_two_terms_share_a_label(graph: Graph) -> None:
    for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty)):
        for language in ("vi", "en"):
            labels = [
                str(o)
                for node in set(ours(graph, *kinds))
                for o in graph.objects(node, RDFS.label)
                if isinstance(o, Literal) and o.language == language
            ]
            assert len(labels) == len(set(labels)), sorted(x for x in labels if labels.count(x) > 1)


def test_codes_have_labels_in_both_languages_and_their_own_place() -> None:
    for scheme, codes in load_ontology().codes.items():
        assert codes, scheme
        assert [c.order for c in codes.values()] == list(range(1, len(codes) + 1)), scheme
        for name, code in codes.items():
            assert code.label_vi, code.iri
            assert code.label_en, code.iri
            assert code.iri == f"{VOCAB}{scheme}/{name}"
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)


def test_every_coded_property_names_a_code_list() -> None:
    ontology = load_ontology()
    named = {p.scheme for p in ontology.properties.values() if p.scheme}
    assert named <= set(ontology.codes)
    assert {"status", "role", "level", "modality", "doc-type", "issue"} <= named


def test_every_time_has_its_two_bounds() -> None:
    ontology = load_ontology()
    times = {p.name for p in ontology.properties.values() if p.is_time and p.name != "exclusiveEnd"}
    assert times
    for name in times:
        for bound in ("Earliest", "Latest"):
            assert ontology.properties[name + bound].range == "xsd:date"


def test_the_closure_is_consistent_and_draws_what_it_should() -> None:
    whole = closure(SAMPLE)
    ex, ph = "http://example.org/", PH
    assert errors(whole) == []

    def holds(s: str, p: str, o: str) -> bool:
        return (URIRef(ex + s), URIRef(p if "://" in p else ph + p), URIRef(o)) in whole

    assert holds("p", "hasParty", ex + "a")
    assert holds("p", "involves", ex + "a")
    assert holds("a", "cooperatesWith", ex + "b")
    assert holds("t", "partOf", ex + "p")
    assert holds("a", str(RDF.type), ph + "Party")
    assert not holds("e", "involves", ex + "n")


@pytest.mark.parametrize(
    "wrong",
    [
        "ex:x a ph:Ministry , ph:CooperationProgramme .",
        "ex:x a ph:Person , ph:Ministry .",
        "ex:x ph:unitOf ex:x .",
        "ex:x ph:succeeds ex:y . ex:y ph:succeeds ex:x .",
        "ex:x a ph:Conference . ex:y ph:hasParty ex:x .",
    ],
)
def test_the_closure_finds_a_contradiction(wrong: str) -> None:
    head = "@prefix ph: <https://w3id.org/phoihop/ns#> . @prefix ex: <http://example.org/> . "
    assert errors(closure(head + wrong)) != []


def test_supers_are_closed_and_nearest_first() -> None:
    ontology = load_ontology()
    assert ontology.labels_of("Ministry") == ("Ministry", "PublicOrganization", "Organization", "Party")
    assert ontology.properties["hasSignatory"].supers == ("hasParty", "involves")
    assert "hasChair" not in ontology.subproperties_of("involves")
    assert "hasSignatory" in ontology.subproperties_of("involves")
    for known in ontology.classes.values():
        for above in known.supers:
            assert set(ontology.classes[above].supers) <= set(known.supers)


def test_alignments_are_annotations_only(graph: Graph) -> None:
    """Close matches are for readers and never reasoned over, so they stay out of the ontology graph."""
    aligned = Graph().parse(catalogue.FOLDER / "alignment.ttl", format="turtle")
    allowed = {SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch, RDFS.seeAlso}
    predicates: set[Node] = set(aligned.predicates())
    assert predicates <= allowed
    assert all((s, None, None) in graph for s in aligned.subjects() if not isinstance(s, BNode))
    assert not any(triple in graph for triple in aligned)


def test_the_documentation_lists_every_class_property_and_code(root: Path) -> None:
    text = (root / "docs" / "ontology.md").read_text(encoding="utf-8")
    ontology = load_ontology()
    names = [*ontology.classes, *(c for codes in ontology.codes.values() for c in codes)]
    names += [n for n in ontology.properties if not n.endswith(("Earliest", "Latest"))]
    assert [n for n in names if f"`{n}`" not in text] == []
