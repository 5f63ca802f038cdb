"""Candidates of ``loaders/data/models/main_line.json``: lines of pages, and whether they are main text.

Besides the pages of the corpus as they are, without the notice that they are samples, their main text is
taken bare and set into pages made up from ``furniture.yaml``, with headlines and teasers of other documents
of the batch around it. So what ends a text is not always furniture, and what stands around it is more varied.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from examples import Example, documents
from loaders.layout.breadcrumbs import split_path
from loaders.layout.datelines import parse_dateline
from loaders.layout.line_signs import line_signs
from loaders.layout.lines import is_wrapped, logical_lines
from loaders.layout.markers import load_markers
from loaders.normalise import normalise

_PLACES = ("Hòa Bình", "Quảng Ninh", "Tây Ninh", "Bạc Liêu", "Lạng Sơn", "Phú Yên", "Gia Lai", "Hà Nam")
_NOTICES = ("(Văn bản mẫu", "(Sample text", "(Tài liệu mẫu")
#: A page: its text, and the ranges that are main text, others that are furniture; the rest is not asked.
Page = tuple[str, list[tuple[int, int]], list[tuple[int, int]]]


def as_printed(text: str, gold: dict[str, Any]) -> Page:
    """The page of the corpus without its notice."""
    lines = text.splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].startswith(_NOTICES)):
        lines.pop()
    main = gold["document"]["main_text"]
    noise = [(n["start"], n["end"]) for n in gold["noise"]]
    return "".join(lines), [(main["start"], main["end"])], noise


def headline(text: str, gold: dict[str, Any]) -> str:
    main = gold["document"]["main_text"]
    return text[main["start"] : main["end"]].split("\n", 1)[0].strip()


def main_blocks(page: Page) -> list[tuple[str, bool]]:
    """The main text of a page, line by line with the blank lines between."""
    text, [(start, end)], noise = page
    out = []
    at = 0
    for line in text.splitlines(keepends=True):
        first, at = at, at + len(line)
        if first >= start and first < end and not any(a <= first + 1 < b for a, b in noise):
            out.append(line if line.endswith("\n") else line + "\n")
    return [(line, True) for line in out]


def made_up(page: Page, others: list[tuple[str, str]], named: dict[str, list[str]], seed: str) -> Page:
    """The main text of a page inside another page's furniture."""
    dice = random.Random(seed)
    data = furniture()["en" if page[0].isascii() or " the " in page[0] else "vi"]
    body = main_blocks(page)

    def fill(line: str) -> str:
        title, _ = dice.choice(others)
        place = dice.choice(_PLACES)
        day = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{dice.randint(2008, 2026)}"
        values = {"h": title, "d": day, "p": place, "P": place.upper()}
        for key, value in values.items():
            line = line.replace("{" + key + "}", value)
        while "{n}" in line:
            line = line.replace("{n}", str(dice.randint(2, 9999)), 1)
        for key, names in named.items():
            while "{" + key + "}" in line:
                line = line.replace("{" + key + "}", dice.choice(names), 1)
        return line

    def some(place: str, most: int, main: bool = False) -> list[tuple[str, bool]]:
        count = dice.randint(0, most)
        return [(fill(line) + "\n", main) for line in dice.sample(data[place], min(count, len(data[place])))]

    gap = "\n" if any(line == "\n" for line, _ in body) or dice.random() < 0.3 else ""
    # A document with articles and points has no pictures.
    pictures = bool(named["who"]) and not any(line.startswith(("Điều ", "Nơi nhận")) for line, _ in body)
    top = [*some("top", 5), ("\n", False)]
    head, rest = body[:1], body[1:]
    lines = top + head + some("under", 2)
    where = dice.randrange(2, len(rest)) if len(rest) > 6 and dice.random() < 0.5 else -1
    for index, line in enumerate(rest):
        # Not between an announcement and its list, nor inside one.
        free = not rest[index - 1][0].rstrip().endswith((":", ";", ",")) and line[0][:1].isupper()
        if index == where and free:
            lines += some("inside", 1) + ([("\n", False)] if gap else [])
        if pictures and free and line[0].strip() and dice.random() < 0.15:
            lines += some("caption", dice.choice((1, 1, 3)), main=True) + ([("\n", False)] if gap else [])
        lines.append(line)
    if (dice.random() < 0.25 and not gap) or pictures:
        lines += some("closing", 1, main=True)
    if dice.random() < 0.15:
        lines += [(dice.choice(data["announced"]) + "\n", True)]
        lines += [(name + "\n", True) for name in dice.sample(named["org"], min(4, len(named["org"])))]
    if pictures and dice.random() < 0.3:
        lines += [("\n", False), *some("caption", 2, main=True)]
    lines += [("\n", False), *some("tail", 3)]
    lines += news(dice, data, others, gap)
    lines += some("tail", 1) + some("foot", 5)
    return assembled(lines)


def news(
    dice: random.Random, data: dict[str, list[str]], others: list[tuple[str, str]], gap: str
) -> list[tuple[str, bool]]:
    """A list of other articles in one of the usual forms, with a marker or without."""
    out: list[tuple[str, bool]] = []
    if dice.random() < 0.6:
        out.append((dice.choice(data["marker"]) + "\n", False))
    form = dice.choice(("plain", "plain", "teaser", "teaser", "dated", "bullet", "twice", "none"))
    bullet = dice.choice(("- ", "* ", "• ", "» ", "> ", "1. "))
    for title, teaser in dice.sample(others, dice.randint(1, min(5, len(others)))) if form != "none" else ():
        day = f" ({dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{dice.randint(2010, 2026)})"
        out.append(
            (
                (bullet if form == "bullet" else "") + title + (day if form == "dated" else "") + "\n" + gap,
                False,
            )
        )
        if form == "twice":
            out.append((title + "\n" + gap, False))
        if form in {"teaser", "twice"} and teaser:
            out.append((teaser + "\n" + gap, False))
    return out


def assembled(lines: list[tuple[str, bool]]) -> Page:
    text, main, noise = "", [], []
    for line, right in lines:
        start = len(text)
        text += line
        if line.strip():
            (main if right else noise).append((start, len(text)))
    return text, main, noise


@cache
def furniture() -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load(Path(__file__).with_name("furniture.yaml").read_text(encoding="utf-8"))


def pages() -> Iterator[tuple[str, str, str, Page]]:
    """(batch, document, variant, page) of all pages: as printed, bare, and three made up."""
    by_batch: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for batch, path, gold in documents():
        text = path.read_bytes().decode("utf-8")
        by_batch.setdefault(batch, []).append((path.stem, text, gold))
    for batch, members in by_batch.items():
        for stem, text, gold in members:
            page = as_printed(text, gold)
            others = [(headline(t, g), first_sentence(t, g)) for s, t, g in members if s != stem]
            others = [(h, t) for h, t in others if 4 <= len(h.split()) <= 30 and not h.isupper()]
            yield batch, stem, "printed", page
            yield batch, stem, "bare", assembled(main_blocks(page))
            for number in range(3):
                yield batch, stem, f"made{number}", made_up(page, others, named_in(gold), f"{stem}{number}")


def named_in(gold: dict[str, Any]) -> dict[str, list[str]]:
    """The persons and bodies a document names."""
    bodies = [o["name"] for o in gold["organizations"] if not o.get("collective")]
    return {"who": [p["name"] for p in gold["persons"]], "org": bodies or ["Sở Y tế"]}


def first_sentence(text: str, gold: dict[str, Any]) -> str:
    main = gold["document"]["main_text"]
    for line in text[main["start"] : main["end"]].split("\n")[1:]:
        if len(line.split()) > 12 and ". " in line + " ":
            return (line + " ").split(". ", 1)[0].strip(" .") + "."
    return ""


def judged(page: Page) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """(line, signs, whether it is main text) of the lines of a page that its annotation tells."""
    text, main, noise = page
    normal = normalise(text)
    lines = [p for line in logical_lines(normal, wrapped=is_wrapped(normal.text)) for p in split_path(line)]
    markers = load_markers()
    for line, signs in zip(lines, line_signs(lines, markers), strict=True):
        start, end = normal.to_raw(line.start, line.end)
        if parse_dateline(line.text) or markers.marks("signature", line.text):
            continue
        in_noise = _covered(start, end, noise)
        in_main = _covered(start, end, main) if in_noise < 0.1 else 0.0
        if in_noise > 0.8 or in_main > 0.8:
            yield line.text, signs, in_noise <= 0.8


def _covered(start: int, end: int, ranges: list[tuple[int, int]]) -> float:
    return sum(max(0, min(end, b) - max(start, a)) for a, b in ranges) / max(1, end - start)


def examples() -> Iterator[Example]:
    """One example a line."""
    for batch, _, _, page in pages():
        for _, signs, right in judged(page):
            yield Example(batch, signs, right)
