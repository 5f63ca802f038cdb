"""Sentences before a list that say what its items are: contents of an undertaking, or tasks and whose."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.duties.charges import addressees, matched
from loaders.facts.duties.genre import parties_of
from loaders.facts.duties.orders import Order, actors, contains, counted_contents
from loaders.facts.duties.sections import addressees_of_heading
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.workbench import View, Workbench

_ORG = frozenset({"ORG"})
#: What may stand between a verb of asking and the colon where nobody in particular is addressed.
_TO_NOBODY = frozenset({"STOP", ":", "LISTING", "QUANT", "FOR", ",", "AND"})
#: Items from the verb to the colon of such an announcement.
_FEW = 7
_OF_THEME = "announced-contents-of-theme"
#: An announcement that names no more than what follows it.
_SHORT = 10
#: Labels in words with which a list begins after a sentence as well.
_FIRST = frozenset({"một là", "thứ nhất", "first", "firstly"})
#: Labels with which a list begins within a sentence.
_NUMBERS = frozenset({"(1)", "1)", "(a)", "a)", "(i)", "i)"})
#: Items at the end of an announcement among which its future stands.
_LAST = 5
#: Items of ``Theo văn bản mới,``.
_LONGEST_FRAME = 10
_EVERYBODY = frozenset({"các bên", "mỗi bên", "tất cả các bên", "the parties", "all parties", "all sides"})
_NUMERALS = frozenset({"two", "three", "four", "hai", "ba", "bốn", "năm", "both"})
#: Verbs by which somebody asks or charges: what they announce are tasks.
_ASKING = ("recommend", "assign", "propose")


def announcement(
    bench: Workbench,
    view: View,
    following: View | None,
    event: LocalEntity | None,
    theme: LocalEntity | None = None,
) -> Order | None:
    """The order that a unit before a list opens, if it announces one.

    ``theme`` is the undertaking that a list of contents without a name of its own can only be about.
    """
    if following is None or following.unit.kind != "item":
        return None
    said = bench.text[view.unit.start : view.unit.end].rstrip()
    first = following.unit.label.lower()
    # "Chương trình nêu năm nội dung. Một là …; hai là …", "the parties will (1) …; (2) …"
    within = first in _NUMBERS and "\n" not in bench.text[view.unit.end : following.unit.start]
    if not said.endswith(":") and first not in _FIRST and not within:
        return None
    items = view.items
    evidence = bench.span(view.unit.start, view.unit.end)
    addressed = addressees_of_heading(bench, items)
    if addressed:
        asked = any(i.verb("recommend") for i in items)
        modality = "recommended" if asked else "assigned"
        return Order(
            "tasks", modality, assignees=addressed, event=event, evidence=evidence, rule="addressed-heading"
        )
    undertaking = next((m for i in items if i.tag == "PROG" and (m := bench.meaning(i)) is not None), None)
    order = (
        contents(bench, items, undertaking, theme)
        or _tasks(bench, items, undertaking)
        or _according(bench, items, undertaking, theme)
    )
    if order is not None:
        order.event, order.evidence = event, evidence
    return order


def contents(
    bench: Workbench, items: Sequence[Item], undertaking: LocalEntity | None, theme: LocalEntity | None
) -> Order | None:
    """``Nội dung chính của X gồm:``, ``X tập trung vào ba việc:``, ``Nội dung phối hợp:``."""
    if any(i.verb(*_ASKING) for i in items):
        return None
    named = contains(items, bench.vocabulary.tasks["content"])
    if (undertaking or theme) is not None and _counted(bench, items):
        rule = _OF_THEME if undertaking is None else "announced-contents"
        return Order("contents", undertaking=undertaking or theme, rule=rule)
    if undertaking is not None and (named or _is_subject(items) or _will(items)):
        return Order("contents", undertaking=undertaking, rule="announced-contents")
    if named and undertaking is None and theme is not None and items[0].norm in {"nội", "các", "những"}:
        return Order("contents", undertaking=theme, rule=_OF_THEME)
    listed = (
        len(items) > 2 and items[-2].tag == "LISTING" and not any(i.verb("agree", "conclude") for i in items)
    )
    if named and theme is not None and undertaking is None and listed:
        return Order("contents", undertaking=theme, rule=_OF_THEME)
    if theme is not None and (undertaking is None or undertaking == theme) and _of_sides(bench, items):
        return Order("contents", assignees=_sides(bench, items, theme), undertaking=theme, rule=_OF_THEME)
    if (undertaking or theme) is not None and (_committing(bench, items) or _by_agreement(bench, items)):
        theme = undertaking or theme
        return Order("contents", assignees=_sides(bench, items, theme), undertaking=theme, rule=_OF_THEME)
    return None


def _counted(bench: Workbench, items: Sequence[Item]) -> bool:
    """``Chương trình mới xác định bốn nội dung:``: an undertaking that nothing tells apart is the subject."""
    head = next((k for k, i in enumerate(items) if i.tag == "PROG"), None)
    if head is None or any(
        i.tag in {"ORG", "PERSON", "EVENT", "NEG"} or i.tag.startswith("SIDES") for i in items
    ):
        return False
    title = items[head].title
    family = title is not None and title.family in {"programme", "agreement", "plan"}
    return family and not any(i.tag == "V" for i in items[:head]) and counted_contents(bench, items) > 0


def _several(items: Sequence[Item]) -> bool:
    """``the two ministries``, ``hai lực lượng``: the sides of a meeting, with nobody else told."""
    counts = [i.norm for i in items if i.norm in {"two", "both", "hai", "ba", "three"}]
    return bool(counts) and not any(i.tag in {"NEG", "V", "PROG"} for i in items)


def _heads_only(items: Sequence[Item], at: int) -> bool:
    """Whether nothing but function words stands between a verb of agreeing and the colon."""
    return len(items) - at <= _FEW and not any(i.tag in {"V", "ORG", "PROG", "NEG"} for i in items[at + 1 :])


def _of_sides(bench: Workbench, items: Sequence[Item]) -> bool:
    """``Hai bên chọn năm nhóm việc:``, ``hai cơ quan tập trung vào bốn lĩnh vực:``."""
    together = any(i.norm == "together" for i in items)
    at = next((k for k, i in enumerate(items) if _both(i)), 0 if together else None)
    acts = [i for i in items if i.tag == "V" and not i.verb("cooperate", "coordinate", "concentrate")]
    if at is None or acts:
        return False
    told = any(i.tag in {"PAST", "NEG", "THOUGHT", "PERSON"} for i in items[at:])
    return not told and contains(items[at:], bench.vocabulary.tasks["groups_of_contents"])


def _committing(bench: Workbench, items: Sequence[Item]) -> bool:
    """``Các bên cam kết:``, ``the parties commit to:``: what the sides bind themselves to follows."""
    at = next((k for k, i in enumerate(items) if _both(i) or _all(i)), None)
    if at is None or not _heads_only(items, at + 1):
        return False
    commits = bench.vocabulary.tasks["committing"]
    return any(matched(items, commits, k) for k in range(at + 1, len(items)))


def _by_agreement(bench: Workbench, items: Sequence[Item]) -> bool:
    """``Theo văn bản mới, hai bên …:``, ``According to the memorandum, the three sides …:``."""
    if items[0].norm.split()[0] not in {"theo", "under", "according"}:
        return False
    comma = next((k for k, i in enumerate(items[:_LONGEST_FRAME]) if i.tag == ","), 0)
    named = any(
        i.tag == "PROG" or matched(items, bench.vocabulary.tasks["agreement_nouns"], k)
        for k, i in enumerate(items[1:comma], start=1)
    )
    rest = items[comma + 1 :]
    sides = next((k for k, i in enumerate(rest[:_FEW]) if _both(i) or _all(i) or i.norm in _NUMERALS), None)
    told = any(i.tag in {"PAST", "NEG", "THOUGHT", "PERSON"} for i in rest)
    return bool(comma) and named and sides is not None and not told


def _all(item: Item) -> bool:
    """``các bên``, ``the parties``: all there are."""
    return item.norm in _EVERYBODY


def _sides(bench: Workbench, items: Sequence[Item], theme: LocalEntity | None) -> tuple[LocalEntity, ...]:
    """The parties whom the announcement makes the subject: those of the undertaking, if as many are known."""
    told = next((bench.parties(i) for i in items if _both(i)), ())
    known = parties_of(bench, theme)
    everybody = any(_all(i) for i in items)
    return known if len(known) == len(told) or (everybody and len(known) > 1) else told


def _both(item: Item) -> bool:
    """Whether an item means the parties together."""
    return item.tag.startswith("SIDES") or (
        item.tag == "ORG" and item.mention is not None and len(item.mention.entities) > 1
    )


def _according(
    bench: Workbench, items: Sequence[Item], undertaking: LocalEntity | None, theme: LocalEntity | None
) -> Order | None:
    """``Theo Quy chế:``, ``Trước mắt:``, ``Theo dự thảo Kế hoạch:``: what follows says who does what."""
    speech = next((k for k, i in enumerate(items[:4]) if i.tag == ":"), len(items))
    if speech + 3 < len(items) and all(i.tag == "W" for i in items[:speech]):
        # "Trả lời: Theo Kế hoạch:": who answers stands before.
        items = items[speech + 1 :]
    opens = matched(items, bench.vocabulary.tasks["openers"], 0)
    under = (
        len(items) > 2
        and items[0].norm in {"theo", "under"}
        and any(
            i.tag in {"PROG", "OFFICIAL", "DRAFT"} or i.norm in {"quy chế", "chương trình", "kế hoạch"}
            for i in items[1:4]
        )
    )
    plain = [i for i in items if i.tag not in {"(", ")", ":", "NEG"}]
    if not (opens or under) or len(plain) > _SHORT or any(i.tag in {"PAST", "PERSON"} for i in items):
        return None
    if (any(_both(i) for i in items) or _will(items)) and (undertaking or theme) is not None:
        return Order(
            "contents",
            assignees=_sides(bench, items, undertaking or theme),
            undertaking=undertaking or theme,
            rule=_OF_THEME,
        )
    modality = "planned-action" if any(i.tag == "DRAFT" for i in items) else "assigned"
    return Order("tasks", modality, undertaking=undertaking, rule="according-to")


def _is_subject(items: Sequence[Item]) -> bool:
    """Whether an undertaking is the subject of the sentence: nobody acts before its verb."""
    at = next(k for k, i in enumerate(items) if i.tag == "PROG")
    before, after = items[:at], items[at + 1 :]
    if any(i.tag in {"ORG", "PERSON", "V", "EVENT", "NEG"} for i in before) or any(
        i.tag in {"NEG", "EVENT", "PASSIVE"} for i in after
    ):
        return False
    governed = bool(before) and before[-1].norm in {
        "theo",
        "under",
        "trong",
        "của",
        "tại",
        "với",
        "về",
        "the",
    }
    acts = any(
        i.tag == "V" or i.tag == "LISTING" or i.norm in {"mở", "quy", "hướng", "xác"} for i in after[:4]
    )
    return acts and not governed


def _will(items: Sequence[Item]) -> bool:
    """``Under the agreement, the partners will:``, ``Theo Thỏa thuận, X và Y sẽ cùng nhau:``."""
    end = len(items) - 1 if items[-1].tag == ":" else len(items)
    future = next((k for k in range(end - 1, max(1, end - _LAST), -1) if items[k].tag == "FUTURE"), None)
    return future is not None and all(
        i.tag in {"COMPOUND", "W"} or i.verb("cooperate", "coordinate") for i in items[future + 1 : end]
    )


def _tasks(bench: Workbench, items: Sequence[Item], undertaking: LocalEntity | None) -> Order | None:
    verbs = [k for k, i in enumerate(items) if i.verb(*_ASKING)]
    # "yêu cầu", "đề xuất" are nouns as well: the verb is the one that addresses somebody.
    asking = next((k for k in reversed(verbs) if addressees(bench, items, k)[0]), None)
    if asking is not None:
        modality = "assigned" if items[asking].role == "assign" else "recommended"
        return Order(
            "tasks",
            modality,
            actors(bench, items, asking),
            addressees(bench, items, asking)[0],
            undertaking,
            rule="announced-tasks",
        )
    agreeing = next((k for k, i in enumerate(items) if i.verb("agree")), None)
    concluding = any(i.verb("conclude") for i in items)
    if concluding or contains(items, bench.vocabulary.tasks["tasks"]):
        agreed = subjects(items, agreeing, _ORG) if agreeing is not None and not concluding else []
        closing = max((k for k, i in enumerate(items) if i.verb("conclude")), default=0)
        return Order(
            "tasks",
            "assigned" if concluding else ("agreed" if agreed else "oriented"),
            undertaking=undertaking,
            assignees=tuple(e for i in agreed for e in bench.parties(i)),
            askers=actors(bench, items, closing) if closing else (),
            rule="announced-conclusions" if concluding else "announced-tasks",
        )
    if agreeing is not None and any(_both(i) for i in items[:agreeing]) and _heads_only(items, agreeing):
        # "Hai bên thống nhất:", "What the two agencies have agreed on:".
        both = next(i for i in items if _both(i))
        return Order(
            "tasks",
            "agreed",
            undertaking=undertaking,
            assignees=bench.parties(both),
            rule="announced-tasks",
        )
    if agreeing is not None and _several(items[:agreeing]) and _heads_only(items, agreeing):
        # "the two border forces agreed to:": two that no mention resolves.
        return Order("tasks", "agreed", undertaking=undertaking, rule="announced-tasks")
    if len(items) > 1 and any(
        at + matched(items, bench.vocabulary.tasks["asking_heads"], at) == len(items) - 1
        for at in range(max(0, len(items) - _FEW), len(items) - 1)
    ):
        # "The vice chairman asked:": the words do not ask anything of anybody elsewhere.
        return Order(
            "tasks",
            "recommended",
            actors(bench, items, len(items) - 1),
            undertaking=undertaking,
            rule="announced-requests",
        )
    last = verbs[-1] if verbs else None
    if (
        last is not None
        and all(i.tag in _TO_NOBODY or not i.capital for i in items[last + 1 :])
        and not any(i.tag in {"V", "PAST", "ORG", "DATE", "OF"} for i in items[last + 1 :])
    ):
        # "Bộ trưởng A đề nghị:", "the units proposed that:": whose the tasks are, each item says.
        modality = "assigned" if items[last].role == "assign" else "recommended"
        return Order(
            "tasks", modality, actors(bench, items, last), undertaking=undertaking, rule="announced-requests"
        )
    return None
