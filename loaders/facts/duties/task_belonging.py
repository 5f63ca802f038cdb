"""Which undertaking a task belongs to, which it deals with, and the acts it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import LocalEntity
from loaders.facts.duties.orders import begins_with
from loaders.facts.duties.segments import Segment
from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.workbench import View, Workbench

#: Classes of documents: a task concerns them, but is not a part of them.
_DOCUMENTS = frozenset({"Plan", "Strategy", "Treaty", "Agreement"})
#: Classes a task is a part of rather than deals with.
_SHARED = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})
#: Classes that stand above the bodies of a text: what they do for one deals with it.
_OVERARCHING = frozenset({"Strategy", "Treaty", "NationalProgramme", "KeyProgramme"})
#: What a text calls itself.
_SELF = frozenset({"thông báo", "kết luận", "quyết định", "công văn", "chỉ thị", "văn bản"})
_BASIS = frozenset({"theo", "tinh", "thần", "nêu", "căn", "cứ", "quy", "định", "mà", "thực", "hiện"})
#: Items before the name of an undertaking in which a verb of amending it is looked for.
_NEAR = 6


@dataclass(slots=True)
class _Named:
    """The undertakings a task names: each with the item that names it; ``another``: it names one that nothing
    resolves and that is not what the text deals with.
    """

    items: dict[str, tuple[LocalEntity, Item, int]] = field(default_factory=dict)
    another: bool = False

    def entities(self) -> list[LocalEntity]:
        return [entity for entity, _, _ in self.items.values()]


def state_belonging(
    bench: Workbench,
    view: View,
    segment: Segment,
    entity: LocalEntity,
    theme: LocalEntity | None,
    classes: Mapping[str, str],
    main: LocalEntity | None,
) -> None:
    """State the undertakings a task is of or deals with, and the acts it rests on. ``theme``: what the text
    around it deals with; ``main``: the undertaking of the document.
    """
    stretch = view.items[segment.first : segment.last]
    _state_acts(bench, view, segment, entity)
    theme = segment.order.undertaking or (None if _of_document(stretch) else theme)
    named = _named(bench, stretch, theme)
    for undertaking, item, at in named.items.values():
        _state_named(bench, segment, entity, undertaking, (item, at), classes, theme)
    if (
        theme is not None
        and theme not in named.entities()
        and not _of_another(stretch, named, theme, classes)
        and (classes.get(theme.key) not in _DOCUMENTS or theme == main)
    ):
        proof = segment.order.evidence or segment.span
        bench.state(entity, "taskOf", theme, tuple({proof, segment.span}), "undertaking-of-announcement", 0.8)


def _state_named(
    bench: Workbench,
    segment: Segment,
    entity: LocalEntity,
    undertaking: LocalEntity,
    at: tuple[Item, int],
    classes: Mapping[str, str],
    theme: LocalEntity | None,
) -> None:
    """What is stated of one undertaking that the task names."""
    item, index = at
    cls = classes.get(undertaking.key, "")
    stretch = segment.view.items[segment.first : segment.last]
    amended = _amended(bench, stretch, index)
    if amended and cls not in _OVERARCHING:
        bench.state(entity, "concerns", undertaking, segment.span, "undertaking-amended", 0.85)
    elif cls in _OVERARCHING:
        bench.state(entity, "concerns", undertaking, segment.span, "undertaking-served", 0.8)
    if cls in _DOCUMENTS:
        return
    if cls in _SHARED and (undertaking == theme or _resumed(item) or amended):
        rule, confidence = "undertaking-resumed", 0.88
    elif cls in _SHARED:
        rule, confidence = "undertaking-named", 0.75
    else:
        rule, confidence = "undertaking-served", 0.75
    bench.state(entity, "taskOf", undertaking, segment.span, rule, confidence)


def _named(bench: Workbench, stretch: Sequence[Item], theme: LocalEntity | None) -> _Named:
    found = _Named()
    for index, item in enumerate(stretch):
        for title in _titles(item.title):
            meaning = bench.meanings.get((title.start, title.end)) if title.tag == "PROG" else None
            if meaning is not None:
                found.items.setdefault(meaning.key, (meaning, item, index))
            elif _of_another_kind(title, theme):
                found.another = True
    return found


def _titles(title: Title | None) -> Iterator[Title]:
    while title is not None:
        yield title
        title = title.inner


def _amended(bench: Workbench, stretch: Sequence[Item], at: int) -> bool:
    """``rà soát, sửa đổi Quy chế``: what the task does is done to the undertaking."""
    amending = bench.vocabulary.tasks["amending"]
    return any(begins_with(stretch, amending, k) for k in range(max(0, at - _NEAR), at))


def _of_another(
    stretch: Sequence[Item], named: _Named, theme: LocalEntity, classes: Mapping[str, str]
) -> bool:
    """Whether the task is of something other than what the text deals with."""
    if named.another or _plans(stretch) or _signs_another(stretch):
        return True
    if classes.get(theme.key, "CooperationProgramme") not in _SHARED and any(
        classes.get(n.key) in _SHARED for n in named.entities()
    ):
        return True
    shared = classes.get(theme.key) in _SHARED
    # "dự thảo kế hoạch năm 2026": a plan to be drawn up carries out what the text deals with.
    return any(not shared if classes.get(n.key) == "Plan" else bool(n.context) for n in named.entities())


def _plans(stretch: Sequence[Item]) -> bool:
    """Whether a numbered plan is cited."""
    cited = [i.mention for i in stretch if i.tag == "OFFICIAL"]
    cited += [i.title.cited for i in stretch if i.title is not None]
    return any(m is not None and m.data.get("class") == "Plan" for m in cited)


def _state_acts(bench: Workbench, view: View, segment: Segment, entity: LocalEntity) -> None:
    """The acts a task rests on or deals with."""
    cited = described = False
    for item in view.items[segment.first : segment.last]:
        # "Kết luận … về thực hiện Nghị quyết …": the second act describes the first.
        described = (described or (cited and item.tag == "ABOUT")) and item.tag not in {",", ";"}
        cited = cited or item.tag == "OFFICIAL"
        own = item.mention is not None and item.mention.data.get("self") == "1"
        if item.tag == "OFFICIAL" and item.mention is not None and not described and not own:
            rests = _basis(view.items, item)
            predicate, rule = ("legalBasis", "act-task-rests-on") if rests else ("concerns", "act-in-task")
            for official in item.mention.entities:
                bench.state(entity, predicate, official, segment.span, rule, 0.8)
        title = item.title
        if title is not None and title.cited is not None:
            for official in title.cited.entities:
                bench.state(entity, "concerns", official, segment.span, "act-in-task", 0.85)


def _signs_another(items: Sequence[Item]) -> bool:
    """``… để ký thỏa thuận cho vay``: what is to be signed is what the task belongs to, told or not."""
    for k, item in enumerate(items):
        if item.verb("sign") and any(i.tag == "PROG" and not _resumed(i) for i in items[k + 1 : k + 3]):
            return True
    return False


def _of_another_kind(title: Title, theme: LocalEntity | None) -> bool:
    """``hoàn thiện dự thảo Quy chế`` where the text is about a programme: something else that is shared."""
    kind = title.head.lower().split()[:1]
    return (
        theme is not None
        and title.cls in _SHARED
        and title.capital
        and bool(kind)
        and kind != theme.name.lower().split()[:1]
    )


def _resumed(item: Item) -> bool:
    """``Chương trình này``: an undertaking told before."""
    return item.title is not None and item.title.demonstrative


def _basis(items: Sequence[Item], item: Item) -> bool:
    """Whether the task rests on an act, by the words before it (``theo quy định của``, ``nêu trong``)."""
    at = next(k for k, other in enumerate(items) if other is item)
    words = {w for i in items[max(0, at - 6) : at] for w in i.norm.split()}
    if any(i.tag == "OFFICIAL" for i in items[max(0, at - 2) : at]):
        return _basis(items, next(i for i in reversed(items[:at]) if i.tag == "OFFICIAL"))
    return bool(words & _BASIS) and "về" not in {i.norm for i in items[max(0, at - 3) : at]}


def _of_document(items: Sequence[Item]) -> bool:
    """``theo dõi việc thực hiện Thông báo này``: a task about the document that gives it."""
    return any(
        items[k].tag == "DEM" and " ".join(i.norm for i in items[max(0, k - 2) : k]) in _SELF
        for k in range(len(items))
    )
