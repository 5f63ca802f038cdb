"""The laws of extraction: verbatim evidence, determinism, silence of page furniture, coded values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.edtf import is_edtf
from graph.errors import InputError
from graph.model import SourceDocument
from graph.terms import EDTF, Iri, Literal
from loaders.facts.roman import ordinal_number
from loaders.facts.signing.facts import open_before
from loaders.facts.tokens import normalise_phrase, normalise_word, tokens
from loaders.facts.vocabulary import check_phrases, load_vocabulary
from loaders.pipeline import extract
from loaders.read import read_file
from loaders.text import ReadDocument
from ontology import load_ontology

DOCUMENTS = sorted(Path(__file__).with_name("documents").glob("*.txt"))
VOCABULARY = Path(load_vocabulary.__wrapped__.__code__.co_filename).parents[1] / "vocabulary_facts"


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda p: p.stem)
def extraction(request):
    return extract(read_file(request.param, root=request.param.parent))


def test_evidence_is_verbatim_and_stated_facts_have_some(extraction):
    text = extraction.record.document.text
    for statement in extraction.record.statements:
        assert statement.evidence or statement.kind == "inferred"
        for span in statement.evidence:
            assert span.quote == text[span.start : span.end]
            assert span.quote.strip() == span.quote


def test_inferred_statements_name_premises_of_the_same_document(extraction):
    ids = {s.id for s in extraction.record.statements}
    for statement in extraction.record.statements:
        if statement.kind == "inferred":
            assert set(statement.premises) <= ids
            assert statement.premises


def test_predicates_and_classes_are_of_the_ontology(extraction):
    ontology = load_ontology()
    for statement in extraction.record.statements:
        name = statement.predicate.rsplit("#", 1)[-1]
        if "phoihop" in statement.predicate:
            assert name in ontology.properties, name
        if name == "type":
            assert isinstance(statement.object, Iri)
            assert statement.object.value.rsplit("#", 1)[-1] in ontology.classes


def test_times_are_edtf(extraction):
    for statement in extraction.record.statements:
        for term in (statement.object, *(o for _, o in statement.qualifiers)):
            if isinstance(term, Literal) and term.datatype == EDTF:
                assert is_edtf(term.value), term.value


def test_every_entity_spoken_of_has_a_class(extraction):
    record = extraction.record
    typed = {s.subject for s in record.statements if s.predicate.endswith("#type")}
    subjects = {s.subject for s in record.statements if s.projected}
    kinds = {e.ref: e.kind for e in record.entities}
    assert {s for s in subjects if kinds[s] != "doc"} <= typed


@pytest.mark.parametrize("path", DOCUMENTS[:3], ids=lambda p: p.stem)
def test_the_same_document_gives_the_same_record(path):
    read = read_file(path, root=path.parent)
    assert extract(read).record == extract(read).record


def test_related_news_and_footers_state_nothing_of_the_subject(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội, Bộ Tư pháp và Bộ Nội vụ đã ký kết Chương trình phối hợp cải "
        "cách hành chính giai đoạn 2023-2025.\n\n"
        "Nguồn: Cục Công tác phía Nam\n\n"
        "Tin liên quan\n\n"
        "Bộ Y tế và Bộ Xây dựng ký kết Chương trình phối hợp xây dựng bệnh viện giai đoạn 2024-2026\n\n"
        "Bộ Ngoại giao làm việc với Bộ Tài chính"
    )
    assert facts.objects("hasParty") == {"Bộ Tư pháp", "Bộ Nội vụ"}
    assert facts.objects("sourceCredit") == {"Cục Công tác phía Nam"}
    assert "Bộ Y tế" not in {e.name for e in facts.record.entities}


def test_a_number_that_disagrees_with_its_date_is_kept_and_flagged(told):
    facts = told("Các đơn vị thực hiện theo Nghị định số 15/2021/NĐ-CP ngày 03/3/2020 của Chính phủ.")
    assert facts.objects("documentNumber") == {"15/2021/NĐ-CP"}
    assert facts.objects("issuedOn") == {"2020-03-03"}
    (issue,) = facts.record.issues
    assert issue.code == "number-date-mismatch"
    assert issue.corrected == "15/2020/NĐ-CP"


def test_an_agreeing_number_raises_no_issue(told):
    facts = told("Các đơn vị thực hiện theo Nghị định số 15/2020/NĐ-CP ngày 03/3/2020 của Chính phủ.")
    assert facts.record.issues == ()


def test_coordinated_citations_share_issuer_and_date(told):
    facts = told(
        "Bộ Nội vụ quán triệt Nghị quyết số 11-NQ/TW và Nghị quyết số 12-NQ/TW ngày 03/6/2017 của"
        " Hội nghị lần thứ 5 Ban Chấp hành Trung ương Đảng khóa XII."
    )
    assert {s for s, _, _ in facts.facts("issuedBy")} == {"Nghị quyết số 11-NQ/TW", "Nghị quyết số 12-NQ/TW"}
    by_subject = {facts.name(s.subject): s.confidence for s in facts.statements("issuedOn")}
    assert by_subject["Nghị quyết số 11-NQ/TW"] < by_subject["Nghị quyết số 12-NQ/TW"]
    assert len(facts.facts("adoptedAt")) == 2


def test_an_act_that_approves_a_programme_establishes_it(told):
    facts = told(
        "Thực hiện Quyết định số 100/QĐ-TTg ngày 01/02/2022 của Thủ tướng Chính phủ về phê duyệt "
        "Chương trình phát triển công tác xã hội giai đoạn 2021-2030, các địa phương đã vào cuộc."
    )
    assert facts.objects("establishedBy") == {"Quyết định số 100/QĐ-TTg"}


def test_posts_are_attested_on_the_day_of_the_event(told):
    facts = told(
        "Ngày 12/4/2023, tại Hà Nội, Bộ Tư pháp tổ chức Hội nghị triển khai công tác lý lịch tư "
        "pháp toàn quốc. Thứ trưởng Bộ Tư pháp Lê Văn Mẫu chủ trì Hội nghị."
    )
    (statement,) = facts.statements("holdsPost")
    qualifiers = {p.rsplit("#", 1)[1]: facts.name(o) for p, o in statement.qualifiers}
    assert qualifiers["attestedOn"] == "2023-04-12"
    assert qualifiers["postTitle"] == "Thứ trưởng"


@pytest.mark.parametrize("value", [True, None, 12, "", "  "])
def test_a_word_that_yaml_reads_as_something_else_is_refused(value):
    with pytest.raises(InputError, match="markers"):
        check_phrases({"AND": ["và", value]}, "markers.yaml")


def test_no_phrase_stands_for_two_things():
    seen: dict[str, str] = {}
    for name in ("verbs", "markers"):
        for group, phrases in yaml.safe_load(
            (VOCABULARY / f"{name}.yaml").read_text(encoding="utf-8")
        ).items():
            for phrase in phrases:
                words = " ".join(normalise_phrase(phrase))
                assert words not in seen, f"{phrase}: {seen[words]} and {name}/{group}"
                seen[words] = f"{name}/{group}"


def test_vocabulary_files_hold_lists_of_phrases_without_doubles():
    for path in sorted(VOCABULARY.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("#"), path.name
    vocabulary = load_vocabulary()
    for group, phrases in vocabulary.tasks.items():
        assert len(phrases) == len(set(phrases)), group
    for phrase in ("ký kết", "chủ trì", "tổ chức"):
        words = phrase.split()
        length, entry = vocabulary.phrases.match(words, 0, len(words))
        assert (length, entry.tag) == (2, "V")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-10", "../2019-09"),
        ("2025", "../2024"),
        ("2020-01", "../2019-12"),
        ("2024-03-01", "../2024-02-29"),
    ],
)
def test_an_exclusive_end_is_the_step_before(value, expected):
    assert open_before(value) == expected


@given(st.integers(min_value=1, max_value=89))
def test_roman_editions_are_read_back(number):
    numerals = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    text, rest = "", number
    for value, sign in numerals:
        while rest >= value:
            text, rest = text + sign, rest - value
    assert ordinal_number(text) == number == ordinal_number(str(number))


@given(st.text(max_size=200))
def test_tokens_lie_in_their_text_in_order(text):
    at = 0
    for token in tokens(text, 0, len(text)):
        assert token.start >= at
        assert token.text == text[token.start : token.end]
        assert not re.search(r"\s", token.text)
        at = token.end


def test_both_spellings_of_tone_are_one_word():
    assert normalise_word("thoả") == normalise_word("thỏa")
    assert normalise_word("uỷ") == normalise_word("Ủy")
    assert normalise_word("quý") != normalise_word("qúy") or normalise_word("quý") == "quý"


WORDS = [
    "Bộ Tư pháp",
    "và",
    "Bộ Nội vụ",
    "đã ký kết",
    "chưa",
    "Chương trình phối hợp",
    "giữa",
    "giai đoạn 2021-2025",
    ",",
    ";",
    ":",
    "Hội nghị",
    "tổ chức",
    "ngày 3/4/2023",
    "của",
    "(",
    ")",
    "“",
    "”",
    "giao",
    "sẽ tăng cường",
    "theo",
    "Nghị quyết số 20-NQ/TW",
    "lần thứ V",
    "1)",
    "a)",
    "-",
    "\n\n",
    ".",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_no_order_of_words_breaks_extraction(words):
    text = "Tin kiểm thử\n\nThứ hai, 08/05/2023 10:00\n\n" + " ".join(words)
    document = SourceDocument(
        "0123456789abcdef", "https://example.org/doc", "a.txt", "0" * 64, text, published="2023-05-08"
    )
    record = extract(ReadDocument(document)).record
    for statement in record.statements:
        for span in statement.evidence:
            assert span.quote == text[span.start : span.end]


@pytest.mark.shared
def test_reference_documents_stay_above_the_line(shared_documents, gold_dir):
    from graph.identity import resolve
    from loaders.interchange import as_json
    from ontology.registry import load_registry
    from phoihop.evaluation.counts import Scores
    from phoihop.evaluation.gold import read_gold
    from phoihop.evaluation.mapping import load_mapping
    from phoihop.evaluation.score import score_document

    ontology, registry, mapping = load_ontology(), load_registry(), load_mapping()
    superclasses = {name: frozenset({name, *c.supers}) for name, c in ontology.classes.items()}
    golds = read_gold(gold_dir)
    found = [
        extract(read_file(shared_documents / g.file, root=shared_documents), registry, ontology)
        for g in golds
    ]
    resolution = resolve([e.record for e in found], registry)
    total = Scores()
    for gold, each in zip(golds, found, strict=True):
        document = as_json(each.record, each.mentions, resolution)
        total.add(score_document(gold, document, each.record.document.text, mapping, superclasses)[0])
    facts = total.all_facts()
    assert facts.precision >= 0.95
    assert facts.recall >= 0.60
    assert total.noise == []
    for name in ("programmes", "events", "legal_documents", "tasks"):
        assert total.entities[name].f1 >= 0.9, name
