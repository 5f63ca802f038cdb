"""Constructions that relate bodies, as expressions over the words of a unit in which each body is one word.

The data files name bodies and stretches of words in braces; what each stands for is said at their head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graph.errors import InputError
from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

#: A body, with what brackets add to its name (``(cũ)``, ``(V04)``) unless they say what it became.
ONE = (
    r"«\d+»(?: \( (?!nay |hiện |trước |tiền |now |formerly |thuộc |trực |của )[^()«»]{1,40} \))?(?: cũ| mới)?"
)
MANY = rf"{ONE}(?: (?:,|và|với|cùng|and|cùng với|, and)(?: the| former)* {ONE})*"
#: A few words that name no body.
FEW = r"(?: [^«»;:.]{1,60}?)??"
NUMBER = re.compile(r"«(\d+)»")
_HOW = "The head of the file tells how its lines are written."


def construction(line: str, stands_for: Mapping[str, str], groups: Sequence[str]) -> re.Pattern[str]:
    """A line of a data file ready to search with: ``stands_for`` in place of braces, with each of ``groups``.

    Raises :class:`InputError` for a line that is no expression or names none of a group.
    """
    text = line
    for name, meant in stands_for.items():
        text = text.replace(f"{{{name}}}", meant)
    try:
        made = re.compile(text)
    except re.error as error:
        raise InputError(
            f"“{line}” is no expression: {error}.", where="vocabulary_facts", mend=_HOW
        ) from error
    if missing := set(groups) - made.groupindex.keys():
        raise InputError(f"“{line}” does not say which is {missing}.", where="vocabulary_facts", mend=_HOW)
    return made


def any_of(parts: Sequence[str]) -> re.Pattern[str]:
    """One of these words or parts of words."""
    return re.compile("|".join(map(re.escape, parts)))


def words_of(items: Sequence[Item]) -> str:
    """The words of a unit, each body as ``«index»``."""
    return " ".join(
        [f"«{at}»" if item.tag == "ORG" else item.norm.strip() or item.tag for at, item in enumerate(items)]
    )


def bodies_in(bench: Workbench, items: Sequence[Item], words: str) -> list[LocalEntity]:
    """The bodies that a stretch of :func:`words_of` names."""
    found = [e for n in NUMBER.findall(words) for e in bench.parties(items[int(n)])]
    return [e for e in found if e.kind == "org"]


def reach(items: Sequence[Item], words: str) -> tuple[int, int]:
    """Start and end in the text of the bodies that a stretch of words names, and of what lies between."""
    numbers = [int(n) for n in NUMBER.findall(words)]
    return items[min(numbers)].start, items[max(numbers)].end
