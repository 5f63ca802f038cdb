"""Who coordinates an undertaking day by day: ``X là cơ quan thường trực``, ``giao X và Y làm đầu mối``,
``Đầu mối là X``, ``X (cơ quan điều phối)``, ``A and B act as focal points``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri
from loaders.facts.duties.charges import matched, subject_run
from loaders.facts.duties.genre import SHARED, Genre
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

RULE = "focal-point"
_CONFIDENCE = 0.85
#: Marks and words that may stand after the role: anything else narrows it to some activity.
_AFTER = frozenset({",", ";", ".", ":", ")", "OF", "FOR", "AND", "STOP", "IN", "SIDE"})
_ARTICLES = frozenset({"the", "a", "một", "joint", "các", "những", "main"})
#: Verbs by which a body gets a role, in the passive.
_CHOSEN = frozenset({"chọn", "cử", "chỉ định", "lựa chọn", "xác định", "phân công", "giao"})
#: Items between the role and the bodies that have it, where it stands before them.
_FAR = 8
#: Items before the role among which its bodies begin.
_BACK = 30


def state_focal(
    bench: Workbench, view: View, theme: LocalEntity | None, classes: Mapping[str, str], genre: Genre
) -> None:
    """State who coordinates ``theme``, what the text around the unit deals with."""
    if theme is None or (classes.get(theme.key) not in SHARED and theme != genre.main):
        return
    items, roles = view.items, bench.vocabulary.tasks["focal_roles"]
    for at, item in enumerate(items):
        first = item.norm.split(None, 1)
        if not first or first[0] not in roles.by_first:
            continue
        length = matched(items, roles, at)
        if not length:
            continue
        found = _before(bench, items, at, at + length) or _after(bench, items, at, at + length)
        if found is None:
            continue
        who, begin, end = found
        span = bench.span(items[begin].start, items[end - 1].end)
        qualifiers = (("role", Iri(code("role", "coordinator"))),)
        for body in who:
            bench.state(theme, "hasCoordinator", body, span, RULE, _CONFIDENCE, qualifiers=qualifiers)


def _before(
    bench: Workbench, items: Sequence[Item], at: int, end: int
) -> tuple[tuple[LocalEntity, ...], int, int] | None:
    """``X được giao làm đầu mối``, ``X (cơ quan thường trực)``: the bodies before the role, and the range."""
    k = at - 1
    while k > 0 and items[k].norm in _ARTICLES:
        k -= 1
    if k > 0 and items[k].tag == "(" and items[k - 1].tag == "ORG":
        return (bench.parties(items[k - 1]), k - 1, end) if _ends(bench, items, end) else None
    link = next((b for b in range(max(0, k - 3), k + 1) if _links(bench, items, b, k + 1)), None)
    if link is None or not _ends(bench, items, end):
        return None
    k = _charged(items, link - 1)
    bodies, begin = _run_back(bench, items, k)
    denied = any(i.tag in {"NEG", "THOUGHT"} for i in items[begin:at])
    return (bodies, begin, end) if bodies and not denied else None


def _links(bench: Workbench, items: Sequence[Item], at: int, end: int) -> bool:
    """Whether the items are a verb that gives a role (``là``, ``làm``, ``act as``), and nothing more."""
    length = matched(items, bench.vocabulary.tasks["focal_links"], at)
    return bool(length) and at + length == end


def _ends(bench: Workbench, items: Sequence[Item], end: int) -> bool:
    """Whether the role is that in the whole undertaking, by what follows it."""
    if end >= len(items) or items[end].tag in _AFTER:
        return True
    return bool(matched(items, bench.vocabulary.tasks["focal_duties"], end))


def _charged(items: Sequence[Item], k: int) -> int:
    """Back over ``sẽ``, ``được giao``, ``được X giao``, ``, cơ quan``: the last item of the bodies."""
    while k > 0 and items[k].tag in {"FUTURE", "MODAL", "PAST"}:
        k -= 1
    if k > 0 and items[k].norm in _CHOSEN and items[k - 1].tag == "PASSIVE":
        # "được chọn làm đầu mối"
        k -= 2
    elif k > 0 and items[k].verb("assign"):
        agent = k - 1
        while agent > 0 and items[agent].tag in {"ORG", "PERSON"}:
            agent -= 1
        if items[agent].tag == "PASSIVE":
            k = agent - 1
    if k > 1 and items[k].norm in {"cơ quan", "đơn vị", "bộ phận"} and items[k - 1].tag in {",", "-"}:
        k -= 2
    elif k > 1 and items[k].tag == "," and items[k - 1].tag == "ORG":
        k -= 1
    return k


def _run_back(bench: Workbench, items: Sequence[Item], k: int) -> tuple[tuple[LocalEntity, ...], int]:
    """The coordinated bodies that end at ``items[k]``, in text order, and where they begin."""
    starts: list[int] = []
    first = max(0, k - _BACK)
    owner = next((b for b in range(k, max(first, k - 3), -1) if items[b].tag == "OF"), 0)
    if (
        owner
        and items[owner - 1].tag == "ORG"
        and all(i.tag == "W" and i.is_word for i in items[owner + 1 : k + 1])
    ):
        # "Ban X của Viện", where nothing tells which institute
        k = owner - 1
    while k >= first:
        if items[k].tag == ")":
            k = next((b for b in range(k - 1, first - 1, -1) if items[b].tag == "("), -1) - 1
            continue
        if k < 0 or items[k].tag != "ORG":
            break
        while k >= 2 and items[k - 1].tag == "OF" and items[k - 2].tag == "ORG":
            k -= 2
        starts.append(k)
        joint = k - 1
        while joint > 0 and items[joint].norm in _ARTICLES:
            joint -= 1
        if joint > 2 and items[joint].verb("assign") and items[joint - 1].tag == "ORG":
            # "A giao X, B giao Y làm đầu mối": each charges its own.
            k = joint - 3 if items[joint - 2].tag in {",", "AND"} else -1
            if k < 0 or not items[k - 1].verb("assign"):
                break
            continue
        joined = joint > 0 and (
            items[joint].tag in {"AND", ",", "WITH"} or items[joint].norm.startswith("cùng")
        )
        if not joined or items[joint - 1].tag not in {"ORG", ")"}:
            break
        k = joint - 1
    found = [e for s in reversed(starts) for e in bench.parties(items[s])]
    wholes = {e.parent for e in found if e.parent}
    return tuple(dict.fromkeys(e for e in found if e.key not in wholes)), min(starts, default=0)


def _after(
    bench: Workbench, items: Sequence[Item], at: int, end: int
) -> tuple[tuple[LocalEntity, ...], int, int] | None:
    """``Đầu mối của hai bên là X và Y``, ``The focal points are X and Y``."""
    opens = at == 0 or all(i.norm in _ARTICLES for i in items[:at]) or items[at - 1].tag in {";", ":", "-"}
    link = next((k for k in range(end, min(len(items), end + _FAR)) if items[k].norm in _ARE), None)
    if (
        not opens
        or link is None
        or any(i.tag in {"V", "NEG"} or (i.tag == "ORG" and i.role != "anaphor") for i in items[end:link])
    ):
        return None
    start = next((k for k in range(link + 1, min(len(items), link + 3)) if items[k].tag == "ORG"), None)
    if start is None:
        return None
    who, last = subject_run(bench, items, start, len(items))
    return (who, at, last) if who else None


_ARE = frozenset({"là", "gồm", ":", "is", "are", "will be"})
