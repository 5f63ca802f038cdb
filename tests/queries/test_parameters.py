"""What a caller may give, and what is said of what he may not."""

from __future__ import annotations

from datetime import date

import pytest

from graph.errors import AmbiguousName, InputError, NotFound
from graph.memory import MemoryStore
from graph.view import SparqlView
from ontology.registry import load_registry
from queries.binding import Bound, ClassName, Code, Entities, StatementIds
from queries.catalogue import load_catalogue
from queries.names import Candidate
from queries.parameters import resolve
from queries.run import run

BASE = "https://w3id.org/phoihop/id/"
MPS = f"{BASE}org/bo-cong-an"
MOST, MOST_2025 = f"{BASE}org/bo-khoa-hoc-va-cong-nghe", f"{BASE}org/bo-khoa-hoc-va-cong-nghe-2025"


class Nothing:
    """A graph that knows two programmes of one name and no more."""

    def candidates(self, kind: str) -> list[Candidate]:
        names = {"programme": ["Chương trình mẫu một", "Chương trình mẫu hai"]}
        return [Candidate(f"{BASE}{kind}/{n[-3:]}", n) for n in names.get(kind, [])]

    def called(self, name: str) -> list[Candidate]:
        return []

    def has(self, iri: str) -> bool:
        return False


def bound(query: str, **given: object) -> dict[str, Bound]:
    return resolve(load_catalogue()[query], given, load_registry(), Nothing())


@pytest.mark.parametrize(
    "name",
    [
        "BCA",
        "bca",
        "Bộ Công an",
        "BỘ CÔNG AN",
        "bo cong an",
        "  Bộ  Công an ",
        "Ministry of Public Security",
        "bo-cong-an",
        MPS,
    ],
)
def test_an_organisation_answers_to_any_of_its_names(name: str) -> None:
    assert bound("programmes_involving", org=name)["org"] == Entities((MPS,))


def test_a_lineage_is_one_candidate_and_binds_all_its_members() -> None:
    assert bound("programmes_involving", org="Bộ Khoa học và Công nghệ", lineage=False)["org"] == Entities(
        (MOST_2025,)
    )
    both = bound("programmes_involving", org="Bộ KH&CN")["org"]
    assert isinstance(both, Entities)
    assert both.iris[0] == MOST_2025
    assert MOST in both.iris
    # The ministry that was merged into it had another line.
    assert f"{BASE}org/bo-thong-tin-va-truyen-thong" not in both.iris


def test_values_take_their_types() -> None:
    values = bound("programmes_involving", org=MPS, role="Owner", status="draft", year="2018", type="Plan")
    assert values == {
        "org": Entities((MPS,)),
        "role": Code("role", "owner"),
        "status": Code("status", "draft"),
        "year": 2018,
        "type": ClassName("Plan"),
        "as_of": None,
    }


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2/2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("27/2/2020", date(2020, 2, 27), date(2020, 2, 27)),
        ("2020-02-27", date(2020, 2, 27), date(2020, 2, 27)),
    ],
)
def test_a_date_of_any_precision_is_an_edge(text: str, since: date, until: date) -> None:
    values = bound("events_between", since=text, until=text)
    assert (values["since"], values["until"]) == (since, until)


def test_statement_ids_come_as_ids_or_iris() -> None:
    ids = ["0123456789abcdef01234567", f"{BASE}statement/0123456789abcdef01234568"]
    given = bound("evidence", of=", ".join([*ids, ids[0]]))
    assert given["of"] == StatementIds((ids[0], ids[1][-24:]))


@pytest.mark.parametrize(
    ("query", "given", "where", "says"),
    [
        ("programmes_involving", {}, "org", "needed"),
        ("programmes_involving", {"org": "  "}, "org", "needed"),
        ("programmes_involving", {"org": MPS, "colour": "red"}, "parameters", "It takes: org"),
        ("programmes_involving", {"org": MPS, "role": "king"}, "role", "Allowed: party"),
        ("programmes_involving", {"org": MPS, "type": "Ministry"}, "type", "Allowed: Programme"),
        ("programmes_involving", {"org": MPS, "year": "MMXX"}, "year", "From 1945 to 2100"),
        ("programmes_involving", {"org": MPS, "year": 3000}, "year", "From 1945 to 2100"),
        ("programmes_involving", {"org": MPS, "year": "2018; DROP"}, "year", "whole number"),
        ("programmes_involving", {"org": MPS, "lineage": "perhaps"}, "lineage", "true or false"),
        ("events_between", {"since": "2020-13"}, "since", "Write 2020"),
        ("events_between", {"since": "31/2/2020"}, "since", "Write 2020"),
        ("events_between", {"since": "2016/2020"}, "since", "Write 2020"),
        ("evidence", {"of": "0123'}) DETACH DELETE"}, "of", "24 hex"),
        ("search", {"words": "!?"}, "words", "letter"),
        ("document_by_number", {"number": "a\x00b"}, "number", "control"),
        ("document_by_number", {"number": "x" * 2001}, "number", "longer"),
        ("programmes_involving", {"org": "https://a.b/> } DROP"}, "org", "no IRI"),
        ("programmes_involving", {"org": f"{BASE}person/x"}, "org", "Kinds: org"),
    ],
)
def test_a_bad_value_is_told_with_what_is_allowed(
    query: str, given: dict[str, object], where: str, says: str
) -> None:
    with pytest.raises(InputError, match=says) as caught:
        bound(query, **given)
    assert caught.value.where == where


def test_an_unknown_name_comes_with_the_nearest() -> None:
    with pytest.raises(NotFound, match="Bộ Công an"):
        bound("programmes_involving", org="Bộ Công ann")
    with pytest.raises(NotFound, match="IRI"):
        bound("programmes_involving", org=f"{BASE}org/no-such-body")


def test_an_ambiguous_name_comes_with_its_candidates(memory: MemoryStore, view: SparqlView) -> None:
    with pytest.raises(AmbiguousName) as caught:
        bound("parties_of_programme", programme="chương trình mẫu")
    assert {label for _, label in caught.value.candidates} == {"Chương trình mẫu một", "Chương trình mẫu hai"}
    given = {"programme": "Chương trình phối hợp Bộ KH&CN và Bộ Công an"}
    with pytest.raises(AmbiguousName) as caught:
        run("programme_card", given, store=memory, view=view)
    assert len(caught.value.candidates) == 2
    assert caught.value.status == 409


@pytest.mark.parametrize(
    "attack",
    ['Bộ Lạ Lùng" } }', "x' OR true RETURN 1 //", "} UNION { ?s ?p ?o", "BCA; DROP ALL", "$org", "\\u0022 }"],
)
def test_an_attack_by_name_is_an_unknown_name(memory: MemoryStore, view: SparqlView, attack: str) -> None:
    for query, name in (
        ("programmes_involving", "org"),
        ("programme_card", "programme"),
        ("event_people", "event"),
    ):
        with pytest.raises(NotFound):
            run(query, {name: attack}, store=memory, view=view)
    for query, name in (("document_by_number", "number"), ("documents_on_subject", "words")):
        assert run(query, {name: attack}, store=memory, view=view).rows == []
