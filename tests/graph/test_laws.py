"""Laws of the core, on generated records: order does not matter, a retracted document was never there."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.identity import Decision, resolve
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.project import Projector, diff, project
from graph.rdf import canonical_hash, quads
from graph.store import Projection
from graph.terms import Literal
from ontology import Ontology
from ontology.registry import Registry

MINISTRIES = ("Bộ Công an", "Bộ Khoa học và Công nghệ", "Bộ Quốc phòng", "Bộ Công Thương")
PERIODS = ("", "2016/2020", "2021/2025")
NAMES = ("Trần Văn Tưởng", "Tran Van Tuong", "Trần Văn Tượng")
DAYS = ("2019-05-01", "2025-06-01", "")
TASKS = ("Tổ chức hội nghị tổng kết năm 2020", "Tổ chức các hội nghị tổng kết năm 2020", "Báo cáo kết quả")

#: One telling: what a sentence of a document speaks of, as indices into the lists above.
TELLINGS = st.tuples(
    st.sampled_from(["programme", "person", "task", "event", "unit"]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 2),
)
DOCUMENTS = st.lists(
    st.tuples(st.sampled_from(DAYS), st.lists(TELLINGS, min_size=1, max_size=5)), min_size=1, max_size=5
)
LAW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tell(doc: Any, telling: tuple[str, int, int, int]) -> None:
    what, i, j, k = telling
    one, two = doc.org(MINISTRIES[i]), doc.org(MINISTRIES[j])
    programme = doc.programme(one, two, period=PERIODS[k], context=PERIODS[k], name=f"Chương trình {k}")
    if what == "programme":
        doc.status(programme, ("draft", "signed", "planned")[k], confidence=(0.9, 0.4, 1.0)[k])
        doc.say(programme, "signedOn", Literal.edtf(("2020", "2020-05", "2020-05-06")[j % 3]))
    elif what == "person":
        person = doc.entity("person", NAMES[k], "Person")
        post = doc.entity("post", f"Thứ trưởng {MINISTRIES[i]}", "Post", parent=one.key)
        doc.say(person, "holdsPost", post)
    elif what == "task":
        task = doc.entity("task", TASKS[k], "Assignment", context=str(j))
        doc.say(task, "hasAssignee", two)
    elif what == "event":
        event = doc.entity("event", f"Lễ ký {k}", "SigningCeremony", context=f"2020-01-0{j + 1}")
        doc.say(event, "isAbout", programme)
        doc.say(event, "hasOrganizer", one, polarity="negative" if k == 2 else "positive")
    else:
        doc.org("Phòng Thử nghiệm", "OrganizationalUnit", parent=(one.key, two.key, "")[k])


def records_of(told: Callable[..., Any], plan: list[tuple[str, list[Any]]]) -> list[DocumentRecord]:
    records = []
    for number, (published, tellings) in enumerate(plan, 1):
        doc = told(number, published)
        for telling in tellings:
            tell(doc, telling)
        records.append(doc.record())
    return records


def shuffled(record: DocumentRecord, rng: random.Random) -> DocumentRecord:
    """The same content, handed over in another order."""
    entities, statements = list(record.entities), list(record.statements)
    rng.shuffle(entities)
    rng.shuffle(statements)
    return DocumentRecord(record.document, tuple(entities), tuple(statements), record.issues)


@pytest.fixture(scope="module")
def projector(ontology: Ontology, registry: Registry) -> Projector:
    return Projector(ontology, registry)


def hashed(
    projection: Projection, records: list[DocumentRecord], ontology: Ontology, registry: Registry
) -> str:
    return canonical_hash(quads(records, projection, ontology, registry))


@LAW
@given(plan=DOCUMENTS, seed=st.integers())
def test_identity_and_projection_do_not_depend_on_order(
    told: Callable[..., Any],
    registry: Registry,
    projector: Projector,
    plan: list[Any],
    seed: int,
) -> None:
    records = records_of(told, plan)
    rng = random.Random(seed)
    other = [shuffled(r, rng) for r in records]
    rng.shuffle(other)
    ours, theirs = resolve(records, registry), resolve(other, registry)
    assert ours == theirs
    assert projector.project(records, ours) == projector.project(other, theirs)


@LAW
@given(plan=DOCUMENTS)
def test_identity_is_total_and_pure(told: Callable[..., Any], registry: Registry, plan: list[Any]) -> None:
    records = records_of(told, plan)
    resolution = resolve(records, registry)
    assert resolution.keys() == {e.key for r in records for e in r.entities}
    assert resolve(records, registry) == resolution
    kinds = {e.key: e.kind for r in records for e in r.entities}
    assert all(f"/id/{kinds[key]}/" in iri for key, iri in resolution.items())


@LAW
@given(plan=DOCUMENTS, seed=st.integers())
def test_loading_in_steps_ends_where_loading_at_once_does(
    told: Callable[..., Any],
    ontology: Ontology,
    registry: Registry,
    projector: Projector,
    plan: list[Any],
    seed: int,
) -> None:
    records = records_of(told, plan)
    # The shared projector remembers other examples; this one has seen nothing.
    whole = project(records, resolve(records, registry), ontology, registry)
    store = MemoryStore(ontology, registry, projector=projector)
    random.Random(seed).shuffle(records)
    for record in records:
        store.load(record)
    assert store.projection() == whole
    assert store.load(records[0]).nothing
    assert store.seq() == len(records)


@settings(parent=LAW, max_examples=8)
@given(plan=DOCUMENTS, data=st.data())
def test_a_retracted_document_was_never_there(
    told: Callable[..., Any],
    ontology: Ontology,
    registry: Registry,
    projector: Projector,
    plan: list[Any],
    data: st.DataObject,
) -> None:
    records = records_of(told, plan)
    gone = data.draw(st.sampled_from(records))
    rest = [r for r in records if r is not gone]
    never, once = (MemoryStore(ontology, registry, projector=projector) for _ in range(2))
    never.load_all(rest)
    once.load_all(records)
    once.retract(gone.document.id)
    assert once.projection() == never.projection()
    assert diff(once.projection(), never.projection()).empty
    assert hashed(once.projection(), rest, ontology, registry) == hashed(
        never.projection(), rest, ontology, registry
    )


@LAW
@given(plan=DOCUMENTS, data=st.data())
def test_undoing_a_decision_is_as_if_it_was_never_taken(
    told: Callable[..., Any], registry: Registry, plan: list[Any], data: st.DataObject
) -> None:
    records = records_of(told, plan)
    plain = resolve(records, registry)
    keys = sorted(plain)
    a, b = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys))
    op = data.draw(st.sampled_from(["same", "not-same"]))
    row = Decision(op, a, b, "st", "2026-01-01")
    taken_back = Decision("undo", a, b, "st", "2026-01-02")
    assert resolve(records, registry, (row, taken_back)) == plain
    decided = resolve(records, registry, (row,))
    if op == "not-same" and a != b:
        assert decided[a] != decided[b]


@LAW
@given(plan=DOCUMENTS)
def test_two_programmes_with_other_periods_are_never_one(
    told: Callable[..., Any], registry: Registry, plan: list[Any]
) -> None:
    records = records_of(told, plan)
    resolution = resolve(records, registry)
    periods: dict[str, set[str]] = {}
    for record in records:
        for entity in record.entities:
            if entity.kind == "programme" and entity.context:
                periods.setdefault(resolution[entity.key], set()).add(entity.context)
    assert all(len(found) == 1 for found in periods.values())
