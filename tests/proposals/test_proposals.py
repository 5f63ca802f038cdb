"""What a language model proposes is checked, marked, doubtful, and never in the way of what rules found."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from typing import Any, Final

import jsonschema
import pytest

from graph.errors import InputError
from loaders.gate import Gate
from loaders.pipeline import Extraction
from loaders.proposals import Proposer
from loaders.proposals.client import ChatModel
from loaders.proposals.predicates import load_predicates
from loaders.proposals.prompt import answer_schema
from loaders.proposals.propose import passages
from loaders.proposals.settings import Endpoint
from ontology import load_ontology
from ontology.registry import load_registry
from tests.proposals.conftest import TEXT, FakeModel, completion, fact, stated, thing

HEALTH, CLUB = thing("org", "Bộ Y tế"), thing("org", "Mầm Nhí")
SEED = thing("programme", "Chương trình Mầm Xanh")
QUOTE = "Việc chung giữa Bộ Y tế với Mầm Nhí được ươm từ năm 2017, nay mang tên Chương trình Mầm Xanh"
TRUE = fact(HEALTH, "cooperatesWith", CLUB, QUOTE)


@pytest.fixture
def proposer(model: ChatModel) -> Proposer:
    return Proposer(model, load_ontology())


def test_a_true_fact_is_added_as_doubtful_with_the_text_s_own_words(
    fake: FakeModel, proposer: Proposer, extraction: Extraction
) -> None:
    fake.says(TRUE)
    found = proposer(extraction)
    assert found.error is None
    added = [s for s in found.extraction.record.statements if s.rule == "model:mẫu-1"]
    assert ("model:mẫu-1", "Bộ Y tế", "cooperatesWith", "Mầm Nhí") in stated(found.extraction.record)
    assert all(not s.projected and s.confidence < 0.5 for s in added)
    for statement in added:
        for span in statement.evidence:
            assert TEXT[span.start : span.end] == span.quote
    # The line break inside the sentence is the text's; the model folded it.
    assert any("\n" in span.quote for s in added for span in s.evidence)


def test_what_rules_found_stays_as_it_was(
    fake: FakeModel, proposer: Proposer, extraction: Extraction
) -> None:
    signed = "Bộ Y tế và Bộ Quốc phòng đã ký kết Chương trình phối hợp quân dân y giai đoạn 2021 - 2025"
    programme = next(e for e in extraction.record.entities if e.kind == "programme")
    fake.says(
        TRUE,
        fact(thing("programme", programme.name), "hasParty", HEALTH, signed),
        fact(thing("programme", programme.name), "hasPeriod", {"value": "2021"}, signed),
    )
    found = proposer(extraction)
    mine = [s for s in found.extraction.record.statements if not s.rule.startswith("model:")]
    assert mine == list(extraction.record.statements)
    assert found.agreed == 1
    assert {r.why for r in found.refused} == {"rules say so already", "rules give another value"}


def of(subject: dict[str, str], predicate: str, obj: dict[str, str]) -> dict[str, Any]:
    """A proposal that quotes the sentence of the seedling."""
    return fact(subject, predicate, obj, QUOTE)


FEAST, HUE = thing("event", "Lễ"), thing("place", "Huế")
STRANGER, FIGMENT = thing("org", "Hội Lạ"), thing("org", "Hội Bịa")
LIES: Final[list[tuple[str, dict[str, Any], str]]] = [
    ("no such quote", fact(HEALTH, "cooperatesWith", CLUB, "Bộ Y tế yêu Mầm Nhí"), "not in the text"),
    ("a related-news quote", fact(HEALTH, "cooperatesWith", STRANGER, "họp với Hội Lạ"), "not in the text"),
    ("an invented body", of(HEALTH, "cooperatesWith", FIGMENT), "is not in the quote"),
    ("an invented year", of(SEED, "hasPeriod", {"value": "2018/2022"}), "numbers that the quote has not"),
    ("no time", of(SEED, "hasPeriod", {"value": "2017-2017-2017"}), "2017-2017-2017"),
    ("a code that is none", of(SEED, "status", {"value": "blooming"}), "no code of status"),
    ("the wrong kind", of(HEALTH, "hasParty", CLUB), "cannot stand here"),
    ("a value for a thing", of(HEALTH, "cooperatesWith", {"value": "Mầm Nhí"}), "joins two things"),
    ("a thing for a value", of(SEED, "hasPeriod", CLUB), "has a value"),
    ("itself", of(HEALTH, "cooperatesWith", HEALTH), "with itself"),
    ("a place of its own", of(FEAST, "heldAt", HUE), "is not in the quote"),
    ("words of its own", of(SEED, "hasPurpose", {"value": "nuôi trẻ"}), "is not in the quote"),
    ("another form", {"who": "Bộ Y tế"}, "has not the form"),
    ("an unknown predicate", of(HEALTH, "loves", CLUB), "has not the form"),
]


@pytest.mark.parametrize(("lie", "why"), [row[1:] for row in LIES], ids=[row[0] for row in LIES])
def test_a_lie_is_refused_with_its_reason_and_spoils_nothing(
    fake: FakeModel, proposer: Proposer, extraction: Extraction, lie: dict[str, Any], why: str
) -> None:
    fake.says(lie, TRUE)
    found = proposer(extraction)
    assert [why in r.why for r in found.refused] == [True], found.refused
    assert {row[2] for row in stated(found.extraction.record)} == {"cooperatesWith", "type", "prefLabel"}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>busy</html>", "something else than JSON"),
        (completion("I am glad to help!"), "something else than JSON"),
        (completion({"answer": []}), "without a list of facts"),
        (completion([]), "without a list of facts"),
        (b'{"choices": []}', "something else than JSON"),
        (b"\xff\xfe\x00", "something else than JSON"),
        (b" " * 5_000_000, "more than"),
    ],
)
def test_a_bad_answer_leaves_the_document_as_it_was(
    fake: FakeModel, proposer: Proposer, extraction: Extraction, body: bytes, told: str
) -> None:
    fake.answer = lambda n: (200, body, 0.0)
    found = proposer(extraction)
    assert found.error is not None
    assert told in found.error.what
    assert found.extraction.record == extraction.record


def test_a_fence_around_the_answer_is_taken_off(
    fake: FakeModel, proposer: Proposer, extraction: Extraction
) -> None:
    said = "```json\n" + json.dumps({"facts": [TRUE]}, ensure_ascii=False) + "\n```"
    fake.answer = lambda n: (200, completion(said), 0.0)
    assert proposer(extraction).added


def test_a_slow_answer_is_not_waited_for(fake: FakeModel, proposer: Proposer, extraction: Extraction) -> None:
    fake.answer = lambda n: (200, completion({"facts": [TRUE]}), 3.0)
    began = time.monotonic()
    found = proposer(extraction)
    assert time.monotonic() - began < 2.5
    assert found.error is not None
    assert not found.added


def test_an_overloaded_endpoint_is_asked_twice(
    fake: FakeModel, proposer: Proposer, extraction: Extraction
) -> None:
    fake.answer = lambda n: (503 if n == 1 else 200, completion({"facts": [TRUE]}), 0.0)
    assert proposer(extraction).error is None
    fake.requests.clear()
    fake.answer = lambda n: (401, b"no", 0.0)
    error = proposer(extraction).error
    assert error is not None
    assert "status 401" in error.what
    assert len(fake.requests) == 1


def test_nobody_there_is_told(extraction: Extraction, fake: FakeModel) -> None:
    with ChatModel(Endpoint("http://127.0.0.1:9/v1", "x", timeout=2)) as model:
        error = Proposer(model, load_ontology())(extraction).error
    assert error is not None
    assert "cannot be asked" in error.what


def test_the_key_goes_to_the_endpoint_and_into_no_text(
    fake: FakeModel, proposer: Proposer, extraction: Extraction
) -> None:
    proposer(extraction)
    assert fake.headers[0]["Authorization"] == "Bearer secret"
    assert "secret" not in repr(Endpoint(fake.url, "x", "secret"))
    assert "secret" not in json.dumps(fake.requests, ensure_ascii=False)


def test_related_news_and_furniture_are_not_even_asked_about(
    fake: FakeModel, proposer: Proposer, extraction: Extraction
) -> None:
    proposer(extraction)
    asked = fake.requests[0]["messages"][1]["content"]
    assert "Mầm Nhí" in asked
    assert "họp với Hội Lạ" not in asked


def test_long_documents_are_asked_about_in_passages() -> None:
    from loaders.pipeline import extract
    from loaders.read import read_bytes

    text = "Tin dài\n\n" + "\n\n".join(
        f"Bộ Y tế họp với Bộ Nội vụ lần thứ {n}. " + "Mưa rơi. " * 40 for n in range(40)
    )
    found = extract(read_bytes(text.encode(), "dai.txt"))
    ranges = list(passages(found))
    assert len(ranges) > 2
    assert all(end - start <= 6_000 for start, end in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    said = "".join(found.record.document.text[a:b] for a, b in ranges)
    assert all(f"lần thứ {n}." in said for n in range(40))


def test_the_gate_judges_proposals_as_it_judges_rules(
    fake: FakeModel, proposer: Proposer, extraction: Extraction
) -> None:
    fake.says(TRUE)
    record = proposer(extraction).extraction.record
    verdict = Gate(load_ontology(), load_registry()).judge(record)
    assert not verdict.held


def test_the_table_names_what_the_ontology_has() -> None:
    ontology = load_ontology()
    for name, row in load_predicates().items():
        prop = ontology.properties[name]
        assert (prop.kind == "object") == (bool(row.object) or row.value.startswith("code:")), name
        assert row.value != "time" or prop.is_time, name
        if row.value.startswith("code:"):
            assert prop.scheme == row.value.removeprefix("code:"), name
        assert row.symmetric == prop.symmetric, name


def test_the_schema_takes_the_form_and_no_other() -> None:
    jsonschema.Draft202012Validator.check_schema(answer_schema())
    jsonschema.validate({"facts": [TRUE]}, answer_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"facts": [{**TRUE, "certain": True}]}, answer_schema())


GOOD: Final = {"PHOIHOP_LLM_URL": "http://x/v1", "PHOIHOP_LLM_MODEL": "m"}


@pytest.mark.parametrize(
    ("environ", "variable"),
    [
        ({}, "PHOIHOP_LLM_URL"),
        ({"PHOIHOP_LLM_URL": "ftp://x"}, "PHOIHOP_LLM_URL"),
        ({"PHOIHOP_LLM_URL": "http://x/v1"}, "PHOIHOP_LLM_MODEL"),
        ({**GOOD, "PHOIHOP_LLM_TIMEOUT": "soon"}, "PHOIHOP_LLM_TIMEOUT"),
        ({**GOOD, "PHOIHOP_LLM_TIMEOUT": "nan"}, "PHOIHOP_LLM_TIMEOUT"),
        ({**GOOD, "PHOIHOP_LLM_KEY": "khóa"}, "PHOIHOP_LLM_KEY"),
    ],
)
def test_a_setting_that_lacks_is_named(environ: dict[str, str], variable: str) -> None:
    with pytest.raises(InputError) as error:
        Endpoint.from_env(environ)
    assert error.value.where == variable
    assert error.value.mend


def test_settings_are_read() -> None:
    environ = {"PHOIHOP_LLM_URL": "https://x/v1/", "PHOIHOP_LLM_MODEL": "m", "PHOIHOP_LLM_KEY": "k"}
    assert Endpoint.from_env(environ) == Endpoint("https://x/v1", "m", "k", 60.0)
