"""The law of small steps: going on from what was before gives what doing all of it anew gives.

Documents are loaded, replaced and retracted, decisions taken and taken back, in generated order; after each
step identity and projection are compared with those made from nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.identity import Decision, Identifier, identities, resolve
from graph.identity_stage import Judgements
from graph.iri import entity_iri
from graph.model import DocumentRecord
from graph.project import Projector, diff, registry_records
from graph.store import Projection
from graph.terms import Literal
from graph.trail import Journal, Touched
from ontology import Ontology
from ontology.registry import Registry
from tests.graph.test_laws import DAYS, MINISTRIES, TELLINGS, tell

Told = Callable[..., Any]

MORE = st.tuples(
    st.sampled_from(["item", "official", "sở", "pinned", "venue", "topic", "finding"]),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 2),
)
BODY = st.tuples(st.sampled_from(DAYS), st.lists(TELLINGS | MORE, min_size=0, max_size=4))
#: (what is done, number of the document, its new body, choices for a decision)
STEP = st.tuples(
    st.sampled_from(["load", "load", "load", "retract", "decide", "undo"]),
    st.integers(1, 4),
    BODY,
    st.tuples(st.sampled_from(["same", "not-same", "rename"]), st.integers(0, 99), st.integers(0, 99)),
    st.booleans(),
)
LAW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tell_more(doc: Any, telling: tuple[str, int, int, int]) -> None:
    what, i, j, k = telling
    if what not in ("item", "official", "sở", "pinned", "venue", "topic", "finding"):
        tell(doc, telling)
    elif what == "item":
        programme = doc.programme(doc.org(MINISTRIES[i]), doc.org(MINISTRIES[j]), period="2021/2025")
        item = doc.entity("content", f"Phối hợp bảo vệ bí mật nhà nước năm 202{k}", context=str(j))
        doc.say(item, "contentItemOf", programme)
        if k:
            doc.say(item, "ordinal", Literal.integer(j))
    elif what == "official":
        act = doc.entity("official", f"Nghị quyết số {k}", "LegalAct", context=("2020", "", "khoa-xiii")[k])
        doc.say(act, "documentNumber", f"{i}/NQ")
        doc.say(act, "issuedOn", Literal.edtf(f"202{j}-05"))
    elif what == "sở":
        province = ("Hà Nội", "Huế", "Đắk Lắk")[k]
        doc.org(f"Sở Khoa học và Công nghệ {province}", "OrganizationalUnit")
        doc.entity("place", province, "AdministrativeUnit")
    elif what == "pinned":
        # Takes the very IRI that a name elsewhere would be given.
        pinned = entity_iri("org", ("trung-tam-thu-nghiem", "bo-cong-an")[j % 2])
        doc.org(f"Cơ quan {k}", pinned=pinned)
        doc.org("Trung tâm Thử nghiệm", "Institute")
    elif what == "venue":
        doc.entity("place", f"trụ sở {MINISTRIES[i]}", "Venue")
    elif what == "topic":
        doc.entity("topic", ("Khoa học", "khoa học", "Y tế")[k], "Topic")
    else:
        about = doc.programme(doc.org(MINISTRIES[i]), doc.org(MINISTRIES[j]), period="2016/2020")
        finding = doc.entity("finding", f"Kết quả {'rất ' * k}tốt đẹp của hai ngành", "Finding")
        doc.say(finding, "findingOf", about)


def record_of(told: Told, number: int, body: tuple[str, list[Any]]) -> DocumentRecord:
    doc = told(number, body[0])
    for telling in body[1]:
        tell_more(doc, telling)
    record: DocumentRecord = doc.record()
    return record


def run(told: Told, steps: list[Any]) -> Any:
    """After each step: the records, and the ledger."""
    records: dict[str, DocumentRecord] = {}
    ledger: tuple[Decision, ...] = ()
    for at, (what, number, body, (op, a, b), by_iri) in enumerate(steps):
        doc = f"{number:016x}"
        keys = sorted(e.key for r in records.values() for e in r.entities)
        if what == "load":
            records = {**records, doc: record_of(told, number, body)}
        elif what == "retract":
            records = {key: record for key, record in records.items() if key != doc}
        elif what == "undo" and ledger:
            last = ledger[a % len(ledger)]
            ledger += (Decision("undo", last.a, last.b, "st", f"2026-01-01T{at:02}"),)
        elif what == "decide" and keys:
            one, two = keys[a % len(keys)], keys[b % len(keys)]
            if by_iri:
                iris = sorted(set(resolve(records.values(), run.registry).values()))  # type: ignore[attr-defined]
                two = iris[b % len(iris)]
            if op == "rename":
                two = "Tên do người quản lý đặt"
            ledger += (Decision(op, one, two, "st", f"2026-01-01T{at:02}"),)
        yield records, ledger


@LAW
@given(steps=st.lists(STEP, min_size=1, max_size=7))
def test_identity_step_by_step_is_identity_at_once(told: Told, registry: Registry, steps: list[Any]) -> None:
    run.registry = registry  # type: ignore[attr-defined]
    identifier = Identifier(registry)
    before: dict[str, str] = {}
    trail = None
    for records, ledger in run(told, steps):
        found = identifier.resolve(records.values(), ledger)
        whole = identities(reversed(list(records.values())), registry, ledger)
        assert dict(found) == whole.iris
        assert identifier.ambiguities() == whole.ambiguities
        assert registry_records(registry, found) == registry_records(registry, dict(found))
        moved = {key for key in before.keys() | found.keys() if before.get(key) != found.get(key)}
        touched = found.trail.since(trail)
        if touched is not None:
            assert moved <= touched.keys
            docs = {e.key: doc for doc, r in records.items() for e in r.entities}
            assert {docs[key] for key in moved if key in docs} <= touched.docs
        before, trail = dict(found), found.trail


@LAW
@given(steps=st.lists(STEP, min_size=1, max_size=6))
def test_projection_step_by_step_is_projection_at_once(
    told: Told, ontology: Ontology, registry: Registry, steps: list[Any]
) -> None:
    run.registry = registry  # type: ignore[attr-defined]
    identifier, projector = Identifier(registry), Projector(ontology, registry)
    other = Projector(ontology, registry)
    before = projector.project([], identifier.resolve([]))
    for records, ledger in run(told, steps):
        ours = projector.project(records.values(), identifier.resolve(records.values(), ledger), ledger)
        other._start()
        whole = other.project(records.values(), resolve(records.values(), registry, ledger), ledger)
        assert ours == whole
        blind = Projection(before.nodes, before.edges, before.resolution)
        assert diff(before, ours) == diff(blind, Projection(ours.nodes, ours.edges, ours.resolution))
        before = ours


def test_a_step_that_breaks_off_leaves_nothing_behind(
    told: Told, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = Identifier(registry)
    one, two = (record_of(told, n, ("2020-01-01", [("programme", n, 2, 1)])) for n in (1, 2))
    identifier.resolve([one])

    def broken(*_: object) -> Judgements:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(identifier, "_judgements", broken)
        with pytest.raises(RuntimeError):
            identifier.resolve([one, two])
    assert identifier.resolve([two]) == resolve([two], registry)


def test_a_journal_forgets_and_says_so() -> None:
    journal = Journal()
    trails = [journal.step(Touched(keys=frozenset({str(n)}))) for n in range(2_100)]
    assert trails[-1].since(trails[-3]) == Touched(keys=frozenset({"2098", "2099"}))
    assert trails[-3].since(trails[-1]) == trails[-1].since(trails[-3])
    assert trails[5].since(trails[5]) == Touched() or trails[5].since(trails[5]) is None
    assert trails[-1].since(trails[0]) is None
    assert trails[-1].since(Journal().step(Touched())) is None
