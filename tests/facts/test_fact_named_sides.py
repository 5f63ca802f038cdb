"""The sides of an agreement in its own text: named once, then called by letter or number."""

from __future__ import annotations

import pytest

_TEXT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "THỎA THUẬN HỢP TÁC\nVề trợ giúp pháp lý giai đoạn 2020 - 2025\n\n"
    "Hôm nay, tại Hà Nội, chúng tôi gồm:\n"
    "{a}: {first}\nĐịa chỉ: 58 Trần Phú\n{b}: {second}\nĐịa chỉ: Phường 5\n"
    "Hai bên thống nhất ký Thỏa thuận hợp tác với những nội dung sau:\n\n"
    "Điều 1. Nội dung hợp tác\n1. Trao đổi thông tin về trợ giúp pháp lý.\n"
    "2. Đào tạo cộng tác viên ở cơ sở.\n\n"
    "Điều 2. Trách nhiệm của {called_a}\na) Gửi danh mục tài liệu tập huấn cho {called_b};\n"
    "b) Cử chuyên gia tham gia hội đồng tư vấn.\n\n"
    "Điều 3. {called_b} có trách nhiệm bố trí địa điểm tập huấn tại huyện Năm Căn.\n"
)


@pytest.mark.parametrize(
    ("a", "b"), [("Bên A", "Bên B"), ("BÊN A", "BÊN B"), ("Bên 1", "Bên 2"), ("Bên thứ nhất", "Bên thứ hai")]
)
def test_named_sides_are_parties_and_have_their_duties(told_text, a, b):
    called_a, called_b = a.capitalize(), b.capitalize()
    if a[-1] in "A1":
        called_a, called_b = f"Bên {a[-1]}", f"Bên {b[-1]}"
    facts = told_text(
        _TEXT.format(
            a=a,
            b=b,
            first="BỘ TƯ PHÁP" if a.isupper() else "Bộ Tư pháp",
            second="SỞ TƯ PHÁP TỈNH CÀ MAU" if a.isupper() else "Sở Tư pháp tỉnh Cà Mau",
            called_a=called_a,
            called_b=called_b,
        ),
        published="2020-02-27",
    )
    assert facts.objects("hasParty") == {"Bộ Tư pháp", "Sở Tư pháp tỉnh Cà Mau"}
    charged = {
        s.split()[0]: o for s, p, o in facts.facts("hasAssignee") if s.split()[0] in {"Gửi", "Cử", "bố"}
    }
    assert charged == {"Gửi": "Bộ Tư pháp", "Cử": "Bộ Tư pháp", "bố": "Sở Tư pháp tỉnh Cà Mau"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("Bộ Tư pháp", "Ông Lê Văn Mẫu"), ("Bộ Tư pháp", "Bộ Tư pháp"), ("như sau", "như sau")],
)
def test_one_side_makes_no_agreement(told_text, first, second):
    facts = told_text(
        _TEXT.format(a="Bên A", b="Bên B", first=first, second=second, called_a="Bên A", called_b="Bên B"),
        published="2020-02-27",
    )
    assert facts.objects("hasParty") == set()


def test_sides_of_a_contract_in_the_news_are_none(told):
    facts = told(
        "Ngày 27/02/2020, Bộ Tư pháp họp về hợp đồng mẫu. Theo mẫu, Bên A: bên thuê; Bên B: bên cho thuê. "
        "Bên A có trách nhiệm trả tiền đúng hạn."
    )
    assert facts.objects("hasParty") == set()
