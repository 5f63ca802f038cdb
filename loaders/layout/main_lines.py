"""Which lines of a text are main text and which belong to the page around it, as annotated pages weigh it.

The model ``main_line`` judges each line by its signs (:mod:`loaders.layout.line_signs`); a run of lines is
then judged as a whole, since what stands around an article stands in blocks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from loaders.layout.line_signs import line_signs
from loaders.layout.lines import Line
from loaders.layout.markers import Markers
from loaders.layout.related import is_paragraph
from loaders.linear import load_model

#: The log-odds under which a line is held for furniture: losing prose costs more than losing a caption.
_SHORT: Final = -1.0
_PROSE: Final = -3.0
#: Texts of fewer lines have nothing around them.
_FEWEST: Final = 5
_SIGNED: Final = "since:signed-off"
#: The sign of an agency right after its last sentence, the fewest paragraphs of a story before it, and the
#: log-odds that a line after it needs to be of the story all the same.
_AGENCY: Final = re.compile(r"[.!?”\"]\s?[-–/(]\s?(?:VNA|VNS|VNP|TTXVN|VNA/VNP)\)?\W*$")
_STORY: Final = 3
_OVER: Final = 6.0
#: The fewest words that announce a list.
_ANNOUNCING: Final = 6
#: How far under the name of a side its address may stand.
_SIDE: Final = 4
#: What it costs to pass between main text and furniture, and how far one line may weigh.
_PASSAGE: Final = 1.0
_MOST: Final = 5.0


class Judged(NamedTuple):
    """``odds`` are the log-odds of a line to be main text; ``main`` is the decision in its block."""

    odds: float
    main: bool


def judge_lines(lines: Sequence[Line], markers: Markers) -> list[Judged]:
    """The judgement on each line, in order.

    A text of a few lines is all main text, and so is one of which the model would leave little.
    """
    model = load_model("main_line")
    signs = line_signs(lines, markers)
    odds = [_log_odds(model.probability(found)) for found in signs]
    of_text = _of_text(lines, markers)
    ended = _ended(lines)
    weights = [
        _MOST if kept else odd - (_OVER if index > ended else _bound(line, found))
        for index, (odd, line, found, kept) in enumerate(zip(odds, lines, signs, of_text, strict=True))
    ]
    # A paragraph is not lost for what stands beside it.
    found = [
        main or (weight > 0 and is_paragraph(line))
        for main, weight, line in zip(_blocks(weights), weights, lines, strict=True)
    ]
    prose = [main for main, line in zip(found, lines, strict=True) if is_paragraph(line)]
    if len(lines) < _FEWEST or sum(prose) * 2 < len(prose):
        found = [True] * len(lines)
    return [Judged(odd, main) for odd, main in zip(odds, found, strict=True)]


def _ended(lines: Sequence[Line]) -> int:
    """Index of the line in which the one agency of a text signs its last sentence (``… he said.-VNA``); the
    number of lines if none does, or several do, as in a page of many items.
    """
    signed = [i for i, line in enumerate(lines) if _AGENCY.search(line.text)]
    told = sum(is_paragraph(line) for line in lines[: signed[0] + 1]) if len(signed) == 1 else 0
    return signed[0] if told >= _STORY else len(lines)


def _bound(line: Line, signs: Sequence[str]) -> float:
    if not is_paragraph(line) and not line.text.endswith("."):
        return _SHORT
    # Once the last sentence is signed, what follows is as likely the page's: teasers without a headline too.
    return 0.0 if _SIGNED in signs else _PROSE


def _of_text(lines: Sequence[Line], markers: Markers) -> list[bool]:
    """Lines that only a text has: rows of a table, the sides of an agreement with their addresses, and what a
    phrase that ends with a colon announces.
    """
    listed = _announced(lines, markers)
    bars = [line.text.count("|") for line in lines]
    sides = [markers.marks("side", line.text) for line in lines]
    opens = [side and line.text[:1] in "BbPp" for side, line in zip(sides, lines, strict=True)]
    return [
        (bars[i] > 0 and bars[i] in (bars[i - 1] if i else 0, bars[i + 1] if i + 1 < len(bars) else 0))
        or (sides[i] and any(opens[max(0, i - _SIDE) : i + 1]))
        or listed[i]
        for i in range(len(lines))
    ]


def _announced(lines: Sequence[Line], markers: Markers) -> list[bool]:
    out: list[bool] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        opened = (
            above is not None
            and above.text.endswith(":")
            and above.words >= _ANNOUNCING
            and not any(markers.marks(group, above.text) for group in ("related", "furniture", "footer"))
        )
        alike = bool(out) and out[-1] and above is not None and above.gap == line.gap
        out.append(not is_paragraph(line) and (opened or (alike and not is_paragraph(above or line))))
    return out


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(kept / (1 - kept))


def _blocks(weights: Sequence[float]) -> list[bool]:
    """The most likely sequence of main text and furniture (Viterbi, two states)."""
    inside, outside = 0.0, 0.0
    came: list[tuple[bool, bool]] = []
    for weight in weights:
        half = max(-_MOST, min(_MOST, weight)) / 2
        into = inside < outside - _PASSAGE
        leave = outside < inside - _PASSAGE
        came.append((not into, leave))
        inside, outside = (
            (outside - _PASSAGE if into else inside) + half,
            (inside - _PASSAGE if leave else outside) - half,
        )
    state, out = inside >= outside, []
    for was_inside, left in reversed(came):
        out.append(state)
        state = was_inside if state else left
    return out[::-1]
