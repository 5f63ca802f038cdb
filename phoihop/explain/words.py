"""The words of an explanation, in both languages, and its colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Kind of mention → colour, of the terminal and of the page alike (names that both know).
COLOURS: Final[Mapping[str, str]] = {
    "organization": "#1f6feb",
    "person": "#a371f7",
    "programme": "#1a7f37",
    "event": "#bf8700",
    "official": "#9a6700",
    "place": "#57606a",
    "date": "#0e8a8a",
    "topic": "#8250df",
    "result": "#cf222e",
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "held": "bị giữ lại",
        "negative": "bị phủ định",
        "planned": "dự kiến",
        "proposed": "đề xuất",
        "doubtful": "chưa đủ tin cậy",
        "silent": "có nêu tên, chưa rút ra sự kiện nào",
        "naming": "{n} mệnh đề đặt tên và phân loại",
        "facts": "{n} sự kiện",
        "refused": "{n} không vào câu trả lời",
        "issues": "Vấn đề dữ liệu",
        "entities": "Thực thể",
        "provisional": "chưa có trong danh bạ",
        "unplaced": "Không có bằng chứng trong văn bản",
        "language": "vi",
    },
    "en": {
        "held": "held back",
        "negative": "denied",
        "planned": "planned",
        "proposed": "proposed",
        "doubtful": "too doubtful",
        "silent": "names something, states no fact",
        "naming": "{n} naming and class statements",
        "facts": "{n} facts",
        "refused": "{n} not part of answers",
        "issues": "Data issues",
        "entities": "Entities",
        "provisional": "not in the registry",
        "unplaced": "Without evidence in the text",
        "language": "en",
    },
}


def words(language: str) -> Mapping[str, str]:
    """The words of a language (``vi`` or ``en``)."""
    return WORDS[language]
