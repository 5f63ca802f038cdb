"""Cores: asked once and page by page, the answer is that of the text as it stands."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

from graph.memory import MemoryStore
from graph.view import SparqlView
from ontology.registry import load_registry
from queries import core
from queries.binding import bind_sparql
from queries.catalogue import load_catalogue
from queries.parameters import resolve
from queries.run import ROW_LIMIT, _Asker, run

CATALOGUE = load_catalogue()
CORED = sorted(name for name, query in CATALOGUE.items() if "# core" in query.sparql)


@pytest.mark.parametrize("name", CORED)
def test_all_cores_of_a_text_are_one_and_can_be_asked(name: str) -> None:
    text = CATALOGUE[name].sparql
    found = list(core._CORE.finditer(text))
    assert len({" ".join(each[4].split()) for each in found}) == 1
    assert len({each.group(1, 2, 3) for each in found}) == 1
    assert len(found) == text.count("# core") == text.count("# end\n")
    assert list(ox.Store().query(core.core_text(text))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("name", CORED)
def test_the_text_as_it_stands_gives_the_same_rows(
    name: str, expected: dict[str, list[dict[str, Any]]], memory: MemoryStore, view: SparqlView
) -> None:
    view.refresh()
    for case in expected[name]:
        asker = _Asker("sparql", memory, view, CATALOGUE, 30.0)
        text = bind_sparql(CATALOGUE[name], resolve(CATALOGUE[name], case["params"], load_registry(), asker))
        whole = view.values(text)
        for size in (1, 2, ROW_LIMIT):
            ours = core.ask(text, lambda part, most: view.values(part, limit=most), size)
            assert [_lists(row) for row in ours] == [_lists(row) for row in whole[:size]], case["params"]


@pytest.mark.parametrize("name", CATALOGUE)
def test_pages_are_parts_of_the_whole(
    name: str, expected: dict[str, list[dict[str, Any]]], memory: MemoryStore, view: SparqlView
) -> None:
    for case in expected.get(name, ())[:3]:
        whole = run(name, case["params"], store=memory, view=view).rows
        for offset in range(0, min(len(whole), 4) + 1, 2):
            page = run(name, case["params"], store=memory, view=view, limit=2, offset=offset)
            assert page.rows == whole[offset : offset + 2]
            assert page.more == (len(whole) > offset + 2)


def test_what_is_no_page_is_asked_at_once() -> None:
    asked: list[tuple[str, int | None]] = []

    def select(text: str, most: int | None) -> core.Rows:
        asked.append((text, most))
        return (
            [[f"https://example.org/{n}", "key"] for n in range(2_500)] if "coreKey" in text else [["x"]] * 7
        )

    head = "PREFIX e: <https://example.org/>\nSELECT ?x {\n"
    text = f"{head} # core ?x by name\n {{ ?x a e:C }}\n # end\n ?x e:p ?y }}"
    assert core.ask(text, select, 14) == [["x"]] * 14
    assert [most for _, most in asked] == [None, 14, 7]
    assert asked[1][0].count("<https://example.org/") == 1 + 14
    assert "a e:C" not in asked[1][0]
    assert core.ask("SELECT ?x {}", select, 5) == [["x"]] * 7


def _lists(row: list[str | None]) -> list[Any]:
    """Cells whose lists are sets: their order is the runner's business."""
    return [frozenset(cell.split("\x1f")) if cell and "\x1f" in cell else cell for cell in row]
