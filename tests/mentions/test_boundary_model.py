"""The model that says where names end: its signs, and that the shipped weights decide clear cases rightly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.lexicon import load_lexicon
from loaders.linear import load_model
from loaders.mentions.bodies.boundary_signs import step_over, word_class
from loaders.mentions.context import Place, Scene
from loaders.tokens import Segment, tokenise

Spans = Callable[[str], list[str]]


def _scene(text: str) -> Scene:
    return Scene(Segment(tokenise(text), "body", 0, len(text)), load_lexicon())


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Cục Thú y đã họp", 3, "auxiliary"),
        ("Cục Thú y và Cục Thuế", 3, "và"),
        ("Cục Thú y tỉnh", 3, "level"),
        ("Cục Thú y thành công", 3, "small"),
        ("Cục Thú y thành phố", 3, "level"),
        ("Cục Thú y của", 3, "preposition"),
        ("Cục Thú y kiểm tra", 3, "predicate"),
        ("Cục Thú y nghiên cứu", 3, "verb-noun"),
        ("Cục Thú y công bố", 3, "verb"),
        ("Cục Thú y các tỉnh", 3, "các"),
        ("Cục Thú y, Cục Thuế", 3, ","),
        ("Cục Thú y 12", 3, "number"),
        ("Cục Thú y", 3, "end"),
        ("Cục Thú y Hiệp hội các", 3, "Head"),
    ],
)
def test_the_class_of_a_word(text: str, at: int, expected: str) -> None:
    assert word_class(_scene(text), at) == expected


def test_a_place_and_a_short_form_in_brackets_are_one_step() -> None:
    scene = _scene("Hội Phụ nữ (PN) tỉnh An Giang họp")
    scene.places[6] = Place(6, 9, "tỉnh An Giang", "AdministrativeUnit", (), True)
    assert step_over(scene, 3) == 6
    assert step_over(scene, 6) == 9
    assert step_over(scene, 1) == 2


def test_the_shipped_weights_know_what_goes_on_and_what_does_not() -> None:
    model = load_model("boundary")
    ending = ["is auxiliary", "is small, auxiliary", "is auxiliary counted unknown", "is auxiliary of unit"]
    assert model.probability(ending) < 0.1
    assert model.probability(["is Noun", "counted start", "at 0"]) > 0.9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # levels and fields nobody registered
        ("Ban Quản lý các khu công nghiệp tỉnh họp sáng nay.", ["Ban Quản lý các khu công nghiệp tỉnh"]),
        (
            "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh đã mời các hãng.",
            ["Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh"],
        ),
        ("Phòng Giáo dục và Đào tạo huyện đã báo cáo.", ["Phòng Giáo dục và Đào tạo huyện"]),
        (
            "Học viện Cán bộ quản lý xây dựng và đô thị tuyển sinh.",
            ["Học viện Cán bộ quản lý xây dựng và đô thị"],
        ),
        # a verb after the name that names hold, too
        ("Chi cục Kiểm lâm nghiên cứu, đề xuất phương án.", ["Chi cục Kiểm lâm"]),
        ("Cục Thú y tổ chức hội nghị.", ["Cục Thú y"]),
        # what comes after "và" and a comma is another body
        ("Vụ Pháp chế và Hiệp hội các nhà thầu họp.", ["Vụ Pháp chế"]),
        ("Phòng Kế hoạch, Sở Y tế Sơn La và báo chí dự.", ["Phòng Kế hoạch", "Sở Y tế Sơn La"]),
        # a list of places under one head is no part of the first name
        ("Hội Liên hiệp Phụ nữ (LHPN) tỉnh Đắk Nông họp.", ["Hội Liên hiệp Phụ nữ (LHPN) tỉnh Đắk Nông"]),
        ("Trường ĐH Nông Lâm TP.HCM đã trao bằng.", ["Trường ĐH Nông Lâm TP.HCM"]),
    ],
)
def test_names_that_no_register_has(spans: Spans, text: str, expected: list[str]) -> None:
    assert [span for span in spans(text) if span in expected or any(e in span for e in expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tại Lạng Sơn, Văn phòng Tỉnh ủy tổ chức họp.", ["Văn phòng Tỉnh ủy", "Tỉnh ủy"]),
        ("Văn phòng Tỉnh ủy Lạng Sơn họp.", ["Văn phòng Tỉnh ủy Lạng Sơn", "Tỉnh ủy Lạng Sơn"]),
        ("Văn phòng Tỉnh ủy và báo chí dự.", ["Văn phòng Tỉnh ủy"]),
    ],
)
def test_the_office_of_a_party_committee(spans: Spans, text: str, expected: list[str]) -> None:
    assert spans(text) == expected
