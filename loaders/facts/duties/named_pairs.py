"""``Hai đơn vị …``, ``Hai phòng này …``, ``the two focal points …``: the two bodies that were named side by
side right before, where the words open a clause that tells what they are to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.duties.charges import matched
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench
from loaders.text import Mention

_TWO = frozenset({"hai", "2", "cả hai", "the two", "both", "two"})
_FIRST = frozenset(words.split()[0] for words in _TWO)
_JOINTS = frozenset({"AND", "WITH"})
_PAIR = 2
#: Units before the words in which the two are looked for.
_NEAR = 2
#: Tags behind which such words open a clause.
_OPENS = frozenset({";", ":", ","})


def resolve_pairs(bench: Workbench) -> None:
    """Let such words at the beginning of a clause mean the two; the items of the views are replaced."""
    for view in bench.holding(_FIRST):
        index, at = view.index, 0
        while at < len(view.items):
            before = at - 1 if at and view.items[at - 1].norm == "cả" else at
            opens = before == 0 or view.items[before - 1].tag in _OPENS
            length, noun = _said(bench, view.items, at) if opens else (0, "")
            if length and (two := _named(bench, index, at, noun)):
                length, at = length + at - before, before
                first, last = view.items[at], view.items[at + length - 1]
                mention = Mention(
                    first.start, last.end, bench.text[first.start : last.end], "organization", "anaphor", two
                )
                words = " ".join(i.norm for i in view.items[at : at + length])
                view.items[at : at + length] = [
                    Item(
                        "ORG", first.start, last.end, words, "anaphor", capital=first.capital, mention=mention
                    )
                ]
                view.changed()
            at += 1


def _said(bench: Workbench, items: Sequence[Item], at: int) -> tuple[int, str]:
    """How many items the words cover, and the noun that the names begin with, empty where it fits any."""
    nouns, kinds = bench.vocabulary.tasks["pair_nouns"], bench.vocabulary.tasks["pair_kinds"]
    item = items[at]
    head = next((t for t in _TWO if item.norm.startswith(t + " ")), "")
    length, noun = 0, ""
    if head and (item.role == "anaphor" or item.tag.startswith("SIDES")):
        words = tuple(item.norm.removeprefix(head).split())
        length, noun = 1, ("" if words in nouns else " ".join(words) if words in kinds else "-")
    elif item.norm in _TWO and at + 1 < len(items):
        count = matched(items, nouns, at + 1)
        length = count + 1 if count else 0
        if not count and (count := matched(items, kinds, at + 1)):
            length, noun = count + 1, " ".join(i.norm for i in items[at + 1 : at + 1 + count])
    if not length or noun == "-":
        return 0, ""
    shown = at + length < len(items) and items[at + length].tag == "DEM"
    return length + shown, noun


def _named(bench: Workbench, index: int, at: int, noun: str) -> tuple[LocalEntity, ...]:
    """The two bodies side by side that were named last; none where it was not two."""
    here = bench.views[index]
    run = _last_run(bench, here.items[:at], noun)
    for k in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if run:
            break
        before = bench.views[k]
        if not _together(bench, before, bench.views[k + 1]):
            return ()
        run = _last_run(bench, before.items, noun)
    return run if len(run) == _PAIR else ()


def _together(bench: Workbench, before: View, after: View) -> bool:
    """Whether two units are of one paragraph or of one item."""
    if "\n" not in bench.text[before.unit.end : after.unit.start]:
        return True
    return bool(after.unit.path) and after.unit.path == before.unit.path and not after.unit.label


def _last_run(bench: Workbench, items: Sequence[Item], noun: str) -> tuple[LocalEntity, ...]:
    """The last bodies that stand side by side, joined by ``và``, ``cùng`` or ``phối hợp với``."""
    runs: list[list[Item]] = []
    depth, joined = 0, False
    for item in items:
        if item.tag in {"(", ")"}:
            depth = max(0, depth + (1 if item.tag == "(" else -1))
        elif depth:
            continue
        elif item.tag == "ORG" and item.role != "anaphor" and item.norm.startswith(noun):
            if joined and runs:
                runs[-1].append(item)
            else:
                runs.append([item])
            joined = False
        elif item.tag in _JOINTS or item.verb("coordinate") or item.norm in {",", "chủ trì", "cùng"}:
            joined = bool(runs) and (joined or item.tag != ",")
        elif item.tag == "ORG" or not (item.tag == "W" and joined):
            joined = False
    several = [r for r in runs if len(r) > 1]
    if not several:
        return ()
    found = dict.fromkeys(e for i in several[-1] for e in bench.parties(i))
    return tuple(found)
