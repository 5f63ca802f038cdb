"""News of a signing from end to end: its title, its occasion, what it replaces, who is chosen for it."""

from __future__ import annotations

import pytest

_SIDES = "giữa Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (f"Hội nghị đánh giá Chương trình phối hợp số 14 ngày 10/01/2020 {_SIDES}.", "14"),
        (f"Quy chế phối hợp số 01 {_SIDES} có nhiều điểm mới.", "01"),
        ("Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai đã ký Quy chế phối hợp số 112 ngày 3/2/2020.", "112"),
        (f"Hai ngành thực hiện Kế hoạch phối hợp số 08 {_SIDES}.", "08"),
        (f"Quy chế phối hợp số 2772 {_SIDES} về tiếp nhận tin báo được sơ kết.", "2772"),
        (
            f"Chương trình phối hợp số 05/CTr-SYT-CAT {_SIDES} được sơ kết; Chương trình số 05 còn hiệu lực.",
            "05/CTr-SYT-CAT",
        ),
    ],
)
def test_a_number_without_a_mark_is_a_number(told, sentence, number):
    assert told(sentence).objects("documentNumber") == {number}


@pytest.mark.parametrize(
    "sentence",
    [
        f"Chương trình phối hợp {_SIDES} có số 14 tháng đầu là sôi nổi.",
        f"Chương trình phối hợp {_SIDES} gồm 14 nội dung.",
        "Kế hoạch hỗ trợ số 14 hộ nghèo đã xong.",
        "Chương trình phối hợp giúp được số 20 học sinh.",
    ],
)
def test_a_count_is_no_number(told, sentence):
    assert told(sentence).objects("documentNumber") == set()


def test_the_day_beside_a_plain_number_is_that_of_signing(told):
    facts = told(f"Đây là việc cụ thể hóa Chương trình phối hợp số 14 ngày 10/01/2020 {_SIDES}.")
    assert facts.objects("signedOn") == {"2020-01-10"}
    assert facts.objects("hasParty") == {"Sở Y tế tỉnh Lào Cai", "Công an tỉnh Lào Cai"}


@pytest.mark.parametrize(
    "bracket",
    [
        "(Chương trình số 2115/CTPH-SYT-CAT, ký ngày 30/8/2021)",
        "(Chương trình số 2115/CTPH-SYT-CAT)",
        "(Chương trình phối hợp số 2115/CTPH-SYT-CAT ngày 30/8/2021)",
    ],
)
def test_a_bracket_behind_a_title_calls_the_same_thing_anew(told, bracket):
    facts = told(f"Chương trình phối hợp giai đoạn 2021 - 2025 {_SIDES} {bracket} đã có kết quả.")
    assert len({s for s, _, _ in facts.facts("documentNumber", "hasPeriod", "hasParty")}) == 1


@pytest.mark.parametrize(
    ("matter", "rest"),
    [
        ("bảo vệ rừng, phòng cháy, chữa cháy rừng, xử lý vi phạm ở vùng giáp ranh", ""),
        ("bảo vệ an ninh bệnh viện, bảo đảm trật tự, đấu tranh phòng, chống tội phạm trong ngành y", ""),
        (
            "tuyên truyền pháp luật, trợ giúp pháp lý, tư vấn sức khỏe cho phụ nữ ở cơ sở "
            "giai đoạn 2023 - 2027",
            "",
        ),
        ("quản lý thuốc nổ, kiểm tra kho bãi", ""),
        ("bảo vệ an ninh bệnh viện", ", mở ra giai đoạn mới của hai ngành"),
        ("bảo vệ an ninh bệnh viện", ", góp phần giữ bình yên cho người bệnh"),
        ("bảo vệ an ninh bệnh viện", ", tạo thuận lợi cho hai đơn vị"),
        ("tuyên truyền pháp luật", ", đánh dấu mười năm gắn bó"),
        ("bảo vệ an ninh bệnh viện", ", nhằm giữ gìn trật tự"),
        ("bảo vệ an ninh bệnh viện", ", qua đó nâng cao trách nhiệm"),
    ],
)
def test_a_row_of_matters_is_of_the_title_and_what_comes_of_it_is_not(told, matter, rest):
    facts = told(
        "Ngày 24/4/2023, Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai đã ký Quy chế phối hợp "
        + matter
        + rest
        + "."
    )
    (name,) = {s for s, _, _ in facts.facts("signedOn")}
    assert name.startswith(f"Quy chế phối hợp {matter}")
    assert rest.strip(", ")[:8] not in name or not rest


_LEAD = "Ngày 5/5/2023, tại Hà Nội, Bộ Y tế tổ chức Hội nghị ký kết chương trình phối hợp với hai bộ."


@pytest.mark.parametrize(
    "opening",
    [
        "Mở đầu",
        "Tiếp đó",
        "Sau đó",
        "Tại hội nghị",
        "Cũng tại hội nghị",
        "Nhân dịp này",
        "Dịp này",
        "Kết thúc hội nghị",
        "Trước sự chứng kiến của đại biểu",
        "Tiếp đến",
    ],
)
def test_what_a_text_goes_on_to_tell_was_signed_there_and_then(told, opening):
    facts = told(
        f"{_LEAD}\n\nHội nghị có nhiều đại biểu tới dự.\n\n"
        f"{opening}, Bộ Y tế và Bộ Công an ký Chương trình phối hợp về an ninh bệnh viện "
        f"giai đoạn 2023 - 2026."
    )
    assert facts.objects("hasSignatory") == {"Bộ Y tế", "Bộ Công an"}
    assert facts.objects("signedOn") == {"2023-05-05"}
    assert facts.objects("status") == {"signed", "held"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tại hội nghị, Bộ Y tế đề nghị Bộ Công an sớm ký Chương trình phối hợp về an ninh bệnh viện.",
        "Tiếp đó, Bộ Y tế và Bộ Công an sẽ ký Chương trình phối hợp về an ninh bệnh viện.",
        "Dịp này, Bộ Y tế và Bộ Công an chưa ký Chương trình phối hợp về an ninh bệnh viện.",
        "Tại hội nghị, đại biểu bàn việc Bộ Y tế và Bộ Công an có thể ký Chương trình phối "
        "hợp về an ninh bệnh viện.",
    ],
)
def test_what_is_asked_for_or_to_come_there_is_not_signed(told, sentence):
    facts = told(f"{_LEAD}\n\n{sentence}")
    assert "signed" not in facts.objects("status")
    assert facts.objects("hasSignatory") == set()


def test_a_ceremony_with_several_ministries_is_that_of_what_it_tells_to_be_signed(told):
    facts = told(
        f"{_LEAD}\n\nMở đầu, Bộ Y tế và Bộ Công an ký Chương trình phối hợp về an ninh bệnh viện.\n\n"
        "Tiếp đó, Bộ Y tế và Bộ Công Thương ký Thỏa thuận hợp tác về đào tạo bác sĩ."
    )
    about = {o for s, _, o in facts.facts("isAbout") if s.startswith("Hội nghị")}
    assert about == {"Chương trình phối hợp về an ninh bệnh viện", "Thỏa thuận hợp tác về đào tạo bác sĩ"}
    parties = {(s, o) for s, _, o in facts.facts("hasParty")}
    assert ("Thỏa thuận hợp tác về đào tạo bác sĩ", "Bộ Công an") not in parties
    assert ("Chương trình phối hợp về an ninh bệnh viện", "Bộ Công Thương") not in parties


def test_what_was_signed_at_a_ceremony_has_its_day_and_place(told_text):
    facts = told_text(
        "Lễ ký kết quy chế phối hợp giữa Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai\n08/05/2023\n\n"
        "Buổi lễ diễn ra chiều ngày 05/5/2023 tại thành phố Lào Cai với sự có mặt của nhiều đại biểu.\n"
    )
    assert facts.objects("signedOn") == {"2023-05-05"}
    assert facts.objects("signedAt") == facts.objects("heldAt") != set()
    assert facts.objects("hasSignatory") == {"Sở Y tế tỉnh Lào Cai", "Công an tỉnh Lào Cai"}


def test_a_ceremony_put_off_signs_nothing(told):
    facts = told(
        "Lễ ký kết quy chế phối hợp giữa Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai sẽ "
        "diễn ra ngày 20/5/2023."
    )
    assert facts.objects("signedOn") == set()
    assert "signed" not in facts.objects("status")


@pytest.mark.parametrize(
    "signed",
    [
        "đồng thời ký kết Quy chế phối hợp thay thế",
        "và ký kết quy chế phối hợp mới",
        "và ký Quy chế phối hợp mới",
        "đồng thời ký mới Quy chế phối hợp thay thế",
    ],
)
def test_what_is_signed_anew_follows_what_was_reviewed(told, signed):
    facts = told(
        "Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai ngày 25/4/2023 tổ chức hội nghị tổng "
        "kết 5 năm thực hiện "
        f"Quy chế phối hợp số 03/QC-SYT-CAT, {signed}."
    )
    ((later, _, earlier),) = facts.facts("succeeds")
    assert "03/QC-SYT-CAT" in earlier
    assert (later, "signedOn", "2023-04-25") in facts.facts("signedOn")
    assert (earlier, "signedOn", "2023-04-25") not in facts.facts("signedOn")


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai ngày 25/4/2023 ký kết quy chế phối hợp mới.",
        "Tổng kết Quy chế phối hợp số 03/QC-SYT-CAT; thời điểm ký quy chế phối hợp mới chưa ấn định.",
    ],
)
def test_without_an_older_one_or_a_signing_nothing_follows(told, sentence):
    assert told(sentence).facts("succeeds") == set()


def test_what_the_sides_signed_before_is_another_thing(told):
    facts = told(
        "Ngày 24/4/2023, Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai đã ký Quy chế phối "
        "hợp về an ninh bệnh viện. "
        "Quy chế thay cho quy chế mà hai bên ký năm 2011."
    )
    assert {o for _, _, o in facts.facts("signedOn")} == {"2023-04-24", "2011"}
    assert len(facts.facts("succeeds")) == 1


def test_with_whom_somebody_signed_another_one_is_told(told):
    facts = told(
        "Ngày 24/4/2023, UBND tỉnh Lào Cai và Bộ Công an đã ký thỏa thuận hợp tác giai "
        "đoạn 2023 - 2028. Thỏa thuận "
        "giai đoạn 2021 - 2025 mà UBND tỉnh Lào Cai đã ký với Bộ Y tế vẫn được thực hiện cho đến khi hết hạn."
    )
    older = {o for s, _, o in facts.facts("hasParty") if "2021" in s}
    assert older == {"Ủy ban nhân dân tỉnh Lào Cai", "Bộ Y tế"}


def test_what_others_are_to_sign_is_theirs(told):
    facts = told(
        "Ngày 24/4/2023, Bộ Y tế và Bộ Công an đã ký Chương trình phối hợp về an ninh bệnh viện.\n\n"
        "Sở Y tế tỉnh Lào Cai và Công an tỉnh Lào Cai cho hay hai đơn vị sẽ ký chương "
        "trình cụ thể hóa trong quý "
        "III/2023."
    )
    mine = {o for s, _, o in facts.facts("hasParty", "hasSignatory") if s.startswith("Chương trình phối hợp")}
    assert mine == {"Bộ Y tế", "Bộ Công an"}
    assert not {s for s, _, _ in facts.facts("plannedSigningOn")} & {
        "Chương trình phối hợp về an ninh bệnh viện"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Giám đốc Sở Y tế tỉnh Lào Cai Đỗ Văn Mẫu và ông Lê Văn Dụ, Phó Giám đốc Công an "
        "tỉnh Lào Cai, thay mặt hai "
        "bên ký vào thỏa thuận phối hợp về an ninh bệnh viện ngày 24/4/2023.",
        "Quy chế phối hợp về an ninh bệnh viện do Giám đốc Sở Y tế tỉnh Lào Cai Đỗ Văn Mẫu "
        "và ông Lê Văn Dụ, lúc đó "
        "là Phó Giám đốc Công an tỉnh Lào Cai, ký ngày 24/4/2023.",
        "Giám đốc Sở Y tế tỉnh Lào Cai Đỗ Văn Mẫu và Phó Giám đốc Công an tỉnh Lào Cai Lê "
        "Văn Dụ ký Quy chế phối hợp "
        "về an ninh bệnh viện ngày 24/4/2023.",
    ],
)
def test_persons_who_sign_for_their_bodies(told, sentence):
    facts = told(sentence)
    assert {"Đỗ Văn Mẫu", "Lê Văn Dụ"} <= facts.objects("hasSignatory")
    assert facts.objects("signedOn") == {"2023-04-24"}


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("Vụ Pháp chế và Cục Phòng bệnh được chọn làm đầu mối.", {"Vụ Pháp chế", "Cục Phòng bệnh"}),
        ("Vụ Pháp chế được cử làm đầu mối, sáu tháng giao ban một lần.", {"Vụ Pháp chế"}),
        ("Vụ Pháp chế giữ vai trò đầu mối phía Bộ Y tế.", {"Vụ Pháp chế"}),
        (
            "Vụ Pháp chế là đầu mối phía ngành y, Cục Phòng bệnh là đầu mối phía doanh nghiệp.",
            {"Vụ Pháp chế", "Cục Phòng bệnh"},
        ),
        ("Vụ Pháp chế không được chọn làm đầu mối.", set()),
    ],
)
def test_who_is_chosen_to_coordinate(told, sentence, bodies):
    facts = told(
        "Ngày 24/4/2023, Bộ Y tế và Bộ Công an đã ký Chương trình phối hợp về an ninh bệnh viện.\n\n"
        + sentence
    )
    assert facts.objects("hasCoordinator") == bodies
