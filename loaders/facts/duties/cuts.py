"""Where one unit is cut into tasks: where another action, another body or another time begins."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from loaders.facts.duties.charges import is_duty, matched, read_charge
from loaders.facts.duties.orders import begins_with
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

#: Actions that begin a task of their own after a comma or ``và``, in running prose.
_NEW_ACTION = frozenset({"organise", "draft", "sign"})
_ENOUGH = 6
#: Verbs whose object is to do what follows.
_HELPING = frozenset({"help", "assist", "support", "enable", "allow", "aim", "aiming", "encourage", "urge"})
#: Lists of English verbs.
_VERBS = ("imperative", "coordinated", "coordinated_nouns")
#: What shows that the word before it is a verb and no noun.
_DETERMINED = frozenset({"the", "a", "an", "its", "their", "each", "all", "more", "up", "on"})
#: Items of a phrase that a preposition opens.
_PHRASE = 7
#: Verbs that say that the action before them is to be finished or handed in.
_COMPLETING = frozenset({"hoàn thành", "trình", "xong", "báo cáo", "gửi", "hoàn tất", "kết thúc", "trình ký"})
_HOW_OFTEN = frozenset({"hằng", "hàng", "năm", "tháng", "quý", "tuần", "định", "kỳ", "mỗi", "một", "lần"})
#: Plain words of a phrase that says no more than that.
_FEW = 5


def cuts(bench: Workbench, view: View, first: int, last: int) -> list[int]:
    """The items of ``view.items[first:last]`` at which another task begins."""
    items, words = view.items, bench.vocabulary.tasks["imperative"]
    found: list[int] = []
    begin = first
    for k in range(first + 1, last):
        item = items[k]
        if (
            (
                item.tag == ";"
                and not _goals(items, begin, k)
                and not _completion(items, k + 1, last)
                and (
                    begins_with(items, words, _adverbs(items, labelled(items, k + 1, last), last))
                    or _own_body(items, k + 1, last)
                    or read_charge(bench, items, k + 1, last) is not None
                    or matched(items, bench.vocabulary.tasks["openers"], k + 1) > 0
                )
            )
            or (
                item.tag == ":"
                and any(i.tag == "LISTING" for i in items[max(first, k - 2) : k])
                and begins_with(items, words, k + 1)
            )
            or (item.tag == "," and k + 2 < last and _separate(items, k + 1))
            or (item.tag == "," and k + 2 < last and _reviewed_again(items, begin, k, last))
            or (item.tag == "," and k + 3 < last and _next_body(bench, items, begin, k, last))
            or (item.norm == "đồng thời" and begins_with(items, words, skip(items, k, last)))
            or (item.tag in {",", "AND"} and k + 1 < last and _new_action(view, items, begin, k, last))
            or (item.tag == "AND" and k + 2 < last and _then(items, k + 1))
            or (item.tag in {",", "AND"} and _coordinated(bench, view, begin, k, last))
            or (item.tag == ":" and _another(bench, items, k + 1, last))
            or (item.tag == "AND" and items[k - 1].tag == "," and _another(bench, items, k + 1, last))
        ):
            found.append(k)
        if found and found[-1] == k:
            begin = k
    return found


def _coordinated(bench: Workbench, view: View, begin: int, at: int, last: int) -> bool:
    """``… will recognise the courses, offer ten places (,) and hold a forum``, ``… is to send a list and to
    meet every year``: what English says next to be done, with an object of its own."""
    items = view.items
    if bench.language != "en" or view.unit.kind == "item" or at - begin < _ENOUGH // 2:
        return False
    if any(i.tag == ";" for i in items):
        # A list in one sentence is cut at its semicolons.
        return False
    if not any(i.tag in {"FUTURE", "OBLIGE", "MODAL"} for i in items[max(0, begin - 2) : at]) and begin == 0:
        return False
    first = at + 1 + (at + 1 < last and items[at + 1].tag == "AND")
    infinitive = first < last and items[first].norm == "to"
    first += infinitive
    if first + 1 >= last or items[first].capital:
        return False
    after = items[first + 1]
    if not infinitive and _in_infinitive(bench, items, begin, at):
        return False
    if begins_with(items, bench.vocabulary.tasks["coordinated"], first):
        return after.tag not in {"AND", ",", "OF", "."} and after.norm not in {"them", "it", "this"}
    noun = begins_with(items, bench.vocabulary.tasks["coordinated_nouns"], first)
    return noun and (infinitive or after.norm in _DETERMINED or after.norm.isdigit())


def _in_infinitive(bench: Workbench, items: Sequence[Item], begin: int, at: int) -> bool:
    """``… will help farmers to save water, build ponds and …``: what is joined there goes on with the
    infinitive."""
    words = bench.vocabulary.tasks
    helped = next((k for k in range(begin, at) if items[k].norm in _HELPING), at)
    return any(i.norm == "to" for i in items[helped:at]) or any(
        items[k].norm == "to"
        and items[k - 1].tag not in {"FUTURE", "OBLIGE", "MODAL"}
        and (items[k + 1].tag == "V" or any(begins_with(items, words[w], k + 1) for w in _VERBS))
        for k in range(begin + 1, at - 1)
    )


def _next_body(bench: Workbench, items: Sequence[Item], begin: int, at: int, last: int) -> bool:
    """``A lập đề án, B thẩm định …``, ``…, còn B lo …``: another body with what it is to do."""
    apart = items[at + 1].norm == "còn"
    first = at + 2 if apart else at + 1
    if items[first].tag != "ORG" or items[at - 1].tag in {"ORG", "AND", ")"}:
        return False
    if not apart and any(
        i.verb("coordinate", "cooperate") or i.tag == "WITH" for i in items[max(begin, at - 4) : at]
    ):
        return False
    if not any(
        is_duty(bench, items, k) and not matched(items, bench.vocabulary.tasks["adverbs"], k)
        for k in range(begin, at)
    ):
        # "đề nghị A, B và C vận động …", "Hằng năm, hai bên …": nothing was told to do so far.
        return False
    charge = read_charge(bench, items, first, last)
    return charge is not None and charge.subject == first and is_duty(bench, items, charge.action)


def _separate(items: Sequence[Item], at: int) -> bool:
    """``…, riêng X thì …``, ``…, hoàn thành việc Y …``: what is said apart of another thing."""
    first, second = items[at], items[at + 1]
    return (first.norm == "riêng" and second.tag not in {",", ".", ";"} and not first.capital) or (
        first.norm == "hoàn thành" and second.norm == "việc"
    )


def _then(items: Sequence[Item], at: int) -> bool:
    """``… sơ kết năm 2024 và tháng 12/2026 tổng kết``: a further time with what is done then."""
    return items[at].tag == "DATE" and items[at + 1].verb("evaluate", "organise", "report")


def _reviewed_again(items: Sequence[Item], begin: int, at: int, last: int) -> bool:
    """``sơ kết vào năm 2027, tổng kết vào năm 2030``: two reviews, each with its time."""
    before, after = items[begin:at], items[at + 1 : min(last, at + 1 + _PHRASE)]
    return after[0].verb("evaluate") and all(
        any(i.tag == "DATE" for i in part) and any(i.verb("evaluate") for i in part)
        for part in (before, after)
    )


def labelled(items: Sequence[Item], at: int, last: int) -> int:
    """Past the label of a member (``b)``, ``2.``) in running text."""
    return at + 2 if at + 2 < last and len(items[at].norm) <= 2 and items[at + 1].tag in {")", "/"} else at


def _another(bench: Workbench, items: Sequence[Item], first: int, last: int) -> bool:
    """``…, and the two sides will hold …``: another body with what it will do."""
    charge = read_charge(bench, items, first, last)
    return charge is not None and charge.mark in {"future", "modal", "obliged"}


def _adverbs(items: Sequence[Item], begin: int, end: int) -> int:
    """Where the action begins after words that say when or how often: ``năm 2021``, ``6 tháng, hằng năm``."""
    at = begin = skip(items, begin, end)
    while (
        at < end
        and at - begin < 6
        and (items[at].tag in {"DATE", ",", "IN"} or items[at].norm in _HOW_OFTEN or items[at].norm.isdigit())
    ):
        at += 1
    return at


def _completion(items: Sequence[Item], first: int, last: int) -> bool:
    """``…; hoàn thành trước ngày D``, ``…; trình UBND tỉnh trong quý IV``: when that before it is due."""
    stop = next((k for k in range(first, last) if items[k].tag == ";"), last)
    rest = items[first:stop]
    begins = any(i.norm in _COMPLETING for i in rest[:1]) or (
        len(rest) > 1 and f"{rest[0].norm} {rest[1].norm}" in _COMPLETING
    )
    plain = sum(i.tag == "W" for i in rest)
    short = len(rest) <= _FEW + 3 and not any(i.tag in {"ORG", "PERSON", "PROG"} for i in rest)
    acts = not begins and any(i.verb("evaluate", "organise", "draft", "sign", "host") for i in rest[:3])
    return (begins or short) and not acts and any(i.tag == "DATE" for i in rest) and plain <= _FEW


def _own_body(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether another body and what it is to do begin here."""
    at = first
    while at < last and items[at].tag in {"ORG", ",", "AND", "(", ")"}:
        at += 1
    return at > first and items[first].tag == "ORG" and at < last and items[at].tag in {"V", "W"}


def _goals(items: Sequence[Item], begin: int, at: int) -> bool:
    """Whether a semicolon parts the goals of one action (``… phục vụ mục tiêu A; B``) and not two actions."""
    before = [w for i in items[max(begin, at - 9) : at] for w in i.norm.split()]
    return any(a == "mục" and b == "tiêu" for a, b in itertools.pairwise(before))


def _new_action(view: View, items: Sequence[Item], begin: int, at: int, last: int) -> bool:
    after = items[at + 1]
    if after.tag != "V" or after.role not in _NEW_ACTION:
        return False
    if after.role == "sign":
        return True
    if view.unit.kind == "item" or _in_phrase(items, begin, at):
        return False
    before = sum(
        len(i.norm.split()) if i.title is None else i.title.last - i.title.first for i in items[begin:at]
    )
    return (
        before >= _ENOUGH
        and last - at > 3
        and items[at - 1].tag != "V"
        and any(i.tag == "V" for i in items[begin:at])
    )


def _in_phrase(items: Sequence[Item], begin: int, at: int) -> bool:
    """``… trong phát triển nông nghiệp và xây dựng nông thôn``: joined inside the phrase of a preposition."""
    if items[at].tag != "AND":
        return False
    for item in reversed(items[max(begin, at - _PHRASE) : at]):
        if item.tag in {",", ";", "PURPOSE"}:
            return False
        if item.tag == "IN" or item.norm == "về":
            return True
    return False


def skip(items: Sequence[Item], begin: int, end: int) -> int:
    """Past the marks and connectives before an action."""
    while begin < end and (
        items[begin].tag in {";", ":", ",", "AND", "LISTING"}
        or items[begin].norm in {"đồng thời", "-", "cùng với đó", "còn"}
    ):
        begin += 1
    return begin
