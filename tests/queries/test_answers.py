"""What the named queries answer: as expected on the fixture graph, and alike in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph.derive import Derivation
from graph.errors import AmbiguousName, InputError, NotFound, Unsupported
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from graph.view import SparqlView
from queries.catalogue import load_catalogue
from queries.run import Answer, evidence, run
from tests.queries.fixture import records
from tests.store.servers import fresh_store

CATALOGUE = load_catalogue()


def shown(answer: Answer) -> list[list[Any]]:
    """Rows without IRIs, ids and offsets, as ``expected.yaml`` has them."""
    columns = CATALOGUE[answer.name].columns
    kept = [
        i
        for i, c in enumerate(columns)
        if c.type not in ("iri", "statements") and c.name not in ("start", "end")
    ]
    return [[row[i] for i in kept] for row in answer.rows]


@pytest.mark.parametrize("name", CATALOGUE)
def test_answers_are_as_expected(
    name: str, expected: dict[str, list[dict[str, Any]]], memory: MemoryStore, view: SparqlView
) -> None:
    for case in expected.get(name, ()):
        answer = run(name, case["params"], store=memory, view=view)
        rows = shown(answer)
        assert (rows[: len(case["rows"])] if case.get("contains") else rows) == case["rows"], case["params"]
        assert answer.documents == case["documents"]
        assert bool(answer.note) == (not rows)


def test_every_row_that_rests_on_documents_shows_its_sentence(
    expected: dict[str, list[dict[str, Any]]], memory: MemoryStore, view: SparqlView
) -> None:
    texts = {r.document.iri: r.document.text for r in records()}
    for name in ("programmes_involving", "posts_of_person", "tasks_due", "events_between", "legal_basis"):
        for case in expected[name]:
            answer = run(name, case["params"], store=memory, view=view)
            at = answer.columns.index("statements")
            for row in answer.rows:
                found = evidence(row[at], store=memory, view=view)
                assert {e.statement for e in found} == set(row[at])
                assert all(texts[e.document][e.start : e.end] == e.quote for e in found)
                assert all(e.quote and e.title for e in found)


def test_nothing_has_two_reasons(memory: MemoryStore, view: SparqlView) -> None:
    given = {"org": "Bộ Y tế"}
    assert run("programmes_involving", given, store=memory, view=view).note.startswith("not-in-corpus")
    given = {"org": "Bộ Công an", "role": "host"}
    assert run("programmes_involving", given, store=memory, view=view).note.startswith("not-stated")
    given = {"number": "412/TB-XYZ"}
    assert run("programmes_citing", given, store=memory, view=view).note.startswith("not-in-corpus")
    assert run("document_by_number", {"number": "77/kh-bca-bkhcn"}, store=memory, view=view).note == ""
    empty = MemoryStore()
    with SparqlView(empty) as bare:
        assert run("timeline", {}, store=empty, view=bare).note.startswith("not-in-corpus")


def test_denied_and_proposed_statements_are_no_facts(memory: MemoryStore, view: SparqlView) -> None:
    title = "Chương trình phối hợp khoa học giữa Bộ Khoa học và Công nghệ và Bộ Công an giai đoạn 2016-2020"
    assert run("signatories", {"thing": title}, store=memory, view=view).rows == []
    drafts = run("programmes_by_status", {"status": "draft"}, store=memory, view=view)
    assert "Bộ Quốc phòng (party)" not in drafts.rows[0][drafts.columns.index("parties")]


def test_lineage_is_followed_unless_told_not_to(memory: MemoryStore, view: SparqlView) -> None:
    both = run("programmes_involving", {"org": "Bộ KH&CN"}, store=memory, view=view)
    newest = run("programmes_involving", {"org": "Bộ KH&CN", "lineage": False}, store=memory, view=view)
    assert len(both.rows) > len(newest.rows) > 0


def test_wrong_calls_are_told(memory: MemoryStore, view: SparqlView) -> None:
    with pytest.raises(NotFound, match="no_such_query"):
        run("no_such_query", {}, store=memory, view=view)
    with pytest.raises(InputError, match="sparql or cypher"):
        run("timeline", {}, engine="sql", store=memory, view=view)
    with pytest.raises(Unsupported):
        run("timeline", {}, engine="cypher", store=memory, view=view)
    with pytest.raises(Unsupported):
        run("timeline", {}, store=memory)


# -- both languages ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def neo4j_graph(neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    """The fixture graph in the session's server."""
    with closing(fresh_store(neo4j_settings, Derivation())) as store:
        store.load_all(list(records()))
        yield store


@pytest.fixture(scope="module")
def neo4j_view(neo4j_graph: Neo4jStore) -> Iterator[SparqlView]:
    """The SPARQL view of that very store."""
    with SparqlView(neo4j_graph) as opened:
        yield opened


def same(name: str, params: dict[str, Any], store: Neo4jStore, view: SparqlView) -> Answer:
    """The answer, after checking that both languages give it."""
    sparql = run(name, params, engine="sparql", store=store, view=view)
    cypher = run(name, params, engine="cypher", store=store, view=view)
    assert cypher.rows == sparql.rows, (name, params)
    assert (cypher.documents, cypher.note, cypher.seq) == (sparql.documents, sparql.note, sparql.seq)
    return cypher


@pytest.mark.neo4j
@pytest.mark.parametrize("name", CATALOGUE)
def test_both_languages_answer_alike(
    name: str, expected: dict[str, list[dict[str, Any]]], neo4j_graph: Neo4jStore, neo4j_view: SparqlView
) -> None:
    for case in expected.get(name, ()):
        rows = shown(same(name, case["params"], neo4j_graph, neo4j_view))
        assert (rows[: len(case["rows"])] if case.get("contains") else rows) == case["rows"]


@pytest.mark.neo4j
def test_both_languages_show_the_same_evidence(neo4j_graph: Neo4jStore, neo4j_view: SparqlView) -> None:
    ids = [s.id for r in records() for s in r.statements]
    found = evidence(ids, engine="cypher", store=neo4j_graph, view=neo4j_view)
    assert found == evidence(ids, engine="sparql", store=neo4j_graph, view=neo4j_view)
    assert {e.statement for e in found} == set(ids)
    assert all(e.quote and e.title for e in found)
    same("evidence", {"of": ids[0]}, neo4j_graph, neo4j_view)
    same("sources_behind", {"of": " ".join(ids)}, neo4j_graph, neo4j_view)


@pytest.mark.neo4j
@pytest.mark.parametrize("attack", ["x' OR true RETURN 1 //", '" } UNION { ?s ?p ?o }', "$number", "`"])
def test_cypher_takes_an_attack_for_a_value(
    attack: str, neo4j_graph: Neo4jStore, neo4j_view: SparqlView
) -> None:
    assert same("document_by_number", {"number": attack}, neo4j_graph, neo4j_view).rows == []
    with pytest.raises(NotFound):
        run("programmes_involving", {"org": attack}, engine="cypher", store=neo4j_graph)


# -- the reference documents -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reference(neo4j_settings: Settings, shared_documents: Path) -> Iterator[Neo4jStore]:
    """The reference documents as the pipeline reads them, in the session's server."""
    from loaders.pipeline import extract
    from loaders.read import discover, read_file

    reads = [read_file(f, root=shared_documents) for f in discover([shared_documents])]
    with closing(fresh_store(neo4j_settings, Derivation())) as store:
        store.load_all([extract(read).record for read in reads])
        yield store


@pytest.mark.neo4j
@pytest.mark.shared
def test_both_languages_answer_alike_on_the_reference_documents(
    expected: dict[str, list[dict[str, Any]]], reference: Neo4jStore
) -> None:
    with SparqlView(reference) as view:
        answered = 0
        kinds: dict[str, list[str]] = {}
        for kind in ("org", "person", "programme", "event", "official", "doc"):
            kinds[kind] = [row[0] for row in same("names", {"kind": kind}, reference, view).rows]
        for name, query in CATALOGUE.items():
            if name in ("names", "evidence", "sources_behind"):
                continue
            for params in calls(name, expected, kinds):
                try:
                    answered += bool(same(name, params, reference, view).rows)
                except (NotFound, AmbiguousName):
                    assert any(p.type == "entity" for p in query.parameters)
    assert answered > len(CATALOGUE)


def calls(
    name: str, expected: dict[str, list[dict[str, Any]]], kinds: dict[str, list[str]]
) -> Iterator[dict[str, Any]]:
    """The fixture's calls, and one for some things of each kind that a needed entity may be."""
    yield from (case["params"] for case in expected[name] if not case["params"].keys() & {"source"})
    query = CATALOGUE[name]
    needed = [p for p in query.parameters if p.type == "entity" and p.required]
    if len(needed) == 1 and all(p.type == "entity" or not p.required for p in query.parameters):
        for kind in needed[0].kinds:
            for iri in kinds.get(kind, ())[:3]:
                yield {needed[0].name: iri}
