"""Both languages answer every named query alike on graphs that nobody wrote by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph.derive import Derivation
from graph.errors import AmbiguousName, NotFound
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from graph.view import SparqlView
from queries.cache import NameCache
from queries.catalogue import NamedQuery, Parameter, load_catalogue
from queries.run import Answer, run
from tests.queries.generated import Told, documents
from tests.store.servers import fresh_store

CATALOGUE = load_catalogue()
KINDS = (
    "org",
    "person",
    "programme",
    "event",
    "official",
    "doc",
    "task",
    "result",
    "finding",
    "content",
    "topic",
)
#: Things of each kind that are asked about.
EACH = 2
_WORDS = {
    "number": "1/QĐ-TN",
    "title": "vu truong",
    "words": "dao tao",
    "year": 2019,
    "documents": 2,
    "since": "2018-01",
    "until": "2021-12",
    "by": "2021-12-31",
    "on": "2019-12-31",
    "as_of": "2020-06",
    "kind": "programme",
}


class Asked:
    """One store, asked in both languages."""

    def __init__(self, store: Neo4jStore, view: SparqlView) -> None:
        self._store, self._view, self._names = store, view, NameCache()
        self.answered: set[str] = set()
        self.rows = 0
        names = {kind: self._same("names", {"kind": kind}).rows for kind in KINDS}
        self._things = {kind: [row[0] for row in rows] for kind, rows in names.items()}
        self._statements: list[str] = []

    def all(self) -> None:
        """Every query, with its needed parameters alone and with each optional one."""
        for name, query in CATALOGUE.items():
            for params in self.calls(query):
                try:
                    self._same(name, params)
                except (NotFound, AmbiguousName):
                    assert any(p.type == "entity" for p in query.parameters), name

    def _same(self, name: str, params: dict[str, Any]) -> Answer:
        def ask(engine: str) -> Answer:
            return run(name, params, engine=engine, store=self._store, view=self._view, names=self._names)

        sparql, cypher = ask("sparql"), ask("cypher")
        assert cypher.rows == sparql.rows, (name, params)
        types = [[type(cell) for cell in row] for row in cypher.rows]
        assert types == [[type(cell) for cell in row] for row in sparql.rows], (name, params)
        assert (cypher.documents, cypher.note, cypher.seq) == (sparql.documents, sparql.note, sparql.seq)
        self.rows += len(cypher.rows)
        if cypher.rows:
            self.answered.add(name)
            self._statements = [*cypher.rows[0][-1], *getattr(self, "_statements", [])][:40]
        return cypher

    def calls(self, query: NamedQuery) -> Iterator[dict[str, Any]]:
        needed = [p for p in query.parameters if p.required]
        for some in range(EACH):
            least = {p.name: self.value(p, some) for p in needed}
            if None in least.values():
                return
            yield least
            for extra in query.parameters if some == 0 else ():
                value = None if extra.required else self.value(extra, some)
                if value is not None:
                    yield {**least, extra.name: value}
            if not needed:
                return

    def value(self, parameter: Parameter, which: int) -> Any:
        """A value of the parameter, another one for each ``which``."""
        if parameter.type == "entity":
            found = [iri for kind in parameter.kinds for iri in self._things.get(kind, ())[: which + 1]]
            return found[which % len(found)] if found else None
        if parameter.type == "statements":
            return " ".join(self._statements) or None
        if parameter.allowed:
            return parameter.allowed[which % len(parameter.allowed)]
        return False if parameter.type == "boolean" else _WORDS.get(parameter.name)


@pytest.fixture(scope="module")
def store(neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    with closing(fresh_store(neo4j_settings, Derivation())) as opened:
        yield opened


@pytest.fixture(scope="module")
def view(store: Neo4jStore) -> Iterator[SparqlView]:
    with SparqlView(store) as opened:
        yield opened


@pytest.mark.neo4j
@pytest.mark.timeout(900)
@settings(
    max_examples=2,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(told=documents())
def test_both_languages_answer_alike_on_any_graph(told: Told, store: Neo4jStore, view: SparqlView) -> None:
    store.load_all(told)
    try:
        asked = Asked(store, view)
        asked.all()
        assert "names" in asked.answered
    finally:
        for record in told:
            store.retract(record.document.id)
