"""Any RDF dataset that is loaded comes back as it was: the same canonical hash on exact terms."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.canon import canonical_hash
from graph.derive import Derivation
from graph.export import export
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.nquads import Quad, line, read
from graph.rdf import imported_quads, named_graph
from graph.settings import Settings
from graph.store import Store
from graph.terms import RDF_TYPE, RDFS, SKOS, XSD, XSD_BOOLEAN, XSD_INTEGER, BNode, Iri, Literal
from loaders.gate import Gate
from loaders.ingest import Knowledge, to_record
from loaders.read import read_bytes
from ontology import load_ontology
from ontology.registry import load_registry
from tests.plugins.neo4j_server import contract_versions
from tests.store.servers import fresh_store

#: RFC 3987: unreserved, sub-delims, the delimiters that may stand in a path, query or fragment, ucschar.
_LEGAL = "abzAZ09-._~!$&'()*+,;=:@/?"
_PATHS = st.lists(
    st.one_of(
        st.sampled_from([*_LEGAL, "%20", "%C3%A9"]),
        st.characters(min_codepoint=0xA0, max_codepoint=0xD7FF),
        st.sampled_from("😀𐍈\U0001f1fb\u0301"),
    ),
    max_size=12,
).map("".join)
SCHEMES = ["http://example.org/", "urn:x:", "https://example.org:8080/?q=", "local:", "tag:a@b,1:"]
IRIS = st.builds(
    lambda scheme, path, fragment: Iri(scheme + path + fragment),
    st.sampled_from(SCHEMES),
    _PATHS,
    st.sampled_from(["", "#", "#đoạn"]),
)
PREDICATES = st.one_of(
    IRIS, st.sampled_from([RDF_TYPE, SKOS + "prefLabel", RDFS + "label", "http://example.org/p"]).map(Iri)
)
#: Empty, control characters, right to left, both normal forms, joined emoji, very long.
HARD_TEXTS = [
    *("", "\n", "\r\n", " \t ", '"', "\\", "\\u0041", "Bộ", "Bo\u0323\u0302", "x" * 70_000),
    *("\u202eمرحبا\u202c שלום", "\U0001f469\u200d\U0001f52c\U0001f1fb\U0001f1f3"),
]
TEXTS = st.one_of(st.text(st.characters(codec="utf-8"), max_size=20), st.sampled_from(HARD_TEXTS))
ODD = [
    *(Literal("01", XSD_INTEGER), Literal("+1", XSD_INTEGER), Literal("1.50", XSD + "decimal")),
    *(Literal("yes", XSD_BOOLEAN), Literal("1e400", XSD + "double"), Literal("30-02-2020", XSD + "date")),
    Literal("", "http://example.org/odd"),
]
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(Literal.text, TEXTS, st.sampled_from(["vi", "en-us", "zh-hant-tw", "x-odd"])),
    st.sampled_from(ODD),
)
BNODES = st.sampled_from(["a", "b", "c", "d"]).map(BNode)
QUADS = st.builds(
    Quad,
    st.one_of(IRIS, BNODES),
    PREDICATES,
    st.one_of(IRIS, BNODES, LITERALS),
    st.one_of(st.none(), IRIS, BNODES),
)
DATASETS = st.lists(QUADS, min_size=1, max_size=8)
RING = [Quad(BNode(a), Iri("http://example.org/next"), BNode(b), None) for a, b in ("ab", "bc", "ca")]
A, P, G = Iri("http://example.org/a"), Iri("http://example.org/p"), Iri("http://example.org/g")
HARD = [
    *(Quad(A, p, Literal(text), G) for text in HARD_TEXTS for p in (P, Iri(SKOS + "prefLabel"))),
    *(Quad(A, P, odd, G) for odd in (*ODD, Literal("1", XSD_INTEGER))),
    *(Quad(BNode(b), P, A, BNode(b)) for b in "ab"),
    Quad(A, P, BNode("a"), BNode("b")),
    Quad(Iri("local:x"), P, Iri("local:0123456789abcdef"), None),
]


class Rules:
    """The package's own; no wall of text when a test fails."""

    def __init__(self) -> None:
        ontology, registry = load_ontology(), load_registry()
        self.known = Knowledge(ontology, registry, Gate(ontology, registry))


@pytest.fixture(scope="module")
def rules() -> Rules:
    return Rules()


@pytest.fixture(scope="module", params=contract_versions())
def neo4j(request: pytest.FixtureRequest, neo4j_fleet: Callable[[str], Settings]) -> Iterator[Neo4jStore]:
    """A store of each release."""
    with closing(fresh_store(neo4j_fleet(request.param), Derivation())) as store:
        yield store


def comes_back(dataset: list[Quad], store: Store, rules: Rules) -> None:
    """Load the dataset as a file, read it back out of the store, and compare."""
    text = "".join(line(quad) + "\n" for quad in dataset)
    record = to_record(read_bytes(text.encode(), "du-lieu.nq"), rules.known).record
    assert {s.kind for s in record.statements} == {"imported"}
    store.load(record)
    try:
        back = list(imported_quads(store.documents()))
        assert canonical_hash(back) == canonical_hash(dataset)
        out = io.BytesIO()
        export(back, "nq", out)
        assert canonical_hash(read(out.getvalue().decode().split("\n"))) == canonical_hash(dataset)
    finally:
        store.retract(record.document.id)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=DATASETS)
@example(dataset=RING)
@example(dataset=HARD)
def test_a_dataset_comes_back_from_memory(dataset: list[Quad], rules: Rules) -> None:
    comes_back(dataset, MemoryStore(rules.known.ontology, rules.known.registry), rules)


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld", "nt", "ttl"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=DATASETS)
@example(dataset=RING)
@example(dataset=HARD)
def test_a_dataset_goes_through_every_syntax(form: str, dataset: list[Quad]) -> None:
    """Exported as a file, and that file read as any other; syntaxes without graphs keep the triples."""
    out = io.BytesIO()
    export(dataset, form, out)
    read_again = read_bytes(out.getvalue(), f"du-lieu.{form}")
    back = [
        Quad(s.subject, Iri(s.predicate), s.object, named_graph(s))  # type: ignore[arg-type]
        for s in read_again.statements
    ]
    if form in ("nt", "ttl"):
        dataset = [quad._replace(graph=None) for quad in dataset]
    assert canonical_hash(back) == canonical_hash(dataset)


@pytest.mark.neo4j
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(dataset=DATASETS)
@example(dataset=RING)
@example(dataset=HARD)
def test_a_dataset_comes_back_from_neo4j(dataset: list[Quad], neo4j: Neo4jStore, rules: Rules) -> None:
    comes_back(dataset, neo4j, rules)
