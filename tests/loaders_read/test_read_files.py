"""Files and folders, metadata from outside, identity, and what is refused with what words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.cite import cite
from graph.errors import InputError, UnreadableDocument
from graph.iri import document_id
from graph.model import SourceDocument, Span
from loaders.read import Overrides, discover, read_bytes, read_file
from loaders.read.files import MAX_BYTES

TEXT = (
    "Thứ sáu, 05/03/2021 09:15 GMT+7\n\nBộ Y tế họp với tỉnh Quảng Trị về phòng bệnh\n\n"
    "Ngày 4/3/2021, Bộ Y tế và tỉnh Quảng Trị đã họp và thống nhất kế hoạch phối hợp năm nay.\n\n"
    "Hai bên sẽ gặp lại nhau vào tháng sáu để xem xét những việc đã làm.\n\nNguồn: Vụ Kế hoạch\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "tin" / "họp.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def test_what_the_text_says_of_itself(article: Path, tmp_path: Path) -> None:
    document = read_file(article, root=tmp_path).document
    assert document.title == "Bộ Y tế họp với tỉnh Quảng Trị về phòng bệnh"
    assert document.published == "2021-03-05T09:15+07:00"
    assert document.source_credit == "Vụ Kế hoạch"
    assert document.language == "vi"
    assert document.text == TEXT
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert TEXT[slice(*document.main_text)].endswith("việc đã làm.")


def test_identity_is_the_path_in_the_collection_or_the_url(article: Path, tmp_path: Path) -> None:
    assert read_file(article, root=tmp_path).document.id == document_id("tin/họp.txt")
    assert read_file(article, root=article.parent).document.id == document_id("họp.txt")
    url = "https://example.vn/hop"
    document = read_file(article, root=tmp_path, overrides=Overrides(url=url)).document
    assert (document.id, document.url, document.file) == (document_id(url), url, "tin/họp.txt")


def test_sidecar_manifest_and_overrides_in_order_of_weight(article: Path, tmp_path: Path) -> None:
    article.with_name("manifest.yaml").write_text(
        "họp.txt: {publisher: Sở Y tế, licence: CC BY 4.0, published: 2021-03-06}\n", "utf-8"
    )
    article.with_name("họp.txt.meta.yaml").write_text(
        "publisher: Cổng Quảng Trị\nretrieved: 2024-01-02\nurl: https://example.vn/a\n", "utf-8"
    )
    document = read_file(article, root=tmp_path, overrides=Overrides(retrieved="2025-05-05")).document
    assert document.publisher == "Cổng Quảng Trị"
    assert document.licence == "CC BY 4.0"
    assert document.published == "2021-03-06"
    assert document.retrieved == "2025-05-05"


def test_a_manifest_may_be_csv(article: Path) -> None:
    article.with_name("manifest.csv").write_text(
        "file,url,retrieved\nhọp.txt,https://example.vn/b,2024-02-03\n", "utf-8"
    )
    document = read_file(article).document
    assert (document.url, document.retrieved) == ("https://example.vn/b", "2024-02-03")


@pytest.mark.parametrize(
    ("sidecar", "what"),
    [
        ("titel: x", "unknown name"),
        ("published: tháng ba", "no date"),
        ("- a", "no mapping"),
        ("a: [", "cannot be read"),
    ],
)
def test_an_unusable_sidecar_names_itself(article: Path, sidecar: str, what: str) -> None:
    article.with_name("họp.txt.meta.yaml").write_text(sidecar, "utf-8")
    with pytest.raises(InputError, match=what) as caught:
        read_file(article)
    assert "meta.yaml" in caught.value.where
    assert caught.value.mend


def test_discover_takes_documents_only(article: Path, tmp_path: Path) -> None:
    for name in (
        "manifest.yaml",
        "họp.txt.meta.yaml",
        ".an.txt",
        "~$mo.docx",
        "anh.png",
        "bang.csv",
        "cu.doc",
    ):
        article.with_name(name).write_bytes(b"x")
    assert [path.name for path in discover([tmp_path])] == ["bang.csv", "cu.doc", "họp.txt"]
    assert discover([article, tmp_path / "tin" / "anh.png", article]) == [
        article,
        tmp_path / "tin" / "anh.png",
    ]
    with pytest.raises(InputError, match="no such file"):
        discover([tmp_path / "khong"])


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\r\n\t", "a.txt", "is empty"),
        (b"\xff\xfe", "a.txt", "no text"),
        (b"\x00\x01\x02" * 99, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.txt", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "Word 97"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", "Excel 97"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (b"{\\rtf1 x}", "a.doc", "RTF"),
        (b"PK\x03\x04" + bytes(30), "a.zip", "ZIP"),
        (b"not a pdf", "a.pdf", "holds something else"),
        (b"%PDF-1.7\n1 0 obj", "a.pdf", "damaged"),
    ],
)
def test_what_cannot_be_read_says_what_where_and_how_to_mend_it(data: bytes, name: str, what: str) -> None:
    with pytest.raises(UnreadableDocument, match=what) as caught:
        read_bytes(data, name)
    assert caught.value.where == name
    assert caught.value.mend


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="not there"):
        read_file(tmp_path / "a.txt")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        read_file(tmp_path)


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableDocument, match="at most"):
        read_file(path)


def test_a_citation_says_all_that_is_known() -> None:
    text = "Hai bộ đã ký kế hoạch."
    document = SourceDocument(
        id="x",
        iri="i",
        file="a.txt",
        sha256="",
        text=text,
        title="Hai bộ ký",
        published="2021-03-05",
        retrieved="2024-01-02",
        url="https://example.vn/a",
        publisher="Sở Y tế",
        licence="CC BY 4.0",
    )
    line = cite(document, Span(0, len(text), text))
    for part in ("Hai bộ ký", "2021-03-05", "2024-01-02", document.url, "Sở Y tế", "CC BY 4.0", f"«{text}»"):
        assert part in line
    assert "retrieved 2024" in cite(document, language="en")
