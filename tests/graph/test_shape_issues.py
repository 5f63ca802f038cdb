"""What the shapes of graph scope find is a data issue, found again only where something changed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph

from graph.identity import Decision, Identifier, resolve
from graph.iri import ph
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.project import Projector
from graph.project_judge import Judge, projected_queries
from graph.rdf import quads
from graph.rdflib_terms import Triples
from graph.shacl import context, validate
from graph.shape_queries import shape_queries
from graph.store import Node, Projection
from graph.terms import Iri, Literal
from ontology import Ontology, shapes_graph
from ontology.registry import Registry
from ontology.shape_list import load_shapes, only
from tests.graph.test_laws import MINISTRIES
from tests.ontology.shape_cases import CASES, PREFIXES

Told = Callable[..., Any]
LAW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


# -- the queries say what the shapes say -------------------------------------------------------------------


@pytest.mark.parametrize("shape", sorted(s.id for s in load_shapes().values() if s.scope == "graph"))
@pytest.mark.parametrize("side", ["reject", "pass"])
def test_a_shape_as_a_query_finds_what_the_reference_finds(ontology: Ontology, shape: str, side: str) -> None:
    graph = Graph().parse(data=PREFIXES + CASES[shape][side], format="turtle")
    alone = only(shapes_graph("graph"), frozenset({load_shapes()[shape].iri}))
    reference = {(v.focus, v.value) for v in validate(graph, alone, ontology, "pyshacl")}
    store = pyoxigraph.Store()
    for part in (graph, context(ontology)):
        store.load(part.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    found = set()
    for query in shape_queries(alone, ontology):
        for row in store.query(query.whole):
            value = row["value"]
            found.add((Iri(row["this"].value), None if value is None else value.value))
    assert found == {(f, getattr(v, "value", None)) for f, v in reference}
    assert bool(found) == (side == "reject")


def test_a_constraint_that_is_not_known_is_refused(ontology: Ontology) -> None:
    shapes = Graph().parse(
        data=PREFIXES
        + """@prefix sh: <http://www.w3.org/ns/shacl#> .
        <https://w3id.org/phoihop/shapes/X1> a sh:PropertyShape ; ph:scope "graph" ;
          sh:targetClass ph:Task ; sh:path ph:text ; sh:maxLength 3 .""",
        format="turtle",
    )
    with pytest.raises(ValueError, match="maxLength"):
        shape_queries(shapes, ontology)


# -- generated records -------------------------------------------------------------------------------------

DAYS = ("2019-05-01", "2022-06-01", "2025-06-01", "")
TELLING = st.tuples(
    st.sampled_from(
        [
            "signed",
            "held",
            "succeeds",
            "tenure",
            "namesake",
            "item",
            "unit",
            "task",
            "planned",
            "act",
            "group",
        ]
    ),
    st.integers(0, 2),
    st.integers(0, 2),
    st.integers(0, 2),
)
BODY = st.tuples(st.sampled_from(DAYS), st.lists(TELLING, min_size=1, max_size=4))


def tell(doc: Any, telling: tuple[str, int, int, int]) -> None:
    """A sentence or two that some shape has something to say of."""
    what, i, j, k = telling
    if what == "tenure":
        org = doc.org("Viện Thử nghiệm Một", "Institute")
        post = doc.entity("post", "Viện trưởng Viện Thử nghiệm Một", "Post", parent=org.key)
        doc.say(post, "postTitle", "Viện trưởng")
        doc.say(post, "postIn", org)
        person = doc.entity("person", ("Trần Văn Tưởng", "Lê Thị Thử", "Ngô Văn Mẫu")[i], "Person")
        on = ((ph("attestedOn"), Literal.edtf(("2020-01-01", "2021")[j % 2])),)
        doc.say(person, "holdsPost", post, qualifiers=on, polarity="negative" if k == 2 else "positive")
        return
    if what == "unit":
        parent = doc.org(MINISTRIES[j])
        unit = doc.org(f"Phòng Thử nghiệm {i}", "OrganizationalUnit", parent=parent.key if k else "")
        if k:
            doc.say(unit, "unitOf", parent)
        if k == 2:
            doc.say(parent, "unitOf", unit)
        return
    if what == "namesake":
        doc.entity("person", "Phạm Thị Thử", "Person")
        return
    if what == "task":
        task = doc.entity("task", f"Soạn báo cáo thử số {i}", "Assignment", context=str(j))
        if k:
            doc.say(task, "hasAssignee", doc.org(MINISTRIES[j]))
        return
    if what == "group":
        group = doc.entity("org", "Nhóm thử nghiệm", "CollectiveParty")
        doc.say(group, "statedCount", Literal.integer(1))
        for name in MINISTRIES[: k + 1]:
            doc.say(doc.org(name), "memberOf", group)
        return
    if what == "act":
        act = doc.entity("official", f"Nghị quyết {k}", "LegalAct", context=str(k))
        doc.say(act, "documentNumber", f"{i}/NQ-TN")
        doc.say(act, "issuedOn", Literal.edtf(f"202{j}-05-0{k + 1}"))
        return
    period = ("2016/2020", "2021/2025", "2019/2023")[k]
    parties = (doc.org(MINISTRIES[i]), doc.org(MINISTRIES[j]))
    programme = doc.programme(*parties, period=period, context=period, name=f"Chương trình {k}")
    if what == "signed":
        doc.status(programme, ("signed", "draft", "completed")[j])
        doc.say(programme, "signedOn", Literal.edtf(("2021-02-03", "2024", "2021-02-04")[j]))
    elif what == "succeeds":
        before = ("2016/2020", "2021/2025", "2019/2023")[j]
        other = doc.programme(*parties, period=before, context=before, name=f"Chương trình {j}")
        doc.say(programme, "succeeds", other)
    elif what == "item":
        item = doc.entity("content", f"Phối hợp lĩnh vực thử {j}", "ContentItem", context=str(j))
        doc.say(item, "contentItemOf", programme)
        doc.say(item, "ordinal", Literal.integer(j + 1))
    elif what == "planned":
        doc.say(programme, "plannedSigningOn", Literal.edtf(("2019-12", "2024-05", "2026")[j]))
    else:
        event = doc.entity("event", f"Hội nghị thử {j}", "Conference", context=str(j))
        doc.say(event, "isAbout", programme)
        if i:
            doc.say(event, "heldOn", Literal.edtf(("2020-01-01", "2020-01-02", "2020-01-01/2020-01-03")[k]))


def record_of(told: Told, number: int, body: tuple[str, list[Any]]) -> DocumentRecord:
    doc = told(number, body[0])
    for telling in body[1]:
        tell(doc, telling)
    record: DocumentRecord = doc.record()
    return record


def issues_of(projection: Projection) -> dict[str, Node]:
    return {uri: n for uri, n in projection.nodes.items() if "DataIssue" in n.labels}


def about(projection: Projection) -> set[tuple[str, str]]:
    """(Shape, entity) of every issue that a shape raised."""
    nodes = issues_of(projection)
    first = {e.subject: e.object for e in projection.edges.values() if e.type == "ISSUE_ABOUT"}
    return {
        (str(n.properties["issue_shape"]), first[uri])
        for uri, n in nodes.items()
        if "issue_shape" in n.properties
    }


@settings(LAW, max_examples=8)
@given(bodies=st.lists(BODY, min_size=2, max_size=4))
def test_the_projection_finds_what_the_reference_finds(
    told: Told, ontology: Ontology, few: Registry, bodies: list[Any]
) -> None:
    """SHACL on the whole dataset, by entity; what the sources' disagreement tells already is told once."""
    records = [record_of(told, n, body) for n, body in enumerate(bodies, 1)]
    projection = Projector(ontology, few).project(records, resolve(records, few))
    data = list(quads(records, projection, ontology, few))
    triples = Triples.of((q.subject, q.predicate.value, q.object) for q in data)
    subject = {s: o for s, p, o in triples.triples if p.endswith("#subject")}
    wanted: dict[tuple[str, str], str] = {}
    for found in validate(triples, shapes_graph("graph"), ontology):
        focus = subject.get(found.focus, found.focus)
        assert isinstance(focus, Iri)
        wanted[found.shape, focus.value] = found.issue
    nodes = issues_of(projection)
    ends = {(e.subject, e.object) for e in projection.edges.values() if e.type == "ISSUE_ABOUT"}
    ours = {(str(nodes[i].properties.get("issue_shape", "")), iri) for i, iri in ends}
    first = {(shape, iri) for shape, iri in ours if (shape, iri) in wanted}
    told_already = {
        key
        for key in wanted
        if wanted[key] in ("conflicting-dates", "conflicting-values") and ("", key[1]) in ours
    }
    assert first | told_already == wanted.keys()
    others = {shape for shape, iri in ours - first if shape}
    assert others <= {"S04", "S14", "S15", "S24", "S26", "S27", "S32", "S36"}, "they name a second entity"


STEP = st.tuples(
    st.sampled_from(["load", "load", "load", "retract", "decide"]),
    st.integers(1, 4),
    BODY,
    st.integers(0, 99),
)


@LAW
@given(steps=st.lists(STEP, min_size=1, max_size=7), seed=st.integers())
def test_step_by_step_and_at_once_find_the_same(
    told: Told, ontology: Ontology, few: Registry, steps: list[Any], seed: int
) -> None:
    identifier, projector = Identifier(few), Projector(ontology, few)
    records: dict[str, DocumentRecord] = {}
    ledger: tuple[Decision, ...] = ()
    for at, (what, number, body, pick) in enumerate(steps):
        keys = sorted(e.key for r in records.values() for e in r.entities)
        if what == "load":
            records[f"{number:016x}"] = record_of(told, number, body)
        elif what == "retract":
            records.pop(f"{number:016x}", None)
        elif keys:
            one, two = keys[pick % len(keys)], keys[(pick * 7 + 1) % len(keys)]
            ledger += (Decision("same" if pick % 2 else "not-same", one, two, "st", f"2026-01-01T{at:02}"),)
        ours = projector.project(records.values(), identifier.resolve(records.values(), ledger), ledger)
    mixed = list(records.values())
    random.Random(seed).shuffle(mixed)
    whole = Projector(ontology, few).project(mixed, resolve(mixed, few, ledger), ledger)
    assert issues_of(ours) == issues_of(whole)
    assert ours == whole


# -- what an issue says ------------------------------------------------------------------------------------


def test_an_issue_shows_both_sentences_and_speaks_both_languages(told: Told) -> None:
    a, b = told(1, "2021-05-01"), told(2, "2022-05-01")
    parties = [[d.org("Bộ Công an"), d.org("Bộ Quốc phòng")] for d in (a, b)]
    one = a.programme(*parties[0], period="2016/2020", context="2016/2020")
    two = b.programme(*parties[1], period="2016/2020", context="2016/2020")
    a.say(one, "isAbout", parties[0][0])
    b.say(two, "signedOn", Literal.edtf("2021-02-03"), sentence="Chương trình được ký ngày 3/2/2021.")
    store = MemoryStore()
    store.load_all([a.record(), b.record()])
    (issue,) = [n for n in issues_of(store.projection()).values() if n.properties.get("issue_shape") == "S10"]
    shape = load_shapes()["S10"]
    assert (issue.properties["name"], issue.properties["name_en"]) == (shape.message_vi, shape.message_en)
    assert issue.properties["issue_code"] == "impossible-order"
    assert issue.properties["issue_severity"] == "violation"
    quotes = issue.properties["quotes"]
    assert isinstance(quotes, tuple)
    assert "Chương trình được ký ngày 3/2/2021." in quotes
    assert any("hasPeriod" in quote for quote in quotes), "the period's sentence stands beside it"
    store.retract(b.id)
    assert not [n for n in issues_of(store.projection()).values() if n.properties.get("issue_shape") == "S10"]


def test_a_retracted_document_takes_its_issues_along(told: Told) -> None:
    a, b = told(1), told(2)
    a.entity("person", "Phạm Thị Thử", "Person")
    b.entity("person", "Phạm Thị Thử", "Person")
    store = MemoryStore()
    store.load(a.record())
    before = store.projection()
    store.load(b.record())
    (issue,) = [n for n in issues_of(store.projection()).values() if n.properties["issue_shape"] == "S27"]
    ends = {
        e.object
        for e in store.projection().edges.values()
        if e.subject == issue.uri and e.type == "ISSUE_ABOUT"
    }
    assert len(ends) == 2, "both namesakes are named"
    store.retract(b.id)
    assert store.projection() == before


def namesakes(projection: Projection) -> list[frozenset[str]]:
    found = {iri for iri, n in issues_of(projection).items() if n.properties["issue_shape"] == "S27"}
    ends: dict[str, set[str]] = {iri: set() for iri in found}
    for edge in projection.edges.values():
        if edge.subject in found and edge.type == "ISSUE_ABOUT":
            ends[edge.subject].add(edge.object)
    return sorted(map(frozenset, ends.values()), key=sorted)


@pytest.mark.parametrize("by", ["keys", "iris", "one of each"])
def test_a_steward_who_keeps_namesakes_apart_is_not_asked_again(told: Told, by: str) -> None:
    docs = [told(1), told(2), told(3)]
    people = [d.entity("person", "Phạm Thị Thử", "Person") for d in docs]
    store = MemoryStore()
    for d in docs:
        store.load(d.record())
    before = store.projection()
    iris = [before.resolution[p.key] for p in people]
    assert sum(len(about) for about in namesakes(before)) == 5, "the first of two, the second of one"
    a, b = {
        "keys": (people[0].key, people[1].key),
        "iris": (iris[1], iris[0]),
        "one of each": (iris[0], people[1].key),
    }[by]
    store.decide(Decision("not-same", a, b, "st", "2026-01-01"))
    parted = frozenset(iris[:2])
    assert all(not parted <= about for about in namesakes(store.projection()))
    assert sorted(map(len, namesakes(store.projection()))) == [2, 2], "the third may still be either"
    store.decide(Decision("undo", a, b, "st", "2026-01-02"))
    assert store.projection() == before


def test_what_was_split_is_not_asked_about_again(told: Told) -> None:
    docs = [told(1), told(2)]
    people = []
    for d in docs:
        people.append(d.entity("person", "Phạm Thị Thử", "Person"))
        d.say(people[-1], "memberOf", d.org("Bộ Công an"))
    store = MemoryStore()
    store.load_all([d.record() for d in docs])
    one = store.projection()
    assert one.resolution[people[0].key] == one.resolution[people[1].key]
    assert not namesakes(one)
    store.decide(Decision("not-same", people[0].key, people[1].key, "st", "2026-01-01"))
    two = store.projection()
    assert two.resolution[people[0].key] != two.resolution[people[1].key]
    assert not namesakes(two)
    store.retract(docs[1].id)
    assert not [e for e in store.projection().edges.values() if e.type == "DIFFERENT_FROM"]
    store.load(docs[1].record())
    assert store.projection() == two


def test_a_rejected_statement_conflicts_with_nothing(told: Told) -> None:
    a = told(1)
    event = a.entity("event", "Hội nghị thử", "Conference")
    a.say(event, "heldOn", Literal.edtf("2020-01-01"))
    wrong = a.say(event, "heldOn", Literal.edtf("2020-03-01"))
    store = MemoryStore()
    store.load(a.record())
    assert "S52a" in {shape for shape, _ in about(store.projection())}
    store.decide(Decision("reject", wrong.id, a.id, "st", ""))
    assert "S52a" not in {shape for shape, _ in about(store.projection())}


def test_a_plan_is_overdue_once_a_later_document_is_there(told: Told) -> None:
    a, b = told(1, "2019-01-01"), told(2, "2021-01-01")
    programme = a.programme(a.org("Bộ Công an"), a.org("Bộ Quốc phòng"), period="2021/2025")
    a.say(programme, "plannedSigningOn", Literal.edtf("2019-09"))
    b.org("Bộ Công Thương")
    store = MemoryStore()
    store.load(a.record())
    assert "S34" not in {shape for shape, _ in about(store.projection())}
    store.load(b.record())
    assert "S34" in {shape for shape, _ in about(store.projection())}
    store.retract(b.id)
    assert "S34" not in {shape for shape, _ in about(store.projection())}


def test_what_is_judged_follows_the_change_and_not_the_graph(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every document speaks of the same two ministries; each has a programme and an event of its own."""

    def document(number: int) -> DocumentRecord:
        doc = told(number, "2020-01-01")
        programme = doc.programme(
            doc.org("Bộ Công an"), doc.org("Bộ Quốc phòng"), name=f"Chương trình thử {number}"
        )
        event = doc.entity("event", f"Hội nghị thử {number}", "Conference")
        doc.say(event, "isAbout", programme)
        record: DocumentRecord = doc.record()
        return record

    counts: list[int] = []
    judge = Judge._judge

    def counted(self: Judge, iris: list[str]) -> None:
        counts[-1] += len(iris)
        judge(self, iris)

    store = MemoryStore()
    monkeypatch.setattr(Judge, "_judge", counted)
    for number in range(1, 41):
        counts.append(0)
        store.load(document(number))
    assert counts[39] == counts[5] <= 6, counts


def test_what_holds_by_construction_is_asked_of_stores_alone(ontology: Ontology) -> None:
    kept = {q.shape.id for q in projected_queries(ontology)}
    graph = {s.id for s in load_shapes().values() if s.scope == "graph"}
    assert graph - kept == {"S43"}
