"""What is kept on disk reads as if it were in memory, and a view shows what there was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph.records
import graph.spill
from graph.derive import Derivation
from graph.gathered import Gathered
from graph.identity import Decision
from graph.records import Records, copied, growing, held, replaced
from graph.spill import Depot, Spill
from graph.spill_views import Joined, Line, Recalled
from ontology import Ontology
from ontology.registry import Registry

Told = Callable[..., Any]
KEYS = st.integers(0, 40).map(str)
STEPS = st.lists(st.tuples(st.sampled_from(["put", "drop", "look"]), KEYS, st.integers()), max_size=120)


@given(STEPS)
def test_a_mapping_on_disk_is_a_mapping(steps: list[tuple[str, str, int]]) -> None:
    kept: Spill[str, tuple[int, ...]] = Spill(Depot(), 4, weigh=len)
    plain: dict[str, tuple[int, ...]] = {}
    for what, key, value in steps:
        if what == "put":
            kept[key] = plain[key] = (*plain.get(key, ()), value)
        elif what == "drop":
            assert kept.pop(key, None) == plain.pop(key, None)
        assert kept.get(key) == plain.get(key)
        assert (key in kept) == (key in plain)
        assert len(kept) == len(plain)
    assert dict(kept) == plain
    assert sorted(kept) == sorted(plain)


def test_keys_may_be_tuples() -> None:
    kept: Spill[tuple[str, tuple[str, ...]], int] = Spill(Depot(), 2)
    wanted: dict[tuple[str, tuple[str, ...]], int] = {
        (f"“{n}”", ("'", "\\", str(n))): n + 1 for n in range(20)
    }
    kept.update(wanted)
    assert dict(kept) == wanted


@given(STEPS, st.lists(st.integers(0, 5).map(str), min_size=120, max_size=120))
def test_what_members_say_is_a_mapping_of_mappings(
    steps: list[tuple[str, str, int]], members: list[str]
) -> None:
    kept: Gathered[int] = Gathered(Depot(), 4)
    plain: dict[str, dict[str, int]] = {}
    for (what, key, value), member in zip(steps, members, strict=False):
        key = str(int(key) % 9)
        if what == "put":
            kept.put(key, member, value)
            plain.setdefault(key, {})[member] = value
        elif what == "drop":
            kept.put(key, member, None)
            plain.get(key, {}).pop(member, None)
        else:
            assert kept.of(key) == plain.get(key, {})
        assert kept.get(key, member) == plain.get(key, {}).get(member)
        assert kept.members(key) == set(plain.get(key, {}))
        assert kept.count(key) == len(plain.get(key, {}))
        assert (key in kept) == bool(plain.get(key))
    assert {key: kept.of(key) for key in plain} == plain


def test_a_member_more_writes_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[tuple[Any, ...]] = []
    kept: Gathered[int] = Gathered(Depot(), 10)
    each = Depot.each

    def noted(self: Depot, statement: str, rows: Any) -> None:
        rows = list(rows)
        written.extend(rows)
        each(self, statement, rows)

    monkeypatch.setattr(Depot, "each", noted)
    for number in range(2_000):
        kept.put("bộ", str(number), number)
    assert len(written) < 2_000
    assert kept.count("bộ") == len(kept.of("bộ")) == 2_000
    assert sum(map(len, kept._fresh.values())) + sum(map(len, kept._seen.values())) <= 60


def test_little_stays_in_memory() -> None:
    kept: Spill[str, list[int]] = Spill(Depot(), 100, weigh=len)
    for n in range(5_000):
        kept[str(n)] = [n] * (n % 7 + 1)
    for n in range(5_000):
        assert kept[str(n)] == [n] * (n % 7 + 1)
    assert len(kept._fresh) + len(kept._seen) <= 210
    assert not kept._weights.keys() - kept._fresh.keys() - kept._seen.keys()


@settings(max_examples=60)
@given(STEPS, st.sets(st.integers(0, 120)), st.sets(st.integers(0, 120)))
def test_a_view_shows_what_there_was(
    steps: list[tuple[str, str, int]], taken: set[int], left: set[int]
) -> None:
    line: Line[int] = Line(Depot(), 4)
    plain: dict[str, int] = {}
    views: dict[int, tuple[Any, dict[str, int]]] = {}
    for number, (what, key, value) in enumerate(steps):
        if what == "put":
            line[key] = plain[key] = value
        elif what == "drop":
            line.pop(key, None)
            plain.pop(key, None)
        if number in taken:
            views[number] = line.view(), dict(plain)
        if number in left and views:
            del views[min(views)]  # nobody looks at it any more
        for view, wanted in views.values():
            assert view == wanted
            assert len(view) == len(wanted)
            assert view.get(key) == wanted.get(key)
            assert (key in view) == (key in wanted)


def test_of_two_mappings_the_first_goes_before() -> None:
    both: Joined[int] = Joined({"a": 1, "b": 2}, {"b": 3, "c": 4})
    assert both == {"a": 1, "b": 2, "c": 4}
    assert len(both) == 3
    assert both.get("d", 0) == 0
    assert "d" not in both
    with pytest.raises(KeyError):
        both["d"]


def test_what_is_asked_for_again_is_looked_up_once() -> None:
    asked: list[str] = []

    class Slow(dict[str, int]):
        def get(self, key: str, default: Any = None) -> Any:
            asked.append(key)
            return super().get(key, default)

    known: Recalled[int] = Recalled(Slow(a=1))
    for _ in range(3):
        assert known.get("a") == known["a"] == 1
        assert known.get("b", 5) == 5
        assert "b" not in known
    assert asked == ["a", "b"]
    assert dict(known) == {"a": 1}


def test_records_come_back_and_are_told_apart_by_who_stands_for_them(told: Told) -> None:
    many = {}
    for number in range(400):
        doc = told(number)
        doc.org(f"Bộ thử nghiệm {number}")
        many[doc.id] = doc.record()
    records = Records(many)
    other = copied(records)
    assert dict(other) == many
    assert not replaced(records, other)
    first = next(iter(many))
    other.put(first, many[first])
    assert replaced(records, other) == {first}
    assert held(records, first) is held(records, first)
    assert [len(some) for some in growing(records, 0)] == [250, 400]
    assert [len(some) for some in growing(records, 1)] == [400]
    del records, other
    again = Records(many)
    again.drop(first)
    assert first not in again
    assert len(again) == 399


def test_nothing_depends_on_what_stays_in_memory(
    told: Told, ontology: Ontology, few: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = {}
    for number in range(1, 25):
        doc = told(number)
        doc.programme(
            doc.org("Bộ Công an"),
            doc.org("Bộ Y tế" if number % 2 else "Bộ Quốc phòng"),
            period=f"{2000 + number % 5}/{2005 + number % 5}",
            name=f"Chương trình {number % 7}",
        )
        doc.entity("person", f"Nguyễn Văn {chr(65 + number % 6)}", "Person")
        doc.entity("event", f"Hội nghị {number % 4}", "Conference")
        loaded[doc.id] = doc.record()
    keys = sorted(entity.key for record in loaded.values() for entity in record.entities)
    ledger = (Decision("not-same", keys[0], keys[9], "st", "2026-01-01"),)
    wanted = Derivation(few, ontology)(loaded, ledger)
    monkeypatch.setattr(graph.spill, "LIMIT", 6)
    monkeypatch.setattr(graph.records, "TOGETHER", 5)
    monkeypatch.setattr(graph.records, "_AT_HAND", 2)
    at_once = Derivation(few, ontology)(Records(loaded), ledger)
    assert at_once.told == wanted.told
    derive, some = Derivation(few, ontology), Records()
    for doc, record in loaded.items():
        some = copied(some)
        some.put(doc, record)
        derive(some)
    assert derive(some, ledger).told == wanted.told
    for doc in list(loaded)[1:]:
        some = copied(some)
        some.drop(doc)
        derive(some)
    alone = dict(list(loaded.items())[:1])
    assert derive(some).told == Derivation(few, ontology)(alone).told
