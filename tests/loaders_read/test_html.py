"""Pages: the article with its zones, the page's own metadata, and nothing of its neighbours."""

from __future__ import annotations

import pytest

from graph.errors import UnreadableDocument
from loaders.read import read_bytes
from loaders.text import FACT_ZONES, ReadDocument
from loaders.units import units

TITLE = "Bộ Y tế và Bộ Công an phối hợp bảo đảm an toàn bệnh viện"
LEAD = "Hai bộ vừa thống nhất kế hoạch bảo đảm an toàn cho các bệnh viện lớn."
BODY = "Chiều 5/3/2021 tại Hà Nội, hai bộ đã ký kế hoạch phối hợp cho giai đoạn 2021 - 2025 về an toàn."
LAST = "Các sở y tế và công an các tỉnh sẽ lập kế hoạch riêng của mình trước cuối tháng sáu năm nay."
OTHER = "Bộ Xây dựng làm việc với tỉnh Lào Cai về nhà ở xã hội"
TEASER = "Ngày 9/9/2022, Bộ Xây dựng đã làm việc với lãnh đạo tỉnh Lào Cai về nhà ở xã hội cho công nhân."

HEAD = f"""<title>{TITLE} - Cổng thông tin</title><meta charset="utf-8">
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Báo Mẫu">
<link rel="canonical" href="https://example.vn/bai-1">
<link rel="license" href="https://example.vn/giay-phep">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2021-03-06T08:00:00+0700", "author": {{"name": "Lan Anh"}}}}]}}</script>"""
ARTICLE = f"""<h1>{TITLE}</h1><p class="sapo">{LEAD}</p><p>{BODY}</p>
<figure><img src="a.jpg"><figcaption>Lãnh đạo hai bộ tại lễ ký</figcaption></figure>
<h2>Nội dung phối hợp</h2><ul><li>Trao đổi thông tin về an ninh bệnh viện hằng tháng</li>
<li>Tập huấn cho lực lượng bảo vệ</li></ul><p>{LAST}</p><p>Nguồn: Vụ Pháp chế</p>"""


def page(article: str, *, head: str = HEAD, around: str = "") -> ReadDocument:
    html = f"""<!DOCTYPE html><html lang="vi"><head>{head}</head><body>
<div id="top-menu"><a href="/">Trang chủ</a><a href="/a">Giới thiệu</a></div>
<div class="detail">{article}</div>{around}
<footer>Cổng thông tin điện tử Mẫu. Địa chỉ: 1 phố Một, Hà Nội</footer>
<script>var a = 1;</script></body></html>"""
    return read_bytes(html.encode(), "bai.html")


def facts(read: ReadDocument) -> str:
    return "\n".join(read.document.text[z.start : z.end] for z in read.zones if z.kind in FACT_ZONES)


def kind_of(read: ReadDocument, words: str) -> str:
    at = read.document.text.index(words)
    return next(z.kind for z in read.zones if z.start <= at < z.end)


def test_the_parts_of_an_article() -> None:
    read = page(ARTICLE)
    expected = {
        TITLE: "title",
        LEAD: "lead",
        BODY: "body",
        "Lãnh đạo hai bộ tại lễ ký": "caption",
        "Nội dung phối hợp": "body",
        LAST: "body",
        "Nguồn: Vụ Pháp chế": "credit",
        "Trang chủ": "furniture",
        "Địa chỉ: 1 phố Một": "footer",
    }
    assert {words: kind_of(read, words) for words in expected} == expected
    assert "var a" not in read.document.text


def test_list_items_keep_their_labels() -> None:
    read = page(ARTICLE.replace("<ul>", "<ol>").replace("</ul>", "</ol>"))
    items = [u for u in units(read.document.text, read.zones) if u.kind == "item"]
    assert [u.label for u in items] == ["1.", "2."]


def test_the_page_speaks_for_itself() -> None:
    document = page(ARTICLE).document
    assert document.title == TITLE
    assert document.url == "https://example.vn/bai-1"
    assert document.published == "2021-03-06T08:00:00+07:00"
    assert document.byline == "Lan Anh"
    assert document.publisher == "Báo Mẫu"
    assert document.licence == "https://example.vn/giay-phep"
    assert document.language == "vi"
    assert document.reader.startswith("html (utf-8)")


@pytest.mark.parametrize(
    "block",
    [
        f'<div class="tin-lien-quan"><h3><a href="/x">{OTHER}</a></h3><p>{TEASER}</p></div>',
        f'<div class="relatedNews"><ul><li><a href="/x">{OTHER}</a></li></ul></div>',
        f"<aside><h4>{OTHER}</h4><p>{TEASER}</p></aside>",
        f"<div><h3>Tin khác</h3><p>{OTHER}</p><p>{TEASER}</p></div>",
        f'<div><p><a href="/x">{OTHER}</a></p></div>',
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_related_news_never_leaks(block: str, inside: bool) -> None:
    read = page(ARTICLE + block) if inside else page(ARTICLE, around=block)
    assert OTHER not in facts(read)
    assert TEASER not in facts(read)
    assert BODY in facts(read)
    assert LAST in facts(read)


def test_a_box_of_links_in_mid_article() -> None:
    box = f'<div class="box"><ul><li><a href="/x">{OTHER}</a></li></ul></div>'
    read = page(ARTICLE.replace(f"<p>{BODY}", f"{box}<p>{BODY}"))
    assert OTHER not in facts(read)
    assert BODY in facts(read)


def test_a_page_without_metadata_is_read_by_its_text() -> None:
    read = page(f"<div>05/03/2021 09:15</div>{ARTICLE}", head="<title></title>")
    assert read.document.title == TITLE
    assert read.document.published == "2021-03-05T09:15"
    assert read.document.source_credit == "Vụ Pháp chế"


def test_paragraphs_set_off_by_line_breaks_only() -> None:
    read = page(f"<h1>{TITLE}</h1><div>{LEAD}<br><br>{BODY}<br/>{LAST}</div>")
    assert kind_of(read, BODY) == kind_of(read, LAST) == "body"


def test_a_saved_page_knows_where_it_comes_from() -> None:
    saved = "<!-- saved from url=(0024)https://example.vn/cu-2 -->"
    html = f"{saved}<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"
    assert read_bytes(html.encode(), "a.html").document.url == "https://example.vn/cu-2"


def test_the_front_page_is_no_page_s_address() -> None:
    head = HEAD.replace("https://example.vn/bai-1", "https://example.vn/")
    assert page(ARTICLE, head=head).document.url == ""


def test_the_language_is_the_text_s_not_the_template_s() -> None:
    html = f'<html lang="en-US"><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>'
    assert read_bytes(html.encode(), "a.html").document.language == "vi"


def test_broken_json_and_markup_are_passed_over() -> None:
    html = (
        f'<html><head><script type="application/ld+json">{{bad</script></head><body><p>{BODY}<div><p>{LAST}'
    )
    assert BODY in read_bytes(html.encode(), "a.html").document.text


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        read_bytes(b"<html><body><img src='a'><script>x()</script></body></html>", "a.html")


def test_offsets_are_those_of_the_text_as_read() -> None:
    read = page(ARTICLE)
    for unit in units(read.document.text, read.zones):
        quote = read.document.text[unit.start : unit.end]
        assert quote == quote.strip()
        assert quote
