"""Who coordinates an undertaking: focal points, standing bodies, those charged to be one; and near-misses."""

from __future__ import annotations

import pytest

SIGNED = (
    "Ngày 20/4/2023, Bộ Y tế và Bộ Giáo dục và Đào tạo đã ký Chương trình phối hợp giữa Bộ "
    "Y tế và Bộ Giáo dục và "
    "Đào tạo giai đoạn 2023-2027.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Vụ Học sinh, sinh viên là đầu mối của Chương trình.", {"Vụ Học sinh, sinh viên"}),
        ("Cục Y tế dự phòng là cơ quan thường trực của Chương trình.", {"Cục Y tế dự phòng"}),
        ("Cục Y tế dự phòng được giao làm đầu mối.", {"Cục Y tế dự phòng"}),
        ("Cục Y tế dự phòng được Bộ Y tế giao làm đầu mối tổng hợp, báo cáo.", {"Cục Y tế dự phòng"}),
        ("Hai bên giao Cục Y tế dự phòng làm đơn vị đầu mối.", {"Cục Y tế dự phòng"}),
        (
            (
                "Cục Y tế dự phòng (Bộ Y tế) và Vụ Giáo dục Thể chất (Bộ Giáo dục và Đào tạo) là cơ "
                "quan thường trực."
            ),
            {"Cục Y tế dự phòng", "Vụ Giáo dục Thể chất"},
        ),
        (
            "Đầu mối của hai bên là Cục Y tế dự phòng và Vụ Giáo dục Thể chất.",
            {"Cục Y tế dự phòng", "Vụ Giáo dục Thể chất"},
        ),
        (
            (
                "Bộ Y tế giao Cục Y tế dự phòng, Bộ Giáo dục và Đào tạo giao Vụ Giáo dục Thể chất làm "
                "cơ quan thường trực."
            ),
            {"Cục Y tế dự phòng", "Vụ Giáo dục Thể chất"},
        ),
        ("Cục Y tế dự phòng (cơ quan thường trực) sẽ tổng hợp số liệu.", {"Cục Y tế dự phòng"}),
        ("Cục Y tế dự phòng giữ vai trò cơ quan điều phối.", {"Cục Y tế dự phòng"}),
        ("Cục Y tế dự phòng sẽ làm đầu mối, theo dõi việc thực hiện.", {"Cục Y tế dự phòng"}),
    ],
)
def test_who_coordinates_an_undertaking(told, sentence, who):
    facts = told(SIGNED + sentence)
    assert facts.objects("hasCoordinator") >= who
    (programme,) = {s for s, _, o in facts.facts("hasCoordinator") if o in who}
    assert programme.startswith("Chương trình phối hợp")


@pytest.mark.parametrize(
    "sentence",
    [
        "Cục Y tế dự phòng chưa là đầu mối của Chương trình.",
        "Cục Y tế dự phòng không làm cơ quan thường trực.",
        "Cục Y tế dự phòng làm đầu mối xây dựng trang thông tin về dinh dưỡng.",
        "Cục Y tế dự phòng tiếp nhận thông tin từ các đầu mối.",
        "Đường dây nóng là đầu mối tiếp nhận phản ánh.",
        "Cục Y tế dự phòng làm việc thường xuyên với các đầu mối.",
        "Hai bên cử đầu mối liên hệ.",
        "Thường trực Tỉnh ủy đã nghe Cục Y tế dự phòng báo cáo.",
        "Cục Y tế dự phòng phối hợp với cơ quan thường trực của tỉnh.",
        "Cần có một cơ quan đầu mối của hai bên.",
    ],
)
def test_a_word_for_the_role_alone_names_nobody(told, sentence):
    assert told(SIGNED + sentence).facts("hasCoordinator") == set()
