"""What texts tell of agreements, plans and regulations besides the sentence that tells their signing."""

from __future__ import annotations

import pytest

HEALTH, POLICE, HOME = "Bộ Y tế", "Bộ Công an", "Bộ Nội vụ"
JUSTICE, LABOUR = "Bộ Tư pháp", "Bộ Xây dựng"


def _act(
    kind: str, number: str, *, above: str = "BỘ Y TẾ - BỘ CÔNG AN", period: str = "giai đoạn 2022 - 2026"
) -> str:
    return (
        f"{above}\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Hà Nội, ngày 12 tháng 4 năm 2022\n\n{kind}\nVề phòng, chống dịch trong trại giam {period}\n\n"
        "I. NỘI DUNG\n1. Mở lớp tập huấn cho cán bộ y tế.\n2. Kiểm tra các trại giam.\n"
        "3. Tổ chức sơ kết hằng năm.\n"
    )


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("KẾ HOẠCH LIÊN TỊCH", "15/KHLT-BYT-BCA"),
        ("KẾ HOẠCH PHỐI HỢP", "215/KHPH-BYT-BCA"),
        ("KẾ HOẠCH", "31/KH-BYT-BCA"),
        ("NGHỊ QUYẾT LIÊN TỊCH", "03/2022/NQLT-BYT-BCA"),
        ("QUY CHẾ PHỐI HỢP", "07/QCPH-BYT-BCA"),
        ("CHƯƠNG TRÌNH PHỐI HỢP", "02/CTPH-BYT-BCA"),
        ("CHƯƠNG TRÌNH PHỐI HỢP", "88/CTrPH-BYT-BCA"),
    ],
)
def test_what_several_bodies_issue_together_is_signed_on_its_day(told_text, kind, number):
    facts = told_text(_act(kind, number), published="2022-04-12")
    assert facts.objects("signedOn") == {"2022-04-12"}
    assert "signed" in facts.objects("status")
    assert facts.objects("hasSignatory") == {HEALTH, POLICE}
    assert facts.objects("hasPeriod") == {"2022/2026"}


@pytest.mark.parametrize(
    ("kind", "number", "above"),
    [
        ("KẾ HOẠCH", "31/KH-BYT", "BỘ Y TẾ"),
        ("THÔNG BÁO", "31/TB-BYT", "BỘ Y TẾ"),
        ("CHỈ THỊ", "05/CT-BYT", "BỘ Y TẾ"),
        ("QUYẾT ĐỊNH", "905/QĐ-BYT", "BỘ Y TẾ"),
    ],
)
def test_what_one_body_issues_is_not_signed_between_parties(told_text, kind, number, above):
    facts = told_text(_act(kind, number, above=above), published="2022-04-12")
    assert not facts.objects("signedOn")
    assert not facts.objects("hasSignatory")


SUCCESSIONS = [
    "Chương trình phối hợp số 12/CTPH-BYT-BCA thay thế Chương trình phối hợp số 03/CTPH-BYT-BCA.",
    "Chương trình phối hợp số 12/CTPH-BYT-BCA thay cho Chương trình phối hợp số 03/CTPH-BYT-BCA "
    "ngày 2/5/2018.",
    "Chương trình phối hợp số 12/CTPH-BYT-BCA kế thừa Chương trình phối hợp số 03/CTPH-BYT-BCA.",
    "Chương trình phối hợp số 12/CTPH-BYT-BCA là sự tiếp nối Chương trình phối hợp số 03/CTPH-BYT-BCA.",
    "Chương trình phối hợp số 12/CTPH-BYT-BCA nối tiếp Chương trình phối hợp số 03/CTPH-BYT-BCA.",
    "Chương trình phối hợp số 03/CTPH-BYT-BCA được thay thế bằng Chương trình phối hợp số 12/CTPH-BYT-BCA.",
    "Tiếp nối Chương trình phối hợp số 03/CTPH-BYT-BCA, hai bộ đã ký Chương trình phối hợp số "
    "12/CTPH-BYT-BCA.",
    "Bộ Y tế và Bộ Công an đã ký Chương trình phối hợp số 12/CTPH-BYT-BCA. Chương trình này thay thế Chương "
    "trình phối hợp số 03/CTPH-BYT-BCA.",
]


@pytest.mark.parametrize("sentence", SUCCESSIONS)
def test_which_follows_which(told, sentence):
    found = told(sentence).facts("succeeds")
    assert len(found) == 1
    ((later, _, earlier),) = found
    assert "12/" in later
    assert "03/" in earlier


@pytest.mark.parametrize(
    "sentence",
    [
        "Chương trình phối hợp số 12/CTPH-BYT-BCA không thay thế Chương trình phối hợp số 03/CTPH-BYT-BCA.",
        "Chương trình phối hợp số 12/CTPH-BYT-BCA có cùng nội dung với Chương trình phối hợp số "
        "03/CTPH-BYT-BCA.",
        "Bộ Y tế đã thay thế thiết bị theo Chương trình phối hợp số 03/CTPH-BYT-BCA.",
        "Chương trình phối hợp số 12/CTPH-BYT-BCA được thực hiện cùng Chương trình phối hợp số "
        "03/CTPH-BYT-BCA.",
    ],
)
def test_which_do_not_follow(told, sentence):
    assert not told(sentence).facts("succeeds")


def test_a_plan_replaces_the_one_before_it(told_text):
    text = _act("KẾ HOẠCH LIÊN TỊCH", "15/KHLT-BYT-BCA") + (
        "\nKế hoạch có hiệu lực từ ngày ký và thay thế Kế hoạch số 87/KHLT-BYT-BCA ngày 05/9/2019.\n"
    )
    facts = told_text(text, published="2022-04-12")
    ((later, _, earlier),) = facts.facts("succeeds")
    assert "15/KHLT" in later
    assert "87/KHLT" in earlier
    assert "2019-09-05" in facts.objects("signedOn")


TABLE = """HỘI NÔNG DÂN TỈNH NAM ĐỊNH
Số: 52/BC-HND
Nam Định, ngày 04 tháng 7 năm 2023

BÁO CÁO
Các văn bản phối hợp đã ký

I. Danh mục

TT | Tên văn bản | Bên ký | Ngày ký | Thời hạn | Ghi chú
1 | Chương trình phối hợp về vệ sinh chuồng trại | Sở Y tế | 14/01/2021 | 2021 - 2025 | Còn hiệu lực
2 | Quy chế phối hợp về thú y sau thu hoạch | Công an tỉnh Nam Định | 19/8/2016 | 2016 - 2020 | Hết hạn
3 | Thỏa thuận về vay vốn cho hội viên nghèo | Sở Tài chính tỉnh Nam Định | (chưa ký) | 2024 - 2026 | Dự thảo
4 | Chương trình phối hợp về nước sạch | Sở Xây dựng tỉnh Nam Định | 05/3/2022 | 2022 - 2027 | 12 xã
5 | Kế hoạch phối hợp về chợ quê | Sở Công Thương tỉnh Nam Định | dự kiến 10/9/2023 | 2024 - 2025 | Đề xuất
"""


def test_agreements_of_a_table(told_text):
    facts = told_text(TABLE, published="2023-07-04")
    status = {s[:38]: o for s, _, o in facts.facts("status")}
    assert status["Chương trình phối hợp về vệ sinh chuồn"] == "in-force"
    assert status["Quy chế phối hợp về thú y sau thu hoạc"] == "completed"
    assert status["Thỏa thuận về vay vốn cho hội viên ngh"] == "draft"
    assert status["Chương trình phối hợp về nước sạch"] == "signed"
    assert facts.objects("signedOn") == {"2021-01-14", "2016-08-19", "2022-03-05"}
    assert facts.objects("plannedSigningOn") == {"2023-09-10"}
    assert facts.objects("hasPeriod") == {"2021/2025", "2016/2020", "2024/2026", "2022/2027", "2024/2025"}
    by_name: dict[str, set[str]] = {}
    for name, _, body in facts.facts("hasParty"):
        by_name.setdefault(name, set()).add(body)
    assert len(by_name) == 5
    assert all("Hội Nông dân tỉnh Nam Định" in bodies and len(bodies) == 2 for bodies in by_name.values())
    pairs = {(a, b) for a, _, b in facts.facts("cooperatesWith")}
    assert not any("Hội Nông dân tỉnh Nam Định" not in pair for pair in pairs)


@pytest.mark.parametrize(
    "head",
    [
        "TT | Nội dung | Chủ trì | Phối hợp | Thời hạn",
        "TT | Họ và tên | Chức vụ | Đơn vị | Ngày sinh",
        "TT | Tên văn bản | Trang | Số bản | Nơi lưu",
    ],
)
def test_tables_of_other_things(told_text, head):
    rows = "1 | Tập huấn cho hội viên | Sở Y tế tỉnh Nam Định | Công an tỉnh Nam Định | 14/01/2023\n"
    facts = told_text(f"Danh mục của tỉnh\n\n{head}\n{rows}\n", published="2023-07-04")
    assert not facts.facts("hasParty", "signedOn")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 20/4/2023, tại Hà Nội đã diễn ra lễ ký kết Chương trình phối hợp giữa Bộ Y tế và Bộ Công an.",
        "Chương trình phối hợp giữa Bộ Y tế và Bộ Công an đã được ký ngày 20/4/2023.",
        "Thứ trưởng Trần Văn Xem đã ký Chương trình phối hợp giữa Bộ Y tế và Bộ Công an ngày 20/4/2023.",
        "Bản ghi nhớ hợp tác được ký ngày 20/4/2023 tại Hà Nội giữa Bộ Y tế và Bộ Công an.",
        "Vừa qua, Bộ Y tế và Bộ Công an tổ chức Lễ ký kết Quy chế phối hợp trong quản lý trại giam.",
        "Mới đây, Bộ Y tế và Bộ Công an tổ chức Lễ ký kết Chương trình phối hợp phòng, chống ma túy.",
        "Bộ Y tế, đồn biên phòng Lũng Cú và Bộ Công an đã ký Quy chế phối hợp tuần tra biên giới.",
        "Bộ Y tế và Bộ Công an tổ chức hội nghị sơ kết, đồng thời ký kết Quy chế phối hợp quản lý trại giam "
        "ngày 20/4/2023.",
    ],
)
def test_the_parties_of_what_was_signed_signed_it(told, sentence):
    facts = told(sentence)
    assert {HEALTH, POLICE} <= facts.objects("hasParty")
    assert {HEALTH, POLICE} <= facts.objects("hasSignatory")
    assert facts.objects("status") >= {"signed"}


@pytest.mark.parametrize(
    "sentence",
    [
        "On 20 April 2023, a cooperation agreement was signed in Hanoi between the Ministry of "
        "Health and UNICEF.",
        "A memorandum of understanding was signed on 20 April 2023 between the Ministry of "
        "Health and UNICEF.",
        "A cooperation agreement on food safety between the Ministry of Health and UNICEF was "
        "signed in Hanoi "
        "on 20 April 2023.",
    ],
)
def test_english_parties_behind_the_verb(told_english, sentence):
    facts = told_english(sentence)
    assert facts.objects("hasParty") == {HEALTH, "Quỹ Nhi đồng Liên hợp quốc"}
    assert facts.objects("signedOn") == {"2023-04-20"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế và Bộ Công an sẽ ký Chương trình phối hợp phòng, chống ma túy giai đoạn 2024 - 2028.",
        "Bộ Y tế và Bộ Công an chưa ký Chương trình phối hợp phòng, chống ma túy giai đoạn 2024 - 2028.",
        "Dự thảo Chương trình phối hợp giữa Bộ Y tế và Bộ Công an đang lấy ý kiến.",
        "Hai bên bàn về Chương trình phối hợp giữa Bộ Y tế và Bộ Công an giai đoạn 2024 - 2028.",
        "Vừa qua, Bộ Y tế và Bộ Công an bàn việc ký Chương trình phối hợp phòng, chống ma túy giai đoạn "
        "2024 - 2028.",
    ],
)
def test_nobody_signed_yet(told, sentence):
    assert not told(sentence).objects("hasSignatory")


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế chỉ đạo sở y tế các tỉnh ký chương trình phối hợp với tỉnh đoàn.",
        "Các huyện ký quy chế phối hợp tuần tra với đồn biên phòng.",
        "Mỗi trường ký bản cam kết với Bộ Y tế.",
        "Các tỉnh, thành đoàn và các sở ký chương trình cấp tỉnh chậm nhất vào tháng 3/2026.",
        "Từng xã ký giao ước thi đua với Công an tỉnh Nam Định.",
    ],
)
def test_what_each_of_many_signs_is_no_one_thing(told, sentence):
    assert not [e for e in told(sentence).record.entities if e.kind == "programme"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The MoU adds to the friendship between the Ministry of Health and UNICEF.",
        "The agreement brings new jobs to the province.",
        "The programme helped 200 farmers.",
        "The memorandum gives both sides a basis for joint work.",
        "The project needs more money.",
    ],
)
def test_what_an_english_thing_does_is_not_its_name(told_english, sentence):
    assert not [e for e in told_english(sentence).record.entities if e.kind == "programme"]


def test_what_another_is_to_sign_is_not_what_was_signed(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Y tế và Bộ Công an đã ký Quy chế phối hợp quản lý trại giam. Bộ Xây "
        "dựng không ký "
        "dịp này do đang hoàn tất thủ tục; dự kiến ký vào tháng 6/2023."
    )
    assert facts.objects("status") >= {"signed"}
    assert "planned" not in {o for s, _, o in facts.facts("status") if s.startswith("Quy chế")}
    assert not facts.objects("plannedSigningOn")


def test_what_others_signed_is_another_thing(told):
    facts = told(
        "Bộ Y tế và Bộ Công an đã ký Quy chế phối hợp quản lý trại giam ngày 20/4/2023. Riêng "
        "quy chế do hai sở "
        "ký năm 2015 đã hết hiệu lực."
    )
    assert "completed" not in facts.objects("status")


@pytest.mark.parametrize(
    ("sentence", "issuers"),
    [
        (
            "Theo Kế hoạch số 73/KH-BYT ngày 04/11/2021 của Bộ Y tế, Bộ Công an ban hành hướng dẫn riêng.",
            {HEALTH},
        ),
        ("Thực hiện Công văn số 73/CV-BYT ngày 4/11/2021 của Bộ Y tế, Bộ Công an báo cáo như sau:", {HEALTH}),
        (
            "Thực hiện Thông tư liên tịch số 10/2019/TTLT-BYT-BCA ngày 4/11/2019 của Bộ Y tế, Bộ Công an.",
            {HEALTH, POLICE},
        ),
        (
            "Thực hiện Thông tư liên tịch số 10/2019/TTLT-BYT-BCA ngày 4/11/2019 của Bộ Y tế và Bộ Công an.",
            {HEALTH, POLICE},
        ),
    ],
)
def test_who_issued_a_cited_document(told, sentence, issuers):
    assert told(sentence).objects("issuedBy") == issuers


@pytest.mark.parametrize(
    ("sentence", "merged"),
    [
        (
            "Hội nghị sơ kết Chương trình phối hợp “Trại giam không ma túy” giai đoạn 2021 - "
            "2025 đã được tổ chức. "
            "Chương trình phối hợp số 07/CTPH-BYT-BCA ngày 12/4/2021 giữa Bộ Y tế và Bộ Công an "
            "được thực hiện "
            "tốt.",
            True,
        ),
        (
            "Hai bên bàn Chương trình phối hợp “Trại giam không ma túy” giai đoạn 2021 - 2025. "
            "Chương trình phối "
            "hợp số 07/CTPH-BYT-BCA ngày 12/4/2014 giữa Bộ Y tế và Bộ Công an đã kết thúc.",
            False,
        ),
    ],
)
def test_a_number_and_a_name_of_one_thing(told, sentence, merged):
    numbered = {s for s, _, _ in told(sentence).facts("documentNumber")}
    dated = {s for s, _, _ in told(sentence).facts("hasPeriod")}
    assert (numbered == dated) is merged


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        ("Quy chế phối hợp giữa Bộ Y tế và Bộ Công an đến nay mới ở bản dự thảo lần 2.", "draft"),
        ("Quy chế phối hợp giữa Bộ Y tế và Bộ Công an vẫn ở dạng dự thảo.", "draft"),
        ("Quy chế phối hợp giữa Bộ Y tế và Bộ Công an đã hết hiệu lực.", "completed"),
        ("Quy chế phối hợp giữa Bộ Y tế và Bộ Công an đang được triển khai.", "in-force"),
    ],
)
def test_how_it_stands(told, sentence, stands):
    assert told(sentence).objects("status") == {stands}


def test_what_serves_a_building_is_not_drawn_up(told):
    facts = told(
        "Đoàn đến thăm khu nhà được xây dựng trong Dự án nâng cấp bệnh viện huyện Hải Hậu giai "
        "đoạn 2019 - 2025 "
        "bằng vốn vay của Nhật Bản."
    )
    assert "planned" not in facts.objects("status")
    assert not any("vốn vay" in e.name for e in facts.record.entities if e.kind == "programme")


SIGNED = "Ngày 20/4/2023, Bộ Y tế và Bộ Công an ký kết chương trình phối hợp công tác giai đoạn 2023 - 2027."


@pytest.mark.parametrize(
    ("text", "one"),
    [
        (
            f"{SIGNED}\n\nChương trình phối hợp hoạt động giữa Bộ Y tế và Bộ Công an gồm 4 mục.",
            True,
        ),
        (
            f"{SIGNED}\n\nChương trình phối hợp giữa Bộ Y tế và Bộ Nội vụ gồm 4 mục.",
            False,
        ),
        (
            f"{SIGNED}\n\n"
            "Chương trình phối hợp giữa Bộ Y tế và Bộ Công an về bảo vệ trẻ em ở vùng cao gồm 4 mục.",
            False,
        ),
    ],
)
def test_what_they_sign_and_what_is_between_them(told, text, one):
    named = {e.key for e in told(text).record.entities if e.kind == "programme"}
    assert (len(named) == 1) is one


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Bộ Y tế đang hoàn thành kế hoạch hợp tác năm 2026.", "kế hoạch hợp tác năm 2026"),
        ("Hai bên soạn thảo kế hoạch phối hợp năm 2024 trước ngày 15/12/2023.", "kế hoạch phối hợp năm 2024"),
        (
            "Căn cứ Biên bản ghi nhớ ngày 14/11/2022 giữa Bộ Y tế với Bộ Công an, hai bên thống nhất.",
            "Biên bản ghi nhớ ngày 14/11/2022 giữa Bộ Y tế với Bộ Công an",
        ),
    ],
)
def test_plans_of_a_year_and_agreements_of_a_day(told, sentence, name):
    assert name in {e.name for e in told(sentence).record.entities if e.kind == "programme"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế báo cáo kết quả thực hiện kế hoạch năm 2026.",
        "Bộ Y tế giao kế hoạch vốn năm 2026.",
        "Sở lập kế hoạch.",
    ],
)
def test_plans_that_nobody_shares(told, sentence):
    assert not [e for e in told(sentence).record.entities if e.kind == "programme"]
