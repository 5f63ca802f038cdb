"""An explanation leaves nothing of the document out and says of each fact what became of it."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from rich.console import Console

from graph.identity import resolve
from graph.iri import ph
from graph.model import Statement
from graph.terms import Literal
from loaders.explain import Explanation, explain
from loaders.gate import Gate
from loaders.pipeline import Extraction, extract
from loaders.read import read_bytes
from ontology import load_ontology
from ontology.registry import load_registry
from phoihop.explain.page import page
from phoihop.explain.terminal import show

TEXT = """Hai bộ ký quy chế phối hợp

Ngày 14/6/2019, tại Hà Nội, Bộ Công an và Bộ Y tế đã ký kết Quy chế phối hợp giai đoạn 2019 - 2024.

Bộ Y tế và Bộ Quốc phòng dự kiến ký Chương trình phối hợp về quân y trong tháng 9/2019.

Thứ trưởng Trần Thị Mẫu <Bộ Y tế> nói lời cảm ơn.
"""


def extraction(text: str) -> Extraction:
    return extract(read_bytes(text.encode(), "mau.txt"))


def explained(found: Extraction) -> Explanation:
    registry = load_registry()
    verdict = Gate(load_ontology(), registry).judge(found.record)
    return explain(found, verdict, resolve([found.record], registry), frozenset(registry.entries))


@pytest.fixture(scope="module")
def plain() -> Explanation:
    return explained(extraction(TEXT))


PARTING = " \n;,."


def laws(found: Extraction, shown: Explanation) -> None:
    """No word of the text is lost, no passage overlaps another, each statement is shown once."""
    text = found.record.document.text
    at = 0
    for passage in shown.passages:
        assert passage.start >= at
        assert "".join(run.text for run in passage.runs) == text[passage.start : passage.end]
        assert not text[at : passage.start].rstrip().removesuffix(passage.label).strip(PARTING)
        at = passage.end
    assert not text[at:].strip(PARTING)
    assert sorted(fact.id for fact in shown.facts) == sorted(s.id for s in found.record.statements)


def test_nothing_of_the_document_is_left_out() -> None:
    found = extraction(TEXT)
    laws(found, explained(found))


_PIECES = (
    "Bộ Công an|Bộ Y tế|Ngày 3/4/2020,|đã ký kết|Chương trình phối hợp|1. |a) |\n|\n\n|. |; |: |- |tại Huế|"
    "Thứ trưởng Lê Văn Mẫu|giao|(|)|Nguồn: |xây dựng"
)
WORDS = st.sampled_from(_PIECES.split("|"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_of_any_text_nothing_is_left_out(text: str) -> None:
    found = extraction(text + " Hết.")
    laws(found, explained(found))


def test_what_parts_two_items_of_a_sentence_is_no_passage() -> None:
    items = (
        "Hai bộ thống nhất các nội dung: (1) Trao đổi thông tin về dân cư; (2) Đào tạo cán bộ; (3) Kiểm tra."
    )
    shown = explained(extraction(f"Tin ngắn\n\n{items}\n"))
    labelled = [p.label for p in shown.passages if p.label]
    assert labelled == ["(1)", "(2)", "(3)"]
    assert not [p for p in shown.passages if p.kind == "" and ";" in "".join(run.text for run in p.runs)]


def test_a_fact_stands_by_the_sentence_that_says_it(plain: Explanation) -> None:
    signing = next(p for p in plain.passages if "đã ký kết" in "".join(r.text for r in p.runs))
    assert {"hasParty", "signedOn"} <= {fact.predicate for fact in signing.facts}
    assert not signing.silent


def test_what_answers_do_not_rest_on_says_why(plain: Explanation) -> None:
    fates = {(fact.predicate, fact.fate) for fact in plain.facts}
    assert ("hasParty", "") in fates
    assert not {fate for _, fate in fates} - {"", "held", "negative", "planned", "proposed", "doubtful"}


def test_a_held_statement_shows_its_shape() -> None:
    found = extraction(TEXT)
    record = found.record
    dated = next(s for s in record.statements if s.predicate == ph("signedOn"))
    wrong = replace(dated, object=Literal("hôm ấy", dated.object.datatype))  # type: ignore[union-attr]
    changed = replace(found, record=replace(record, statements=(*record.statements, wrong)))
    shown = explained(changed)
    held = next(fact for fact in shown.facts if fact.id == wrong.id)
    assert held.fate == "held"
    assert held.shape
    assert held.why_vi != held.why_en
    assert held.shape in page(shown, "en", naming=False)


@pytest.mark.parametrize(
    ("changes", "fate"),
    [
        ({"polarity": "negative"}, "negative"),
        ({"modality": "planned"}, "planned"),
        ({"modality": "proposed"}, "proposed"),
        ({"confidence": 0.3}, "doubtful"),
    ],
)
def test_each_fate_is_told_in_both_languages(changes: dict[str, object], fate: str) -> None:
    found = extraction(TEXT)
    first, *others = found.record.statements
    told: Statement = replace(first, **changes)  # type: ignore[arg-type]
    shown = explained(replace(found, record=replace(found.record, statements=(told, *others))))
    assert [fact.fate for fact in shown.facts if fact.id == told.id] == [fate]
    assert page(shown, "vi", naming=True) != page(shown, "en", naming=True)


def test_a_sentence_that_names_and_says_nothing_is_pointed_out() -> None:
    silent = explained(extraction("Bản tin\n\nBộ Y tế và trời xanh trong nắng.\n"))
    assert [p.silent for p in silent.passages if p.kind and p.zone != "title"] == [True]


def test_the_page_is_well_formed_and_takes_the_text_for_text(plain: Explanation) -> None:
    written = page(plain, "vi", naming=False)
    tree = html.document_fromstring(written)
    shown = "".join(tree.xpath("//main//section/p//text()"))
    assert "<Bộ Y tế>" in shown
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", TEXT)
    assert not tree.xpath("//script | //link | //@src | //@href")
    bodies = {m.text for m in tree.xpath("//mark[@class='organization']")}
    assert {"Bộ Công an", "Bộ Y tế"} <= bodies


def test_control_characters_do_not_break_the_page() -> None:
    shown = explained(extraction("Tin\x0b\n\nBộ Y tế\x0c họp với Bộ Công an\x1f ngày 3/4/2020.\n"))
    assert "Bộ Y tế" in page(shown, "vi", naming=True)


def test_the_terminal_shows_all_facts_and_names_when_asked(plain: Explanation) -> None:
    def printed(*, naming: bool) -> str:
        said = io.StringIO()
        show(Console(file=said, width=200), plain, "en", naming=naming)
        return said.getvalue()

    short, long = printed(naming=False), printed(naming=True)
    assert "hasParty → Bộ Công an" in short
    assert "prefLabel" not in short
    assert "prefLabel" in long
    assert "naming and class statements" in short


def test_a_register_is_explained_without_a_text(root: Path) -> None:
    from loaders.read import read_file

    found = extract(read_file(root / "examples" / "documents" / "20-so-theo-doi-chuong-trinh.csv"))
    shown = explained(found)
    assert len(shown.facts) == len(found.record.statements)
    assert page(shown, "vi", naming=False)
