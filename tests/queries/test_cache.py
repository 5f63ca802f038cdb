"""Names are read once for each state of a store, never for longer, and never without bound."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from graph.memory import MemoryStore
from graph.view import SparqlView
from queries.cache import NameCache
from queries.names import Candidate
from queries.run import run
from tests.queries.fixture import records


def test_a_question_by_description_reads_the_names_once(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    first, *rest = records()
    store.load(first)
    asked: list[str] = []
    with SparqlView(store) as view:
        values = view.values

        def counted(query: str, *args: Any, **kwargs: Any) -> Any:
            asked.append(query)
            return values(query, *args, **kwargs)

        monkeypatch.setattr(view, "values", counted)
        cache = NameCache()

        def names_read() -> int:
            asked.clear()
            given = {"programme": "chương trình phối hợp hai bộ giai đoạn 2016-2020"}
            assert run("parties_of_programme", given, store=store, view=view, names=cache).rows
            return sum("Names of all entities of a kind" in query for query in asked)

        assert names_read() > 0
        assert names_read() == 0
        for record in rest:
            store.load(record)
        assert names_read() > 0
        assert names_read() == 0


def test_what_a_store_said_before_goes() -> None:
    cache = NameCache()
    cache.get(("a", 1, "sparql", "org"), lambda: [Candidate("x:1", "one")])
    cache.get(("b", 1, "sparql", "org"), lambda: [Candidate("x:2", "two")])
    assert cache.get(("a", 2, "sparql", "org"), lambda: [Candidate("x:3", "three")])[0].name == "three"
    assert len(cache) == 2
    assert cache.get(("b", 1, "sparql", "org"), list)[0].name == "two"


def test_it_is_bounded_and_the_longest_unused_goes_first() -> None:
    cache = NameCache(size=2)
    for kind in ("org", "person", "org", "event"):
        cache.get(("a", 1, "sparql", kind), lambda kind=kind: [Candidate(f"x:{kind}", kind)])
    assert len(cache) == 2
    assert cache.get(("a", 1, "sparql", "org"), list)
    assert not cache.get(("a", 1, "sparql", "person"), list)


def test_threads_share_it() -> None:
    cache = NameCache(size=4)

    def ask(number: int) -> str:
        kind = str(number % 7)
        return cache.get(("a", 1, "sparql", kind), lambda: [Candidate(f"x:{kind}", kind)])[0].name

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(500))) == [str(n % 7) for n in range(500)]
    assert len(cache) <= 4
