"""Places that no register knows, made places by the words beside their names."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Đội tuần tra đi dọc sông Tiền và cửa khẩu Na Mèo.", {"sông Tiền", "cửa khẩu Na Mèo"}),
        ("Đoàn thăm khu công nghiệp Đại An bên quốc lộ 6.", {"khu công nghiệp Đại An", "quốc lộ 6"}),
        ("Mô hình còn chậm ở Sơn Động và Lục Ngạn.", {"Sơn Động", "Lục Ngạn"}),
        ("Hai bên gặp nhau tại Gia Lâm vào buổi sáng.", {"Gia Lâm"}),
        ("Cầu nối bản Mường Phăng với ấp An Hòa.", {"bản Mường Phăng", "ấp An Hòa"}),
        (
            "The project supports Yen Cuong commune, Y Yen district, and works in Nam Dinh City.",
            {"Yen Cuong commune", "Y Yen district", "Nam Dinh City"},
        ),
        ("Farmers of Miyazaki Prefecture visited the site.", {"Miyazaki Prefecture"}),
        ("Hội thảo tại Trường Đại học Cần Thơ do ông Nguyễn Văn Mẫu chủ trì.", set()),
        ("Ông Mẫu làm việc tại Tập đoàn Hòa Phát và ở Bộ Tài chính.", set()),
        ("Bản Thỏa thuận và Bản Ghi nhớ nêu rõ việc này tại Quyết định số 5.", set()),
        ("UBND các huyện Năm Căn và Đầm Dơi đã ký.", set()),
        ("Tại Hội nghị, đồng chí Bí thư phát biểu.", set()),
        ("This district and every city may join.", set()),
        ("Thôn trưởng Nguyễn Văn Mẫu ở với dân.", set()),
        ("Việc đó tại Nguyễn Văn Mẫu mà ra.", set()),
    ],
)
def test_a_word_beside_a_name_makes_it_a_place(find, text, places):
    assert {m.text for m in find(text) if m.kind == "place"} == places
