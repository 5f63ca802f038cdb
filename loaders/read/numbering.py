"""The numbers Word prints before list paragraphs, which are not in the paragraphs' text."""

from __future__ import annotations

import re
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE: Final = re.compile(r"%(\d)")


class Numbering:
    """Counts the list paragraphs of one document in order (Office Open XML, part 1, 17.9)."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        try:
            root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        except KeyError:
            # A document without lists may have no numbering part.
            return
        for abstract in root.findall(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"))
            for level in abstract.findall(qn("w:lvl")):
                self._levels[key, int(level.get(qn("w:ilvl")))] = (
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                    int(_value(level, "w:start") or 1),
                )
        for number in root.findall(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId") or ""

    def label(self, paragraph: Paragraph) -> str:
        """The label printed before a paragraph, ``-`` for any bullet, empty when it is in no list."""
        number_id, level = self._place(paragraph)
        abstract = self._abstract.get(number_id, "")
        if (abstract, level) not in self._levels:
            return ""
        counts = self._counts.setdefault(number_id, {})
        counts[level] = counts.get(level, self._levels[abstract, level][2] - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        kind, pattern, _ = self._levels[abstract, level]
        if kind == "bullet":
            return "-"
        return _PLACE.sub(lambda m: self._printed(abstract, counts, int(m.group(1)) - 1), pattern)

    def _printed(self, abstract: str, counts: dict[int, int], level: int) -> str:
        kind, _, start = self._levels.get((abstract, level), ("decimal", "", 1))
        return _format(kind, counts.get(level, start))

    def _place(self, paragraph: Paragraph) -> tuple[str, int]:
        """(numId, level) of a paragraph, its own or its style's; ("", 0) for none."""
        for properties in _properties(paragraph):
            found = properties.find(qn("w:numPr")) if properties is not None else None
            if found is not None:
                return _value(found, "w:numId") or "", int(_value(found, "w:ilvl") or 0)
        return "", 0


def _properties(paragraph: Paragraph) -> list[Any]:
    out = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        out.append(style.element.pPr)
        style = style.base_style
    return out


def _value(element: Any, tag: str) -> str | None:
    child = element.find(qn(tag))
    value = child.get(qn("w:val")) if child is not None else None
    return str(value) if value is not None else None


def _format(kind: str, number: int) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"}:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman.upper() if kind == "upperRoman" else roman
    return str(number)
