"""A plan that one body puts out is its own: it owns it, and it holds from the day of issue."""

from __future__ import annotations

from collections import defaultdict

from graph.iri import code
from graph.model import Statement
from graph.terms import Iri
from loaders.facts.undertakings.own_undertaking import joint_plan
from loaders.facts.workbench import Workbench, status

_RULE = "plan-of-its-issuer"


def state_issued_plans(bench: Workbench) -> None:
    """State owner, party and status of each plan that the text cites, or is, and that one body issued.

    Plans of several bodies, and those whose status was told otherwise, are left as they are.
    """
    alone: dict[str, bool] = {}
    for mention in bench.mentions:
        if mention.kind == "official" and mention.data.get("class") == "Plan":
            for entity in mention.entities:
                alone[entity.key] = alone.get(entity.key, True) and not joint_plan(mention.data)
    told: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for s in bench.statements:
        key = getattr(s.subject, "key", "")
        if key in alone and s.polarity == "positive":
            told[key][s.predicate.rsplit("#", 1)[-1]].append(s)
    for key, single in alone.items():
        said = told[key]
        issuers = {getattr(s.object, "key", ""): s for s in said["issuedBy"]}
        if not single or len(issuers) != 1 or said["hasParty"]:
            continue
        plan = bench.entities[key]
        body, premise = next(iter(issuers.items()))
        if body not in bench.entities:
            continue
        role = (("role", Iri(code("role", "owner"))),)
        for predicate in ("hasOwner", "hasParty"):
            bench.state(plan, predicate, bench.entities[body], premise.evidence, _RULE, 0.8, qualifiers=role)
        if not said["status"] and (said["issuedOn"] or said["documentNumber"]):
            bench.state(plan, "status", status("in-force"), premise.evidence, "plan-issued", 0.75)
