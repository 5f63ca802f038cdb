"""Every shape is run, by both engines, on a graph it must reject and on one it must pass."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from graph.shacl import Engine, Violation, validate
from ontology import load_ontology, shapes_graph
from ontology.catalogue import Scope
from ontology.shape_list import load_shapes, only
from tests.ontology.shape_cases import CASES, PREFIXES

SHAPES = load_shapes()


@lru_cache
def alone(shape: str) -> Graph:
    return only(shapes_graph(), frozenset({SHAPES[shape].iri}))


def judge(shape: str, side: str, engine: Engine) -> list[Violation]:
    data = Graph().parse(data=PREFIXES + CASES[shape][side], format="turtle")
    return validate(data, alone(shape), load_ontology(), engine)


def test_every_shape_has_both_cases_and_no_case_is_orphaned() -> None:
    assert set(CASES) == set(SHAPES)
    assert all(set(case) == {"reject", "pass"} for case in CASES.values())


@pytest.mark.parametrize("engine", ["pyshacl", "pyshifty", "auto"])
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_shape_rejects_its_counterexample(shape: str, engine: Engine) -> None:
    found = judge(shape, "reject", engine)
    assert {v.shape for v in found} == {shape}
    assert all(v.message_vi and v.message_en and v.severity == SHAPES[shape].severity for v in found)


@pytest.mark.parametrize("engine", ["pyshacl", "pyshifty", "auto"])
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_shape_passes_its_example(shape: str, engine: Engine) -> None:
    assert judge(shape, "pass", engine) == []


@pytest.mark.parametrize("scope", ["document", "graph"])
def test_both_ways_agree_when_all_shapes_judge_all_graphs(scope: Scope) -> None:
    """The fast engine passes nothing that the reference fails: here on all counterexamples in one graph."""
    data = Graph()
    for shape in (s.id for s in SHAPES.values() if s.scope == scope):
        turtle = PREFIXES + CASES[shape]["reject"]
        for base in ("http://example.org/", "https://w3id.org/phoihop/local/"):
            turtle = turtle.replace(base, f"{base}{shape}/")
        data.parse(data=turtle, format="turtle")
    shapes = shapes_graph(scope)
    reference = validate(data, shapes, load_ontology(), "pyshacl")
    assert {v.shape for v in reference} == {s.id for s in SHAPES.values() if s.scope == scope}
    assert validate(data, shapes, load_ontology(), "auto") == reference


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(SHAPES)),
    st.lists(st.tuples(st.sampled_from(sorted(CASES)), st.sampled_from(["reject", "pass"])), max_size=3),
    st.sampled_from(["reject", "pass"]),
)
def test_both_ways_agree_on_generated_graphs(shape: str, more: list[tuple[str, str]], side: str) -> None:
    """Cases share their node names, so united they make graphs that nobody thought of."""
    turtle = "\n".join([PREFIXES, CASES[shape][side], *(CASES[other][s] for other, s in more)])
    data = Graph().parse(data=turtle, format="turtle")
    reference = validate(data, alone(shape), load_ontology(), "pyshacl")
    assert validate(data, alone(shape), load_ontology(), "auto") == reference


def test_shapes_speak_both_languages_and_name_an_issue() -> None:
    issues = load_ontology().codes["issue"]
    for shape in SHAPES.values():
        assert shape.message_vi, shape.id
        assert shape.message_en, shape.id
        assert shape.issue in issues, shape.id
        assert shape.scope in ("document", "graph"), shape.id


def test_scopes_split_the_shapes() -> None:
    assert len(shapes_graph("document")) > 0
    assert {s.scope for s in SHAPES.values()} == {"document", "graph"}


def test_the_documentation_lists_every_shape_as_it_is(root: Path) -> None:
    rows = {
        line
        for line in (root / "docs" / "shapes.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| S")
    }
    assert rows == {
        f"| {s.id} | {s.severity} | {s.message_vi} | {s.message_en} | {s.issue} |" for s in SHAPES.values()
    }
