"""Parts of a clause that tells a signing: who signs, in what words, and what, where that is left out."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity, Span
from loaders.facts.parties import article, parse_parties
from loaders.facts.stream import Item
from loaders.facts.syntax import governing_passive, mood, persons_before, subjects
from loaders.facts.workbench import View, Workbench

_PARTIES = frozenset({"ORG"})
_SHARED = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement", "Treaty"})
#: What may follow a verb of signing that has no object.
_CIRCUMSTANCE = frozenset({"DATE", "ON_DAY", "AT", "IN", "FROM", "BEFORE", "AFTER", ".", ",", ")", "PLACE"})
_ADVERBS = frozenset(
    {"chính", "thức", "chính thức", "cùng", "lần", "đầu", "mới", "vừa", "officially", "formally", "the"}
)
#: What tells where and when, between what is signed and with whom.
_WHERE = frozenset({"IN", "AT", "ON_DAY", "PLACE", "DATE"})
_ASIDE = _WHERE | {"W", ",", "'", "’", "ORG", "OF", "EVENT"}
_PASSED = 5
_PAPERS = frozenset({"văn bản", "văn kiện", "document", "text"})
_BEING = frozenset({"was", "were", "been", "be", "being"})
_ENGLISH = frozenset({"signed", "inked", "co-signed", "have signed", "has signed"})
_SEVERAL = 2
#: How far a thing may stand before the verb that tells its signing, in items.
_PARTICIPLE = 14
#: What bodies do before they sign, told in one breath with it: "held talks and signed …".
_FIRST_DEEDS = ("organise", "chair", "evaluate", "host", "meet", "visit", "receive")
#: How many items those who sign may take with their posts, behind ``do``.
_AGENTS = 30
#: What introduces those who only look on.
_ONLOOKERS = frozenset({"WITNESSED_BY", "WITH_ATTENDANCE", "CHAIRED_BY"})


def nominal(clause: Sequence[Item], at: int) -> bool:
    """Whether the verb is a noun here: ``việc ký``, ``thời gian ký``."""
    return at > 0 and clause[at - 1].norm in {
        "việc",
        "gian",
        "ngày",
        "lịch",
        "năng",
        "khả năng",
        "sau khi",
        "trước khi",
        "khi",
    }


def agents(clause: Sequence[Item], at: int) -> list[Item]:
    """``X được A và B ký``: those between the passive and its verb."""
    passive = governing_passive(clause, at)
    begin = at if passive is None else passive
    between = clause[begin + 1 : at]
    if any(i.tag in {"AT", "V", "FUTURE", "NEG"} for i in between):
        return []
    found, depth = [], 0
    for k, item in enumerate(between):
        depth += (item.tag == "(") - (item.tag == ")")
        # Not the whole a body belongs to ("Cục X thuộc Bộ Y"), nor its abbreviation.
        if item.tag == "ORG" and not depth and (k == 0 or between[k - 1].tag != "OF"):
            found.append(item)
    return found


def agent_persons(clause: Sequence[Item], at: int) -> list[Item]:
    """``X được Bộ trưởng P1 và Chủ tịch P2 ký``, ``X was signed by P1, Director of A, and P2``: P1, P2."""
    passive = governing_passive(clause, at)
    agent = next((k for k in range(at - 1, max(-1, at - _AGENTS), -1) if clause[k].tag == "BY"), None)
    if passive is not None and clause[passive].tag == "PASSIVE":
        between = clause[passive + 1 : at]
    elif agent is not None and not any(i.tag == "V" for i in clause[agent:at]):
        # "Quy chế do Bộ trưởng P1 và ông P2, khi đó là …, ký ngày D"
        between = clause[agent + 1 : at]
    elif (by := _by(clause, at)) is not None:
        between = clause[by + 1 :]
    else:
        return []
    end = next((k for k, i in enumerate(between) if i.tag in _ONLOOKERS or i.tag == "V"), len(between))
    return [i for i in between[:end] if i.tag == "PERSON"]


def _by(clause: Sequence[Item], at: int) -> int | None:
    """Index of ``by`` after an English passive, where and when passed over: ``was signed in Hanoi by A``."""
    for k in range(at + 1, min(len(clause), at + _PARTICIPLE)):
        if clause[k].norm == "by":
            return k
        if clause[k].tag not in _ASIDE or clause[k].norm == "and":
            return None
    return None


def agents_after(clause: Sequence[Item], target: int, at: int) -> list[Item]:
    """Those who stand between the thing and the verb that tells its signing."""
    found, depth = [], 0
    for k in range(target + 1, at):
        item = clause[k]
        depth += (item.tag == "(") - (item.tag == ")")
        if item.tag == "ORG" and not depth and clause[k - 1].tag != "OF":
            found.append(item)
    return found


def participle(clause: Sequence[Item], at: int) -> int | None:
    """Index of the thing that a verb without an object, right after it, tells the signing of: ``X, ký năm
    2019``, ``X (đã) (do A và B) ký ngày D``, ``the agreement … signed in 2019``.
    """
    awaited = (
        at > 1
        and clause[at - 1].tag == "FUTURE"
        and any(i.tag == "PROG" for i in clause[max(0, at - 4) : at])
    )
    follower = clause[at + 1].tag if at + 1 < len(clause) else "."
    if follower == "BETWEEN" and at and clause[at - 1].tag == "PROG" and clause[at].norm in _ENGLISH:
        # "a MoU signed between A and B"
        return at - 1
    if follower not in _CIRCUMSTANCE and (not awaited or follower in {"PROG", "OFFICIAL", "ORG", "WITH"}):
        return None
    told = at + 1 < len(clause) and any(i.tag == "DATE" for i in clause[at + 1 : at + 4])
    k, passive = at - 1, False
    while k >= 0 and at - k <= _PARTICIPLE:
        item = clause[k]
        if item.tag in {"PROG", "OFFICIAL"}:
            return k if told or passive else None
        if item.tag in {"PAST", "PASSIVE", "BY", "FUTURE", "NEG"} or item.norm in _BEING:
            passive = True
        elif item.tag in {"SIDES_2", "SIDES_3"} and k and clause[k - 1].tag == "PROG":
            pass
        elif item.tag not in {"ORG", "AND", ",", "(", ")", "W", "REPRESENT", "OF", "DATE"}:
            return None
        if item.tag in {"W", "DATE"} and item.norm not in _ADVERBS:
            return _made_by(clause, at) if told else None
        k -= 1
    return None


def _made_by(clause: Sequence[Item], at: int) -> int | None:
    """``X do Bộ trưởng P1 (khi ấy …) và ông P2, lúc đó là Chủ tịch B, ký ngày D``: the index of X."""
    agent = next((k for k in range(at - 1, max(0, at - _AGENTS), -1) if clause[k].tag == "BY"), None)
    if agent is None or not agent or clause[agent - 1].tag not in {"PROG", "OFFICIAL"}:
        return None
    between = clause[agent + 1 : at]
    plain = not any(i.tag in {"V", "PROG", "OFFICIAL", "FUTURE", "NEG", ";", ":"} for i in between)
    return agent - 1 if plain and any(i.tag in {"PERSON", "ORG"} for i in between) else None


def partners(clause: Sequence[Item], at: int) -> tuple[list[Item], int]:
    """``A ký (kết) với B và C X``: B and C, and the index after them."""
    if at + 2 >= len(clause) or clause[at + 1].tag != "WITH":
        return [], at
    _, after = parse_parties(clause, at + 2)
    return [i for i in clause[at + 2 : after] if i.tag == "ORG"], max(at, after - 1)


def signing_persons(clause: Sequence[Item], at: int) -> list[Item]:
    """``A và Viện trưởng B đã ký …``, ``A và B chủ trì buổi lễ và ký …``: persons right before the verb,
    their posts passed over.
    """
    verb = at
    if at and clause[at - 1].tag == "AND":
        verb = next((k for k in range(at - 2, max(-1, at - 6), -1) if clause[k].verb("chair", "attend")), at)
    told = verb != at or clause[at].norm.startswith("đặt bút") or (at > 0 and clause[at - 1].tag == "PERSON")
    told = told or clause[at].norm in _ENGLISH
    behalf = any(i.tag == "REPRESENT" for i in clause[max(0, at - 4) : at])
    told = told or behalf or clause[at].norm.endswith("ký vào")
    if (
        not told
        and not any(i.tag == "PAST" for i in clause[max(0, at - 3) : at])
        and not _of_posts(clause, at)
    ):
        return []
    if mood(clause, at) in {"planned", "denied"}:
        return []
    found = persons_before(clause, verb)
    seen_by = next((k for k in range(at - 1, -1, -1) if clause[k].tag in _ONLOOKERS), None)
    if seen_by is not None:
        # Those in whose presence it is signed come before the comma; only the one next to the verb is sure.
        last = found[-1:]
        between = clause[seen_by : next((k for k in range(at) if last and clause[k] is last[0]), 0)]
        found = last if any(i.tag == "," for i in between) else []
    return found


def _of_posts(clause: Sequence[Item], at: int) -> bool:
    """``Bộ trưởng P1 và P2, Chủ tịch B, ký X``: persons with their posts alone stand before the verb."""
    persons = persons_before(clause, at)
    if len(persons) < _SEVERAL or clause[0].norm in {"theo", "according", "cùng", "với", "dự"}:
        return False
    begin = next(k for k, i in enumerate(clause) if i is persons[0])
    return all(
        i.tag in {"W", "COMPOUND", "ORG", "PERSON", ",", "AND", "-", "OF", "PLACE", "V", "DATE"}
        for i in clause[begin:at]
    )


def on_behalf(clause: Sequence[Item], at: int) -> list[Item]:
    """``Giám đốc A P1 và P2, Chủ tịch B, ký``: the bodies of two or more persons that are the subject of the
    verb; empty unless each person has one and they differ.
    """
    persons = persons_before(clause, at)
    places = [next(k for k, i in enumerate(clause) if i is person) for person in persons]
    if len(places) < _SEVERAL or any(i.tag in _ONLOOKERS for i in clause[:at]):
        return []
    found: list[Item] = []
    for order, place in enumerate(places):
        low = places[order - 1] + 1 if order else 0
        high = places[order + 1] if order + 1 < len(places) else at
        body = _post_before(clause, low, place) or _post_after(clause, place, high)
        if body is None or any(body is other for other in found):
            return []
        found.append(body)
    keys = {e.key for i in found if i.mention is not None for e in i.mention.entities}
    return found if len(keys) >= len(found) else []


def _post_before(clause: Sequence[Item], low: int, place: int) -> Item | None:
    """``Thứ trưởng Bộ Y tế P``, ``MOH Deputy Minister P``: the body in the words right before the name."""
    for k in range(place - 1, low - 1, -1):
        if clause[k].tag == "ORG":
            return clause[k]
        if clause[k].tag not in {"W", "COMPOUND", ".", "-", "/", "V", "IN", "PLACE"}:
            # "WHO Representative in Viet Nam P": the place of the post may stand between.
            return None
    return None


def _post_after(clause: Sequence[Item], place: int, high: int) -> Item | None:
    """``P, Giám đốc Công an tỉnh X``: the body in the apposition after the name."""
    if place + 1 >= high or clause[place + 1].tag not in {",", "-", "(", "–"}:
        return None
    for k in range(place + 2, high):
        if clause[k].tag == "ORG":
            return clause[k]
        if clause[k].tag in {"AND", ";", "PERSON"}:
            return None
    return None


def signing_words(bench: Workbench, clause: Sequence[Item], at: int, target_at: int) -> Span:
    """The verb with its auxiliary and its object: the words that tell the signing."""
    low, high = min(at, target_at), max(at, target_at)
    while low > 0 and clause[low - 1].tag in {"PAST", "FUTURE"}:
        low -= 1
    return bench.span(clause[low].start, clause[high].end)


def shared_subject(clause: Sequence[Item], at: int) -> list[Item]:
    """``A và B tổ chức hội nghị và ký kết …``: two predicates joined by ``và`` have one subject."""
    before = at - 1
    while before >= 0 and clause[before].tag in {"PAST", "FUTURE", "STOP"}:
        before -= 1
    joined = before + 1 < at and any(i.norm == "đồng thời" for i in clause[before + 1 : at])
    if before < 0 or not (clause[before].tag == "AND" or (joined and clause[before].tag == ",")):
        return []
    verb = next(
        (k for k in range(before - 1, -1, -1) if clause[k].verb(*_FIRST_DEEDS)),
        None,
    )
    return subjects(clause, verb, _PARTIES) if verb is not None else []


def elided_object(bench: Workbench, view: View, clause: Sequence[Item], at: int) -> LocalEntity | None:
    """``(dự kiến) ký kết trong tháng 6``: what is signed is left out where only one undertaking of the
    document can be meant."""
    after = at + 1
    while after < len(clause) and clause[after].norm in {"chính", "thức", "chính thức", "kết"}:
        after += 1
    follower = clause[after].tag if after < len(clause) else "."
    if follower not in {"IN", "ON_DAY", "BEFORE", "DATE", ".", ",", "AT"}:
        return None
    if any(i.tag in {"PASSIVE", "WITH"} or i.norm == "trình" for i in clause[max(0, at - 8) : at]):
        # "Văn bản vừa được hai bên ký": what was signed stands before.
        return None
    if at > 1 and clause[at - 1].tag == "NEG" and clause[at - 2].tag == "W":
        # "9 địa phương chưa ký": what others have not signed is theirs.
        return None
    if any(
        i.verb("sign") and mood(view.items, k) == "denied"
        for k, i in enumerate(view.items)
        if i.end <= clause[at].start
    ):
        # "X không ký dịp này; dự kiến ký vào quý I": what X is to sign is not what the others signed.
        return None
    return only_shared(bench, view)


def only_shared(bench: Workbench, view: View) -> LocalEntity | None:
    """The one undertaking of several bodies that the text has told up to here."""
    shared = {
        e.key: e
        for v in bench.views[: view.index + 1]
        for i in v.items
        if i.tag == "PROG" and i.cls in _SHARED and (e := bench.meaning(i)) is not None
    }
    return next(iter(shared.values())) if len(shared) == 1 else None


def paper(clause: Sequence[Item], at: int) -> int | None:
    """``Văn bản được … ký``, ``The document was signed``: the index of a word for what is
    signed, whatever it is.
    """
    near: list[int] = [
        *range(at - 1, max(-1, at - _PARTICIPLE), -1),
        *range(at + 1, min(len(clause), at + 4)),
    ]
    for k in near:
        pair = " ".join(i.norm for i in clause[k : k + 2])
        if clause[k].norm in _PAPERS or pair in _PAPERS:
            return k
    return None


def with_partner(clause: Sequence[Item], target_at: int) -> list[Item]:
    while target_at + 1 < len(clause) and clause[target_at + 1].tag in {'"', "”", "»", "’"}:
        target_at += 1
    passed = target_at
    while (
        passed + 1 < len(clause)
        and passed - target_at < _PASSED
        and (clause[passed + 1].tag in _WHERE or clause[passed + 1].norm == "here")
    ):
        passed += 1
    if passed + 1 < len(clause) and clause[passed + 1].tag == "WITH":
        # "ký thỏa thuận tại Hà Nội với B", "has signed an MoU here with B"
        target_at = passed
    if target_at + 2 < len(clause) and clause[target_at + 1].tag in {"WITH", "BETWEEN"}:
        begin = article(clause, target_at + 2)
        _, after = parse_parties(clause, begin)
        return [i for i in clause[begin:after] if i.tag == "ORG"]
    return []
