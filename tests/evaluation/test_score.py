"""Scores against cases counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from graph.iri import NS, code
from graph.terms import EDTF, RDF_TYPE
from phoihop.evaluation.counts import Scores
from phoihop.evaluation.gold import parse_gold
from phoihop.evaluation.mapping import load_mapping
from phoihop.evaluation.score import score_document

TEXT = (
    "Ngày 3/4/2019, Bộ Alpha và Bộ Beta ký Chương trình phối hợp giai đoạn 2019 - 2022. "
    "Bà Trần Thị Gamma, Thứ trưởng Bộ Beta, chủ trì. Tin khác: Bộ Delta họp."
)
SUPER = {
    "Ministry": frozenset({"Ministry", "PublicOrganization", "Organization", "Party"}),
    "Person": frozenset({"Person", "Party"}),
    "CooperationProgramme": frozenset({"CooperationProgramme", "Programme", "Undertaking"}),
    "CollectiveParty": frozenset({"CollectiveParty", "Party"}),
    "Post": frozenset({"Post"}),
}


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def gold_mention(words: str, form: str = "name") -> dict[str, Any]:
    start, end = at(words)
    return {"start": start, "end": end, "text": words, "mention_type": form}


def gold(**more: Any) -> dict[str, Any]:
    start, end = at("Ngày 3/4/2019, Bộ Alpha và Bộ Beta ký Chương trình phối hợp giai đoạn 2019 - 2022")
    evidence = {"start": start, "end": end, "text": TEXT[start:end]}
    programme = {
        "id": "prog:p",
        "name": "Chương trình phối hợp giai đoạn 2019 - 2022",
        "parties": ["org:alpha", "org:beta"],
        "start": "2019",
        "end": "2022",
        "status": "signed",
        "uncertain_fields": ["status"],
        "mentions": [gold_mention("Chương trình phối hợp giai đoạn 2019 - 2022")],
    }
    base: dict[str, Any] = {
        "document": {"file": "x.txt", "main_text": {"start": 0, "end": at("Tin khác")[0]}},
        "organizations": [
            {"id": "org:alpha", "name": "Bộ Alpha", "mentions": [gold_mention("Bộ Alpha")]},
            {"id": "org:beta", "name": "Bộ Beta", "mentions": [gold_mention("Bộ Beta")]},
        ],
        "persons": [
            {
                "id": "person:g",
                "name": "Trần Thị Gamma",
                "titles": [{"title": "Thứ trưởng", "org": "org:beta"}],
                "mentions": [gold_mention("Trần Thị Gamma")],
            }
        ],
        "programmes": [programme],
        "relations": [{"s": "org:alpha", "p": "partyTo", "o": "prog:p", "evidence": evidence}],
        "noise": [{"start": at("Tin khác")[0], "end": len(TEXT), "why": "related news"}],
    }
    return base | more


def entity(iri: str, type_: str, name: str, **attributes: list[str]) -> dict[str, Any]:
    return {"iri": iri, "type": type_, "name": name, "name_en": None, "aliases": [], "attributes": attributes}


def mention(words: str, iri: str, kind: str, form: str = "name") -> dict[str, Any]:
    start, end = at(words)
    return {"start": start, "end": end, "text": words, "entity": iri, "kind": kind, "form": form}


def fact(subject: str, predicate: str, obj: str | dict[str, Any], words: str, **more: Any) -> dict[str, Any]:
    start, end = at(words)
    return {
        "id": f"{subject}{predicate}{obj}",
        "subject": subject,
        "predicate": predicate if predicate.startswith("http") else NS + predicate,
        "object": {"iri": obj} if isinstance(obj, str) else obj,
        "qualifiers": [],
        "kind": "stated",
        "confidence": 0.95,
        "rule": "test",
        "evidence": [{"start": start, "end": end, "quote": words}],
    } | more


SIGNED = "Bộ Alpha và Bộ Beta ký Chương trình phối hợp giai đoạn 2019 - 2022"
PERIOD = {"value": "2019/2022", "datatype": EDTF, "language": None}


def perfect() -> dict[str, Any]:
    return {
        "document": {"iri": "d", "file": "x.txt"},
        "entities": [
            entity("a", "Ministry", "Bộ Alpha"),
            entity("b", "Ministry", "Bộ Beta"),
            entity("p", "CooperationProgramme", "Chương trình phối hợp giai đoạn 2019 - 2022"),
            entity("g", "Person", "Trần Thị Gamma"),
            entity("post", "Post", "Thứ trưởng Bộ Beta"),
        ],
        "mentions": [
            mention("Bộ Alpha", "a", "organization"),
            mention("Bộ Beta", "b", "organization"),
            mention("Chương trình phối hợp giai đoạn 2019 - 2022", "p", "programme"),
            mention("Trần Thị Gamma", "g", "person"),
        ],
        "statements": [
            fact("p", "hasParty", "a", SIGNED),
            fact("p", "hasParty", "b", SIGNED),
            fact("p", "hasPeriod", PERIOD, "giai đoạn 2019 - 2022"),
            fact("g", "holdsPost", "post", "Trần Thị Gamma, Thứ trưởng Bộ Beta"),
            fact("post", "postIn", "b", "Thứ trưởng Bộ Beta"),
            fact(
                "post", "postTitle", {"value": "Thứ trưởng", "datatype": "", "language": "vi"}, "Thứ trưởng"
            ),
            fact("p", RDF_TYPE, NS + "CooperationProgramme", "Chương trình phối hợp"),
        ],
    }


def score(system: dict[str, Any], raw: dict[str, Any] | None = None) -> Scores:
    scores, _ = score_document(parse_gold(raw or gold()), system, TEXT, load_mapping(), SUPER)
    return scores


def counted(scores: Scores, name: str) -> tuple[int, int, int]:
    counts = scores.facts[name]
    return counts.right, counts.wrong, counts.missed


def test_a_perfect_extraction_has_no_error() -> None:
    scores = score(perfect())
    facts = scores.all_facts()
    # two parties, period start and end, one post
    assert (facts.right, facts.wrong, facts.missed) == (5, 0, 0)
    organisations = scores.mentions["organizations"]
    assert (organisations.right, organisations.wrong, organisations.missed) == (2, 0, 0)
    assert (scores.evidence.right, scores.evidence.wrong) == (1, 0)
    assert (scores.quotes.right, scores.quotes.wrong, scores.quotes.missed) == (7, 0, 0)
    assert not scores.noise


def test_identifiers_do_not_matter() -> None:
    renamed = perfect()
    for row in renamed["entities"]:
        row["iri"] = "other:" + row["iri"]
    for row in renamed["mentions"]:
        row["entity"] = "other:" + row["entity"]
    for row in renamed["statements"]:
        row["subject"] = "other:" + row["subject"]
        if "iri" in row["object"] and not row["object"]["iri"].startswith("http"):
            row["object"]["iri"] = "other:" + row["object"]["iri"]
    assert score(renamed).all_facts().as_dict() == score(perfect()).all_facts().as_dict()


def test_a_deliberately_wrong_answer_is_wrong_and_missed() -> None:
    system = perfect()
    system["statements"][2]["object"] = {"value": "2019/2023", "datatype": EDTF, "language": None}
    system["statements"][3]["subject"] = "a"  # the ministry holds the post
    scores = score(system)
    assert counted(scores, "periodStart") == (1, 0, 0)
    assert counted(scores, "periodEnd") == (0, 1, 1)
    assert counted(scores, "holdsPositionIn") == (0, 1, 1)
    assert scores.all_facts().precision == pytest.approx(3 / 5)
    assert scores.all_facts().recall == pytest.approx(3 / 5)


def test_a_boundary_error_counts_against_precision_and_recall() -> None:
    system = perfect()
    system["mentions"][1] = mention("Bộ Beta ký", "b", "organization")
    counts = score(system).mentions["organizations"]
    assert (counts.right, counts.wrong, counts.missed) == (1, 1, 1)


def test_a_wrong_title_is_a_wrong_post() -> None:
    system = perfect()
    system["statements"][5]["object"]["value"] = "Bộ trưởng"
    assert counted(score(system), "holdsPositionIn") == (0, 1, 1)


def test_an_uncertain_field_is_neither_asked_nor_punished() -> None:
    said_nothing = counted(score(perfect()), "hasStatus")
    system = perfect()
    system["statements"].append(fact("p", "status", code("status", "draft"), SIGNED))
    assert said_nothing == counted(score(system), "hasStatus") == (0, 0, 0)


def test_a_denied_fact_is_no_claim() -> None:
    system = perfect()
    system["statements"].append(fact("p", "hasSignatory", "a", SIGNED, polarity="negative"))
    assert counted(score(system), "signed") == (0, 0, 0)
    system["statements"].append(fact("p", "hasSignatory", "b", SIGNED))
    assert counted(score(system), "signed") == (0, 1, 0)


def test_a_fact_that_waits_for_a_steward_is_no_claim() -> None:
    system = perfect()
    system["statements"][0]["confidence"] = 0.45  # right
    system["statements"].append(fact("p", "hasParty", "g", SIGNED, confidence=0.45))  # wrong
    scores = score(system)
    assert counted(scores, "partyTo") == (1, 0, 1)
    assert {key: n for key, n in scores.reliability.items() if key[0] == 4} == {(4, True): 1, (4, False): 1}


def test_facts_from_related_news_are_named() -> None:
    system = perfect()
    system["statements"].append(fact("p", "hasParty", "a", "Bộ Delta họp", id="x"))
    system["statements"] = system["statements"][1:]
    scores = score(system)
    assert len(scores.noise) == 1
    assert counted(scores, "partyTo") == (2, 0, 0)
    assert scores.evidence.wrong == 1  # right fact, wrong sentence


def test_a_collective_may_be_replaced_by_its_parent_or_left_out() -> None:
    raw = gold()
    raw["organizations"].append(
        {
            "id": "org:units",
            "name": "Các đơn vị thuộc Bộ Beta",
            "parent": "org:beta",
            "collective": True,
            "mentions": [gold_mention("Bộ Beta", "group")],
        }
    )
    raw["programmes"][0]["parties"] = ["org:alpha", "org:units"]
    system = perfect()
    assert counted(score(system, raw), "partyTo") == (1, 0, 0)
    del system["statements"][1]
    scores = score(system, raw)
    assert counted(scores, "partyTo") == (1, 0, 0)
    assert scores.facts_with_collectives.missed >= 1


def test_an_invented_entity_is_wrong() -> None:
    system = perfect()
    system["entities"].append(entity("z", "Ministry", "Bộ Zeta"))
    system["mentions"].append(mention("Bộ Delta", "z", "organization"))
    counts = score(system).entities["organizations"]
    assert (counts.right, counts.wrong, counts.missed) == (2, 1, 0)


def test_a_quote_that_is_not_verbatim_is_counted() -> None:
    system = perfect()
    system["statements"][0]["evidence"][0]["quote"] = "Bộ Alpha và Bộ Beta"
    system["statements"][1]["evidence"] = []
    quotes = score(system).quotes
    assert (quotes.right, quotes.wrong, quotes.missed) == (5, 1, 1)
