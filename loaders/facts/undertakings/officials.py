"""Official documents a text cites: type, number, issuer, date, occasion, subject; and where they contradict
themselves.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from graph.iri import code
from graph.model import Issue, LocalEntity
from graph.terms import Iri, Literal
from loaders.facts.circumstances import times
from loaders.facts.parties import parse_parties
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.undertakings.official_subjects import approved_subject, carried_out, subject_after, targets
from loaders.facts.undertakings.own_undertaking import joint_plan
from loaders.facts.workbench import View, Workbench, edtf, status
from loaders.text import Mention


def state_officials(bench: Workbench, classes: set[str]) -> None:
    """Read every citation. ``classes``: local names of the classes of official documents."""
    for view in bench.views:
        for title in view.titles:
            if title.cited is not None and title.cited.entities:
                _identity(bench, title.cited, title.cited.entities[0], classes)
        if not view.holds({"OFFICIAL"}):
            continue
        items = view.items
        for at, item in enumerate(items):
            if item.tag != "OFFICIAL" or item.mention is None or not item.mention.entities:
                continue
            official = item.mention.entities[0]
            _identity(bench, item.mention, official, classes)
            _occasion(bench, view, item, official)
            _after(bench, view, at, official)
            _year_of_law(bench, items, at, official)
            _issuer_before(bench, view, at, official)
            carried_out(bench, view, at, official)
            if not any(i.tag == "OFFICIAL" for i in items[:at]):
                targets(bench, view, at, official)


def _identity(bench: Workbench, mention: Mention, official: LocalEntity, classes: set[str]) -> None:
    span = bench.span(mention.start, mention.end)
    data = mention.data
    cls = data.get("class", "OfficialDocument")
    bench.type(official, cls if cls in classes else "OfficialDocument", span, "official-citation")
    if data.get("code"):
        bench.state(
            official, "documentType", Iri(code("doc-type", data["code"])), span, "official-citation", 0.95
        )
    number = data.get("number") or mention.value
    if number:
        bench.state(official, "documentNumber", Literal(number), span, "official-citation", 0.97)
        printed = data.get("printed", number)
        if printed != number:
            bench.state(official, "printedNumber", Literal(printed), span, "official-citation", 0.95)
    if data.get("titled"):
        subject = Literal.text(" ".join(data["titled"].split()), bench.language)
        bench.state(official, "hasSubject", subject, span, "subject-in-name", 0.9)
    issuers = [
        (m, e)
        for m in bench.mentions.within(mention.start, mention.end, "organization")
        if m.form == "code_in_number"
        for e in m.entities
    ]
    if cls == "Plan" and len(issuers) > 1:
        for found, body in issuers:
            role = (("role", Iri(code("role", "party"))),)
            bench.state(
                official, "hasParty", body, (span, found.span), "issuers-in-number", 0.8, qualifiers=role
            )
    name = unicodedata.normalize("NFC", " ".join(mention.text.split()))
    bench.label(official, official.name, span, preferred=True)
    if name != official.name:
        bench.label(official, name, span)


def state_coded_issuers(bench: Workbench) -> None:
    """``165/QĐ-TTg``: the code in the number tells the issuer where no clause does."""
    told = {s.subject for s in bench.saying("issuedBy")}
    for view in bench.holding({"OFFICIAL"}):
        for item in view.flat:
            mention = item.mention
            if (
                item.tag != "OFFICIAL"
                or mention is None
                or len(mention.entities) != 1
                or mention.data.get("class") == "Plan"
            ):
                continue
            official = mention.entities[0]
            codes = bench.mentions.within(mention.start, mention.end, "organization")
            bodies = {e.key: e for m in codes if m.form == "code_in_number" for e in m.entities}
            codes_said = mention.data.get("issuers", "").split()
            if official.ref not in told and len(bodies) == len(codes_said):
                for body in bodies.values():
                    bench.state(official, "issuedBy", body, mention.span, "issuer-in-number", 0.8)


def _occasion(bench: Workbench, view: View, item: Item, official: LocalEntity) -> None:
    """A document named by the meeting it comes from: a resolution is adopted there, a notice issued."""
    for title, cited in view.hidden:
        event = bench.meanings.get((title.start, title.end))
        if cited is not item.mention or event is None:
            continue
        span = bench.span(item.start, item.end)
        adopted = cited.data.get("code") in {"nghi-quyet", "van-kien"}
        bench.state(official, "adoptedAt" if adopted else "issuedAt", event, span, "named-by-occasion", 0.92)
        bench.state(event, "status", status("held"), span, "source-of-document", 0.85)
        for mention in title.owners:
            for body in mention.entities:
                _ = adopted and bench.state(official, "issuedBy", body, span, "body-of-occasion", 0.9)
                bench.state(
                    event, "hasAttendee", body, span, "body-of-occasion", 0.85, qualifiers=_attendee()
                )


def _attendee() -> tuple[tuple[str, Iri], ...]:
    return (("role", Iri(code("role", "attendee"))),)


def _after(bench: Workbench, view: View, at: int, official: LocalEntity) -> None:
    """``OFFICIAL ngày D của X về S``; what follows the last of several citations holds for all."""
    items = view.items
    if _amended(items, at):
        # "Luật sửa đổi một số điều của Luật A và Luật B ngày D": the day is that of the first.
        return
    own = True
    k = at + 1
    while k + 1 < len(items) and items[k].tag in {"AND", ","} and items[k + 1].tag == "OFFICIAL":
        own, k = False, k + 2
    last = k - 1
    rule = "citation" if own else "coordinated-citations"
    while k < len(items) and (
        items[k].tag == "ON_DAY"
        or items[k].norm in {"ký", ",", "(", "ban hành"}
        or (items[k].tag == "V" and items[k].role == "approve")
    ):
        k += 1
    dated = items[k].mention if k < len(items) and items[k].tag == "DATE" else None
    if dated is not None and len(dated.value) == 10:
        when = items[k]
        bench.spent_dates.add((when.start, when.end))
        span = bench.span(items[at].start, when.end)
        if _otherwise_dated(bench, official, items[at], when):
            return
        bench.state(official, "issuedOn", edtf(dated.value), span, rule, 0.95 if own else 0.75)
        if own:
            _check_year(bench, items[at], official, when)
            cited = items[at].mention
            if cited is not None and joint_plan(cited.data):
                # A joint plan is an undertaking as well: the day of its number is that of its signing.
                bench.state(official, "signedOn", edtf(dated.value), span, "day-of-plan", 0.85)
        k += 1
        if k < len(items) and items[k].tag == ")":
            k += 1
    k = _issuer_after(bench, view, at, k, official, rule)
    if k < len(items) and items[k].tag == "ABOUT" and last == at:
        subject_after(bench, view, at, k, official)
    elif k < len(items) and last == at and _regulates(items, k):
        subject_after(bench, view, at, k - 1, official)


def _otherwise_dated(bench: Workbench, official: LocalEntity, item: Item, when: Item) -> bool:
    """Whether the text is the act itself and its head gives another day: that one holds."""
    head = next(
        (
            m
            for m in bench.mentions
            if m.data.get("self") == "1" and m.data.get("issued") and official in m.entities
        ),
        None,
    )
    assert when.mention is not None
    if head is None or head.data["issued"] == when.mention.value:
        return False
    day, said = head.data["issued"], when.mention.value
    bench.issues.append(
        Issue(
            bench.document.id,
            "conflicting-dates",
            official.key,
            f"Đầu văn bản ghi ngày ban hành {day}, chỗ dẫn lại ghi {said}.",
            f"The head of the document gives {day} as its day of issue, this passage {said}.",
            (bench.span(item.start, when.end),),
            day,
        )
    )
    return True


def _amended(items: Sequence[Item], at: int) -> bool:
    words = [w for i in items[max(0, at - 14) : at] for w in i.norm.split()]
    return any(words[k : k + 3] == ["luật", "sửa", "đổi"] for k in range(len(words) - 2))


def _year_of_law(bench: Workbench, items: Sequence[Item], at: int, official: LocalEntity) -> None:
    """``Luật X năm Y``: laws cited by name are told apart by their year."""
    mention, when = items[at].mention, items[at + 1] if at + 1 < len(items) else None
    if mention is None or mention.data.get("named") != "true" or when is None or when.mention is None:
        return
    if when.tag == "DATE" and len(when.mention.value) == 4 and not when.mention.data.get("relation"):
        bench.spent_dates.add((when.start, when.end))
        span = bench.span(items[at].start, when.end)
        bench.state(official, "issuedOn", edtf(when.mention.value), span, "year-of-law", 0.85)


def _regulates(items: Sequence[Item], k: int) -> bool:
    """``OFFICIAL quy định S``, ``ban hành S``, ``sửa đổi, bổ sung S``: what the act does is its subject."""
    item = items[k]
    following = items[k + 1].norm if k + 1 < len(items) else ""
    if (item.norm, following) == ("sửa", "đổi") and _by_name(items, k):
        return False
    return item.norm in {"quy định", "ban hành", "phê duyệt", "phê chuẩn", "công bố"} or (
        (item.norm, following) in _DEEDS
    )


def _by_name(items: Sequence[Item], k: int) -> bool:
    """``dự án Luật X sửa đổi và …``, ``Luật X (sửa đổi)``: the amended law, and not what it amends."""
    bracketed = k > 1 and items[k - 1].tag == "("
    law = items[k - 1 - bracketed].mention if k > bracketed else None
    third = items[k + 2] if k + 2 < len(items) else None
    ended = third is None or third.tag in {"AND", ".", ")", ";"}
    return law is not None and law.data.get("named") == "true" and ended


#: What acts do, in two words.
_DEEDS = frozenset(
    {("sửa", "đổi"), ("hướng", "dẫn"), ("quy", "định"), ("lập", "ra"), ("thành", "lập"), ("bổ", "nhiệm")}
    | {("kiện", "toàn"), ("điều", "động"), ("công", "nhận"), ("thu", "hồi"), ("bãi", "bỏ"), ("chỉ", "định")}
    | {("giải", "thể"), ("đổi", "tên"), ("miễn", "nhiệm"), ("cho", "phép"), ("tổ", "chức"), ("phân", "công")}
)


def _issuer_after(bench: Workbench, view: View, at: int, k: int, official: LocalEntity, rule: str) -> int:
    items = view.items
    if k >= len(items) or items[k].tag != "OF":
        return k
    follower = k + 1
    while (
        follower < len(items)
        and items[follower].tag in {"W", "QUANT"}
        and not items[follower].capital
        and follower - k < 3
    ):
        follower += 1
    if follower >= len(items):
        return k
    item = items[follower]
    span = bench.span(items[at].start, item.end)
    if item.tag == "ORG":
        issuers, after = parse_parties(items, follower)
        if len(issuers) > 1 and _subject_follows(items, at, follower, after):
            # "Kế hoạch số N của A, B ban hành …": B is the subject of the sentence.
            issuers, after = issuers[:1], next(k for k in range(follower, after) if items[k].tag == ",")
        for mention in issuers:
            for issuer in mention.entities:
                bench.state(official, "issuedBy", issuer, span, rule, 0.95)
        return after
    if item.tag == "EVENT" and item.title is not None:
        event = bench.meaning(item)
        if event is not None:
            bench.state(official, "adoptedAt", event, span, "adopted-at", 0.95)
            bench.state(event, "status", status("held"), span, "source-of-document", 0.88)
        for mention in item.title.owners:
            for issuer in mention.entities:
                bench.state(official, "issuedBy", issuer, span, "body-of-occasion", 0.93)
                if event is not None:
                    bench.state(
                        event, "hasAttendee", issuer, span, "body-of-occasion", 0.85, qualifiers=_attendee()
                    )
        return follower + 1
    return k


def _subject_follows(items: Sequence[Item], at: int, first: int, after: int) -> bool:
    """Whether the last of the bodies in ``items[first:after]``, after a bare comma, begins the main clause:
    a verb follows, or the document at ``at`` is not one that several issue.
    """
    commas = [k for k in range(first, after) if items[k].tag == ","]
    if not commas or any(i.tag == "AND" for i in items[first:after]):
        return False
    cited = items[at].mention
    data = cited.data if cited is not None else {}
    joint = "liên" in data.get("type", "").lower() or len(data.get("issuers", "").split()) > 1
    acts = after < len(items) and items[after].tag in {
        "V",
        "PAST",
        "FUTURE",
        "MODAL",
        "REPORT",
        "REPORT_HEAD",
    }
    return acts or not joint


def _issuer_before(bench: Workbench, view: View, at: int, official: LocalEntity) -> None:
    """``X đã ban hành OFFICIAL``; ``S, được X phê duyệt tại OFFICIAL``."""
    items = view.items
    verb = next(
        (
            k
            for k in range(at - 1, max(-1, at - 4), -1)
            if items[k].verb("approve") or (items[k].norm == "có" and k == at - 1)
        ),
        None,
    )
    if verb is None:
        return
    k = verb - 1
    while k >= 0 and items[k].tag in {"PAST", "PASSIVE"}:
        k -= 1
    if k < 0 or items[k].tag not in {"ORG", "PERSON"}:
        return
    if any(i.tag in {"FUTURE", "NEG"} for i in items[k:at]):
        return
    if any(i.tag in {"PROG", "PROG_HEAD"} or i.verb("implement") for i in items[verb + 1 : at]):
        # "X ban hành Kế hoạch thực hiện Kết luận số N": the plan is what X issued.
        return
    span = bench.span(items[k].start, items[at].end)
    together = subjects(items, k + 1, frozenset({"ORG"})) or [items[k]]
    first = next(n for n, i in enumerate(items) if i is together[0])
    span = bench.span(items[first].start, items[at].end)
    for issuer in (e for i in together for e in bench.parties(i)):
        bench.state(official, "issuedBy", issuer, span, "issuer-as-subject", 0.93)
    day = times(items[:first], bench.spent_dates)[-1:]
    undated = not any(
        s.subject == official.ref and s.predicate.endswith("#issuedOn") for s in bench.statements
    )
    for when in day:
        if when.day and undated:
            told = bench.span(when.start, items[at].end)
            bench.state(official, "issuedOn", edtf(when.value), told, "day-of-issue", 0.88)
    passive = k - 1
    if passive >= 0 and items[passive].tag == "PASSIVE":
        approved_subject(bench, view, at, passive, official)


def _check_year(bench: Workbench, item: Item, official: LocalEntity, when: Item) -> None:
    """The year inside the number against the printed date: the printed one stays, the other is proposed."""
    assert item.mention is not None
    assert when.mention is not None
    year, printed = item.mention.data.get("year", ""), when.mention.value[:4]
    if not year or year == printed:
        return
    number = item.mention.data.get("number", item.mention.value)
    corrected = number.replace(f"/{year}/", f"/{printed}/")
    bench.issues.append(
        Issue(
            bench.document.id,
            "number-date-mismatch",
            official.key,
            f"Số {number} ghi năm {year} nhưng ngày ban hành là {when.mention.value}; có thể là {corrected}.",
            f"Number {number} says {year}, the date of issue is {when.mention.value}; perhaps {corrected}.",
            (bench.span(item.start, when.end),),
            corrected,
        )
    )
