"""The files of the named queries: complete, agreeing with one another and with the ontology."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import InputError
from ontology import Ontology, load_ontology
from queries.binding import bind_sparql
from queries.catalogue import NamedQuery, cypher_columns, load_catalogue, read_catalogue, sparql_columns
from queries.reference import BEGIN, END, reference

CATALOGUE = load_catalogue()
#: Terms of statement nodes, document nodes and ``graph/derived`` that are no properties of the ontology.
PROVENANCE = frozenset(
    {
        *("assertionKind", "confidence", "fileName", "hasEvidence", "inDocument", "modalityOf", "polarity"),
        *("publishedAt", "publisherName", "rule", "url", "normalizedLabel", "sortKey", "mentionedIn"),
        *("mentions", "hedged", "statementCount"),
        *("exclusiveEnd", "attestedOn", "onBehalfOf", "issueAbout", "issueCode", "correctedValue"),
    }
)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of one query to spoil."""
    with resources.as_file(resources.files("queries") / "named") as named:
        for suffix in ("yaml", "rq", "cypher"):
            shutil.copy(named / f"key_programmes.{suffix}", tmp_path)
    return tmp_path


def test_every_query_has_an_expected_answer(expected: dict[str, object]) -> None:
    shown_elsewhere = {"evidence", "sources_behind"}  # test_answers.py: their ids are no fixed text
    assert set(CATALOGUE) - shown_elsewhere == set(expected)
    assert all(expected.values())


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda q: q.name)
def test_the_sparql_text_runs_as_it_stands(query: NamedQuery) -> None:
    assert list(ox.Store().query(query.sparql)) == [] or "COUNT" in query.sparql


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda q: q.name)
def test_names_in_the_texts_exist(query: NamedQuery, ontology: Ontology) -> None:
    known = ontology.properties.keys() | ontology.classes.keys() | PROVENANCE
    used = {re.sub("(Earliest|Latest)$", "", name) for name in re.findall(r"\bph:(\w+)", query.sparql)}
    assert used <= known
    types = {t for part in re.findall(r"\[\w*:([A-Z_|]+)", query.cypher) for t in part.split("|")}
    spelled = {re.sub("(?<=[a-z0-9])(?=[A-Z])", "_", name).upper() for name in known}
    assert types <= spelled | {"SUBJECT", "OBJECT", "STATES", "EVIDENCE", "IN", "RESOLVES_TO"}
    labels = set(re.findall(r"\(\w*:(\w+)", query.cypher)) | set(
        re.findall(r"\b\w:([A-Z]\w+)\b", query.cypher)
    )
    assert (
        labels
        <= ontology.classes.keys() | {"Resource", "Statement", "EvidenceSpan", "SourceDocument"} | types
    )


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda q: q.name)
def test_allowed_values_are_codes_and_classes_of_the_ontology(query: NamedQuery, ontology: Ontology) -> None:
    for parameter in query.parameters:
        if parameter.type == "code":
            assert set(parameter.allowed) <= ontology.codes[parameter.scheme].keys()
        if parameter.type == "class":
            assert set(parameter.allowed) <= ontology.classes.keys()
        if parameter.default is not None and parameter.allowed:
            assert parameter.default in parameter.allowed


def test_absent_values_leave_a_query_that_parses() -> None:
    for query in CATALOGUE.values():
        assert "UNDEF" in bind_sparql(query, {}) or not query.bound_parameters
        ox.Store().query(bind_sparql(query, {}))


def test_columns_are_read_from_expressions() -> None:
    text = 'SELECT ?a (GROUP_CONCAT(DISTINCT ?x; separator=" ) ") AS ?b)\n       ?c\nWHERE { }'
    assert sparql_columns(text) == ["a", "b", "c"]
    assert cypher_columns("RETURN p.uri AS a, f(x, [1, 2]) AS b,\n  c\nORDER BY a") == ["a", "b", "c"]


def _replace(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("suffix", "spoil", "says"),
    [
        ("yaml", _replace("name: level", "name: rank"), "parameters of the .rq"),
        ("yaml", _replace("- name: roles", "- name: parts"), "columns of the .rq"),
        ("yaml", _replace("label_of: programme", "label_of: name"), "label_of"),
        ("yaml", _replace("group: programmes", "group: things"), "is not one of"),
        ("yaml", _replace("lineage: lineage", "lineage: level"), "no boolean"),
        ("cypher", _replace("$level", "$rank"), "parameters of the .cypher"),
        ("cypher", _replace("AS level", "AS grade"), "columns of the .cypher"),
        ("rq", _replace("AS ?level", "AS ?grade"), "columns of the .rq"),
        ("rq", _replace("VALUES ?in_level { UNDEF }", ""), "VALUES blocks"),
    ],
)
def test_files_that_disagree_are_refused(
    folder: Path, suffix: str, spoil: Callable[[str], str], says: str
) -> None:
    assert list(read_catalogue(folder)) == ["key_programmes"]
    file = folder / f"key_programmes.{suffix}"
    before = file.read_text(encoding="utf-8")
    file.write_text(spoil(before), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != before
    with pytest.raises(InputError, match=says):
        read_catalogue(folder)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "key_programmes.cypher").unlink()
    with pytest.raises(InputError, match=r"no file key_programmes\.cypher"):
        read_catalogue(folder)


def test_the_documentation_lists_the_queries_as_they_are(root: Path) -> None:
    page = (root / "docs" / "queries.md").read_text(encoding="utf-8")
    table = page.partition(BEGIN)[2].partition(END)[0]
    assert table.strip() == reference(CATALOGUE).strip(), "make the table anew from queries.reference"
