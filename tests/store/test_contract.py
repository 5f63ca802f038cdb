"""The contract, for the store in memory and for every Neo4j release under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.derive import Derivation
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from tests.plugins.neo4j_server import contract_versions
from tests.store.contract import ALL, StoreContract
from tests.store.servers import driver_of, fresh_store, same_store


@pytest.fixture(scope="module")
def derive() -> Derivation:
    return Derivation()


@pytest.fixture(scope="module", params=contract_versions())
def server(
    request: pytest.FixtureRequest, neo4j_fleet: Callable[[str], Settings], derive: Derivation
) -> Settings:
    """A server of each release, with the registry and no document."""
    settings = neo4j_fleet(request.param)
    fresh_store(settings, derive).close()
    return settings


class TestMemoryStore(StoreContract):
    """The store in memory."""

    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()


@pytest.mark.neo4j
class TestNeo4jStore(StoreContract):
    """The managed server, of the current release and of the long-term support one."""

    @pytest.fixture
    def store(self, server: Settings, derive: Derivation) -> Iterator[Neo4jStore]:
        """Emptied by retraction: the registry need not be written again for each test."""
        with same_store(server, derive) as last:
            for record in list(last.documents()):
                last.retract(record.document.id)
        with driver_of(server) as driver:
            driver.execute_query("MATCH (n:Change|Quarantine|LedgerRow|Redirect) DELETE n")
            driver.execute_query("MATCH (m:Meta) SET m.seq = 0")
        with same_store(server, derive) as emptied:
            yield emptied
            assert emptied.check() == [], "the graph is what the record says, whatever the test did"

    def test_every_sentence_stands_in_the_text_that_is_kept(
        self, store: Neo4jStore, server: Settings, derive: Derivation
    ) -> None:
        """As somebody else reads it, who never had the documents."""
        loaded = [make().record() for make in ALL]
        store.load_all(loaded)
        texts = {record.document.id: record.document.text for record in loaded}
        with same_store(server, derive) as other:
            read = {record.document.id: record for record in other.documents()}
        assert read.keys() == texts.keys()
        stated = 0
        for doc, record in read.items():
            assert record.document.text == texts[doc]
            for statement in record.statements:
                if statement.kind == "stated":
                    stated += 1
                    assert statement.evidence
                assert all(texts[doc][s.start : s.end] == s.quote for s in statement.evidence)
        assert stated > 20
