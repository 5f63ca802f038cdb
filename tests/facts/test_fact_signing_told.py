"""Ways in which a signing is told, and sentences that look alike and tell none."""

from __future__ import annotations

import pytest

HEALTH, POLICE, DEFENCE = "Bộ Y tế", "Bộ Công an", "Bộ Quốc phòng"
UNICEF = "Quỹ Nhi đồng Liên hợp quốc"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế và Bộ Công an ngày 05/3/2023 đã ký Quy chế phối hợp về trật tự bệnh viện.",
        "Quy chế phối hợp về trật tự bệnh viện đã được Bộ Y tế và Bộ Công an (BCA) ký ngày 05/3/2023.",
        "Quy chế phối hợp về trật tự bệnh viện do Bộ Y tế và Bộ Công an ký ngày 05/3/2023.",
        "Bộ Y tế đã ký với Bộ Công an Quy chế phối hợp về trật tự bệnh viện ngày 05/3/2023.",
        "Ngày 05/3/2023, Bộ Y tế cùng Bộ Công an ký Quy chế phối hợp về trật tự bệnh viện.",
        "Ngày 05/3/2023, đại diện Bộ Y tế, đại diện Bộ Công an ký Quy chế phối hợp về trật tự bệnh viện.",
        "Ngày 05/3/2023, Bộ Y tế đã ký kết Thỏa thuận hợp tác với Bộ Công an về trật tự bệnh viện.",
        "Các bên thực hiện theo thỏa thuận Bộ Y tế và Bộ Công an ký ngày 05/3/2023.",
        "Thứ trưởng Bộ Y tế Đỗ Văn Mẫu và Thứ trưởng Bộ Công an Lê Thị Ví Dụ ngày 05/3/2023 đã ký Quy chế "
        "phối hợp về trật tự bệnh viện.",
        "Ngày 05/3/2023, ông Đỗ Văn Mẫu, Thứ trưởng Bộ Y tế và bà Lê Thị Ví Dụ, Thứ trưởng Bộ Công an đã ký "
        "Quy chế phối hợp về trật tự bệnh viện.",
    ],
)
def test_who_signs_however_it_is_told(told, sentence):
    facts = told(sentence)
    assert {HEALTH, POLICE} <= facts.objects("hasSignatory") | facts.objects("hasParty")
    assert facts.objects("signedOn") == {"2023-03-05"}
    assert facts.objects("status") >= {"signed"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tin Bộ Y tế và Bộ Công an đã ký Thỏa thuận hợp tác về quân y là không đúng.",
        "Thông tin Bộ Y tế và Bộ Công an đã ký Thỏa thuận hợp tác về quân y là không có cơ sở.",
        "Nếu Bộ Y tế và Bộ Công an ký Thỏa thuận hợp tác về quân y, hai bên sẽ trao đổi dữ liệu.",
        "Bộ Y tế và Bộ Công an đã ký Thỏa thuận hợp tác về quân y, đúng không?",
        "Việc ký Thỏa thuận hợp tác về quân y giữa Bộ Y tế và Bộ Công an bị hoãn.",
        "Bộ Y tế đề nghị Bộ Công an sớm ký Thỏa thuận hợp tác về quân y.",
        "Bộ Y tế và Bộ Công an phấn đấu ký Thỏa thuận hợp tác về quân y trong năm 2023.",
        "Thỏa thuận hợp tác về quân y giữa Bộ Y tế và Bộ Công an chưa được ký.",
        "Không có thỏa thuận nào giữa Bộ Y tế và Bộ Công an được ký.",
        "Vụ Pháp chế soạn Thỏa thuận hợp tác về quân y, trình Bộ Y tế và Bộ Công an ký trong tháng 9.",
        "Bộ trưởng Bộ Y tế đã ký Quyết định số 15/QĐ-BYT ngày 02/3/2023 về việc cử cán bộ.",
    ],
)
def test_what_did_not_happen_is_no_signing(told, sentence):
    facts = told(sentence)
    assert facts.objects("hasSignatory") == set()
    assert facts.objects("signedOn") == set()
    assert "signed" not in facts.objects("status")


def test_a_refuted_report_is_denied_and_makes_nobody_a_party(told):
    facts = told("Tin Bộ Y tế và Bộ Công an đã ký Thỏa thuận hợp tác về quân y là không đúng.")
    assert "signed" in facts.objects("status", polarity="negative")
    assert facts.objects("hasParty") == set()


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Thỏa thuận hợp tác giữa Bộ Y tế và Bộ Công an, ký năm 2019, vẫn được thực hiện.", "2019"),
        ("Thỏa thuận hợp tác giữa Bộ Y tế và Bộ Công an ký ngày 12/5/2020 gồm ba nội dung.", "2020-05-12"),
        ("Ngay sau khi Quy chế phối hợp giữa Bộ Y tế và Bộ Công an được ký, ngày 20/4/2023 Bộ Y tế họp.", ""),
        (
            "Bộ Y tế và Bộ Công an đã ký Thỏa thuận hợp tác về quân y, thực hiện từ tháng 01/2023.",
            "",
        ),
    ],
)
def test_the_day_of_signing_is_that_of_the_verb(told, sentence, day):
    assert told(sentence).objects("signedOn") == ({day} if day else set())


def test_an_older_agreement_of_the_same_bodies_is_another_one(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Y tế và Bộ Công an đã ký Quy chế phối hợp về trật tự bệnh viện.\n\n"
        "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an ký năm 2013 không còn phù hợp."
    )
    signed = {s: o for s, _, o in facts.facts("signedOn")}
    assert sorted(signed.values()) == ["2013", "2023-04-20"]
    assert len(signed) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry of Health and UNICEF signed a memorandum of understanding on food on 5 March 2023.",
        "On 5 March 2023, the Ministry of Health signed an MoU with UNICEF on nutrition.",
        "The Ministry of Health announced that it had signed a memorandum of understanding with UNICEF on "
        "5 March 2023.",
        "On 5 March 2023, the Ministry of Health and UNICEF inked a cooperation agreement on nutrition.",
        "A cooperation agreement between the Ministry of Health and UNICEF was signed on 5 March 2023.",
    ],
)
def test_english_tells_by_the_form_of_the_verb(told_english, sentence):
    facts = told_english(sentence)
    assert facts.objects("hasParty") == {HEALTH, UNICEF}
    assert facts.objects("signedOn") == {"2023-03-05"}
    assert "signed" in facts.objects("status")


@pytest.mark.parametrize(
    "sentence",
    [
        "Reports that the Ministry of Health and UNICEF signed a cooperation agreement are false.",
        "The memorandum of understanding between the Ministry of Health and UNICEF has not been signed yet.",
        "The agreement between the Ministry of Health and UNICEF was to have been signed in March.",
        "The Ministry of Health and UNICEF plan to sign a cooperation agreement on nutrition.",
        "If the Ministry of Health and UNICEF sign a cooperation agreement, nurses will be trained.",
    ],
)
def test_english_near_misses(told_english, sentence):
    facts = told_english(sentence)
    assert facts.objects("hasSignatory") == facts.objects("signedOn") == set()
    assert "signed" not in facts.objects("status")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (
            "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an, dự kiến ký cùng dịp, đã lùi sang quý III/2023.",
            "2023-07/2023-09",
        ),
        ("Bộ Y tế và Bộ Công an sẽ ký Quy chế phối hợp về quân y trong tháng 12/2023.", "2023-12"),
        ("Bộ Y tế và Bộ Công an phấn đấu ký Quy chế phối hợp về quân y trong tháng 12/2023.", "2023-12"),
        (
            "Lễ ký kết Thỏa thuận hợp tác giữa Bộ Y tế và Bộ Công an dự kiến diễn ra ngày 20/6/2023.",
            "2023-06-20",
        ),
    ],
)
def test_when_it_is_to_be_signed(told, sentence, value):
    facts = told(sentence)
    assert facts.objects("plannedSigningOn") == {value}
    assert "planned" in facts.objects("status")
