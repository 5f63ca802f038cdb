"""Names on by-lines."""

from __future__ import annotations

import pytest

from loaders.lexicon import load_lexicon
from loaders.mentions.context import Scene
from loaders.mentions.people.bylines import byline_people
from loaders.tokens import Segment, tokenise


def names(text: str) -> list[str]:
    segment = Segment(tokenise(text), "byline", 0, len(text))
    return [bearer.name for bearer in byline_people(Scene(segment, load_lexicon()))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Minh Thu", ["Minh Thu"]),
        ("Tin, ảnh: Minh Thu", ["Minh Thu"]),
        ("HỒNG HÀ", ["Hồng Hà"]),
        ("Đông Hải (thực hiện)", ["Đông Hải"]),
        ("T.Công", ["T.Công"]),
        ("Bài và ảnh: Hơ Jan – Thanh Hà".replace("–", "-"), ["Hơ Jan", "Thanh Hà"]),
        ("Lê An, Vũ Hà và Mai Phương", ["Lê An", "Vũ Hà", "Mai Phương"]),
        ("PV", []),
        ("Tác giả: Phòng viên thường trú", []),
        ("Thu", []),
    ],
)
def test_names(line: str, expected: list[str]) -> None:
    assert names(line) == expected
