"""Zones by construction: each test is the smallest page that shows one thing."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from loaders.layout.markers import load_markers, read_markers
from loaders.layout.zones import main_text, publication_date, text_zones
from loaders.text import FACT_ZONES, Zone

TITLE = "Bộ Y tế và Bộ Giáo dục và Đào tạo phối hợp chăm sóc sức khỏe học sinh"
LEAD = "Hai bộ vừa thống nhất kế hoạch chăm sóc sức khỏe cho học sinh tiểu học trong năm học tới."
BODY = "Ngày 5/3/2021, tại Huế, đại diện hai bộ đã ký kế hoạch phối hợp cho giai đoạn 2021 - 2025."
LAST = "Kế hoạch sẽ được các sở y tế và sở giáo dục và đào tạo của các tỉnh triển khai từ tháng 9/2021."


def kinds(text: str, title: str = "") -> dict[str, str]:
    """Kind by line."""
    zones = text_zones(text, title=title)
    out = {}
    for line in text.split("\n"):
        if line.strip():
            at = text.index(line)
            out[line] = next(z.kind for z in zones if z.start <= at + len(line) - 1 and at < z.end)
    return out


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_an_article() -> None:
    found = kinds(page("Thứ sáu, 05/03/2021 09:15 GMT+7", TITLE, LEAD, BODY, LAST, "Nguồn: Vụ Truyền thông"))
    assert list(found.values()) == ["dateline", "title", "lead", "body", "body", "credit"]


def test_boxes_above_the_title_and_widgets_below_are_furniture() -> None:
    text = page("Liên kết Website", TITLE, BODY, LAST, "Lượt xem: 77", "Đánh giá", "(Di chuột vào ngôi sao)")
    found = kinds(text)
    assert [found[key] for key in ("Liên kết Website", "Lượt xem: 77", "Đánh giá")] == ["furniture"] * 3
    assert main_text(text_zones(text)) == (text.index(TITLE), text.index(LAST) + len(LAST))


@pytest.mark.parametrize(
    "marker",
    ["Tin liên quan", "Các tin khác", "Có thể bạn quan tâm", "Related news", "line_x BÀI VIẾT LIÊN QUAN:"],
)
def test_related_news_after_a_marker(marker: str) -> None:
    text = page(
        TITLE, LEAD, BODY, LAST, marker, "Bộ Xây dựng tiếp đoàn công tác của Lào", BODY.replace("Huế", "Vinh")
    )
    found = kinds(text)
    assert found["Bộ Xây dựng tiếp đoàn công tác của Lào"] not in FACT_ZONES
    assert found[BODY.replace("Huế", "Vinh")] not in FACT_ZONES
    assert found[LAST] == "body"


_OTHERS = ("Bộ Xây dựng tiếp đoàn công tác của Lào", "Hai huyện ở Sơn La bàn chuyện nước sạch nông thôn")


@pytest.mark.parametrize("bullet", ["• ", "- ", "+ ", "* ", "» ", "1. ", ""])
@pytest.mark.parametrize("day", ["", " (22/06/2021)", " (17/4)"])
def test_headlines_with_a_bullet_after_a_marker_are_related(bullet: str, day: str) -> None:
    others = [f"{bullet}{headline}{day}" for headline in _OTHERS]
    found = kinds("\n".join((TITLE, "", LEAD, "", BODY, "", LAST, "", "CÁC TIN KHÁC", *others)))
    assert {found[line] for line in others} == {"related"}
    assert found[LAST] == "body"


def test_items_after_a_box_are_the_article() -> None:
    items = ("- Bộ Y tế chủ trì xây dựng danh mục thuốc;", "- Bộ Công an bảo vệ kho thuốc ở biên giới;")
    found = kinds("\n".join((TITLE, "", LEAD, "", "Tin liên quan", _OTHERS[0], "", BODY, *items, LAST)))
    assert {found[line] for line in items} == {"body"}


@pytest.mark.parametrize(
    "marker",
    [
        "Những tin mới hơn",
        "Những tin cũ hơn",
        "Các bản tin khác",
        "Tin xem nhiều",
        "Các tin cùng mục",
        "Tin trước",
    ],
)
def test_more_words_for_related_news(marker: str) -> None:
    assert load_markers().marks("related", marker)


@pytest.mark.parametrize("line", ["Tin trước đó cho biết hai bộ đã họp.", "Tin cùng ngày về lễ ký."])
def test_prose_that_begins_like_a_marker_is_none(line: str) -> None:
    assert not load_markers().marks("related", line)


def test_the_article_goes_on_after_a_box_of_headlines() -> None:
    text = page(TITLE, LEAD, "Tin liên quan", "Bộ Nội vụ họp về cải cách hành chính", BODY, LAST)
    assert list(kinds(text).values()) == ["title", "lead", "related", "related", "body", "body"]


def test_doubled_headlines_with_teasers_need_no_marker() -> None:
    other = ["Bộ Tài chính họp về ngân sách năm sau", "Bộ Nội vụ tuyển thêm công chức ở miền núi"]
    text = page(TITLE, LEAD, BODY, LAST)
    for headline in other:
        text += f"\n\n{headline}\n\n{headline}\n\nNgày 1/2/2022, cuộc họp đã diễn ra tại một nơi khác hẳn."
    zones = text_zones(text)
    assert main_text(zones)[1] == text.index(LAST) + len(LAST)
    assert zones[-1].kind == "related"


def test_a_list_after_a_colon_is_the_article_s_own() -> None:
    bodies = ["Sở Y tế tỉnh Quảng Trị", "Sở Tài chính tỉnh Quảng Trị", "Sở Nội vụ tỉnh Quảng Trị"]
    found = kinds(page(TITLE, LEAD, BODY, "Tham gia kế hoạch của hai bộ ở tỉnh này có các đơn vị:", *bodies))
    assert all(found[name] in FACT_ZONES for name in bodies)


def test_a_sentence_that_begins_like_a_marker_is_a_sentence() -> None:
    lines = [
        "Lượt truy cập cổng dịch vụ công của hai bộ đã tăng gấp đôi so với cùng kỳ năm ngoái.",
        "Theo Bộ trưởng, cần làm ngay các việc sau:",
        "Trang thông tin điện tử của hai bộ sẽ đăng toàn văn kế hoạch để người dân góp ý trong tháng tới.",
    ]
    found = kinds(page(TITLE, LEAD, BODY, *lines))
    assert all(found[line] in FACT_ZONES for line in lines)


def test_the_name_of_a_section_beside_the_date_is_no_title() -> None:
    found = kinds(page("Tin hoạt động của ngành", "05/03/2021", TITLE, LEAD, BODY, LAST))
    assert found[TITLE] == "title"
    assert found["Tin hoạt động của ngành"] == "furniture"


def test_teasers_after_the_byline_are_never_the_article() -> None:
    teasers = [BODY.replace("Huế", place) for place in ("Vinh", "Lào Cai", "Cà Mau")]
    found = kinds(page(TITLE, LEAD, BODY, LAST, "Lan Hà", "Tin khác", *teasers))
    assert not any(found[teaser] in FACT_ZONES for teaser in teasers)


def test_headlines_run_together_under_the_lead() -> None:
    run = (
        "Hợp tác xã mùa vụ mới được mùa lớn Giá lúa tăng mạnh trong tháng ba Nông dân vui mừng đón vụ hè thu"
    )
    text = f"{TITLE}\n\n{LEAD}\n{run}\n\n{BODY}\n\n{LAST}"
    assert kinds(text)[run] == "related"


def test_the_title_again_is_the_text_of_a_picture() -> None:
    caption = "Đại diện hai bộ trao đổi văn bản đã ký trước sự chứng kiến của các đại biểu"
    text = f"{TITLE}\n\n{LEAD}\n\n{BODY}\n\n{TITLE}\n{caption}\n\n{LAST}"
    zones = text_zones(text)
    again = text.rindex(TITLE)
    assert next(z.kind for z in zones if z.start <= again < z.end) == "furniture"
    assert kinds(text)[caption] == "caption"


def test_a_name_after_the_last_paragraph_is_the_byline() -> None:
    assert kinds(page(TITLE, LEAD, BODY, LAST, "Lan - Hà"))["Lan - Hà"] == "byline"


def test_the_block_of_the_site_is_the_footer() -> None:
    site = "Trang thông tin điện tử Sở Y tế tỉnh Nào Đó"
    address = "Địa chỉ: Số 1, đường Hai; Điện thoại: 0123.456789 - Email: soyte@example.vn"
    found = kinds(
        page(TITLE, LEAD, BODY, LAST, site, "Chịu trách nhiệm nội dung: Bà Lê Thị A - Giám đốc", address)
    )
    assert [found[site], found[address]] == ["footer", "footer"]


def test_the_date_of_the_visit_is_not_the_date_of_publication() -> None:
    text = f"banner\nThứ 7, ngày 4 tháng 1 năm 2025\n{TITLE}\n8-7-2019\n\n{LEAD}\n\n{BODY}\n\n{LAST}"
    zones = text_zones(text)
    assert publication_date(text, zones) == "2019-07-08"
    assert kinds(text)["Thứ 7, ngày 4 tháng 1 năm 2025"] == "furniture"


def test_a_signed_document_keeps_its_letterhead() -> None:
    text = page(
        "BỘ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-BYT",
        "Hà Nội, ngày 5 tháng 3 năm 2021",
        "KẾ HOẠCH\nPhối hợp chăm sóc sức khỏe học sinh",
        "Căn cứ Luật Trẻ em ngày 5 tháng 4 năm 2016;",
        BODY,
        LAST,
    )
    found = kinds(text)
    assert found["BỘ Y TẾ"] == found["Số: 12/KH-BYT"] == "letterhead"
    assert found["KẾ HOẠCH"] == found["Phối hợp chăm sóc sức khỏe học sinh"] == "title"
    assert found["Hà Nội, ngày 5 tháng 3 năm 2021"] == "dateline"
    assert found["Độc lập - Tự do - Hạnh phúc"] == "furniture"


def test_a_headline_in_capitals() -> None:
    assert kinds(page(TITLE.upper(), LEAD, BODY, LAST))[TITLE.upper()] == "title"


def test_an_english_page() -> None:
    title = "Two ministries agree on school health"
    first = "The Ministry of Health and the Ministry of Education and Training signed a plan on 5 March 2021."
    second = "The plan will be carried out by the departments of health of all provinces from September 2021."
    found = kinds(
        page("March 6, 2021", title, first, second, "Related news", "Hue hosts a regional meeting on water")
    )
    assert list(found.values()) == ["dateline", "title", "lead", "body", "related", "related"]


LINES = st.sampled_from(
    [TITLE, LEAD, BODY, LAST, "Tin khác", "Lượt xem: 3", "Nguồn: Vụ X", " \u00a0", "", "Lan Hà", "a"]
)


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_zones_are_sorted_disjoint_and_cover_every_word(text: str) -> None:
    zones = text_zones(text)
    assert all(a.end <= b.start for a, b in pairwise(zones))
    covered = {i for zone in zones for i in range(zone.start, zone.end)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))


@given(st.text(max_size=200))
def test_any_text_has_zones(text: str) -> None:
    for zone in text_zones(text):
        assert 0 <= zone.start < zone.end <= len(text)


def test_every_marker_says_where_its_words_stand() -> None:
    markers = load_markers()
    assert all(marker.source for group in markers.groups.values() for marker in group)


@pytest.mark.parametrize(
    "bad",
    [{"furnitures": []}, {"related": [{"pattern": "("}]}, {"related": [{"pattern": "(", "source": "x"}]}],
)
def test_a_broken_marker_file_says_what_is_wrong(bad: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"zones\.yaml"):
        read_markers(bad)


@pytest.mark.shared
def test_reference_documents_are_zoned_as_annotated(shared_documents: Path, gold_dir: Path) -> None:
    """Every letter of the main text outside noise and datelines is in a fact zone, no letter of noise is."""
    for path in sorted(shared_documents.glob("*.txt")):
        text = path.read_bytes().decode()
        gold = json.loads((gold_dir / f"{path.stem}.json").read_text("utf-8"))
        zones = text_zones(text)
        facts = _offsets(text, (z for z in zones if z.kind in FACT_ZONES))
        dates = _offsets(text, (z for z in zones if z.kind == "dateline"))
        noise = _offsets(text, (Zone("furniture", n["start"], n["end"]) for n in gold["noise"]))
        main = gold["document"]["main_text"]
        wanted = _offsets(text, [Zone("body", main["start"], main["end"])]) - noise - dates
        assert wanted <= facts, path.name
        assert not noise & facts, path.name
        assert main_text(zones) == (main["start"], main["end"])
        assert publication_date(text, zones) == (gold["document"]["published"] or "")


def _offsets(text: str, zones: object) -> set[int]:
    return {i for z in zones for i in range(z.start, z.end) if not text[i].isspace()}  # type: ignore[attr-defined]


def test_a_question_of_an_interview_is_no_byline() -> None:
    question = (
        "PV: Thưa ông, hai bộ sẽ làm gì để kế hoạch chăm sóc sức khỏe học sinh được thực hiện đúng hạn?"
    )
    found = kinds(page(TITLE, LEAD, BODY, question, LAST, "PV: Lan Hà"))
    assert found[question] == "body"
    assert found["PV: Lan Hà"] == "byline"


def test_names_of_picture_files_are_furniture() -> None:
    assert kinds(page(TITLE, LEAD, BODY, "IMG_0012.jpg", LAST))["IMG_0012.jpg"] == "furniture"


def test_a_number_cited_on_top_makes_no_letterhead() -> None:
    text = page(TITLE, "Số: 12/KH-BYT", BODY, LAST)
    assert "letterhead" not in kinds(text).values()


@pytest.mark.parametrize(
    ("path", "headline"),
    [
        ("Trang chủ > Tin tức > An ninh", "BỘ Y TẾ VÀ BỘ TƯ PHÁP KÝ QUY CHẾ"),
        ("Trang chủ » Tin tức » Tin của Bộ »", "Bộ Y tế và Bộ Tư pháp: ký quy chế"),
        ("Home > News >", "Ministry of Health signs a plan with Laos"),
    ],
)
def test_a_headline_that_runs_into_the_path_of_the_page(path: str, headline: str) -> None:
    text = page(path + headline, "Thứ sáu, 05/03/2021 09:15", LEAD, BODY, LAST)
    zones = text_zones(text)
    assert [text[z.start : z.end] for z in zones if z.kind == "title"] == [headline]
    assert text[zones[0].start : zones[0].end] == path


@pytest.mark.parametrize(
    "line", ["Trang chủ > Tin tức > Bộ Y tế ký quy chế với Bộ Tư pháp", "Trang chủ > Tin tứcTHỜI SỰ"]
)
def test_a_path_alone_is_not_cut(line: str) -> None:
    text = page(line, TITLE, LEAD, BODY, LAST)
    assert kinds(text)[line] == "furniture"


@pytest.mark.parametrize("line", ["Hồng Hải (thực hiện)", "Hồng Hải", "T. Hải (ghi)", "H.Hải", "Tr.Hà"])
def test_who_wrote(line: str) -> None:
    assert kinds(page(TITLE, LEAD, BODY, LAST, line))[line] == "byline"


@pytest.mark.parametrize("line", ["PV: Quy chế mới có gì khác?", "Hồng Hải phát biểu."])
def test_no_one_who_wrote(line: str) -> None:
    assert kinds(page(TITLE, LEAD, BODY, line, LAST))[line] != "byline"


_NEWS = (
    "Bộ Y tế và Bộ Công an ký quy chế phối hợp mới\n\n"
    "Ngày 5/3/2021, tại Hà Nội, Bộ Y tế và Bộ Công an đã ký quy chế phối hợp về y tế trường học.\n\n"
    "Quy chế gồm ba chương và có hiệu lực đến hết năm 2025 tại tất cả các địa phương.\n"
)


@pytest.mark.parametrize(
    "path",
    [
        "Trang chủ > Tin tức > Hoạt động",
        "Asia > Health > Vietnam",
        "Tin tức » Y tế",
        "MOH NEWS | International cooperation",
        "Báo Cà Mau điện tử - Chính trị - Đối ngoại",
        "Cổng tin › Sức khỏe",
    ],
)
def test_a_path_above_the_headline_is_furniture(path: str) -> None:
    found = kinds(f"{path}\n{_NEWS}")
    assert found[path] == "furniture"
    assert found["Bộ Y tế và Bộ Công an ký quy chế phối hợp mới"] == "title"


@pytest.mark.parametrize(
    "headline",
    [
        "Hà Nội - Huế: ký quy chế phối hợp về y tế",
        "Y tế và Công an ký quy chế phối hợp mới | Báo Cà Mau",
        "BỘ Y TẾ - BỘ CÔNG AN - BỘ NỘI VỤ",
        "Ký quy chế - bước tiến mới của y tế",
    ],
)
def test_a_headline_with_a_dash_is_no_path(headline: str) -> None:
    text = f"{headline}\nLễ ký có đại diện của hai bộ cùng dự\n{_NEWS.partition(chr(10))[2]}"
    assert kinds(text)[headline] != "furniture"


def test_headlines_above_a_note_in_brackets_are_related_news() -> None:
    others = [
        "Cà Mau: Bàn giao nhà cho hộ nghèo",
        "UBND huyện Năm Căn họp với Ban Dân tộc tỉnh",
        "Cà Mau có thêm ba xã đạt chuẩn",
    ]
    note = "(Bản tin này do các cộng tác viên ở cơ sở gửi về cho ban biên tập.)"
    found = kinds(f"{_NEWS}\nLê Văn Mẫu\n\n" + "\n".join([*others, note]))
    assert {found[other] for other in others} == {"related"}


@pytest.mark.parametrize("marker", ["Văn bản cùng lĩnh vực", "Các văn bản liên quan:", "Tài liệu khác"])
def test_other_documents_of_a_register_are_related(marker: str) -> None:
    found = kinds(f"{_NEWS}\n{marker}\nQuyết định 12/2019/QĐ-TTg Quy chế về cửa khẩu\nThông tư 3/2020/TT-BYT")
    assert found["Quyết định 12/2019/QĐ-TTg Quy chế về cửa khẩu"] == "related"
