"""Signs by which a trained decision knows a clause that lays a duty: shape, marks, place, genre, neighbours.

The same function serves extraction and the trainer (``tests/corpus/tools/examples_duty.py``). A sign names a
class of things; single words only where many documents would have them, which the trainer sees to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.model import LocalEntity
from loaders.facts.duties.charges import is_duty
from loaders.facts.duties.deadlines import due, to_come
from loaders.facts.duties.duty_clauses import Clause
from loaders.facts.duties.genre import SHARED, Genre
from loaders.facts.duties.orders import Order, begins_with
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

#: Words that make a clause a supposition.
_SUPPOSING = frozenset({"nếu", "if", "trường hợp", "whether", "unless", "giả sử"})
_RECURRING = frozenset(
    {"hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "định kỳ", "mỗi năm"}
)
#: Verbs before a clause in its sentence that tell how it is said.
_SAYING = ("assign", "recommend", "propose", "agree", "conclude", "sign")
_QUARTERS = 4
_SHORT, _LONG = 5, 30


@dataclass(slots=True)
class Surroundings:
    """What the walk over the units knew at a unit: see :class:`loaders.facts.duties.task_reading.Run`."""

    over: Order | None
    theme: LocalEntity | None
    event: LocalEntity | None
    opened: bool
    #: The unit whose colon the item stands under, if any.
    announcer: View | None = None
    #: How many of the units before and after it told a task or content: (before, after, siblings).
    before: View | None = None
    tells_before: bool = False
    tells_after: bool = False
    siblings: int = 0
    parties: frozenset[str] = field(default_factory=frozenset)


def duty_signs(
    bench: Workbench,
    view: View,
    clause: Clause,
    around: Surroundings,
    genre: Genre,
    classes: Mapping[str, str],
    *,
    told_before: bool,
) -> tuple[str, ...]:
    """The signs of one candidate; ``told_before``: an earlier clause of the unit is a duty by a rule."""
    items = view.items
    stretch = items[clause.subject : clause.last]
    action = items[clause.action]
    signs = [f"kind:{clause.kind}"]
    if view.unit.zone == "lead":
        signs.append("in-lead")
    signs += _of_subject(clause, around, items)
    signs += _of_action(bench, items, clause, action)
    signs += _of_time(bench, stretch)
    signs += _of_place(bench, view, clause, around)
    signs += _of_text(genre, around, classes)
    if told_before:
        signs.append("told-before-in-unit")
    mark = next((m for m in clause.marks if m != "adverb"), "none")
    does = "duty" if is_duty(bench, items, clause.action) else "other"
    text = "ordering" if genre.ordering else "telling"
    over = around.over.kind if around.over is not None else "nothing"
    dated = next((x for x in ("due:before", "due:to-come", "recurring") if x in signs), "undated")
    place = view.unit.kind if around.announcer is None or "announcer-colon" in signs else "loose"
    near = "near" if around.tells_before or around.tells_after or told_before else "far"
    signs += [
        f"{clause.kind}+{dated}",
        f"{does}+{dated}+{text}",
        f"{place}+{clause.kind}+{does}",
        f"{place}+{over}+{'near' if around.siblings else 'far'}",
        f"{clause.kind}+{mark}+{does}",
        f"{text}+{clause.kind}+{does}",
        f"{text}+{clause.kind}+{mark}",
        f"{over}+{clause.kind}+{does}",
        f"{view.unit.kind}+{text}+{over}",
        f"{near}+{text}+{clause.kind}+{does}",
    ]
    if around.before is not None:
        tags, roles = _held(around.before.items)
        signs += [f"previous:{t}" for t in ("PAST", "FUTURE", "NEG", "MODAL", "PROG", "THOUGHT") if t in tags]
        signs += [f"previous-verb:{r}" for r in ("sign", "agree", "assign", "recommend") if r in roles]
        if bench.text[: around.before.unit.end].endswith("?"):
            signs.append("previous:question")
    return tuple(dict.fromkeys(signs))


def _held(items: Sequence[Item]) -> tuple[set[str], set[str]]:
    """The tags of items, and the roles of the verbs among them."""
    return {i.tag for i in items}, {i.role for i in items if i.tag == "V"}


def _of_subject(clause: Clause, around: Surroundings, items: Sequence[Item]) -> list[str]:
    marks = [m for m in clause.marks if m not in {"adverb"}]
    out = [f"mark:{m}" for m in marks] or [f"bare:{clause.kind}"]
    if marks:
        out.append(f"first-mark:{clause.kind}:{marks[0]}")
    if clause.who:
        out.append(f"bodies:{min(len(clause.who), 3)}")
        keys = {e.key for e in clause.who}
        if keys & around.parties:
            out.append("subject-is-party")
        elif around.parties:
            out.append("subject-no-party")
    subject = items[clause.subject]
    if subject.tag == "ORG":
        out.append(f"form:{subject.role or 'name'}")
    if clause.framed:
        out.append("framed")
        out.append(f"frame:{items[clause.first].norm.split()[0]}")
    if clause.first < clause.subject:
        out += [f"opening:{i.tag}" for i in items[clause.first : clause.subject] if i.tag not in {"W", ","}]
        out.append(f"begins:{items[clause.first].norm}")
    return out


def _of_action(bench: Workbench, items: Sequence[Item], clause: Clause, action: Item) -> list[str]:
    out = []
    duty = is_duty(bench, items, clause.action)
    out.append("action:duty" if duty else f"action:{action.tag}")
    out.append(f"{clause.kind}:{'duty' if duty else action.tag}")
    if action.tag == "V":
        out.append(f"verb:{action.role}")
    if action.is_word:
        out.append(f"word:{action.norm}")
        if clause.action + 1 < clause.last:
            out.append(f"word2:{action.norm} {items[clause.action + 1].norm}")
    if begins_with(items, bench.vocabulary.tasks["vague"], clause.action):
        out.append("vague")
    inside = items[clause.action + 1 : clause.last]
    tags, roles = _held(inside)
    for tag in (
        "PAST",
        "NEG",
        "THOUGHT",
        "FUTURE",
        "PERSON",
        "PURPOSE",
        "PROG",
        "EVENT",
        "OFFICIAL",
        "MODAL",
    ):
        if tag in tags:
            out.append(f"inside:{tag}")
    if "sign" in roles:
        out.append("inside:sign")
    if action.tag == "V":
        roles.add(action.role)
    if not roles.isdisjoint(("coordinate", "cooperate")):
        out.append("inside:together")
    if not roles.isdisjoint(("chair", "lead")):
        out.append("inside:lead")
    if any(i.norm[:1].isdigit() for i in inside if i.tag == "W"):
        out.append("inside:number")
    words = len(" ".join([i.norm for i in items[clause.action : clause.last]]).split())
    if not _SHORT <= words <= _LONG:
        out.append("short" if words < _SHORT else "long")
    return out


def _of_time(bench: Workbench, stretch: Sequence[Item]) -> list[str]:
    out = []
    when = due(bench, stretch)
    if when is not None:
        out.append("due:to-come" if to_come(bench, stretch) else "due:gone")
        if when.before:
            out.append("due:before")
    dates = [i for i in stretch if i.tag == "DATE"]
    published = bench.document.published[:10]
    ends = [i.mention.value.rpartition("/")[2] for i in dates if i.mention is not None]
    if any(v and v[:1].isdigit() and v < published[: len(v)] for v in ends):
        out.append("past-date")
    if dates and when is None:
        out.append("date-no-deadline")
    norms = {i.norm for i in stretch}
    if norms & _RECURRING or any(i.mention is not None and i.mention.data.get("recurrence") for i in dates):
        out.append("recurring")
    if norms & _SUPPOSING:
        out.append("supposed")
    return out


def _of_place(bench: Workbench, view: View, clause: Clause, around: Surroundings) -> list[str]:
    items, unit = view.items, view.unit
    out = ["opening-of-text"] if _QUARTERS * unit.start < len(bench.text) else []
    if unit.kind == "item":
        label = unit.label
        shape = (
            "further"
            if not label
            else "digit"
            if label[0].isdigit()
            else "word"
            if len(label) > 3
            else "mark"
        )
        out += [f"label:{shape}", f"depth:{min(len(unit.path), 3)}"]
    before = items[: clause.first]
    if before:
        out.append(f"clause:after {items[clause.first - 1].tag}")
        tags, roles = _held(before)
        out += [f"before:{role}" for role in _SAYING if role in roles]
        told = ("PAST", "NEG", "THOUGHT", "PERSON", "FUTURE", "PROG", "EVENT")
        out += [f"before:{tag}" for tag in told if tag in tags]
    text = bench.text[unit.start : unit.end].rstrip()
    if text.endswith("?"):
        out.append("question")
    if text[-1:] in {'"', "”"} or text[:1] in {'"', "“"}:
        out.append("quoted")
    if clause.last < len(items) and items[clause.last].tag == ":":
        out.append("heads-list")
    if around.tells_before:
        out.append("tells-before")
    if around.tells_after:
        out.append("tells-after")
    if unit.kind == "item":
        out.append(f"siblings:{min(around.siblings, 3)}")
    out += _of_announcer(bench, around.announcer) if around.announcer is not None else []
    return out


def _of_announcer(bench: Workbench, announcer: View) -> list[str]:
    items = announcer.items
    tags, roles = _held(items)
    out = [f"announcer:{role}" for role in _SAYING if role in roles]
    for tag in ("PROG", "ORG", "PERSON", "EVENT", "FUTURE", "PAST", "NEG"):
        if tag in tags:
            out.append(f"announcer:{tag}")
    if any(tag.startswith("SIDES") for tag in tags):
        out.append("announcer:SIDES")
    norms = " ".join([i.norm for i in items])
    out += [
        f"announcer-word:{w}"
        for w in ("nội dung", "nhiệm vụ", "việc", "trách nhiệm", "kết quả", "lĩnh vực", "gồm", "sau")
        if w in norms
    ]
    if bench.text[announcer.unit.start : announcer.unit.end].rstrip().endswith(":"):
        out.append("announcer-colon")
    return out


def _of_text(genre: Genre, around: Surroundings, classes: Mapping[str, str]) -> list[str]:
    out = ["ordering" if genre.ordering else "telling"]
    if genre.own is not None:
        out.append("own-document")
    theme = around.theme
    out.append(
        "theme:none"
        if theme is None
        else "theme:shared"
        if classes.get(theme.key) in SHARED
        else "theme:other"
    )
    if around.opened:
        out.append("opened")
    if around.over is not None:
        out += [f"over:{around.over.kind}", f"over-rule:{around.over.rule}"]
        if around.over.assignees:
            out.append("over-names-bodies")
    return out
