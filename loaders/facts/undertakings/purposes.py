"""What the undertaking a text is about is for, where its title says so: ``… phối hợp về giám sát việc S``."""

from __future__ import annotations

import re

from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.duties.genre import SHARED, meant
from loaders.facts.tokens import normalise_phrase
from loaders.facts.workbench import Workbench

#: The head, ``về (việc)`` or ``trong công tác``, after which a title tells its matter.
_BEFORE = re.compile(
    r"(?:\bvề(?: việc)?|\btrong(?: công tác)?|\bnhằm|(?i:\bphối hợp|\bhợp tác)(?: công tác)?)\s+"
)
#: The matter, up to the parties, the period or the end of the title.
_MATTER = re.compile(
    r".+?(?=\s+(?:giữa|giai đoạn|thời kỳ|ký|năm|,? ?định hướng|do|với UBND|với Ủy ban)\b|\s*[,;]?\s*$)"
)
#: Short forms that stand in the words.
_SHORT = re.compile(r"\s*\([A-ZĐ&-]{2,12}\)")
_FEWEST_WORDS = 4


def state_purpose(bench: Workbench, main: LocalEntity | None, cls: str) -> None:
    """``hasPurpose`` of ``main``, of class ``cls``: only an action is a purpose, a mere subject is none."""
    if main is None or cls not in SHARED or _told(bench, main):
        return
    for view in bench.views:
        for title in view.titles:
            if main not in meant(bench, title):
                continue
            matter = _aim(bench, title.start, title.end)
            if matter:
                span = bench.span(title.start, title.end)
                bench.state(
                    main, "hasPurpose", Literal.text(matter, bench.language), span, "aim-in-title", 0.8
                )
                return


def _aim(bench: Workbench, start: int, end: int) -> str:
    """The first words of a title, after its head or a preposition, that tell what is to be brought about."""
    for before in _BEFORE.finditer(bench.text, start, end):
        found = _MATTER.match(bench.text, before.end(), end)
        matter = _SHORT.sub("", " ".join(found.group().split())) if found is not None else ""
        words = normalise_phrase(matter)
        if len(words) >= _FEWEST_WORDS and bench.vocabulary.tasks["aims"].open(words):
            return matter
    return ""


def _told(bench: Workbench, main: LocalEntity) -> bool:
    return any(s.subject == main.ref and s.predicate.endswith("#hasPurpose") for s in bench.statements)
