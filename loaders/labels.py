"""Labels of enumerated items: what is one, in what style, and which comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv"
_ROMAN: Final = tuple(_ROMAN_NUMERALS.split())
_COUNT: Final = {
    word: number
    for number, words in enumerate(
        (
            "cuối finally",
            "một nhất first firstly",
            "hai nhì second secondly",
            "ba third thirdly",
            "bốn tư fourth fourthly",
            "năm fifth",
            "sáu",
            "bảy bẩy",
            "tám",
            "chín",
            "mười",
        )
    )
    for word in words.split()
}
_NUMERAL = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_ORDINAL = "nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"

#: A label at the start of a line (normalised text); the item begins at the end of the match.
_LINE_LABEL: Final = re.compile(
    rf"""\s*(?:
      (?P<article>(?:Điều|Chương|Mục|Phần|Article|Section)\s+(?:\d{{1,3}}|[IVX]+))\s*[.:]?(?=\s|$)
    | (?P<multi>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?=\s+[^\W\d_])
    | (?P<paren>\((?:\d{{1,2}}|[a-zđ]|[ivx]{{1,4}})\))(?=\s*\S)
    | (?P<number>\d{{1,2}})(?P<numberstop>[.)/])(?=\s*[^\W\d_]|\s+["“(])
    | (?P<letter>(?-i:[a-zđ]))(?P<letterstop>[.)]|/(?=\s))(?=\s*[^\W_]|\s+["“(])
    | (?P<roman>(?-i:[IVX]{{1,5}}|[A-HĐ]))(?P<romanstop>[.)/-])(?=\s+[^\W_])
    | (?P<words>(?:{_NUMERAL})\s+là(?=\s*[,:]|\s+[^\W\d_])|(?:thứ\s+(?:{_ORDINAL})|cuối\s+cùng
        |first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|finally)(?=\s*[,:]))
    | (?P<bullet>[-+*•●▪■◦‣·✓➢])(?=\s*[^\W_]|\s*["“(])
    )[,:]?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
#: A label inside a sentence: after a separator or a word, closed by a bracket.
_INLINE_LABEL: Final = re.compile(
    r"(?:^|(?<=[\s:;,.(]))(\(?)(\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=[^\W_]|[\"“])"
)
#: ``Một là``, ``Thứ hai,`` inside a paragraph, at the start of a sentence or clause. A comma or colon must
#: follow ``Thứ hai``, which is a day as well; the run that begins at ``Một là`` shows what ``hai là`` is.
_INLINE_WORDS: Final = re.compile(
    rf"(?:^|(?<=[.;:!?,]\s))(?:(?:{_NUMERAL})\s+là(?:\s*[,:]\s*|\s+(?=[^\W\d_]))|thứ\s+(?:{_ORDINAL})\s*[,:]\s*)",
    re.IGNORECASE,
)

#: A dash that opens an item inside a paragraph; a dash between two names has no colon or semicolon before it.
_INLINE_BULLET: Final = re.compile(r"(?<=[:;.]\s)[-+•]\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label: ``[start, end)`` up to where the item begins, ``text`` as printed, ``name`` in a path.

    ``style`` tells lists apart; ``value`` is the place in the list, 0 for bullets and "finally".
    """

    start: int
    end: int
    text: str
    name: str
    style: str
    value: int


@lru_cache(maxsize=1 << 12)
def line_label(text: str) -> Label | None:
    """The label a line of normalised text begins with, if any."""
    match = _LINE_LABEL.match(text)
    if match is None or (match.end() == len(text) and match["article"] is None):
        return None
    group = next(name for name in _GROUPS if match[name])
    value = match[group]
    if group == "roman" and match["romanstop"] == "-" and len(value) == 1:
        return None
    name, style, number = _read(group, value, match)
    return Label(match.start(), match.end(), match.group().strip(" ,:"), name, style, number)


_GROUPS: Final = ("article", "multi", "paren", "number", "letter", "roman", "words", "bullet")


def _read(group: str, value: str, match: re.Match[str]) -> tuple[str, str, int]:
    if group == "article":
        word, number = value.split()[0], value.split()[-1]
        return value, "article:" + word.lower(), _value(number.lower())
    if group == "multi":
        parts = value.split(".")
        return value, f"multi{len(parts)}", int(parts[-1])
    if group == "paren":
        inner = value[1:-1].lower()
        return inner, "(" + _alphabet(inner) + ")", _value(inner)
    if group == "number":
        return value, "1" + match["numberstop"], int(value)
    if group == "letter":
        return value, "a" + match["letterstop"], _value(value)
    if group == "roman":
        roman = value.lower() in _ROMAN
        return value, ("I" if roman else "A") + match["romanstop"], _value(value.lower(), roman=roman)
    if group == "words":
        count = _count(value)
        return str(count) if count else value, "words", count
    return value, "bullet" + value, 0


def _count(words: str) -> int:
    first, *rest = words.lower().split()
    return _COUNT.get(first if not rest or rest == ["là"] else rest[-1], 0)


def _alphabet(inner: str) -> str:
    return "1" if inner.isdigit() else "i" if len(inner) > 1 else "a"


def _value(inner: str, *, roman: bool = False) -> int:
    if inner.isdigit():
        return int(inner)
    if (roman or len(inner) > 1) and inner in _ROMAN:
        return _ROMAN.index(inner) + 1
    return (
        _ALPHABET.index(inner) + 1
        if inner in _ALPHABET
        else _LATIN.index(inner) + 1
        if inner in _LATIN
        else 0
    )


def follows(before: Label, after: Label) -> bool:
    """Whether ``after`` is the next item of the list of ``before`` (both letter orders are allowed)."""
    if before.style != after.style:
        return False
    if before.style.startswith("bullet") or (after.style == "words" and after.value == 0):
        return True
    if before.style.startswith("multi"):
        return (
            before.name.rsplit(".", 1)[0] == after.name.rsplit(".", 1)[0] and after.value == before.value + 1
        )
    if len(before.name) == len(after.name) == 1 and before.name.isalpha() and "a" in before.style:
        low, high = before.name.lower(), after.name.lower()
        return any(
            low in order and high in order and order.index(high) == order.index(low) + 1
            for order in (_ALPHABET, _LATIN)
        )
    return after.value == before.value + 1


def inline_labels(text: str) -> list[Label]:
    """The labels of enumerations inside a paragraph: runs that begin at 1, a or i and count on.

    A lone ``(1)`` or a gap in the count is no enumeration. Dashes after a colon or semicolon count as well.
    """
    runs: list[list[Label]] = []
    for label in _candidates(text):
        for run in reversed(runs):
            if follows(run[-1], label):
                run.append(label)
                break
        else:
            if label.value == 1 or label.style.startswith("bullet"):
                runs.append([label])
    kept = [run for run in runs if len(run) > 1]
    return sorted((label for run in kept for label in run), key=lambda label: label.start)


def _candidates(text: str) -> list[Label]:
    found: list[Label] = []
    roman = "ii)" in text
    for match in _INLINE_LABEL.finditer(text):
        inner = match[2].lower()
        bracket = match[1]
        before = text[: match.start()].rstrip()
        # "khoản 1)" or "(xem mục 2)" cites an item and opens none.
        if not bracket and before and before[-1] not in ":;,.":
            continue
        style = "i" if roman and inner in _ROMAN else _alphabet(inner)
        number = _value(inner, roman=style == "i")
        found.append(
            Label(match.start(), match.end(), match.group().strip(), inner, f"{bracket}{style})", number)
        )
    low = text.lower()
    for match in _INLINE_WORDS.finditer(text) if "là" in low or "thứ" in low else ():
        number = _count(match.group().strip(" ,:"))
        printed = match.group().strip(" ,:")
        found.append(Label(match.start(), match.end(), printed, str(number), "words", number))
    for match in _INLINE_BULLET.finditer(text):
        mark = match.group().strip()
        found.append(Label(match.start(), match.end(), mark, mark, "bullet" + mark, 0))
    return sorted(found, key=lambda label: label.start)
