"""By Neo4j's own counters: again writes nothing, a change writes the difference; and four processes that load
at once leave what one leaves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.canon import canonical_hash
from graph.derive import Derivation
from graph.iri import ph
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.neo4j_store import Neo4jStore
from graph.rdf import quads
from graph.settings import Settings
from graph.store import Store, Written
from loaders.gate import Gate
from loaders.ingest import ingest
from loaders.prepare import Knowledge
from ontology import load_ontology
from ontology.registry import load_registry
from tests.store.samples import odd, other, review, signing
from tests.store.servers import access, fresh_store

pytestmark = pytest.mark.neo4j
NODES = (
    "MATCH (n) WHERE NOT n:Meta AND n.doc <> 'registry' OR n.doc IS NULL AND NOT n:Meta "
    "RETURN elementId(n) AS e, coalesce(n.uri, n.key, n.id, n.sha256, toString(n.seq), n.doc) AS key, "
    "properties(n) AS p, n:Resource OR n:Statement AS lasting"
)
LINKS = "MATCH (a)-[r]->(b) RETURN elementId(a), type(r), elementId(b)"
#: One loader, as `phoihop load` is: some of the files of a folder, into a server that others write to.
LOADER = """
import sys
from pathlib import Path
from graph.derive import Derivation
from graph.neo4j_store import Neo4jStore
from loaders.ingest import ingest
from loaders.prepare import Knowledge
from loaders.gate import Gate
from ontology import load_ontology
from ontology.registry import load_registry
ontology, registry = load_ontology(), load_registry()
known = Knowledge(ontology, registry, Gate(ontology, registry))
uri, password, folder, part = sys.argv[1:]
files = {p: Path(folder) for i, p in enumerate(sorted(Path(folder).iterdir())) if i % 4 == int(part)}
with Neo4jStore(uri, ("neo4j", password), Derivation(), rules="test") as store:
    assert all(o.state == "loaded" for o in ingest(files, store, known, batch=2))
"""


@pytest.fixture(scope="module")
def server(neo4j_settings: Settings) -> Settings:
    """The registry, under our rules, and no document."""
    fresh_store(neo4j_settings, Derivation()).close()
    return neo4j_settings


@pytest.fixture
def store(server: Settings) -> Iterator[Neo4jStore]:
    """Emptied by retraction: the registry need not be written again."""
    uri, auth = access(server)
    with Neo4jStore(uri, auth, Derivation(), rules="test") as opened:
        yield opened
        for record in list(opened.documents()):
            opened.retract(record.document.id)
        assert opened.check() == []


def counted(store: Neo4jStore) -> tuple[set[object], set[object]]:
    """Nodes and relationships by what makes them what they are: an entity by its IRI, a statement by its id
    (their properties may be set), the rest by its content too."""
    nodes = {}
    for element, key, properties, lasting in store.cypher(NODES, {}, timeout=60)[1]:
        nodes[element] = (key,) if lasting else (key, repr(sorted(properties.items())))
    links: set[object] = {
        (nodes.get(a, a), kind, nodes.get(b, b)) for a, kind, b in store.cypher(LINKS, {}, timeout=60)[1]
    }
    return set(nodes.values()), links


def exact(store: Neo4jStore, record: DocumentRecord) -> Written:
    """Load a record; the server's counters are the difference of the graphs before and after."""
    nodes, links = counted(store)
    written = store.load(record)
    after_nodes, after_links = counted(store)
    assert written.nodes_created == len(after_nodes - nodes)
    assert written.nodes_deleted == len(nodes - after_nodes)
    assert written.relationships_created == len(after_links - links)
    assert written.relationships_deleted == len(links - after_links)
    return written


def test_the_counters_are_the_difference_of_the_graphs(store: Neo4jStore) -> None:
    for make in (signing, review, other, odd):
        record = make().record()
        assert exact(store, record).nodes_created > len(record.statements)
        assert exact(store, record).nothing
    draft = signing()
    gone = next(s for s in draft.statements if s.predicate == ph("signedOn"))
    draft.statements.remove(gone)
    less = exact(store, draft.record("2"))
    # A statement goes, with its span unless shared; a row of the feed comes, and an issue may.
    assert less.nodes_created + less.nodes_deleted <= 4
    assert less.relationships_created + less.relationships_deleted <= 8
    doubted = [replace(s, confidence=0.9) if s is draft.statements[0] else s for s in draft.statements]
    draft.statements = doubted
    again = exact(store, draft.record("3"))
    assert (again.nodes_created, again.nodes_deleted) == (1, 0), "a row of the feed; the statement is changed"
    assert (again.relationships_created, again.relationships_deleted) == (0, 0)


def hash_of(store: Store) -> str:
    return canonical_hash(quads(store.documents(), store.projection(), load_ontology(), load_registry()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight papers of our own that speak of the same bodies and programmes."""
    found = tmp_path_factory.mktemp("tin")
    names = ("Bộ Công an", "Bộ Y tế", "Bộ Quốc phòng")
    for n in range(8):
        a, b = names[n % 3], names[(n + 1) % 3]
        (found / f"{n}.txt").write_text(
            f"Tin số {n}\n\nNgày {n + 1}/3/2021, tại Hà Nội, {a} và {b} đã ký kết Chương trình phối hợp công "
            "tác giai đoạn 2021 - 2025.\n",
            "utf-8",
        )
    return found


@pytest.fixture(scope="module")
def wanted(folder: Path) -> str:
    """The hash of one process that loads into memory one by one, in the order of names."""
    plain = MemoryStore()
    list(ingest(dict.fromkeys(sorted(folder.iterdir()), folder), plain, judge(), batch=1))
    assert len(list(plain.documents())) == 8
    return hash_of(plain)


def judge() -> Knowledge:
    ontology, registry = load_ontology(), load_registry()
    return Knowledge(ontology, registry, Gate(ontology, registry))


def test_workers_batches_and_order_change_nothing_in_neo4j(
    store: Neo4jStore, folder: Path, wanted: str
) -> None:
    files = dict.fromkeys(sorted(folder.iterdir(), reverse=True), folder)
    list(ingest(files, store, judge(), batch=3, workers=4))
    assert hash_of(store) == wanted
    again = list(ingest(files, store, judge(), batch=100))
    assert {o.state for o in again} == {"unchanged"}
    assert all(o.written is not None and o.written.nothing for o in again)


def test_four_processes_leave_what_one_leaves(
    store: Neo4jStore, server: Settings, folder: Path, wanted: str
) -> None:
    uri, (_, password) = access(server)
    began = store.seq()
    loaders = [
        subprocess.Popen([sys.executable, "-c", LOADER, uri, password, str(folder), str(part)])
        for part in range(4)
    ]
    assert [loader.wait(120) for loader in loaders] == [0] * 4
    assert hash_of(store) == wanted
    assert [c.seq for c in store.changes(began)] == list(range(began + 1, began + 9))
