"""What the undertaking a text is about is for, where its title says so: ``… phối hợp về giám sát việc S``."""

from __future__ import annotations

import re

from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.genre import SHARED, meant
from loaders.facts.tokens import normalise_phrase
from loaders.facts.workbench import Workbench

#: From ``về (việc)`` or ``trong công tác`` to the parties, the period or the end of the title.
_ABOUT = re.compile(
    r"(?:\bvề(?: việc)?|\btrong công tác)\s+(?P<matter>.+?)"
    r"(?=\s+(?:giữa|giai đoạn|thời kỳ|ký|năm|,? ?định hướng|do)\b|\s*[,;]?\s*$)"
)
_FEWEST_WORDS = 4


def state_purpose(bench: Workbench, main: LocalEntity | None, cls: str) -> None:
    """``hasPurpose`` of ``main``, of class ``cls``: only an action is a purpose, a mere subject is none."""
    if main is None or cls not in SHARED or _told(bench, main):
        return
    for view in bench.views:
        for title in view.titles:
            if main not in meant(bench, title):
                continue
            found = _ABOUT.search(bench.text, title.start, title.end)
            if found is None:
                continue
            matter = " ".join(found["matter"].split())
            words = normalise_phrase(matter)
            if len(words) >= _FEWEST_WORDS and bench.vocabulary.tasks["imperative"].open(words):
                span = bench.span(title.start, title.end)
                text = Literal.text(matter, bench.language)
                bench.state(main, "hasPurpose", text, span, "matter-in-title", 0.82)
                return


def _told(bench: Workbench, main: LocalEntity) -> bool:
    return any(s.subject == main.ref and s.predicate.endswith("#hasPurpose") for s in bench.statements)
