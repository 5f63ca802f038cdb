"""Sections of a structured text: what a heading says its points are (contents, tasks, assessment)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.model import LocalEntity
from loaders.facts.duties.charges import is_duty, matched
from loaders.facts.duties.genre import Genre, issuers
from loaders.facts.duties.orders import Order, begins_with, contains
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

#: What a heading that only names bodies may hold besides them.
#: Verbs beside ``chủ trì`` that tell no deed of their own.
_HELPING = ("coordinate", "cooperate", "implement", "chair")
_ADDRESS = frozenset(
    {
        "AND",
        ",",
        ":",
        "ABOUT",
        "SIDE",
        "WITH",
        "QUANT",
        "REPRESENT",
        "OF",
        "OBLIGE",
        "FOR",
        "PLACE",
        ".",
        "-",
        "/",
    }
)


#: Items before the word that makes a group, and what else the name of one may hold.
_GROUP = 5
_GROUPED = frozenset(
    {
        "QUANT",
        "W",
        "COMPOUND",
        "V",
        ",",
        "AND",
        "ORG",
        "PLACE",
        "(",
        ")",
        "OF",
        ":",
        "-",
        ";",
        "/",
        "IN",
        "AT",
    }
)


_COUNTED = frozenset({"QUANT", "W", ",", "AND"})


@dataclass(slots=True)
class Sections:
    """The headings open at a point of the text, outermost first, with the order each lays on its points."""

    open: list[tuple[tuple[str, ...], Order | None]] = field(default_factory=list)

    def enter(self, path: tuple[str, ...], order: Order | None) -> None:
        """Open the section of a heading at ``path``; one without a meaning of its own inherits."""
        self.close(path)
        above = self.open[-1][1] if self.open else None
        if order is None and path and above is not None:
            order = above
        elif order is not None and above is not None and order.kind == "tasks" and not order.assignees:
            order = replace(order, assignees=above.assignees if above.kind == "tasks" else ())
        self.open.append((path, order))

    def close(self, path: tuple[str, ...]) -> None:
        """Close the sections that a heading at ``path`` ends."""
        while self.open and not (
            len(self.open[-1][0]) < len(path) and path[: len(self.open[-1][0])] == self.open[-1][0]
        ):
            self.open.pop()

    def over(self, path: tuple[str, ...]) -> Order | None:
        """The order of the innermost section that holds the unit at ``path``."""
        for above, order in reversed(self.open):
            if path[: len(above)] == above:
                return order
        return None


def section_order(bench: Workbench, view: View, genre: Genre) -> Order | None:
    """What a heading says its points are; None when it only names a subject."""
    items, words = view.items, bench.vocabulary.tasks
    evidence = bench.span(view.unit.start, view.unit.end)
    addressed = addressees_of_heading(bench, items)
    addressed = addressed or _listed(bench, items)
    if not addressed and items[0].verb("assign", "recommend"):
        addressed = tuple(dict.fromkeys(e for i in items if i.tag == "ORG" for e in bench.parties(i)))
    asked = any(i.verb("recommend", "propose") for i in items)
    heads_text = not view.unit.label and all(i.tag == "ORG" for i in items)
    authority = heads_text and genre.own is not None
    if authority and (set(addressed) & set(issuers(bench, genre.own)) or _above_bases(bench, view)):
        # The authority that issues the text, above what it rests on.
        return None
    if addressed and genre.ordering:
        return Order(
            "tasks",
            "recommended" if asked else "assigned",
            assignees=addressed,
            evidence=evidence,
            rule="addressed-heading",
        )
    if genre.ordering and not addressed and view.unit.label and _heads_group(bench, items):
        # "4. Các sở, ban, ngành": whose the points are no mention names, above all not the heading's before.
        return Order(
            "tasks", "recommended" if asked else "assigned", evidence=evidence, rule="addressed-heading"
        )
    if genre.own is not None and not genre.ordering and contains(items, words["coming_sections"]):
        # A report lays no duties, but says what those who wrote it are going to do.
        return Order("tasks", "planned-action", evidence=evidence, rule="section-of-plans")
    if contains(items, words["assessing_sections"]):
        return Order("assessment")
    # "Nội dung và phân công": whose each point is says more than that it is a content.
    shared_out = genre.ordering and any(i.verb("assign") for i in items)
    if contains(items, words["content_sections"]) and genre.main is not None and not shared_out:
        return Order("contents", undertaking=genre.main, evidence=evidence, rule="section-of-contents")
    if genre.ordering and (asked or shared_out or contains(items, words["task_sections"])):
        return Order(
            "tasks", "recommended" if asked else "assigned", evidence=evidence, rule="section-of-tasks"
        )
    return None


def addressees_of_heading(bench: Workbench, items: Sequence[Item]) -> tuple[LocalEntity, ...]:
    """``Bộ X (cơ quan điều phối):``, ``Trách nhiệm của Bộ X``, ``Đối với Bộ X``, ``Bộ X chủ trì,
    phối hợp với Y thực hiện:``: whose tasks follow."""
    addressing = bench.vocabulary.tasks["addressing_words"]
    out: list[LocalEntity] = []
    depth = 0
    for at, item in enumerate(items):
        if item.tag in {"(", ")"}:
            depth += 1 if item.tag == "(" else -1
        elif depth > 0:
            continue
        elif out and item.verb("chair") and items[-1].tag == ":":
            verbs = [i for i in items[at + 1 :] if i.tag == "V"]
            return tuple(dict.fromkeys(out)) if all(i.verb(*_HELPING) for i in verbs) else ()
        elif item.tag == "ORG":
            out += bench.parties(item)
        elif (
            item.tag not in _ADDRESS
            and not item.verb("assign", "recommend")
            and not all((word,) in addressing for word in item.norm.split())
        ):
            return ()
    return tuple(dict.fromkeys(out))


def _above_bases(bench: Workbench, view: View) -> bool:
    """Whether the next line says what the act rests on (``Căn cứ …``)."""
    following = bench.views[view.index + 1] if view.index + 1 < len(bench.views) else None
    return following is not None and begins_with(following.items, bench.vocabulary.tasks["bases"])


def _listed(bench: Workbench, items: Sequence[Item]) -> tuple[LocalEntity, ...]:
    """``Các Sở: X, Y, Z``: the bodies of a list whose head noun is said once."""
    colon = next((k for k, i in enumerate(items[:_GROUP]) if i.tag == ":"), None)
    if (
        colon is None
        or colon == 0
        or items[0].tag != "QUANT"
        or any(i.tag not in _COUNTED for i in items[:colon])
    ):
        return ()
    if any(i.tag not in {"ORG", ",", "AND", ";", ":"} for i in items[colon + 1 :]):
        return ()
    return tuple(dict.fromkeys(e for i in items[colon + 1 :] if i.tag == "ORG" for e in bench.parties(i)))


def _heads_group(bench: Workbench, items: Sequence[Item]) -> bool:
    """``Các sở, ban, ngành``, ``UBND các huyện, thành phố``, ``Trách nhiệm của các đơn vị``, and no more."""
    words = bench.vocabulary.tasks
    at = 0
    while at < len(items) and (
        (all((w,) in words["addressing_words"] for w in items[at].norm.split()) and items[at].tag != "QUANT")
        or items[at].tag in {"OF", "ABOUT"}
    ):
        at += 1
    rest = items[at:]
    many = next((k for k, i in enumerate(rest[:_GROUP]) if i.tag == "QUANT"), None)
    if many is None or any(i.tag not in _GROUPED for i in rest):
        return False
    head = 0 if many else 1
    return bool(head < len(rest) and matched(rest, words["group_nouns"], head)) and not any(
        rest[k].tag != "COMPOUND" and not rest[k].capital and is_duty(bench, rest, k)
        for k in range(len(rest))
    )


def is_long_heading(bench: Workbench, view: View, following: View | None) -> bool:
    """``4. Đề nghị Ủy ban X và các tổ chức …`` above a paragraph: no stop at its end and no action."""
    unit = view.unit
    if not unit.label or following is None or following.unit.path[: len(unit.path)] != unit.path:
        return False
    end = bench.text[unit.start : unit.end].rstrip()[-1:]
    apart = "\n" in bench.text[unit.end : following.unit.start]
    if end in ".;:,?!" or not apart or not view.items[-1].tag.isalpha():
        return False
    first = view.items[0]
    body = next((k for k, i in enumerate(view.items[:6]) if i.tag == "ORG"), None)
    opens = first.tag in {"ORG", "QUANT"} or first.verb("assign", "recommend")
    return (
        body is not None
        and opens
        and not any(is_duty(bench, view.items, k) for k in range(body, len(view.items)))
    )
