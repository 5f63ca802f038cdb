"""Plans of the Cypher texts: indexes where the graph is large, label scans only where a reason says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

import pytest
from neo4j import Driver

from graph.derive import Derivation
from graph.settings import Settings
from queries.binding import Bound, ClassName, Code, Entities, StatementIds, bind_cypher
from queries.catalogue import NamedQuery, Parameter, load_catalogue
from tests.queries.fixture import records
from tests.store.servers import driver_of, fresh_store

CATALOGUE = load_catalogue()

#: Labels that may be scanned, and why: a catalogue of all of a class reads the class.
SCANNED: Final = {
    "CooperationAgreement": "catalogues list them",
    "Programme": "catalogues list them",
    "Scheme": "catalogues list them",
    "Project": "catalogues list them",
    "Plan": "catalogues list them",
    "Strategy": "catalogues list them",
    "Agreement": "catalogues list them",
    "KeyProgramme": "a handful for each ministry",
    "Event": "searched by date; one or two for each document",
    "SigningCeremony": "searched by date; fewer than documents",
    "Undertaking": "searched by words or date",
    "ContentItem": "searched by words",
    "OfficialDocument": "searched by words, number or date",
    "Result": "searched by producer or words",
    "Finding": "a handful for each document",
    "Task": "searched by deadline",
    "Person": "listed by rank",
    "OrganizationalUnit": "no more than bodies",
    "OrganizationChange": "the registry's",
    "ForeignState": "some two hundred",
    "InternationalOrganization": "some hundreds",
    "DataIssue": "the steward's list",
    "SourceDocument": "the catalogue of sources",
}
#: Never, whatever the reason: these grow with every sentence.
NEVER: Final = frozenset({"Resource", "Statement", "EvidenceSpan", "LocalEntity"})
_SAMPLES: Final[dict[str, Bound]] = {
    "string": "x",
    "prefix": "x",
    "integer": 1,
    "date": None,
    "boolean": False,
    "statements": StatementIds(("0" * 24,)),
}


@pytest.fixture(scope="module")
def driver(neo4j_settings: Settings) -> Iterator[Driver]:
    """A server with the fixture graph: the registry makes it large enough for a planner to mind."""
    with closing(fresh_store(neo4j_settings, Derivation())) as store:
        store.load_all(list(records()))
    with driver_of(neo4j_settings) as opened:
        opened.execute_query("CALL db.resampleOutdatedIndexes()")
        yield opened


def calls(query: NamedQuery) -> Iterator[dict[str, Bound]]:
    """A call with the needed parameters alone, and one with all."""
    needed = {p.name: sample(p) if p.required else None for p in query.parameters}
    yield needed
    yield {p.name: sample(p) for p in query.parameters}


def sample(parameter: Parameter) -> Bound:
    """A value of the parameter's type."""
    if parameter.type == "entity":
        return Entities(("https://w3id.org/phoihop/id/org/bo-cong-an",))
    if parameter.type == "code":
        return Code(parameter.scheme, str(parameter.allowed[0]) if parameter.allowed else "x")
    if parameter.type == "class":
        return ClassName(str(parameter.allowed[0]) if parameter.allowed else "Event")
    return _SAMPLES[parameter.type]


def operators(plan: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Every operator of a plan: name, details, names of the operators right below."""
    below = plan.get("children", [])
    yield (
        plan["operatorType"].partition("@")[0],
        str(plan["args"].get("Details", "")),
        [child["operatorType"].partition("@")[0] for child in below],
    )
    for child in below:
        yield from operators(child)


def faults(plan: dict[str, Any]) -> list[str]:
    """What in a plan grows with the graph."""
    found = []
    for operator, details, below in operators(plan):
        if "AllNodesScan" in operator or "AllRelationshipsScan" in operator:
            found.append(f"{operator} {details}")
        if "LabelScan" in operator or "LabelsScan" in operator:
            labels = set(details.partition(":")[2].partition(" ")[0].replace("&", "|").split("|"))
            if labels & NEVER or not labels <= SCANNED.keys():
                found.append(f"{operator} {details}")
        if "RelationshipTypeScan" in operator and ("SUBJECT" in details or "OBJECT" in details):
            found.append(f"{operator} {details}")
        if operator == "CartesianProduct" and sum("Scan" in part for part in below) > 1:
            found.append(f"{operator} of {below}")
    return found


@pytest.mark.neo4j
@pytest.mark.parametrize("name", CATALOGUE)
def test_plans_use_indexes(name: str, driver: Driver) -> None:
    query = CATALOGUE[name]
    for values in calls(query):
        with driver.session() as session:
            plan = session.run("EXPLAIN " + query.cypher, bind_cypher(query, values)).consume().plan  # type: ignore[arg-type]
        assert plan is not None
        assert not faults(dict(plan)), name


#: Catalogues, whose pages must not cost what the whole costs.
ORDERED_FIRST: Final = (
    *("programmes", "programmes_by_status", "programmes_active_in", "drafts_and_plans", "tasks_due"),
    *("findings", "results_by", "official_documents", "documents_on_subject"),
)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ORDERED_FIRST)
def test_what_is_listed_is_ordered_before_its_lists_are_made(name: str, driver: Driver) -> None:
    query = CATALOGUE[name]
    before, _, after = query.cypher.partition("\nRETURN ")
    assert before.count("\nWITH") >= 1
    assert " ORDER BY" in before
    assert "ORDER BY" in after, "the order of the rows does not hang on the planner"
    with driver.session() as session:
        plan = session.run("EXPLAIN " + query.cypher, bind_cypher(query, next(calls(query)))).consume().plan  # type: ignore[arg-type]
    assert plan is not None
    assert [operator for operator, _, _ in operators(dict(plan))].count("Sort") == 1, (
        "it is not ordered twice"
    )


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n",
        "MATCH (x:Resource) WHERE x.kind = 'org' RETURN x",
        "MATCH (s:Statement) WHERE s.v CONTAINS 'x' RETURN s",
        "MATCH (p:Person), (e:Event) RETURN p, e",
    ],
)
def test_what_reads_everything_is_seen(text: str, driver: Driver) -> None:
    with driver.session() as session:
        plan = session.run("EXPLAIN " + text).consume().plan  # type: ignore[arg-type]
    assert plan is not None
    assert faults(dict(plan))
