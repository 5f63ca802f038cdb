"""Asking first whether a unit can match at all makes rules faster and changes nothing that they find."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import LocalEntity, SourceDocument
from loaders.facts.stream import Item
from loaders.facts.vocabulary import Phrases, load_vocabulary
from loaders.facts.workbench import View, Workbench
from loaders.pipeline import Extraction, extract
from loaders.read import read_file
from loaders.text import Mentions, Unit

ROOT = Path(__file__).resolve().parents[2]
#: One document in so many of the corpus.
EACH = 2


def documents() -> list[Path]:
    """The samples, those beside the tests, and a part of the corpus."""
    corpus = sorted((ROOT / "tests" / "corpus").glob("batch*/documents/*.txt"))
    samples = [*(ROOT / "examples" / "documents").glob("*"), *(ROOT / "tests/facts/documents").glob("*")]
    return [*sorted(p for p in samples if p.suffix in {".txt", ".html"}), *corpus[::EACH]]


def extracted(files: list[Path]) -> list[Extraction]:
    """What is found in each file."""
    return [extract(read_file(file)) for file in files]


def test_no_rule_needs_what_it_does_not_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    files = documents()
    with_gates = extracted(files)
    monkeypatch.setattr(View, "holds", lambda self, *needs: True)
    monkeypatch.setattr(Phrases, "among", lambda self, words: True)
    for file, gated, ungated in zip(files, with_gates, extracted(files), strict=True):
        assert gated.record == ungated.record, f"a rule asks for too much; what it misses is in {file.name}"
        assert list(gated.mentions) == list(ungated.mentions), file.name


def view(*items: Item) -> View:
    """A unit of these items."""
    return View(0, Unit(0, 9, "body"), list(items), [], list(items))


def test_a_unit_holds_tags_roles_and_words() -> None:
    sign = Item("V", 0, 9, "đã ký kết", "sign")
    assert view(sign).holds({"V"})
    assert view(sign).holds({"V:sign", "V:draft"})
    assert view(sign).holds({"ký"})
    assert view(sign).holds({"V"}, {"kết"})
    assert not view(sign).holds({"V"}, {"PROG"})
    assert not view(sign).holds({"sign"})
    assert not view(sign).holds({"ký kết"})


def test_what_a_rule_puts_into_a_unit_is_seen_once_it_says_so() -> None:
    unit = view(Item("SIDES_2", 0, 8, "hai bên"))
    assert not unit.holds({"ORG"})
    unit.items[0] = unit.items[0]._replace(tag="ORG")
    unit.changed()
    assert unit.holds({"ORG"})


def test_phrases_among_words() -> None:
    phrases = Phrases([("tổ", "chức", "thực", "hiện"), ("xong",)])
    assert phrases.among(["sẽ", "tổ", "chức", "thực", "hiện"])
    assert phrases.among(["xong"])
    assert not phrases.among(["chức", "tổ"])
    assert not phrases.among([])


def test_statements_are_found_by_predicate_as_they_are_made() -> None:
    document = SourceDocument("0" * 16, "", "a.txt", "0" * 64, "A ký B.")
    bench = Workbench(document, Mentions(()), [], load_vocabulary())
    thing = LocalEntity(document.id, "programme", "B")
    assert list(bench.saying("code")) == []
    first = bench.state(thing, "code", thing, bench.span(0, 1), "rule")
    assert list(bench.saying("code")) == [first]
    second = bench.state(thing, "code", thing, bench.span(2, 4), "rule")
    assert list(bench.saying("code")) == [first, second]
    bench.retain([second])
    assert list(bench.saying("code")) == [second]
