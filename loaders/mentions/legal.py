"""Official documents, numbered (``Quyết định số 165/QĐ-TTg``) and named (``Luật …``).

``Mention.value`` is the number without stray spaces. ``Mention.data``:

===========  =============================================================================================
``type``     the kind in Vietnamese as in ``vocabulary/documents.yaml`` (``Quyết định``)
``code``     its code in the scheme ``doc-type``; ``class`` the local name of its ontology class
``number``   the number without stray spaces; ``printed`` the number as printed; ``year`` of the number
``issuers``  codes of the issuers in the number, joined by blanks (``BQP BKHCN``)
``named``    ``true`` for a document cited without a number
``titled``   the subject of a law or ordinance that stands between its kind and its number
===========  =============================================================================================
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from loaders.lexicon import DocumentType, Lexicon
from loaders.tokens import Segment

_LETTERS: Final = r"[A-ZĐƯa-zđư&]"
_CODE: Final = rf"{_LETTERS}*[A-ZĐƯ]{_LETTERS}*\d{{0,2}}"
_NUMBER: Final = (
    r"(?P<n>\d{1,5}[a-z]?(?:\.\d)?)\s?(?:/\s?(?P<y>(?:19|20)\d\d|\d\d)\s?)?(?:/\s?|-\s?)"
    rf"(?P<c>{_CODE}(?:\s?-\s?{_CODE}|/{_CODE})*)"
)


#: A law or ordinance, its subject in words, and then its number.
_WITH_SUBJECT: Final = re.compile(
    r"\b(?P<type>Luật|Bộ luật|Pháp lệnh)(?P<subject>(?:,?\s(?!số\b|ngày\b|năm\b)[^\W\d_]+){1,12}?)"
    rf",?\s(?:số\s?:?\s?)?{_NUMBER}(?![\w/])"
)
#: What every number of a document has: looked for first, since most sentences cite none.
_MARK: Final = re.compile(r"\d[a-z]?(?:\.\d)?\s?[/-]")
_ALONE: Final = re.compile(rf"(?<![\w/.-]){_NUMBER}(?![\w/])")


@dataclass(slots=True)
class Citation:
    """A document found: normalised half-open range, ranges of the issuers' codes, value and data."""

    start: int
    end: int
    value: str
    data: dict[str, str]
    codes: list[tuple[int, int, str]] = field(default_factory=list)


@lru_cache(maxsize=4)
def _patterns(
    lexicon: Lexicon,
) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, DocumentType]]:
    by_words = {t.text.lower(): t for t in lexicon.document_types}
    names = "|".join(sorted((re.escape(w) for w in by_words), key=len, reverse=True))
    first_upper = rf"(?i:(?P<type>{names}))"
    # A doubled last syllable ("Nghị quyết quyết") is a usual slip.
    cited = re.compile(
        rf"\b{first_upper}(?:\s(?P<echo>\w+))?\s{{1,2}}(?:(?:[Ss]ố)\s?:?\s?)?{_NUMBER}(?![\w/])"
    )
    follow = re.compile(rf"\s?(?:,|và|;|,\s?và)\s(?:(?:[Ss]ố)\s?)?{_NUMBER}(?![\w/])")
    return cited, follow, by_words


@lru_cache(maxsize=4)
def _kinds(
    lexicon: Lexicon,
) -> tuple[dict[str, DocumentType], dict[str, DocumentType], frozenset[str]]:
    """Kinds cited by name alone by their words, kinds by their marks, first words of the former."""
    by_words = {kind.text.lower(): kind for kind in lexicon.document_types if kind.named}
    by_marks = {mark: kind for kind in reversed(lexicon.document_types) for mark in kind.marks}
    return by_words, by_marks, frozenset(words.split()[0] for words in by_words)


def find_citations(text: str, start: int, end: int, lexicon: Lexicon) -> list[Citation]:
    """Numbered documents in normalised ``text[start:end]``."""
    if _MARK.search(text, start, end) is None:
        return []
    cited, follow, types = _patterns(lexicon)
    found: list[Citation] = []
    at = start
    while (match := cited.search(text, at, end)) is not None:
        at = match.end()
        kind = types[match.group("type").lower()]
        echo = match.group("echo")
        begin = match.start()
        if echo and echo.lower() not in ("số", kind.text.split()[-1].lower(), "liên"):
            at = match.start("type") + 1
            continue
        if not _plausible(match, lexicon):
            continue
        kind = _marked(match, kind, lexicon)
        found.append(_citation(match, begin, kind))
        # "Nghị quyết số 18-NQ/TW, 19-NQ/TW": the kind is said once.
        while (more := follow.match(text, at, end)) is not None and _plausible(more, lexicon):
            number = more.start("n")
            found.append(_citation(more, number, kind))
            at = more.end()
    found += _titled(text, start, end, lexicon, found)
    return found + _bare(text, start, end, lexicon, found)


def _titled(text: str, start: int, end: int, lexicon: Lexicon, found: list[Citation]) -> list[Citation]:
    """Kinds cited by their subject with the number after it (``Luật Việc làm số 38/2013/QH13``)."""
    kinds = _kinds(lexicon)[0]
    out = []
    for match in _WITH_SUBJECT.finditer(text, start, end):
        kind = kinds.get(match.group("type").lower())
        a, b = match.span()
        if kind is None or any(a < c.end and c.start < b for c in found):
            continue
        citation = _citation(match, a, kind)
        citation.data["titled"] = match.group("subject").strip(" ,")
        out.append(citation)
    return out


def _bare(text: str, start: int, end: int, lexicon: Lexicon, found: list[Citation]) -> list[Citation]:
    """Numbers that stand apart from the word for their kind, which their mark tells (``số: 1521/QĐ-TTg``)."""
    kinds = _kinds(lexicon)[1]
    out = []
    for match in _ALONE.finditer(text, start, end):
        a, b = match.span()
        kind = kinds.get(re.split(r"\s?[-/]\s?", match.group("c"))[0])
        issued = re.search(r"[-/]", match.group("c")) is not None
        if kind is not None and issued and all(b <= c.start or c.end <= a for c in found):
            out.append(_citation(match, a, kind))
    return out


def _marked(match: re.Match[str], kind: DocumentType, lexicon: Lexicon) -> DocumentType:
    """``Quy chế số N/QCPH-A-B``: the mark in the number may tell the kind more closely than the word."""
    first = re.split(r"\s?[-/]\s?", match.group("c"))[0]
    if first in kind.marks:
        return kind
    closer = (k for k in lexicon.document_types if first in k.marks and k.text.startswith(f"{kind.text} "))
    return next(closer, kind)


def _plausible(match: re.Match[str], lexicon: Lexicon) -> bool:
    code = re.sub(r"\s", "", match.group("c"))
    head = re.split(r"[-/]", code)[0]
    marks = _kinds(lexicon)[1]
    return head in marks or "-" in code or "/" in code or head.upper() == head


def _citation(match: re.Match[str], begin: int, kind: DocumentType) -> Citation:
    printed = match.string[match.start("n") : match.end("c")]
    number = re.sub(r"\s", "", printed)
    data = {"type": kind.text, "code": kind.code, "class": kind.type, "number": number, "printed": printed}
    year = match.group("y") or ""
    if len(year) == 4:
        data["year"] = year
    codes = []
    for part in re.finditer(r"[^\s/-]+", match.group("c")):
        word = part.group()
        if word not in kind.marks:
            offset = match.start("c") + part.start()
            codes.append((offset, offset + len(word), word))
    data["issuers"] = " ".join(code for _, _, code in codes)
    return Citation(begin, match.end("c"), number, data, codes)


def find_named(segment: Segment, lexicon: Lexicon) -> list[tuple[int, int, dict[str, str]]]:
    """Token ranges of documents cited without a number, with their data.

    ``Luật`` + subject; a kind + ``Đại hội``/``Hội nghị`` + what distinguishes it.
    """
    by_words, _, firsts = _kinds(lexicon)
    out = []
    i = 0
    starts = segment.starts(firsts)
    while (at := bisect_left(starts, i)) < len(starts):
        hit = None
        i = starts[at]
        for length in (4, 3, 2, 1):
            kind = by_words.get(" ".join(t.low for t in segment.tokens[i : i + length]))
            if kind is not None and segment.tokens[i].kind in "CU" and not segment.taken[i]:
                hit = (i + length, kind)
                break
        if hit is None:
            i += 1
            continue
        j, kind = hit
        if kind.code == "luat" and segment.low(i - 1) in lexicon.not_before_laws:
            i = j
            continue
        stop = (
            _law_end(segment, j, lexicon)
            if kind.code in ("luat", "phap-lenh")
            else _event_end(segment, j, lexicon)
        )
        if stop > j and not any(segment.taken[i:stop]):
            data = {"type": kind.text, "code": kind.code, "class": kind.type, "named": "true"}
            out.append((i, stop, data))
            i = stop
        else:
            i = j
    return out


def _law_end(segment: Segment, j: int, lexicon: Lexicon) -> int:
    """End of the subject of a law: a run of at most ten words before a function word, verb or mark.

    ``và`` and a comma join two parts of one subject when the next word is capitalised and no kind of body.
    """
    first = j
    if segment.low(j) in lexicon.not_laws:
        return first
    if (known := segment.match(lexicon.laws, j)) is not None:
        return int(known[0])
    while j < len(segment.tokens) and j - first < 12:
        token = segment.tokens[j]
        if token.kind == "p":
            if (
                token.text == ","
                and segment.kind(j + 1) == "l"
                and (segment.low(j - 1), segment.low(j + 1)) in lexicon.comma_pairs
            ):
                j += 1
                continue
            break
        if token.low == "và" and segment.kind(j + 1) == "C" and segment.match(lexicon.heads, j + 1) is None:
            j += 1
            continue
        if token.low in lexicon.law_ends or (token.low, segment.low(j + 1)) in lexicon.verbs:
            break
        if (
            token.kind == "C"
            and j > first
            and segment.low(j) in lexicon.head_words
            and segment.kind(j + 1) == "C"
        ):
            break
        if token.kind == "n":
            break
        j += 1
    return j if j - first >= 1 else first


def _event_end(segment: Segment, j: int, lexicon: Lexicon) -> int:
    """End of ``[tại|của] Đại hội/Hội nghị … [lần thứ N|khóa N] [của Đảng]`` after a kind of document."""
    k = j
    while segment.low(k) in ("tại", "của", "kết", "luận"):
        k += 1
    named = segment.match(lexicon.named_by, k)
    if named is None or segment.kind(k) != "C":
        return j
    start, k = k, named[0]
    last = k
    roman = False
    while k < len(segment.tokens) and k - start < 16:
        token = segment.tokens[k]
        if token.kind == "p" or token.low in ("và", "về", "đã", "được", "trong", "với", "để", "là", "do"):
            break
        if token.low in ("lần", "thứ", "khóa"):
            k += 1
            continue
        if _ROMAN.fullmatch(token.text) or (
            token.kind == "n" and segment.low(k - 1) in ("thứ", "lần", "khóa")
        ):
            last, roman = k + 1, True
        elif token.low == "đảng" and roman:
            last = k + 1
            break
        elif roman and token.low not in ("của", "toàn", "quốc", "đại", "biểu"):
            break
        k += 1
    return last if roman else j


_ROMAN: Final = re.compile(r"[IVX]{1,6}")
