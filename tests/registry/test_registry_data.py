"""The data files: schema, identity, references, dates."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest
from jsonschema import Draft202012Validator

from graph.iri import normalise_label
from loaders.overlay import KINDS
from ontology.registry import Entry, Registry, load_registry
from ontology.registry_local import LocalBodies
from ontology.registry_rows import FOLDER, read_rows, row_object


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    for file in KINDS:
        for row in read_rows(file):
            yield file, row


def test_every_file_has_a_schema_and_every_schema_a_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(KINDS)


@pytest.mark.parametrize("file", KINDS)
def test_rows_keep_to_the_schema(file: str) -> None:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{KINDS[file]}"})
    for number, row in enumerate(read_rows(file), start=2):
        errors = [error.message for error in validator.iter_errors(row_object(row))]
        assert not errors, f"{file}.csv:{number}: {errors}"


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("state", {"slug": "Bo-X", "type": "Ministry", "name": "Bộ X", "source": "Luật 1/2000/QH10"}),
        ("state", {"slug": "bo-x", "type": "Bureau", "name": "Bộ X", "source": "Luật 1/2000/QH10"}),
        ("state", {"slug": "bo-x", "type": "Ministry", "name": "Bộ X"}),
        ("state", {"slug": "bo-x", "type": "Ministry", "name": "Bộ  X", "source": "Luật 1/2000/QH10"}),
        ("units", {"slug": "c", "type": "Ministry", "name": "C", "source": "Luật 1/2000", "unit_code": "V4"}),
    ],
)
def test_schema_rejects(file: str, row: dict[str, str]) -> None:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{KINDS[file]}"})
    assert not validator.is_valid(row_object(row))


def test_files_are_plain_utf8_with_full_rows() -> None:
    for file in KINDS:
        text = (FOLDER / f"{file}.csv").read_bytes().decode("utf-8")
        assert unicodedata.is_normalized("NFC", text)
        assert "\r" not in text
        table = list(csv.reader(text.splitlines()))
        assert {len(line) for line in table} == {len(table[0])}, file


def test_no_slug_is_used_twice() -> None:
    seen: dict[tuple[str, str], str] = {}
    for file, row in rows():
        if file == "phrases":
            continue
        kind = "place" if file == "places" else "org"
        if file == "local-bodies":
            kind = "pattern"
        if file == "central-bodies":
            kind = "unit pattern"
        key = (kind, row["slug"])
        assert key not in seen, f"{key} in {seen[key]} and {file}"
        seen[key] = file


def test_pattern_slugs_collide_with_no_stored_slug(registry: Registry) -> None:
    made = [entry.iri for entry in registry.expanded()]
    assert len(made) == len(set(made)) > 2000
    assert not set(made) & set(registry.entries)


def everything(registry: Registry) -> list[Entry]:
    return [*registry.entries.values(), *registry.expanded()]


def test_references_exist_and_are_of_the_right_kind(registry: Registry) -> None:
    for entry in everything(registry):
        for iri in (*entry.parents, *entry.predecessors, *entry.absorbed_by):
            other = registry.get(iri)
            assert other is not None, f"{entry.row} names unknown {iri}"
            assert other.kind == entry.kind
        for iri in entry.areas:
            assert iri in registry.entries, f"{entry.row} names unknown {iri}"


def test_dates_are_real_and_in_order(registry: Registry) -> None:
    for entry in everything(registry):
        for day in (entry.exists_from, entry.exists_until):
            assert not day or date.fromisoformat(day)
        if entry.exists_from and entry.exists_until:
            assert entry.exists_from <= entry.exists_until, entry.iri


def test_a_successor_begins_the_day_after_its_predecessor_ends(registry: Registry) -> None:
    for entry in everything(registry):
        for iri in entry.predecessors:
            old = registry.get(iri)
            assert old is not None
            if entry.exists_from and old.exists_until:
                assert date.fromisoformat(old.exists_until) + timedelta(days=1) == date.fromisoformat(
                    entry.exists_from
                ), f"{old.iri} → {entry.iri}"


def test_a_body_exists_together_with_the_body_above_it(registry: Registry) -> None:
    for entry in everything(registry):
        for iri in entry.parents:
            parent = registry.get(iri)
            assert parent is not None
            if entry.exists_from and parent.exists_until:
                assert entry.exists_from <= parent.exists_until, f"{entry.iri} in {iri}"
            if entry.exists_until and parent.exists_from:
                assert entry.exists_until >= parent.exists_from, f"{entry.iri} in {iri}"


def test_no_hierarchy_or_succession_runs_in_a_circle(registry: Registry) -> None:
    for entry in registry.entries.values():
        for step in ("parents", "predecessors"):
            todo, seen = list(getattr(entry, step)), set()
            while todo:
                iri = todo.pop()
                assert iri != entry.iri, f"{entry.row}: circle of {step}"
                if iri not in seen:
                    seen.add(iri)
                    above = registry.get(iri)
                    assert above is not None
                    todo += getattr(above, step)


def test_no_two_bodies_of_one_name_exist_at_once(registry: Registry) -> None:
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in everything(registry):
        by_name[entry.kind, normalise_label(entry.name)].append(entry)
    for entries in by_name.values():
        for a, b in combinations(entries, 2):
            apart = (a.exists_until and b.exists_from and a.exists_until < b.exists_from) or (
                b.exists_until and a.exists_from and b.exists_until < a.exists_from
            )
            assert apart, f"{a.iri} and {b.iri}"


def test_units_have_a_parent_and_ministries_an_english_name(registry: Registry) -> None:
    for entry in registry.entries.values():
        if entry.type == "OrganizationalUnit":
            assert entry.parents, entry.row
        if entry.type in {"Ministry", "Institute", "GovernmentAgency"}:
            assert entry.name_en, entry.row


def test_every_row_names_a_publication(registry: Registry) -> None:
    """An act with its number, a standard with its code, or a page with its name or address."""
    published = re.compile(
        r"\d+(/\d{4})?/(QH|NĐ|QĐ|NQ|TT)|-NQ/TW|-QĐ/TW|QĐi/TW|/NQ-CP|Hiến pháp|Điều lệ|ISO 3166"
        r"|[Tt]rang thông tin|Cổng Thông tin|[a-z]\.(vn|com|org)|Niên giám|Hệ thống văn kiện"
    )
    for entry in registry.entries.values():
        assert published.search(entry.source), f"{entry.row}: {entry.source}"


def test_unit_patterns_name_known_bodies(registry: Registry) -> None:
    known = {entry.slug for entry in registry.entries.values()} | {e.type for e in registry.entries.values()}
    for row in read_rows("central-bodies"):
        assert {*row["of"].split("|"), *filter(None, row["except"].split("|"))} <= known, row["slug"]


def test_links_are_never_identity_claims(registry: Registry) -> None:
    links = [link for entry in registry.entries.values() for link in entry.links]
    assert len(links) >= 3
    assert all(link.startswith(("exact:http", "close:http")) for link in links)


def test_no_body_of_a_province_stands_above_itself() -> None:
    for entry in LocalBodies().expanded():
        assert entry.iri not in entry.parents, entry.row
