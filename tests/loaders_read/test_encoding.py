"""Encodings told by content, converted exactly or refused."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnreadableDocument
from loaders.read.encoding import convert, decode, old_encoding
from loaders.read.language import detect_language

TEXT = (
    "Bộ Y tế và Bộ Quốc phòng đã ký kế hoạch phối hợp về việc chăm sóc sức khỏe cho đồng bào ở các tỉnh"
    " miền núi. "
    "Theo đó, hai bên sẽ tổ chức khám bệnh cho người dân, đào tạo cán bộ y tế và hỗ trợ những trạm xá"
    " còn khó khăn."
)
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ bcdghklmnpqrstvx"


def encoded(text: str, encoding: str, root_table: dict[str, str]) -> str:
    """The inverse of ``convert``, from its own table."""
    inverse: dict[str, str] = {}
    for key, letter in root_table.items():
        inverse.setdefault(letter, key)
    return "".join(inverse.get(c, c) for c in text)


def table(encoding: str) -> dict[str, str]:
    from loaders.read.encoding import _table

    return dict(_table(encoding)[1])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32-le"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
    ],
)
def test_unicode_shows_itself(data: bytes, encoding: str) -> None:
    text, found = decode(data, "x.txt")
    assert found == encoding
    assert unicodedata.normalize("NFC", text) == TEXT


def test_windows_1258_writes_tones_as_marks_of_their_own() -> None:
    decomposed = "".join(
        c if c in "ăâêôơưđĂÂÊÔƠƯĐ" else unicodedata.normalize("NFD", c)
        for c in "".join(_tone_apart(c) for c in TEXT)
    )
    text, found = decode(decomposed.encode("cp1258"), "x.txt")
    assert found == "windows-1258"
    assert unicodedata.normalize("NFC", text) == TEXT


def _tone_apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = [c for c in parts[1:] if c in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(c for c in parts if c not in tones)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("bytes_as", ["cp1252", "utf-8"])
def test_fonts_of_the_nineties(encoding: str, bytes_as: str) -> None:
    western = encoded(TEXT, encoding, table(encoding))
    assert decode(western.encode(bytes_as), "x.txt") == (TEXT, encoding)


@pytest.mark.parametrize(
    ("encoding", "western", "unicode"),
    [
        ("tcvn3", "Bé Khoa häc vµ C«ng nghÖ", "Bộ Khoa học và Công nghệ"),
        ("tcvn3", "®­êng thuû", "đường thuỷ"),
        ("vni", "Boä Khoa hoïc vaø Coâng ngheä", "Bộ Khoa học và Công nghệ"),
        ("vni", "ñöôøng thuûy, ÑOÀNG NAI", "đường thủy, ĐỒNG NAI"),
    ],
)
def test_known_spellings(encoding: str, western: str, unicode: str) -> None:
    assert convert(western, encoding) == unicode


@given(st.text(LETTERS, max_size=60), st.sampled_from(["tcvn3", "vni"]))
def test_every_letter_comes_back(text: str, encoding: str) -> None:
    # VNI writes some letters as two; a pair that another pair's code would cut across is no Vietnamese.
    western = encoded(text, encoding, table(encoding))
    back = convert(western, encoding)
    assert back == text or (encoding == "vni" and encoded(back, encoding, table(encoding)) == western)


def test_unicode_vietnamese_and_french_are_left_alone() -> None:
    assert old_encoding(TEXT) == ""
    assert old_encoding("Le ministère a signé un accord très étendu à Genève, où il a été reçu.") == ""


def test_western_bytes_that_are_no_vietnamese_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no older encoding is certain"):
        decode("Ministère de la Santé, signé à Genève".encode("latin-1"), "x.txt")


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, bytes(range(32)) * 20, b"\x7fELF\x02\x01\x01" + bytes(99)]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="binary") as caught:
        decode(data, "x.txt")
    assert caught.value.mend


def test_broken_utf16_says_where() -> None:
    with pytest.raises(UnreadableDocument, match="byte"):
        decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "x.txt")


def test_languages() -> None:
    assert detect_language(TEXT) == "vi"
    assert (
        detect_language("The two ministries signed the plan in March and agreed on the work of this year.")
        == "en"
    )


@pytest.mark.parametrize("name", ["abbreviations", "languages"])
def test_word_lists_hold_words_only(root: object, name: str) -> None:
    """YAML reads a bare ``no`` or ``on`` as a truth value."""
    from importlib.resources import files

    data = yaml.safe_load(files("loaders").joinpath(f"data/{name}.yaml").read_text("utf-8"))
    assert all(isinstance(word, str) for words in data.values() for word in words)
