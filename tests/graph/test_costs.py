"""What a step costs: it looks at what the change touches, however large the rest of the graph is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from graph.identity import Decision, Identifier
from graph.ledger import follow
from graph.model import DocumentRecord
from graph.project import Projector, diff
from graph.store import Projection
from ontology import Ontology
from ontology.registry import Registry

Told = Callable[..., Any]


class Counted(dict[str, Any]):
    """A mapping that counts what is asked of it, and breaks when all of it is."""

    asked = 0

    def __getitem__(self, key: str) -> Any:
        self.asked += 1
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.asked += 1
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked += 1
        return super().__contains__(key)

    def _all(self, *_: object) -> Any:
        raise AssertionError("everything is looked at")

    __iter__ = keys = items = values = _all  # type: ignore[assignment]


def counted(projection: Projection) -> Projection:
    return replace(
        projection,
        nodes=Counted(projection.nodes),
        edges=Counted(projection.edges),
        resolution=Counted(projection.resolution),
    )


def asked(*projections: Projection) -> int:
    return sum(
        part.asked
        for p in projections
        for part in (p.nodes, p.edges, p.resolution)
        if isinstance(part, Counted)
    )


class Line:
    """Documents loaded one by one; each tells of a programme of its own."""

    def __init__(self, told: Told, ontology: Ontology, registry: Registry) -> None:
        self.told = told
        self.identifier, self.projector = Identifier(registry), Projector(ontology, registry)
        self.records: dict[str, DocumentRecord] = {}

    def load(self, number: int, period: str = "2016/2020") -> None:
        doc = self.told(number)
        doc.programme(
            doc.org("Bộ Công an"), doc.org("Bộ Quốc phòng"), period=period, name=f"Chương trình {number}"
        )
        doc.entity("event", f"Hội nghị thử {number}", "Conference")
        self.records[doc.id] = doc.record()

    def step(self, ledger: tuple[Decision, ...] = ()) -> Projection:
        resolution = self.identifier.resolve(self.records.values(), ledger)
        return self.projector.project(self.records.values(), resolution, ledger)


@pytest.fixture
def line(told: Told, ontology: Ontology, few: Registry) -> Line:
    return Line(told, ontology, few)


def costs(line: Line, sizes: tuple[int, ...]) -> Iterator[int]:
    """What the same change costs after so many documents."""
    number = 100
    for size in sizes:
        while len(line.records) < size:
            number += 1
            line.load(number, period=f"{1900 + number}/{1905 + number}")
        line.load(1)
        old = line.step()
        line.load(1, period="2021/2025")
        new = line.step()
        before, after = counted(old), counted(new)
        known = follow({}, before, after)
        difference = diff(before, after)
        assert known == follow({}, replace(old, trail=None), replace(new, trail=None)) != {}
        assert difference == diff(replace(old, trail=None), replace(new, trail=None))
        yield asked(before, after)


def test_redirects_and_differences_cost_what_the_change_touches(line: Line) -> None:
    small, large = costs(line, (5, 60))
    assert large <= small * 1.2, "twelve times the graph, the same change"


def test_an_iri_that_lives_again_has_no_redirect(line: Line) -> None:
    line.load(1)
    first = line.step()
    line.load(1, period="2021/2025")
    second = line.step()
    led = follow({}, first, second)
    (old,) = led
    line.load(1)
    assert old not in follow(led, second, line.step())


def test_nothing_changed_costs_nothing(line: Line) -> None:
    line.load(1)
    old = line.step()
    new = line.step()
    before, after = counted(old), counted(new)
    assert follow({}, before, after) == {}
    assert diff(before, after).empty
    assert asked(before, after) == 0
