"""Exact spans against the reference annotations, and what no reader of mentions may do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.model import SourceDocument
from loaders.layout.zones import zones
from loaders.mentions import Found, find_mentions
from loaders.text import ReadDocument
from loaders.units import units
from ontology.registry import load_registry

pytestmark = pytest.mark.shared
NAMED = ("name", "abbreviation", "variant")


@pytest.fixture(scope="module")
def read_all(shared_documents: Path, gold_dir: Path) -> list[tuple[dict[str, Any], str, Found]]:
    """Gold, text and mentions of every reference document."""
    out = []
    for path in sorted(gold_dir.glob("0*.json")):
        gold = json.loads(path.read_text("utf-8"))
        with (shared_documents / gold["document"]["file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        read = ReadDocument(SourceDocument("0" * 16, "urn:x", path.name, "0", text))
        zoned = zones(read)
        out.append((gold, text, find_mentions(read, zoned, units(text, zoned), load_registry())))
    return out


def spans(gold: dict[str, Any], kind: str, forms: tuple[str, ...]) -> Iterator[tuple[tuple[int, int], bool]]:
    """Annotated spans, and whether they count."""
    for entity in gold[kind]:
        for mention in entity["mentions"]:
            doubtful = entity.get("uncertain") or mention.get("uncertain") or entity.get("collective")
            yield (mention["start"], mention["end"]), mention["mention_type"] in forms and not doubtful


@pytest.mark.parametrize(
    ("kind", "ours", "least"),
    [
        ("organizations", "organization", 0.95),
        ("persons", "person", 0.97),
        ("legal_documents", "official", 0.95),
    ],
)
def test_exact_spans(
    read_all: list[tuple[dict[str, Any], str, Found]], kind: str, ours: str, least: float
) -> None:
    hits = false = missed = 0
    for gold, _, found in read_all:
        annotated = list(spans(gold, kind, NAMED))
        sure = {span for span, counts in annotated if counts}
        doubtful = {span for span, _ in annotated} - sure
        if kind == "legal_documents":
            doubtful |= {s for k in ("programmes", "other_documents") for s, _ in spans(gold, k, NAMED)}
        said = {
            (m.start, m.end)
            for m in found
            if m.kind == ours and m.form in NAMED and m.data.get("type") != "CollectiveParty"
        }
        hits += len(said & sure)
        false += len(said - sure - doubtful)
        missed += len(sure - said)
    assert 2 * hits / (2 * hits + false + missed) >= least


def test_dates_and_their_values(read_all: list[tuple[dict[str, Any], str, Found]]) -> None:
    hits = false = missed = 0
    for gold, _, found in read_all:
        values = {(d["start"], d["end"]): d["value"] for d in gold["dates"] if not d.get("noise")}
        ours = {(m.start, m.end): m.value for m in found if m.kind == "date"}
        hits += sum(span in values for span in ours)
        false += sum(span not in values for span in ours)
        missed += sum(span not in ours for span in values)
        for span, value in ours.items():
            if value and values.get(span):
                assert value == values[span]
    assert 2 * hits / (2 * hits + false + missed) >= 0.95


def test_no_mention_in_noise(read_all: list[tuple[dict[str, Any], str, Found]]) -> None:
    for gold, _, found in read_all:
        publishers = [m for o in gold["organizations"] if o.get("scope") for m in o["mentions"]]
        for noise in gold["noise"]:
            if any(noise["start"] <= m["start"] < noise["end"] for m in publishers):
                continue
            inside = found.within(noise["start"], noise["end"])
            assert not [m for m in inside if m.kind in ("organization", "person", "official")]


def test_every_stated_post_is_found(read_all: list[tuple[dict[str, Any], str, Found]]) -> None:
    for gold, _, found in read_all:
        ours = {
            (h.person.name, h.title.replace("Trưởng ban", "Trưởng Ban biên tập"))
            for h in found.holdings
            if h.org
        }
        for person in gold["persons"]:
            for title in person["titles"]:
                plain = "Ủy viên" if title["title"].startswith(("Ủy viên", "Uỷ viên")) else title["title"]
                assert (person["name"], plain) in ours


def test_equal_input_gives_equal_mentions(read_all: list[tuple[dict[str, Any], str, Found]]) -> None:
    _, text, found = read_all[-1]
    read = ReadDocument(SourceDocument("0" * 16, "urn:x", "x", "0", text))
    zoned = zones(read)
    again = find_mentions(read, zoned, units(text, zoned), load_registry())
    assert [(m.start, m.end, m.kind, m.form, m.entities, m.value) for m in again] == [
        (m.start, m.end, m.kind, m.form, m.entities, m.value) for m in found
    ]
