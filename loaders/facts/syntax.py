"""Small grammars over the items of a clause: who acts, on what, in which mood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal as OneOf
from typing import TypeAlias

from loaders.facts.stream import Item

Mood: TypeAlias = OneOf["done", "denied", "planned", "open"]

#: What may stand between a subject and its verb.
_AUXILIARY = frozenset({"PAST", "FUTURE", "NEG", "PASSIVE", "MODAL", "PURPOSE"})
_TRANSPARENT_VERBS = frozenset(
    {"organise", "agree", "continue", "coordinate", "cooperate", "meet", "chair", "host"}
)
#: ``A cho biết đang soạn X``: what A says, with no other subject, A does.
_SAYING = frozenset({"cho biết", "cho hay", "said", "announced"})
#: What may stand between a passive and its verb.
_ACTING = frozenset(
    {"W", "ORG", "PERSON", "AND", ",", "REPRESENT", "COMPOUND", "(", ")", "OF", "WITH", "SIDES_2", "SIDES_3"}
)
#: What makes an English participle a passive.
_BEING = frozenset({"was", "were", "been", "be", "being", "is", "are"})
_WIDTH = 8
#: Verbs told as done by themselves: "từng ký".
_ONCE = ("từng ", "đã từng ")
#: Longest name of a body that no mention knows, in items.
_MEMBER = 10
#: Short words in capitals within a description of bodies.
_FORMS = frozenset({"tnhh", "mtv", "cp", "tm", "sx"})
_WORDS = frozenset({"W", "COMPOUND", "AND"})
#: What joins an English body to the one above it, beside ``of``.
_UNDER = frozenset({"under", "under the", "within"})
_AREAS = ("tỉnh ", "thành phố ", "tp", "huyện ", "quận ", "thị xã ")


def mood(items: Sequence[Item], at: int) -> Mood:
    """The mood of the verb or event at ``items[at]``, from the auxiliaries before it in its clause.

    ``done`` needs ``đã``, ``vừa``; ``denied`` ``chưa``, ``không``; ``planned`` a future, modal, purpose or an
    order; ``open`` when the clause says none of them.
    """
    seen = 0
    if items[at].norm.startswith(_ONCE):
        return "done"
    for index in range(at - 1, -1, -1):
        item = items[index]
        if item.tag in {";", ":"} or (
            item.tag == "STOP" and item.norm in {"nhưng", "song", "tuy nhiên", "đồng thời"}
        ):
            break
        if item.tag == "PAST":
            before = items[index - 1] if index > 0 else None
            if (
                before is not None
                and item.norm in {"have", "has"}
                and (before.tag == "FUTURE" or before.norm == "to")
            ):
                # "was to have been signed"
                return "planned"
            denied = index > 0 and items[index - 1].tag == "NEG"
            return "denied" if denied else "done"
        if item.tag == "NEG":
            return "denied"
        if (
            item.tag in {"FUTURE", "MODAL", "OBLIGE"}
            or (item.norm == "trình" and (index == at - 1 or seen))
            or (item.tag == "PURPOSE" and _infinitive(items, index, at))
        ):
            return "planned"
        if item.verb("assign", "propose", "recommend") or (item.verb("advise", "draft") and index < at - 1):
            return "planned"
        if item.tag in {"ORG", "PERSON"} and seen == 0:
            # Before the subject only an outer verb could still govern this one.
            seen = 1
        if item.tag == "," and seen:
            break
        if at - index > 3 * _WIDTH:
            break
    return "open"


def _infinitive(items: Sequence[Item], index: int, at: int) -> bool:
    """Whether a purpose marker governs ``items[at]`` and not a phrase of its own that ends before it."""
    return not any(item.tag == "," for item in items[index + 1 : at])


def subjects(items: Sequence[Item], at: int, kinds: frozenset[str]) -> list[Item]:
    """The coordinated items of ``kinds`` that end last before ``items[at]`` as its subject, in text order.

    Between them and the verb only auxiliaries, adverbs and transparent verbs may stand; ``A phối hợp với B tổ
    chức`` has both A and B.
    """
    index = at - 1
    width = 0
    while index >= 0 and items[index].tag not in kinds:
        item = items[index]
        if (
            item.tag in _AUXILIARY
            or item.verb(*_TRANSPARENT_VERBS)
            or item.norm in _SAYING
            or (item.tag in {"W", "STOP", "COMPOUND"} and width < 5 and not item.capital)
        ):
            width += item.tag in {"W", "STOP"}
            index -= 1
            continue
        if item.tag == ")" and (opening := _opening(items, index)) is not None:
            index = opening - 1
            continue
        if item.tag in {"DATE", "ON_DAY"} and index:
            # "A và B ngày D đã ký …"
            index -= 1
            continue
        joined = index > 1 and items[index - 1].tag in {"AND", ","} and items[index - 2].tag in kinds
        if (item.tag == "," and index + 1 == at) or (item.tag == "PLACE" and joined):
            # A place that acts beside a body ("Viện X và tỉnh Y đã ký") is not known as a body here.
            index -= 1
            continue
        if item.tag == "AND" and index + 1 < at and items[index + 1].tag == "PLACE":
            index -= 1
            continue
        if item.tag == "PLACE" and (seat := _part(items, index, kinds)) is not None:
            # "the Belgian Embassy in Vietnam signed …", "X University of the Netherlands has inked …"
            index = seat
            continue
        return []
    found: list[Item] = []
    tailed = False
    while index >= 0:
        item = items[index]
        if item.tag == ")" and (found or tailed):
            # An abbreviation introduced after a name, or within it.
            opening = _opening(items, index)
            if opening is None:
                break
            index = opening - 1
            continue
        if item.tag in kinds:
            if _counted(items, index):
                break
            if (part := _part(items, index, kinds)) is not None:
                # "Viện X thuộc Bộ Y và Sở Z", "Institute X under Ministry Y and Z": X acts and not Y.
                index = part
                continue
            if (
                index > 0
                and items[index - 1].tag in {"AT", "OF", "IN", "FOR"}
                and not _represents(items, index)
            ):
                break
            tailed = _tail(items, index)
            if not tailed:
                found.append(item)
            index -= 1
            continue
        if (
            item.tag in {"AND", ",", "-", "WITH", "REPRESENT", "QUANT"}
            or item.norm in {"the", "both", "its", "their"}
            or item.verb("coordinate", "cooperate")
            or item.norm in {"đồng chí", "ông", "bà", "đồng", "chí", "đ", "c", "/"}
        ):
            index -= 1
            continue
        if found and (before := _unknown(items, index, kinds)) is not None:
            index = before
            continue
        break
    return found[::-1]


def _part(items: Sequence[Item], whole: int, kinds: frozenset[str]) -> int | None:
    """The index of the body that is said to belong to the body, or to sit at the place, at
    ``items[whole]``, its abbreviation passed over; ``None`` if none is."""
    at = whole - 1
    while at > 0 and items[at].norm == "the":
        at -= 1
    seated = items[whole].tag == "PLACE" and (items[at].tag in {"IN", "AT"} or items[at].norm == "to")
    if at < 1 or not (seated or items[at].tag == "OF" or items[at].norm in _UNDER):
        return None
    at -= 1
    if items[at].tag == ")":
        opening = _opening(items, at)
        at = -1 if opening is None else opening - 1
    return at if at >= 0 and items[at].tag in kinds else None


def _unknown(items: Sequence[Item], index: int, kinds: frozenset[str]) -> int | None:
    """The index from which a list of bodies goes on before ``items[index]``, the end of words between them:
    ``A, đồn biên phòng X và B`` has a member that no mention knows, ``A với các công ty B và C`` words that
    its members share.
    """
    last = items[index + 1].tag in kinds
    if not last and items[index + 1].tag not in {"AND", ","}:
        return None
    for k in range(index, max(-1, index - _MEMBER), -1):
        item = items[k]
        if item.tag == "," and not last:
            return k if index > k > 0 and items[k - 1].tag in kinds else None
        if item.tag == "QUANT" and last and k < index:
            return k
        if item.tag not in {"W", "COMPOUND", "PLACE"} or (last and item.capital and item.norm not in _FORMS):
            return None
    return None


def _tail(items: Sequence[Item], index: int) -> bool:
    """``Sở X (SX) tỉnh Y``: the province ends the name before the parenthesis."""
    if index < 3 or items[index - 1].tag != ")" or not items[index].norm.startswith(_AREAS):
        return False
    opening = _opening(items, index - 1)
    if opening is None or opening < 1:
        return False
    # A name that no mention knows ends so too: "Thi hành án dân sự (THADS) tỉnh Y".
    return items[opening - 1].tag in {items[index].tag, "W", "COMPOUND"}


def governing_passive(items: Sequence[Item], at: int) -> int | None:
    """Index of the passive that governs the verb, those who act standing between."""
    for k in range(at - 1, max(-1, at - 16), -1):
        denied = items[k].tag == "NEG" and items[k].norm.endswith(" được")
        if items[k].tag == "PASSIVE" or denied or (items[k].norm in _BEING and k >= at - 2):
            return k
        if items[k].tag == "NEG" and k and items[k - 1].norm in _BEING:
            # "was not signed"
            return k - 1
        if items[k].tag not in _ACTING:
            return None
    return None


def _opening(items: Sequence[Item], at: int) -> int | None:
    """Index of the parenthesis that the one at ``items[at]`` closes, when it stands near."""
    return next((k for k in range(at - 1, max(-1, at - 7), -1) if items[k].tag == "("), None)


def _counted(items: Sequence[Item], at: int) -> bool:
    """``hai Văn phòng X``: two bodies of that name, not the one."""
    mention = items[at].mention
    alone = (
        mention is not None and len(mention.entities) == 1 and mention.data.get("type") != "CollectiveParty"
    )
    return alone and at > 0 and items[at - 1].norm in {"hai", "ba", "bốn", "2", "3", "4", "02", "03"}


def _represents(items: Sequence[Item], index: int) -> bool:
    return index > 1 and items[index - 2].tag == "REPRESENT"


def follows(items: Sequence[Item], at: int, tags: frozenset[str], width: int = 5) -> int | None:
    """Index of the first item with one of ``tags`` at most ``width`` words after ``items[at]``, None if a
    clause mark, another verb or a new subject comes first."""
    for index in range(at + 1, min(len(items), at + 1 + width)):
        item = items[index]
        if item.tag in tags:
            return index
        if item.tag in {";", ":", ",", "ORG", "PERSON", "PAST", "FUTURE", "NEG"}:
            return None
    return None


#: Last words of posts that an undertaking may complete.
_POSTS = frozenset(
    {"đốc", "trưởng", "nhiệm", "phối", "director", "coordinator", "manager", "leader", "lý", "gia", "vấn"}
)


def persons_before(items: Sequence[Item], at: int) -> list[Item]:
    """Persons that are the subject of the verb at ``at``, posts and bodies between them passed over."""
    found: list[Item] = []
    for k in range(at - 1, -1, -1):
        item = items[k]
        if item.tag == "PERSON":
            found.append(item)
        elif item.tag == "GREET":
            # "A chúc mừng ông B … và yêu cầu": whom A speaks to does not act.
            found.clear()
        elif item.tag == "PROG" and k and items[k - 1].norm in _POSTS:
            # "ông P, Giám đốc Dự án X, chủ trì": the undertaking completes the post.
            continue
        elif (
            item.tag in {":", "STOP", "NEG", "THOUGHT"}
            or (item.tag == "V" and item.role not in {"coordinate", "cooperate", "organise"})
            or item.tag in {"PROG", "EVENT", "REPORT"}
        ):
            break
    return found[::-1]
