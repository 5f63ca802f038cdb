"""Who signed an official document, by the lines of the signature."""

from __future__ import annotations

import pytest

from graph.model import SourceDocument
from loaders.pipeline import Extraction, extract
from loaders.text import ReadDocument

_HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\n---------------\nSố: 12/KH-UBND\nHải Dương, ngày 5 tháng 3 năm 2023\n\n"
    "KẾ HOẠCH\nTriển khai công tác phối hợp năm 2023\n\n"
    "Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, báo cáo trước ngày 30/11/2023.\n\n"
)
_MINISTRY = _HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG", "BỘ Y TẾ").replace("KH-UBND", "KH-BYT")
_PRIME = (
    _HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG", "THỦ TƯỚNG CHÍNH PHỦ")
    .replace("KH-UBND", "QĐ-TTg")
    .replace("KẾ HOẠCH", "QUYẾT ĐỊNH")
)

#: the end of the document, its head, (person, post)
SIGNED = [
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Hữu Thế\n", _HEAD, "Chủ tịch Ủy ban nhân dân tỉnh Hải Dương"),
    (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Hữu Thế\n",
        _HEAD,
        "Phó Chủ tịch Ủy ban nhân dân tỉnh Hải Dương",
    ),
    (
        "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Hữu Thế\n",
        _HEAD,
        "Phó Chủ tịch Ủy ban nhân dân tỉnh Hải Dương",
    ),
    (
        "TM. UBND TỈNH HẢI DƯƠNG\nCHỦ TỊCH\nTrần Hữu Thế\n",
        _HEAD,
        "Chủ tịch Ủy ban nhân dân tỉnh Hải Dương",
    ),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrần Hữu Thế\n", _MINISTRY, "Thứ trưởng Bộ Y tế"),
    ("KT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nTrần Hữu Thế\n", _PRIME, "Phó Thủ tướng Chính phủ"),
    ("THỦ TƯỚNG\n(đã ký)\nTrần Hữu Thế\n", _PRIME, "Thủ tướng Chính phủ"),
    ("TUQ. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n(đã ký)\nTrần Hữu Thế\n", _MINISTRY, "Thứ trưởng Bộ Y tế"),
]

NOT_SIGNED = [
    # No name.
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\n",
    # No post.
    "TM. ỦY BAN NHÂN DÂN\nTrần Hữu Thế\n",
    # The name is part of a sentence.
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Hữu Thế ký thay mặt tỉnh.\n",
    # Something stands between.
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐiều khoản thi hành kèm theo.\nTrần Hữu Thế\n",
]


def read(text: str) -> Extraction:
    document = SourceDocument("0123456789abcdef", "https://example.org/doc", "plan.txt", "0" * 64, text)
    return extract(ReadDocument(document))


def posts(found: Extraction) -> set[tuple[str, str]]:
    names = {e.key: e.name for e in found.record.entities}
    return {
        (names[s.subject.key], names[s.object.key])  # type: ignore[union-attr]
        for s in found.record.statements
        if s.predicate.endswith("#holdsPost")
    }


@pytest.mark.parametrize(("end", "head", "post"), SIGNED)
def test_who_signed_holds_the_post(end: str, head: str, post: str) -> None:
    assert posts(read(head + end)) == {("Trần Hữu Thế", post)}


@pytest.mark.parametrize("end", NOT_SIGNED)
def test_no_signature(end: str) -> None:
    assert not posts(read(_HEAD + end))


def test_the_body_signed_for_is_named() -> None:
    found = read(_HEAD + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Hữu Thế\n")
    named = [m for m in found.mentions if m.text == "ỦY BAN NHÂN DÂN" and m.start > len(_HEAD)]
    assert [e.name for m in named for e in m.entities] == ["Ủy ban nhân dân tỉnh Hải Dương"]


def test_evidence_runs_from_the_mark_to_the_name() -> None:
    found = read(_HEAD + "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Hữu Thế\n")
    told = next(s for s in found.record.statements if s.predicate.endswith("#holdsPost"))
    assert told.evidence[0].quote == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Hữu Thế"


def test_a_post_and_a_note_above_a_name_need_no_mark() -> None:
    found = read(_HEAD + "CHỦ TỊCH\n\n(Đã ký)\n\nTrần Hữu Thế\n")
    assert posts(found) == {("Trần Hữu Thế", "Chủ tịch Ủy ban nhân dân tỉnh Hải Dương")}
