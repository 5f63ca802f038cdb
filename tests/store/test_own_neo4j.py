"""Your own Neo4j: TLS, a database of another name, a backup, and what goes wrong said in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.backup import read_backup, write_backup
from graph.errors import InputError, StoreUnavailable
from graph.managed_machine import free_port
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.open import open_store
from graph.settings import Settings
from tests.store.own_server import PASSWORD, OwnServer, certificate, own_server, tls
from tests.store.samples import review, signing
from tests.store.toy import toy_derive, toy_record

A = toy_record("a1", ("Chương trình phối hợp số 1", "Bộ Công an"))
B = toy_record("b2", ("Đề án 06", "Bộ Công an"))


def opened(settings: Settings) -> Neo4jStore:
    """A small store there."""
    auth = (settings.neo4j_user, settings.neo4j_password)
    return Neo4jStore(settings.neo4j_uri, auth, toy_derive, rules="test", database=settings.neo4j_database)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the servers of this module."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def encrypted(home: Path) -> Iterator[OwnServer]:
    """A server with a self-signed certificate, which demands TLS, and a database called ``archive``."""
    certificate(home / "certificate")
    with own_server(home / "neo4j", tls(home / "certificate"), "archive") as server:
        yield server


@pytest.mark.neo4j
@pytest.mark.parametrize("scheme", ["bolt+ssc", "neo4j+ssc", "bolt+s", "neo4j+s"])
def test_a_store_lives_there_by_every_encrypted_address(
    encrypted: OwnServer, home: Path, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(home / "certificate" / "public.crt"))
    with opened(encrypted.settings(scheme)) as store:
        store.load(A)
        assert list(store.documents()) == [A]
        assert store.check() == []
        store.retract("a1")


@pytest.mark.neo4j
def test_the_product_itself_loads_there_and_its_backup_goes_to_another_store(
    encrypted: OwnServer, tmp_path: Path
) -> None:
    with opened(encrypted.settings("bolt+ssc")) as small:
        small.clear()
    with GraphDatabase.driver(encrypted.settings("bolt+ssc").neo4j_uri, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="archive")
    records = [signing().record(), review().record()]
    with open_store(encrypted.settings("neo4j+ssc")) as store:  # type: ignore[attr-defined]
        store.load_all(records)
        summary = write_backup(store, tmp_path / "own.gz")
        there = MemoryStore()
        assert read_backup(there, tmp_path / "own.gz") == summary
        assert sorted(r.document.id for r in there.documents()) == sorted(r.document.id for r in records)
        store.clear()
        assert read_backup(store, tmp_path / "own.gz") == summary
        assert store.projection() == there.projection()
        assert store.check() == []


@pytest.mark.neo4j
@pytest.mark.parametrize(
    ("scheme", "changes", "words"),
    [
        ("bolt", {}, r"wants TLS.*bolt\+s://"),
        ("neo4j", {}, r"wants TLS.*neo4j\+s://"),
        ("bolt+s", {}, r"certificate is not trusted.*bolt\+ssc://.*"),
        ("neo4j+s", {}, r"certificate is not trusted.*SSL_CERT_FILE"),
        (
            "bolt+ssc",
            {"neo4j_password": "not it"},
            "refused the user name or password.*PHOIHOP_NEO4J_PASSWORD",
        ),
        ("bolt+ssc", {"neo4j_user": "nobody"}, "refused the user name or password.*PHOIHOP_NEO4J_USER"),
        ("neo4j+ssc", {"neo4j_password": ""}, "refused the user name or password"),
        ("bolt+ssc", {"neo4j_database": "neo4j"}, "no such database.*PHOIHOP_NEO4J_DATABASE"),
    ],
)
def test_what_is_wrong_is_said_with_a_way_out(
    encrypted: OwnServer,
    scheme: str,
    changes: dict[str, str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with pytest.raises(StoreUnavailable, match=words) as caught:
        open_store(encrypted.settings(scheme, **changes))
    assert PASSWORD not in str(caught.value)


@pytest.mark.neo4j
def test_a_password_that_has_to_be_changed(encrypted: OwnServer) -> None:
    settings = encrypted.settings("bolt+ssc")
    with GraphDatabase.driver(settings.neo4j_uri, auth=("neo4j", PASSWORD)) as driver:
        driver.execute_query(
            "CREATE USER lan SET PASSWORD 'to be changed' CHANGE REQUIRED", database_="system"
        )
    with pytest.raises(StoreUnavailable, match="password has to be changed first"):
        open_store(settings.with_(neo4j_user="lan", neo4j_password="to be changed"))


@pytest.mark.neo4j
def test_a_database_that_is_read_only_is_read_and_a_write_says_why_not(tmp_path: Path) -> None:
    with own_server(tmp_path / "neo4j", {}) as server, opened(server.settings()) as store:
        store.load(A)
    read_only = {"server.databases.default_to_read_only": "true"}
    with own_server(tmp_path / "neo4j", read_only) as server, opened(server.settings()) as store:
        assert list(store.documents()) == [A]
        assert store.check() == []
        for write in (lambda: store.load(B), lambda: store.retract("a1")):
            with pytest.raises(StoreUnavailable, match=r"read only.*PHOIHOP_NEO4J_URI"):
                write()
        assert list(store.documents()) == [A]


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_nothing_that_listens(scheme: str) -> None:
    settings = Settings(neo4j_uri=f"{scheme}://127.0.0.1:{free_port()}", neo4j_password="x")
    with pytest.raises(StoreUnavailable, match=r"nothing listens there.*PHOIHOP_NEO4J_URI"):
        open_store(settings)


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("http://localhost:7474", r"Neo4j Browser, not of Bolt.*bolt://host:7687 or neo4j\+s://host"),
        ("https://example.org", "Neo4j Browser, not of Bolt"),
        ("localhost:7687", r"no address of a Neo4j.*bolt://host:7687"),
        ("bolt+x://localhost", r"no address of a Neo4j.*bolt\+x.*bolt://host:7687"),
    ],
)
def test_what_is_no_address_of_bolt(uri: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        open_store(Settings(neo4j_uri=uri, neo4j_password="x"))
