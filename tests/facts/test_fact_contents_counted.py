"""Contents that words count, within a sentence and under the lead of a heading."""

from __future__ import annotations

import pytest

_SIGNED = (
    "Ngày 10/4/2023, Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp công tác giai đoạn 2023 - 2028.\n\n"
)


@pytest.mark.parametrize(
    ("lead", "first", "second", "third"),
    [
        ("nêu ba nội dung.", "Một là", "; hai là", "; ba là"),
        ("nêu ba nội dung.", "Một là,", ". Hai là,", ". Ba là,"),
        ("xác định ba nội dung:", "một là", "; hai là", "; ba là"),
        ("xoay quanh ba nội dung.", "Một là", ", hai là", ", ba là"),
        ("nêu ba nội dung.", "Thứ nhất,", ". Thứ hai,", ". Thứ ba,"),
        ("đề ra ba nội dung:", "(1)", "; (2)", "; (3)"),
        ("đề ra ba nội dung", "(1)", "; (2)", "; (3)"),
    ],
)
def test_contents_counted_in_words(told, lead, first, second, third):
    facts = told(
        f"{_SIGNED}Chương trình {lead} {first} rà soát thủ tục hành chính{second} đào tạo cán bộ tư pháp"
        f"{third} chia sẻ dữ liệu hộ tịch."
    )
    contents = {s for s, _, _ in facts.facts("contentItemOf")}
    assert {c.split()[0].lower() for c in contents} == {"rà", "đào", "chia"}
    assert len(facts.objects("contentItemOf")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Một là số lẻ; hai bộ cùng dự.",
        "Hai là quá ít, theo ý kiến của đại biểu.",
        "Thứ hai ngày 10/4/2023, hai bộ họp; thứ ba ngày 11/4/2023, hai bộ họp tiếp.",
        "Chương trình nêu ba nội dung. Hai bộ đã họp ba lần.",
    ],
)
def test_words_that_count_no_contents(told, sentence):
    assert told(_SIGNED + sentence).facts("contentItemOf") == set()


def test_contents_numbered_within_an_english_sentence(told):
    facts = told(
        "On 24 March 2023, the Ministry of Justice and the Ministry of Home Affairs signed a Memorandum of "
        "Understanding on legal aid in Hanoi.\n\n"
        "Under the MoU, which runs for five years, the parties will (1) set up a joint office, (2) train "
        "legal aid workers in the provinces, and (3) share data on their cases."
    )
    contents = {s for s, _, _ in facts.facts("contentItemOf")}
    assert {c.split()[0] for c in contents} == {"set", "train", "share"}


@pytest.mark.parametrize("label", ["I/", "1/", "a/", "1.", "a)"])
def test_the_lead_of_a_heading_has_the_points_under_it(told_text, label):
    after = {"I/": "II/", "1/": "2/", "a/": "b/", "1.": "2.", "a)": "b)"}[label]
    facts = told_text(
        "Họp về trợ giúp pháp lý\n\nNgày 18/4/2023, UBND tỉnh Cà Mau họp về trợ giúp pháp lý.\n\n"
        "Kết luận cuộc họp, UBND tỉnh giao:\n\n"
        f"{label} Sở Tư pháp chủ trì, cùng các sở liên quan:\n"
        "   + thành lập tổ công tác về trợ giúp pháp lý;\n"
        "   + hoàn chỉnh đề cương tập huấn.\n"
        f"{after} Sở Tài chính bố trí kinh phí tập huấn.\n",
        published="2023-04-19",
    )
    assert {(s.split()[0], o) for s, _, o in facts.facts("hasAssignee")} == {
        ("thành", "Sở Tư pháp tỉnh Cà Mau"),
        ("hoàn", "Sở Tư pháp tỉnh Cà Mau"),
        ("bố", "Sở Tài chính tỉnh Cà Mau"),
    }
