"""Agreements count as programmes, and no row of evidence is blank whatever a statement came from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.view import SparqlView
from queries.run import evidence, run
from tests.queries.fixture import Pen, edtf


def agreement() -> DocumentRecord:
    """Two ministries sign rules of cooperation; the source has no title."""
    pen = Pen("agreement.txt")
    health = pen.entity("org", "Bộ Y tế", "Ministry")
    defence = pen.entity("org", "Bộ Quốc phòng", "Ministry")
    rules = pen.entity("official", "Quy chế phối hợp thử nghiệm", "CooperationAgreement", context="2022")
    pen.say(
        "Hai bộ ký Quy chế phối hợp thử nghiệm.",
        (rules, "hasSignatory", health),
        (rules, "hasSignatory", defence),
        (rules, "signedOn", edtf("2022-05-04")),
    )
    return pen.record()


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("programmes_involving", {"org": "Bộ Y tế"}),
        ("programmes_involving", {"org": "Bộ Y tế", "role": "party", "type": "CooperationAgreement"}),
        ("programmes_shared", {"first": "Bộ Y tế", "second": "Bộ Quốc phòng"}),
        ("programmes_signed_between", {"since": "2022", "until": "2022"}),
        ("programmes", {}),
    ],
)
def test_an_agreement_is_a_programme_to_an_analyst(name: str, given: dict[str, str]) -> None:
    store = MemoryStore()
    store.load(agreement())
    with SparqlView(store) as view:
        answer = run(name, given, store=store, view=view)
    assert [row[1] for row in answer.rows] == ["Quy chế phối hợp thử nghiệm"]


def test_imported_statements_say_where_they_come_from() -> None:
    record = agreement()
    statements = tuple(
        replace(s, kind="imported", evidence=(), source="agreement.ttl") for s in record.statements
    )
    store = MemoryStore()
    store.load(replace(record, statements=statements))
    with SparqlView(store) as view:
        found = evidence([s.id for s in statements], store=store, view=view)
    assert len(found) == len(statements)
    assert {(e.title, e.quote, e.start) for e in found} == {("agreement.txt", "agreement.ttl", None)}
