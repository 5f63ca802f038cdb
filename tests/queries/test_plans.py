"""Plans of the Cypher texts: indexes where the graph is large, label scans only where a reason says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from neo4j import Driver

from graph.settings import Settings
from queries.binding import Bound, ClassName, Code, Entities, StatementIds, bind_cypher
from queries.catalogue import NamedQuery, Parameter, load_catalogue
from tests.store.servers import driver_of, fresh_store

CATALOGUE = load_catalogue()

#: Labels that may be scanned, and why: a catalogue of all of a class reads the class.
SCANNED: Final = {
    "CollectiveParty": "no more than bodies",
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
    """A server with the schema; plans depend on indexes and counts, not on what is in the graph."""
    fresh_store(neo4j_settings, lambda *_: pytest.fail("nothing is loaded here")).close()
    with driver_of(neo4j_settings) as opened:
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


@pytest.mark.neo4j
@pytest.mark.parametrize("name", CATALOGUE)
def test_plans_use_indexes(name: str, driver: Driver) -> None:
    query = CATALOGUE[name]
    for values in calls(query):
        with driver.session() as session:
            plan = session.run("EXPLAIN " + query.cypher, bind_cypher(query, values)).consume().plan  # type: ignore[arg-type]
        assert plan is not None
        for operator, details, below in operators(dict(plan)):
            assert "AllNodesScan" not in operator, (name, details)
            assert "AllRelationshipsScan" not in operator, (name, details)
            if "LabelScan" in operator:
                labels = set(details.partition(":")[2].partition(" ")[0].replace("&", "|").split("|"))
                assert not labels & NEVER, (name, operator, details)
                assert labels <= SCANNED.keys(), (name, operator, details)
            if operator.startswith("DirectedRelationshipTypeScan"):
                assert "SUBJECT" not in details and "OBJECT" not in details, (name, details)
            if operator.startswith("CartesianProduct"):
                assert any("Unique" in part or "Argument" in part for part in below), (name, details, below)
