"""Every name of the ontology that code or a query uses exists, so that no slip can select nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology import catalogue, load_ontology

ROOT = Path(catalogue.FOLDER).parent
FOLDERS = ("api", "examples", "graph", "loaders", "ontology", "phoihop", "queries")
#: ph("name"), ph:name; not the schema-less `ph:` of prose such as ``ph:…Earliest``.
CALL = re.compile(r"""\bph\(\s*["'](\w+)["']\s*\)""")
PREFIXED = re.compile(r"(?<!\w)ph:([A-Za-z]\w*)")
RELATION = re.compile(r"\[\w*:([A-Z_]+(?:\|:?[A-Z_]+)*)")
LABEL = re.compile(r"\(\w*((?::[A-Z]\w*)+)")
#: Relationship types and labels of the record itself and not of the ontology.
RECORD_TYPES = {
    "STATES", "SUBJECT", "OBJECT", "EVIDENCE", "IN", "IN_DOCUMENT", "RESOLVES_TO", "ABOUT", "TEXT", "REPORTS",
}  # fmt: skip
RECORD_LABELS = {"Resource", "LocalEntity", "Change", "Meta", "SourceText", "Quarantine"}
#: Examples of names in documentation that say what a wrong name looks like.
NOT_NAMES = {"name", "Name"}


def sources(*suffixes: str) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and "node_modules" not in path.parts:
                yield path


def known() -> set[str]:
    ontology = load_ontology()
    annotations = {"codeScheme", "valueSpace", "scope", "reach", "symbol", "disjointWithClass"}
    return {*ontology.classes, *ontology.properties, *annotations}


def unknown(text: str, pattern: re.Pattern[str]) -> set[str]:
    return set(pattern.findall(text)) - known() - NOT_NAMES


def test_the_patterns_find_names() -> None:
    assert unknown('ph("hasParty") + ph("hasFriend")', CALL) == {"hasFriend"}
    assert unknown("?p ph:hasParty/ph:hasFriend ?o", PREFIXED) == {"hasFriend"}


@pytest.mark.parametrize("path", list(sources(".py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_names_in_code_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unknown(text, CALL) == set()
    assert unknown(text, PREFIXED) == set()


@pytest.mark.parametrize("path", list(sources(".rq", ".ttl")), ids=lambda p: str(p.relative_to(ROOT)))
def test_names_in_queries_and_turtle_exist(path: Path) -> None:
    assert unknown(path.read_text(encoding="utf-8"), PREFIXED) == set()


@pytest.mark.parametrize("path", list(sources(".cypher")), ids=lambda p: str(p.relative_to(ROOT)))
def test_labels_and_relationships_in_cypher_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ontology = load_ontology()
    types = {re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", n).upper() for n in ontology.properties} | RECORD_TYPES
    used_types = {t.strip(":") for group in RELATION.findall(text) for t in group.split("|")}
    used_labels = {label for group in LABEL.findall(text) for label in group.strip(":").split(":")}
    assert used_types - types == set()
    assert used_labels - set(ontology.classes) - RECORD_LABELS == set()
