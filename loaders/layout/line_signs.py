"""What tells a line of the main text from the page around it: signs for the model ``main_line``.

A sign is a short word (``ends:none``); none names a word of the text. What they look at: the shape of a line,
its marks (``data/zones.yaml``), where it stands, what its neighbours are, and whether it speaks of what the
prose around it speaks of: headlines of other articles share few words with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.iri import normalise_label
from loaders.labels import follows, line_label
from loaders.layout.line_page import BULLET, WORD, Page, read_page
from loaders.layout.lines import Line
from loaders.layout.markers import Markers

_INNER_STOP: Final = re.compile(r"\S+\s+\S+\s+\S*[^\W\d_]{2}[.!?]\s+[^\W\d_]")
_BRACKETED_DATE: Final = re.compile(r"[(\[][^)\]]{0,12}\d{1,2}\s?[/.-]\s?\d{1,2}[^)\]]{0,16}[)\]]\W*$")
_DATE: Final = re.compile(r"\b\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?\b")
_CONTACT: Final = re.compile(r"@|www\.|https?:|\b0\d{2,3}[. ]?\d{3,}|\+84|\(0\d{2,4}\)", re.IGNORECASE)
_PARTED: Final = re.compile(r"\s[|•·/»›>]\s|\s{2,}|\t")
_DASHED: Final = re.compile(r"\s[-–]\s")
_ADDRESS: Final = re.compile(r"^\W*(?:số\s+)?\d{1,4}[A-Z]?(?:\s?-\s?\d+)*\s+[A-ZĐ]", re.IGNORECASE)
_OPENING: Final = re.compile(r"^[^.]{0,60}?(?:\s[-–—]\s|\)\s?[-–—]|,\s+(?:ngày\s+)?\d)")
_ASKS: Final = re.compile(r"[?!]\W*$")
#: Longer lines hold no row of buttons.
_INTERFACE: Final = 60
#: What agencies print at the end of their last sentence.
_SIGNED_OFF: Final = re.compile(r"(?:[-–./(]\s*(?:VNA|TTXVN|VNS|VOV|VGP|CPV|PV)\)?|\./\.|/\.)\W*$")
_SHARES: Final = (0.0, 0.2, 0.4, 0.7)
#: Kinds of lines that stand in lists of links and among pictures.
_LOOSE: Final = frozenset({"headline", "short"})
_FIRST_LINES: Final = 4
_FAR: Final = 6


def line_signs(lines: Sequence[Line], markers: Markers) -> list[tuple[str, ...]]:
    """The signs of each line, in order."""
    page = read_page(lines, markers)
    first = next((i for i, prose in enumerate(page.prose) if prose), len(lines))
    last = next((i for i in reversed(range(len(lines))) if page.prose[i]), -1)
    closed = _closings(page)
    labels = [normalise_label(line.text) if line.words <= 60 else "" for line in lines]
    foremost = {label: index for index, label in reversed(list(enumerate(labels)))}
    hindmost = {label: index for index, label in enumerate(labels)}
    out: list[tuple[str, ...]] = []
    for index, line in enumerate(lines):
        signs = [*_shape(line, markers), *(f"mark:{m}" for m in sorted(page.marks[index]))]
        signs += _place(page, index, first, last)
        signs += _neighbours(page, index)
        signs += _share(page, index)
        signs += closed[index]
        if labels[index] and line.words >= 4:
            if foremost[labels[index]] < index:
                signs.append("again")
            if hindmost[labels[index]] > index:
                signs.append("printed-again")
        if page.pictured[index]:
            signs.append("pictured")
        kind = page.kinds[index]
        signs.append(f"kind:{kind}")
        # What a sign means depends on the kind of line and on which side of the prose it stands.
        side = "above" if index < first else "below" if index > last else "within"
        signs += [f"{kind}&{side}", f"{kind}&{'official' if page.official else 'article'}"]
        if "stop-inside" in signs and page.marks[index]:
            signs.append("stop-inside&marked")
        signs += [
            f"{kind}&{s}" for s in signs if s.startswith(("share:", "since:", "ends:", "words:", "mark:"))
        ]
        signs += [f"{side}&{s}" for s in signs[: len(signs)] if s.startswith(("share:", "words:", "mark:"))]
        out.append(tuple(signs))
    return out


def _shape(line: Line, markers: Markers) -> list[str]:
    text, words = line.text, line.words
    signs = [f"words:{_bucket(words, (1, 3, 7, 14, 25, 45))}"]
    end = text[-1]
    signs.append("ends:" + (end if end in ".;:?!,)…" else "digit" if end.isdigit() else "none"))
    tokens = WORD.findall(text)
    capital = sum(token[0].isupper() for token in tokens) / max(1, len(tokens))
    signs.append(f"capitals:{_bucket(capital, (0.15, 0.35, 0.6, 0.9))}")
    digits = sum(map(str.isdigit, text)) / len(text)
    signs.append(f"digits:{_bucket(digits, (0.0, 0.08, 0.25))}")
    low = [token.lower() for token in tokens]
    prose = sum(token in markers.prose_words for token in low) / max(1, len(low))
    signs.append(f"function:{_bucket(prose, (0.0, 0.1, 0.2))}")
    found = markers.page_words.findall(text) if markers.page_words and words <= _INTERFACE else ()
    page = sum(len(phrase.split()) for phrase in found) / words
    signs.append(f"interface:{_bucket(page, (0.0, 0.2, 0.5))}")
    if page and words <= 7:
        signs.append("interface-short")
    for name, pattern in (
        ("stop-inside", _INNER_STOP),
        ("contact", _CONTACT),
        ("parted", _PARTED),
        ("address", _ADDRESS),
        ("dated-end", _BRACKETED_DATE),
        ("date-inside", _DATE),
        ("dashed", _DASHED),
        ("asks", _ASKS),
    ):
        if pattern.search(text):
            signs.append(name)
    bullet = BULLET.match(text)
    if bullet:
        signs.append(f"bullet:{bullet.group().strip()[:1]}")
    if text[0] in "([":
        signs.append("bracketed")
    if text[0].islower():
        signs.append("small-first")
    if words > 7 and _OPENING.match(text):
        signs.append("dateline-opening")
    if "," in text:
        signs.append("comma")
    if ":" in text[:-1]:
        signs.append("colon-inside")
    if "“" in text or '"' in text:
        signs.append("quote")
    if line.gap:
        signs.append("gap")
    if line.spaced:
        signs.append("spaced")
    return signs


def _place(page: Page, index: int, first: int, last: int) -> list[str]:
    top, bottom = index, len(page.lines) - 1 - index
    signs = [f"top:{top if top < _FIRST_LINES else 'far'}", f"bottom:{bottom if bottom < 3 else 'far'}"]
    if index < first:
        signs.append(f"before-prose:{min(first - index, _FAR)}")
        signs += _longest(page, index, first)
    if index > last:
        signs.append(f"after-prose:{min(index - last, _FAR)}")
    return signs


def _longest(page: Page, index: int, first: int) -> list[str]:
    """Whether a line above the prose is the longest there, which headlines are, or printed above it."""
    lengths = [line.words for line in page.lines[:first]]
    mine = lengths[index]
    signs = ["longest-above"] if mine == max(lengths) else []
    longer = any(words > mine and words >= 6 for words in lengths[index + 1 :])
    return [*signs, "longer-under"] if longer else signs


def _neighbours(page: Page, index: int) -> list[str]:
    kinds, lines = page.kinds, page.lines
    before = kinds[index - 1] if index else "start"
    after = kinds[index + 1] if index + 1 < len(kinds) else "end"
    signs = [f"prev:{before}", f"next:{after}", f"{before}<{kinds[index]}<{after}"]
    signs += _introduced(page, index)
    signs.append(f"run:{min(page.runs[index], 5)}")
    signs += _list(page, index)
    pairs = page.teasers[index]
    if pairs:
        signs.append(f"teasers:{min(pairs, 3)}")
    label = line_label(lines[index].text)
    if label is not None:
        beside = [line_label(lines[i].text) for i in (index - 1, index + 1) if 0 <= i < len(lines)]
        if any(other and (follows(other, label) or follows(label, other)) for other in beside):
            signs.append("listed")
    for name, at in (("prev", index - 1), ("next", index + 1)):
        if 0 <= at < len(lines):
            signs += [f"{name}-mark:{m}" for m in sorted(page.marks[at])]
    return signs


def _introduced(page: Page, index: int) -> list[str]:
    """Whether a line that ends with a colon, and is no marker, stands above the line or above its run."""
    at = page.above[index]
    if at < 0 or not page.lines[at].text.endswith(":") or page.marks[at]:
        return []
    return ["introduced"] if at == index - 1 else ["introduced-run"]


def _list(page: Page, index: int) -> list[str]:
    """What stands above the run of lines that begin with the same mark."""
    bullet = BULLET.match(page.lines[index].text)
    if bullet is None:
        return []
    mark, at = bullet.group().strip(), index - 1
    while at >= 0 and page.lines[at].text.startswith(mark):
        at -= 1
    if at < 0:
        return ["list:top"]
    marked = page.marks[at] & {"related", "furniture", "footer", "pointer", "signature"}
    colon = page.lines[at].text.endswith((":", ";"))
    return ["list:marked" if marked else "list:introduced" if colon else "list:bare"]


def _share(page: Page, index: int) -> list[str]:
    """How much of a line the prose elsewhere says: of its pairs of words, and of its capitalised words.

    What stands beside a line does not count: a teaser repeats its headline.
    """
    beside = [i for i in (index - 1, index, index + 1) if 0 <= i < len(page.prose) and page.prose[i]]
    pairs, names = page.pairs[index], page.names[index]
    told = sum(page.told[p] > sum(p in page.pairs[i] for i in beside) for p in pairs)
    named = sum(page.named[n] > sum(n in page.names[i] for i in beside) for n in names)
    signs = [
        f"share:{_bucket(told / len(pairs), _SHARES) if len(pairs) > 1 else 'few'}",
        f"named:{_bucket(named / len(names), _SHARES) if len(names) > 1 else 'few'}",
    ]
    if index and page.prose[index] and not page.prose[index - 1] and page.pairs[index - 1]:
        above = page.pairs[index - 1]
        signs.append(f"repeats-above:{_bucket(len(above & pairs) / len(above), _SHARES)}")
    if page.kinds[index] in _LOOSE:
        signs += _run_shares(page, index)
    if page.vietnamese[index] != page.mostly_vietnamese and page.lines[index].words > 4:
        signs.append("other-language")
    return signs


def _run_shares(page: Page, index: int) -> list[str]:
    """The same of all lines of a run of headlines: a list of captions names who the text names."""
    if index and page.kinds[index - 1] in _LOOSE:
        page.shares[index] = page.shares[index - 1]
        return page.shares[index]
    first = last = index
    while last + 1 < len(page.kinds) and page.kinds[last + 1] in _LOOSE:
        last += 1
    page.shares[index] = _shares_of(page, first, last) if last > first else []
    return page.shares[index]


def _shares_of(page: Page, first: int, last: int) -> list[str]:
    names = [name for i in range(first, last + 1) for name in page.names[i]]
    known = sum(page.named[name] > 0 for name in names) / max(1, len(names))
    signs = [f"run-named:{_bucket(known, (0.0, 0.25, 0.5, 0.75))}"]
    return [*signs, "run-pictured"] if any(page.pictured[first : last + 1]) else signs


def _closings(page: Page) -> list[list[str]]:
    """What has been printed since the last prose: a word that announces other news, a credit, a widget."""
    out: list[list[str]] = []
    since: set[str] = set()
    far = 0
    for index, kind in enumerate(page.kinds):
        signs = [f"since:{mark}" for mark in sorted(since)]
        signs += ["never-since:related"] if "related" not in since else []
        out.append([*signs, f"news-before:{min(far, 4)}"] if "related" in since else signs)
        if kind in {"long", "prose", "point"}:
            since = {mark for mark in since if mark == "signed-off" or (mark == "related" and far < 2)}
        if _SIGNED_OFF.search(page.lines[index].text):
            since.add("signed-off")
        marks = page.marks[index] & {
            "related",
            "furniture",
            "footer",
            "credit",
            "byline",
            "signature",
            "pointer",
        }
        if "related" in marks:
            far = 0
        far += 1
        since |= marks
    return out


def _bucket(value: float, limits: Sequence[float]) -> int:
    return sum(value > limit for limit in limits)
