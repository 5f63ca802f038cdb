"""What encoding bytes are in, told by their content.

UTF-8, UTF-16 and UTF-32 show themselves. The eight-bit encodings of Vietnamese do not: each is tried, and
the one whose words are Vietnamese is taken, if it wins clearly; otherwise the file is refused, not misread.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

import yaml

from graph.errors import UnreadableDocument
from loaders.read.language import share

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 20_000
#: Share of frequent words with marks: prose has 0.2 and more, a misread text below 0.02.
_CERTAIN: Final = 0.08
_LEAD: Final = 2.0
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SUSPECT: Final = re.compile(r"[\u00a1-\u00ff]")
#: Letters no Western encoding has.
_VIETNAMESE: Final = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_UTF8: Final = "Save it as UTF-8 and load it again."


def decode(data: bytes, name: str) -> tuple[str, str]:
    """(text, encoding) of the bytes of the text file ``name``; a byte order mark is not part of the text.

    Encodings: ``utf-8``, ``utf-16-le``, ``utf-16-be``, ``utf-32-le``, ``utf-32-be``, ``windows-1258``,
    ``tcvn3``, ``vni``; the last two also where their bytes were saved as UTF-8 by a converter that took them
    for Western text. Raises ``UnreadableDocument`` for binary data and for text in no encoding that can be
    told with certainty.
    """
    text, encoding = _decode(data, name)
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > max(2, len(text[:_SAMPLE]) // 500):
        raise UnreadableDocument(
            "is binary data, not text.",
            where=name,
            mend="Load txt, HTML, PDF, DOCX, CSV, XLSX or RDF.",
        )
    if encoding == "utf-8" and (old := old_encoding(text)):
        return convert(text, old), old
    return text, encoding


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, name), encoding
    if b"\x00" in data[:_SAMPLE]:
        wide = _wide(data)
        if wide is None:
            raise UnreadableDocument(
                "is binary data, not text.",
                where=name,
                mend="Load txt, HTML, PDF, DOCX, CSV, XLSX or RDF.",
            )
        return _strict(data, wide, name), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _eight_bit(data, name, error)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"breaks off or is damaged at byte {error.start} (read as {encoding}).", where=name, mend=_UTF8
        ) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: the high bytes of Vietnamese text are nearly all 00, 01 or 1E."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if sum(high.count(byte) for byte in (0x00, 0x01, 0x1E, 0x20)) > 0.95 * len(high) and high.count(0):
            return encoding
    return None


def _eight_bit(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    western = _western(data)
    readings: dict[str, Callable[[], str]] = {
        "windows-1258": lambda: data.decode("cp1258", errors="replace"),
        "tcvn3": lambda: convert(western, "tcvn3"),
        "vni": lambda: convert(western, "vni"),
    }
    sample = _western(data[:_SAMPLE])
    scores = {
        "windows-1258": share(data[:_SAMPLE].decode("cp1258", errors="replace"), "vi"),
        "tcvn3": share(convert(sample, "tcvn3"), "vi"),
        "vni": share(convert(sample, "vni"), "vi"),
    }
    best, second = sorted(scores, key=lambda key: -scores[key])[:2]
    if scores[best] < _CERTAIN or scores[best] < _LEAD * scores[second]:
        found = ", ".join(f"{key} {score:.0%}" for key, score in scores.items())
        raise UnreadableDocument(
            f"is not UTF-8 (byte {error.start}), and no older encoding is certain "
            f"(share of frequent Vietnamese words: {found}).",
            where=name,
            mend=_UTF8,
        )
    return readings[best](), best


def _western(data: bytes) -> str:
    return data.decode("cp1252", errors="ignore")


def old_encoding(text: str) -> str:
    """``tcvn3`` or ``vni`` when a Unicode text holds their codes as Western letters, else an empty string."""
    sample = text[:_SAMPLE]
    suspect = len(_SUSPECT.findall(sample))
    if suspect * 20 < len(sample) or len(_VIETNAMESE.findall(sample)) * 2 > suspect:
        return ""
    plain = share(sample, "vi")
    scores = {key: share(convert(sample, key), "vi") for key in ("tcvn3", "vni")}
    best = max(scores, key=lambda key: scores[key])
    rival = max(plain, min(scores.values()))
    return best if scores[best] >= _CERTAIN and scores[best] >= _LEAD * rival else ""


def convert(text: str, encoding: str) -> str:
    """A text whose Western letters are codes of ``tcvn3`` or ``vni``, in Unicode."""
    pattern, table = _table(encoding)
    return pattern.sub(lambda match: table[match.group()], text)


@lru_cache(maxsize=2)
def _table(encoding: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    data = yaml.safe_load(files("loaders").joinpath("data/encodings.yaml").read_text("utf-8"))[encoding]
    table: dict[str, str] = dict(data["letters"])
    for base, marks in data.get("marks", {}).items():
        for mark, letter in marks.items():
            table[base + mark] = letter
    if encoding == "vni":
        # Capitals are written with a capital mark, and a capital letter before a small mark occurs as well.
        for code, letter in list(table.items()):
            table[code.upper()] = letter.upper()
            table[code[0].upper() + code[1:]] = letter.upper()
    codes = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, codes))), table
