"""Words that name nothing by themselves and yet speak of an undertaking of its own.

``Bốn đơn vị dự định ký một biên bản hợp tác``, ``chương trình ký với Sở B năm 2011``, ``a memorandum that
A, B and C signed``: who signs or drafts it, when, or a word such as ``riêng`` tells it from the others.
``Theo quy chế, …`` and ``các địa phương ký chương trình phối hợp cùng cấp`` tell of none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.model import LocalEntity
from loaders.facts.parties import article, parse_parties
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.titles.naming import each_signs, specific_words
from loaders.facts.titles.title import Title
from loaders.facts.undertakings.reading import COOPERATION, Reading, Undertaking
from loaders.facts.workbench import Workbench

#: Heads that stand for a word said before: what they mean, what follows tells.
PRONOUNS = frozenset({"the one", "that"})
_ORG = frozenset({"ORG"})
_ENDS = frozenset({";", ":", ".", "?", "!"})
_ONE = frozenset({"một", "a", "an", "another"})
#: Families of what parties sign.
_SIGNED = frozenset({"programme", "agreement"})
#: A word beside the title by which it is another one than those spoken of.
_APART = frozenset({"riêng", "khác", "tương tự", "separate", "another", "similar", "comparable"})
_TOGETHER = frozenset({"chung", "joint", "liên tịch", "liên ngành", "phối hợp", "hợp tác", "action", "work"})
#: A description that fits each of many.
_EACH = frozenset(
    {
        "cùng cấp",
        "cấp tỉnh",
        "cấp huyện",
        "cấp xã",
        "cấp cơ sở",
        "địa phương",
        "đơn vị mình",
        "hằng năm",
        "hàng năm",
    }
    | {"hằng quý", "từng năm", "mỗi năm", "công tác năm", "annual", "local", "nào", "any"}
)
#: What may stand between a verb and the thing it is about.
_BETWEEN = frozenset({"W", "DRAFT", "QUANT", "COMPOUND", "PAST"})
_SUBMIT = frozenset({"trình", "submit", "submits", "submitted"})
#: Verbs whose object somebody makes, or is to make.
_MAKING = ("draft", "discuss", "produce", "approve", "advise", "lead")
#: What makes a plan one of many, each in its time.
_RECURRING = ("hằng năm", "hàng năm", "mỗi năm", "định kỳ", "hằng quý", "hàng quý", "each year", "every year")
#: What tells the first plan of an undertaking from those to follow.
_FIRST = frozenset({"thứ nhất", "đầu tiên", "first", "first-year"})
_REACH = 6
_AFTER = 14
_SEVERAL = 2
_NEAR = 2
_TELLING = 3


class Sides(NamedTuple):
    """The bodies that the words beside a title tell as its sides, and the range of the text that tells it."""

    bodies: dict[str, LocalEntity]
    start: int
    end: int


def candidates(readings: Iterable[Reading]) -> list[Reading]:
    """The readings that no rule takes for a name, and that are not said of many."""
    return [
        r for r in readings if not r.named and not r.title.demonstrative and r.title.determiner in {"", "một"}
    ]


def singled(reading: Reading, found: Sequence[Undertaking], bench: Workbench) -> bool:
    """Whether the reading speaks of an undertaking of its own; its sides are then set, where told."""
    title, flat = reading.title, reading.view.flat
    shown = _shown(title, flat)
    if _headline(reading, bench) or each_signs(title, flat) or any(f" {w} " in shown for w in _EACH):
        return False
    if title.family == "plan":
        reading.to_be_made = _planned(title, flat, shown)
        return reading.to_be_made
    if title.head in PRONOUNS:
        return title.between or any(i.verb("sign") for i in flat[title.last : title.last + _REACH])
    generic = not (set(title.words) - _APART)
    verb = _verb(title, flat)
    sides = _beside(title, flat) or (_acting(title, flat, verb) if verb is not None else None)
    joint = (
        sides is not None and len(sides.bodies) >= _SEVERAL and verb is not None and flat[verb].verb("sign")
    )
    if title.family not in _SIGNED or not (title.cls in COOPERATION or generic or title.parties or joint):
        return False
    apart = any(f" {w} " in shown for w in _APART)
    one = title.determiner == "một" or (title.first > 0 and flat[title.first - 1].norm in _ONE)
    if verb is not None and any(i.norm in {"năng", "khả năng"} for i in flat[:verb][-_NEAR:]):
        # "nghiên cứu khả năng ký …"
        return False
    if verb is not None and any(i.norm.startswith("không") for i in flat[:verb][-_NEAR:]):
        # "không ký chương trình riêng": there is none.
        return False
    acted = verb is not None and (flat[verb].verb("sign", "draft", "discuss") or flat[verb].norm in _SUBMIT)
    words = specific_words(title.words, bench)
    if title.draft and len(words) >= _TELLING:
        return True
    if sides is None or not sides.bodies:
        supposed = any(
            i.tag in {"MODAL", "NEG"} or i.norm in {"nếu", "if", "năng", "khả năng"}
            for i in flat[:verb][-_AFTER:]
        )
        unnamed = {"với", "with"} & set(title.words)  # "một thỏa thuận với doanh nghiệp"
        if one and not supposed and not unnamed and title.cls in COOPERATION:
            # "dự định ký một biên bản hợp tác", "A memorandum on water management dates from 2004"
            return bool(acted and not title.bare) or len(words) >= _TELLING or (apart and bool(words))
        return _older(title, found)
    if not (apart or one or acted or _relative(title, flat)):
        return False
    if not apart and _known(sides, title, found, new=one and acted):
        return False
    if len(sides.bodies) >= _SEVERAL or apart or (one and acted) or _relative(title, flat):
        reading.parties = reading.parties or sides.bodies
        reading.beside = (sides.start, sides.end)
        if title.family == "programme":
            # What bodies sign is theirs together, whatever it is called.
            title.cls = "CooperationProgramme"
        return True
    return False


def _headline(reading: Reading, bench: Workbench) -> bool:
    """Whether the unit is a caption, or a line without a full stop: a link to other news."""
    unit = reading.view.unit
    cut = unit.kind == "sentence" and bench.text[unit.end - 1 : unit.end].isalnum()
    return unit.zone == "caption" or (unit.zone == "body" and cut)


def _shown(title: Title, flat: Sequence[Item]) -> str:
    """The words of the title with those right beside it, between blanks."""
    near = [i.norm for i in flat[max(0, title.first - 1) : title.last + 2]]
    return f" {' '.join(title.words)} {' '.join(near)} "


def _known(sides: Sides, title: Title, found: Sequence[Undertaking], *, new: bool) -> bool:
    """Whether one of the kind is known that those bodies share, or whose parties are not known; what is
    introduced as ``new`` may only be that of a headline.
    """
    alike = [u for u in found if u.family == title.family and u.cooperation]
    return any(
        set(sides.bodies) <= set(u.parties)
        or (not u.parties and not title.told and not (new and any(_in_text(r) for r in u.readings)))
        for u in alike
    )


def _older(title: Title, found: Sequence[Undertaking]) -> bool:
    """``Bản ghi nhớ hợp tác ba bên ký từ năm 2006``: its time tells it from all others of the text."""
    alike = [r.title for u in found if u.family == title.family and u.cooperation for r in u.readings]
    dates = [t.dated or t.told or t.period for t in alike]
    return (
        bool(title.told)
        and title.cls in COOPERATION
        # "Quy chế phối hợp ký ngày D"
        and (not title.bare or (title.capital and len(title.head.split()) > _NEAR))
        and all(d and not d.startswith(title.told[:4]) for d in dates)
    )


def _in_text(reading: Reading) -> bool:
    return reading.view.unit.zone in {"lead", "body"}


def _verb(title: Title, flat: Sequence[Item]) -> int | None:
    """Index of the verb that governs the title, its partner passed over: ``ký (với B) một …``."""
    k = title.first - 1
    low = max(-1, k - _REACH)
    while k > low:
        item = flat[k]
        if item.tag == "V" or item.norm in _SUBMIT:
            return k
        if item.tag == "ORG" and k and flat[k - 1].tag == "WITH":
            k -= 2
            continue
        if item.tag not in _BETWEEN and item.norm not in _ONE:
            return None
        k -= 1
    return None


def _named(items: Iterable[Item]) -> dict[str, LocalEntity]:
    """The bodies of organisation items, without groups that nobody names."""
    return {
        e.key: e
        for i in items
        if i.mention is not None and i.mention.data.get("type") != "CollectiveParty"
        for e in i.mention.entities
    }


def _acting(title: Title, flat: Sequence[Item], verb: int) -> Sides | None:
    """``A (và B) ký (với C) một X (với D)``: those who act on it, and with whom."""
    if not flat[verb].verb("sign", "draft", "discuss"):
        return None
    actors = subjects(flat, verb, _ORG)
    partners = [
        flat[k] for k in range(verb + 1, title.first) if flat[k].tag == "ORG" and flat[k - 1].tag == "WITH"
    ]
    partners += _with(flat, title.last)
    bodies = _named([*actors, *partners])
    bodies |= {e.key: e for m in title.parties for e in m.entities}
    if not bodies:
        return None
    used = [*actors, *partners]
    start = min((i.start for i in used), default=title.start)
    end = max((i.end for i in used), default=title.end)
    return Sides(bodies, min(start, title.start), max(end, title.end))


def _with(flat: Sequence[Item], at: int) -> list[Item]:
    """``…(,) với B và C``: the partners that stand at ``at``."""
    if at < len(flat) and flat[at].tag == ",":
        at += 1
    if at >= len(flat) or flat[at].tag != "WITH":
        return []
    begin = article(flat, at + 1)
    _, after = parse_parties(flat, begin)
    return [i for i in flat[begin:after] if i.tag == "ORG"]


def _beside(title: Title, flat: Sequence[Item]) -> Sides | None:
    """``X ký với B``, ``X (mà) A và B ký (với C)``, ``X do A và B ký``, ``X that A and B signed``,
    ``X với B``.
    """
    after = flat[title.last : title.last + _AFTER]
    cut = next((k for k, i in enumerate(after) if i.tag in _ENDS), len(after))
    after = after[:cut]
    used: list[Item] = []
    k = 0
    while k < len(after) and (
        after[k].tag in {"PAST", "PASSIVE", "BY", "STOP"} or after[k].norm in {"mà", "that", "which"}
    ):
        if after[k].tag == "STOP" and after[k].norm not in {"mà", "that", "which", "were", "was"}:
            break
        k += 1
    if k < len(after) and after[k].verb("sign"):
        used = _with(after, k + 1)
    elif k and (k := article(after, k)) < len(after) and after[k].tag == "ORG":
        _, last = parse_parties(after, k)
        verb = next((j for j in range(last, min(len(after), last + 4)) if after[j].verb("sign")), None)
        if verb is None:
            return None
        used = [i for i in after[k:last] if i.tag == "ORG"] + _with(after, verb + 1)
    elif title.bare or title.cls in COOPERATION:
        # "Chương trình với Hội B, dự định ký …", "Another MoU, with B, was to be signed"
        used = _with(after, 0) if any(i.verb("sign", "discuss", "draft") for i in after) else []
    bodies = _named(used)
    return Sides(bodies, title.start, max(i.end for i in used)) if bodies else None


def _relative(title: Title, flat: Sequence[Item]) -> bool:
    """Whether words behind the title tell by whom or when it was signed."""
    return bool(title.told) or _beside(title, flat) is not None


def _planned(title: Title, flat: Sequence[Item], shown: str) -> bool:
    """``trình kế hoạch năm 2020 trước ngày D``, ``soạn kế hoạch chung``, ``draw up a joint plan``."""
    verb = _drafting(title, flat)
    if verb is None:
        verb = _verb(title, flat)
    elif title.draft:
        # "Vụ A dự thảo kế hoạch": what it is to do, and no draft that is there.
        title.draft = False
    if verb is None or not (
        flat[verb].verb(*_MAKING) or flat[verb].norm in _SUBMIT or flat[verb].tag == "DRAFT"
    ):
        return False
    ahead = flat[title.last : title.last + _AFTER]
    cut = next((k for k, i in enumerate(ahead) if i.tag in _ENDS), len(ahead))
    by = any(i.tag == "DATE" for i in ahead[:cut]) and any(
        i.tag == "BEFORE" or i.verb("sign") or "later than" in i.norm or i.norm in _SUBMIT
        for i in ahead[:cut]
    )
    yearly = bool(title.year or title.period) or any(
        len(w) == len("2020") and w.isdigit() for w in title.words
    )
    joint = any(f" {w} " in shown for w in _TOGETHER)
    carried = title.inner is not None or any(f" {w} " in shown for w in _FIRST)
    many = any(i.tag == "QUANT" or i.norm in {"mỗi", "từng"} for i in flat[:verb][-_AFTER:])
    again = any(" ".join(i.norm for i in flat[k : k + 2]).startswith(_RECURRING) for k in range(len(flat)))
    return by and (yearly or joint or carried) and not (many or again)


def _drafting(title: Title, flat: Sequence[Item]) -> int | None:
    """Index of ``dự thảo`` where it is what somebody does: ``Vụ A (chủ trì, sẽ) dự thảo kế hoạch``."""
    k = title.first - 1
    if k < 1 or flat[k].tag != "DRAFT" or flat[k].norm != "dự thảo":
        return None
    before = flat[k - 1]
    acts = before.tag in {"ORG", "FUTURE", "MODAL", "SIDES_2", "SIDES_3"} or before.verb("chair", "assign")
    return k if acts else None
