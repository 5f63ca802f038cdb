"""What texts are about: taken from titles and subjects, never from the names of bodies."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from graph.errors import InputError
from loaders.facts.topics import Scheme, folded, load_scheme
from tests.facts.conftest import Told, read_article

FILE = Path(load_scheme.__wrapped__.__code__.co_filename).parents[1] / "vocabulary_facts" / "topics.yaml"


def about(told: Told) -> set[tuple[str, str]]:
    """(kind of the thing, topic)."""
    kinds = {e.key: e.kind for e in told.record.entities}
    return {
        (kinds[getattr(s.subject, "key", "")], told.name(s.object))
        for s in told.statements("isAbout")
        if s.rule == "topic-trigger"
    }


# -- where a topic is taken from -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "topic"),
    [
        (
            "Ngày 12/4/2022, Bộ Công an và Bộ Y tế ký kết Chương trình phối hợp phòng, chống ma túy "
            "giai đoạn 2022 - 2026.",
            "programme",
            "Phòng chống ma túy",
        ),
        (
            "Hai cơ quan ký Quy chế phối hợp về bảo vệ môi trường giai đoạn 2021 - 2025.",
            "programme",
            "Bảo vệ môi trường",
        ),
        (
            "Sở Y tế và Hội Nông dân tỉnh ký Kế hoạch phối hợp số 15/KHPH-SYT-HND về bảo đảm an toàn "
            "thực phẩm.",
            "official",
            "An toàn thực phẩm",
        ),
        (
            "Bộ Tư pháp ban hành Quyết định số 12/QĐ-BTP ngày 3/2/2021 về tăng cường trợ giúp pháp lý.",
            "official",
            "Trợ giúp pháp lý",
        ),
        (
            "Chương trình phối hợp về chuyển đổi số giữa Bộ Y tế và Bộ Công an được ký năm 2022.",
            "programme",
            "Chuyển đổi số",
        ),
        (
            "Hai Bộ ký Chương trình phối hợp về phòng, chống tội phạm ma tuý giai đoạn 2021 - 2025.",
            "programme",
            "Phòng chống ma túy",
        ),
    ],
)
def test_a_title_or_subject_names_its_topic(text: str, kind: str, topic: str) -> None:
    told = read_article(text)
    assert (kind, topic) in about(told)


def test_the_sentence_is_the_evidence_and_the_topic_has_both_names() -> None:
    told = read_article("Hai cơ quan ký Quy chế phối hợp về bảo vệ môi trường giai đoạn 2021 - 2025.")
    (statement,) = [s for s in told.statements("isAbout") if s.rule == "topic-trigger"]
    (span,) = statement.evidence
    assert "bảo vệ môi trường" in span.quote
    assert span.quote == told.record.document.text[span.start : span.end]
    labels = {
        (s.object.value, s.object.language)  # type: ignore[union-attr]
        for s in told.record.statements
        if s.predicate.endswith("#prefLabel") and told.name(s.subject) == "Bảo vệ môi trường"
    }
    assert labels == {("Bảo vệ môi trường", "vi"), ("Environmental protection", "en")}
    assert "Bảo vệ môi trường" in told.classes("Topic")


# -- where the same words say nothing ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Giáo dục và Đào tạo và Bộ Quốc phòng ký chương trình phối hợp giai đoạn 2021 - 2025.",
        "Bộ Văn hóa, Thể thao và Du lịch và Bộ Công an ký quy chế phối hợp.",
        "Tổng cục Hải quan và Cục Kỹ thuật hình sự trao đổi công tác.",
        "Ngân hàng Chính sách xã hội và Bảo hiểm xã hội Việt Nam họp bàn.",
        "Hai bộ Công Thương và Giao thông vận tải ký chương trình phối hợp công tác.",
        "Đại diện Bộ Nông nghiệp và Môi trường dự lễ ký.",
        "Những việc làm tốt được nhân rộng sau hội nghị.",
        "Đoàn đến thăm cơ sở chữa bệnh cho đoàn viên.",
    ],
)
def test_names_of_bodies_and_words_in_passing_are_no_topics(text: str) -> None:
    assert about(read_article(text)) == set()


def test_a_lead_counts_after_the_words_that_name_a_subject(told_text: Callable[..., Told]) -> None:
    def told(lead: str) -> set[tuple[str, str]]:
        body = "Hội nghị kéo dài một ngày. Các đại biểu phát biểu nhiều ý kiến."
        return about(told_text(f"Hội nghị thường niên của hai cơ quan\n\n8/5/2023\n\n{lead}\n\n{body}\n"))

    assert told("Đại biểu hai cơ quan đã thảo luận về chuyển đổi số.") == {("doc", "Chuyển đổi số")}
    assert told("Đại biểu hai cơ quan nghe báo cáo; chuyển đổi số bàn sau.") == set()


def test_a_headline_names_its_topic_and_the_bodies_in_it_do_not(told_text: Callable[..., Told]) -> None:
    body = "Các đại biểu họp một ngày tại trụ sở.\n"
    named = told_text(f"Phối hợp bảo vệ môi trường ở nông thôn\n\n8/5/2023\n\n{body}")
    bodies = told_text(f"Bộ Giáo dục và Đào tạo làm việc với Bộ Quốc phòng\n\n8/5/2023\n\n{body}")
    assert about(named) == {("doc", "Bảo vệ môi trường")}
    assert about(bodies) == set()


# -- the scheme ----------------------------------------------------------------------------------------------


def test_the_longest_trigger_counts_and_none_inside_it() -> None:
    text = "phòng, chống tội phạm sử dụng công nghệ cao và phòng cháy, chữa cháy rừng"
    found = [(h.topic.vi, text[h.start : h.end]) for h in load_scheme().hits(text, 0, len(text))]
    assert found == [
        ("Phòng chống tội phạm", "phòng, chống tội phạm sử dụng công nghệ cao"),
        ("Bảo vệ, phát triển rừng", "phòng cháy, chữa cháy rừng"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PHÒNG CHÁY VÀ CHỮA CHÁY", ["Phòng cháy và chữa cháy"]),
        ("Phòng, chống ma tuý", ["Phòng chống ma túy"]),
        ("thị trường KH&CN", ["Thị trường khoa học và công nghệ"]),
        ("Công nghiệp 4.0", ["Cách mạng công nghiệp lần thứ tư"]),
        ("climate change", ["Biến đổi khí hậu"]),
        ("bảo vệ. Môi trường", []),
        ("chuyển đổi sốt", []),
        ("du lịchx", []),
    ],
)
def test_spelling_does_not_matter_and_words_are_whole(text: str, found: list[str]) -> None:
    assert [h.topic.vi for h in load_scheme().hits(text, 0, len(text))] == found


@pytest.mark.parametrize("text", ["Hoà bình", "thuỷ SẢN", "quý", "Nguyễn Thị Thuý", "İstanbul", "ﬁ hoá"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded("hoá") == folded("hóa")


def test_every_topic_has_names_and_a_source_and_stands_alone() -> None:
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))["topics"]
    assert len(rows) > 60
    for row in rows:
        assert set(row) <= {"vi", "en", "triggers", "source"}
        assert all(row[key].strip() for key in ("vi", "en", "source"))
        assert len(row.get("triggers", [])) == len(set(row.get("triggers", [])))
    for key in ("vi", "en"):
        names = sorted(row[key].lower() for row in rows)
        assert all(a != b for a, b in pairwise(names))


def test_a_trigger_of_two_topics_is_refused() -> None:
    row = {"vi": "Y tế số", "en": "Digital health", "source": "x"}
    with pytest.raises(InputError, match="two topics"):
        Scheme([row, {**row, "vi": "Khác", "en": "Other", "triggers": ["y tế số"]}])
