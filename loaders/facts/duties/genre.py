"""What kind of text a document is, as far as duties go: whether its clauses lay them, and of what they are
tasks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.model import LocalEntity
from loaders.facts.duties.orders import begins_with
from loaders.facts.titles.title import Title
from loaders.facts.undertakings.issued_with import issued_by_act
from loaders.facts.workbench import Workbench
from loaders.text import Mention

#: Classes of undertakings that parties share: a text about one is about what they do together.
SHARED = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})
#: Further classes that a text, and its tasks, may be about.
_THEMES = SHARED | {"Programme", "KeyProgramme", "NationalProgramme", "Scheme", "Project", "Plan"}
#: Kinds of documents that are undertakings themselves: their tasks are tasks of the document.
_UNDERTAKING_KINDS = frozenset({"ke-hoach", "chuong-trinh", "quy-che", "de-an", "thoa-thuan"})
#: Kinds whose clauses lay duties on those they name.
_ORDERING_KINDS = _UNDERTAKING_KINDS | {
    "thong-bao",
    "ket-luan",
    "chi-thi",
    "quyet-dinh",
    "nghi-quyet",
    "cong-van",
    "cong-dien",
    "huong-dan",
    "thong-tu",
    "quy-dinh",
    "nghi-dinh",
}
#: Kinds in which who issues the document speaks.
_COMMANDS = frozenset({"ke-hoach", "chuong-trinh", "chi-thi", "cong-dien", "cong-van", "quyet-dinh"})
_WEIGHTS = {"title": 6, "lead": 3}
#: What no parties share must be told of in the headline, or again and again.
_ENOUGH = 5
#: A headline with a kind of document in it is that of the document only where numbered points follow.
_POINTS = 3
#: Sentences with which news tells what it is about.
_FIRST = 2
_ARTICLE = ("điều ", "article ")


@dataclass(frozen=True, slots=True)
class Genre:
    """``own``: the official document that the text is. ``ordering``: its clauses lay duties on the bodies
    they begin with, no verb of asking needed. ``main``: the undertaking whose tasks it tells, if any.
    ``since``: where it is named first if headline and lead keep silent of it: what is told before is not of
    it. ``unnamed``: it is an undertaking itself, under a name that nothing resolves. ``plans``: it is a plan,
    whose points say what each body is to do. ``commands``: who issues it speaks in it himself,
    and not of what somebody concluded.
    """

    own: LocalEntity | None
    ordering: bool
    main: LocalEntity | None
    unnamed: bool = False
    plans: bool = False
    commands: bool = False
    since: int = 0


def genre(bench: Workbench, classes: Mapping[str, str]) -> Genre:
    """The genre of the document. ``classes``: undertaking key → its class."""
    own = next((m for m in bench.mentions if m.data.get("self") == "1" and m.entities), None)
    code = own.data.get("code", "") if own is not None else ""
    headed = own is None and _headed_as_order(bench)
    ordering = code in _ORDERING_KINDS or headed
    if own is not None and (code in _UNDERTAKING_KINDS or _joint(own)):
        return Genre(
            own.entities[0], ordering, own.entities[0], plans=code == "ke-hoach", commands=code in _COMMANDS
        )
    issued = issued_by_act(bench, own)
    if issued is not None and own is not None:
        # A decision that puts out a plan: what it and the plan lay on anybody are tasks of the plan.
        of_plan = classes.get(issued[0].key) == "Plan"
        return Genre(own.entities[0], ordering, issued[0], plans=of_plan, commands=True)
    main, since = _main(bench, classes, own=own is not None)
    if own is None and not headed and (main is None or not _in_headline(bench, main)):
        plan = _issued_plan(bench)
        main, since = (plan, 0) if plan is not None else (main, since)
    if main is not None and headed and _headed_as_undertaking(bench) and not _in_headline(bench, main):
        # "Quy chế …" is its own undertaking: another one that it mentions is what it replaces or rests on.
        return Genre(None, ordering, None, unnamed=True)
    document = own.entities[0] if own is not None else None
    return Genre(document, ordering, main, since=since, commands=code in _COMMANDS)


def _issued_plan(bench: Workbench) -> LocalEntity | None:
    """``UBND tỉnh vừa ban hành Kế hoạch số N …`` at the beginning of news: what follows are its tasks."""
    opening = [v for v in bench.views if v.unit.zone in {"lead", "body"} and v.unit.kind == "sentence"]
    for view in opening[:_FIRST]:
        if not view.holds({"OFFICIAL"}):
            continue
        for k, item in enumerate(view.items):
            issues = item.verb("approve") or item.norm.endswith("ban hành")
            if not issues or any(i.tag in {"NEG", "FUTURE"} for i in view.items[:k]):
                continue
            plan = next((i.mention for i in view.items[k + 1 : k + 3] if i.tag == "OFFICIAL"), None)
            if plan is not None and plan.data.get("class") == "Plan" and len(plan.entities) == 1:
                return plan.entities[0]
    return None


def _joint(own: Mention) -> bool:
    """A resolution or a set of rules that several bodies issue together is their undertaking."""
    if own.data.get("code") == "quy-dinh":
        return len(own.data.get("issuers", "").split()) > 1
    return own.data.get("code") == "nghi-quyet" and len(own.data.get("issuer", "").split()) > 1


def _headed_as_order(bench: Workbench) -> bool:
    """``Kế hoạch …``, ``Thông báo kết luận …`` as the headline of a text in numbered points."""
    headlines = [v for v in bench.views if v.unit.zone == "title"]
    if any(begins_with(v.flat, bench.vocabulary.tasks["agreement_titles"]) for v in headlines):
        # An agreement in its own words has articles; news of one have none.
        articles = [v for v in bench.views if v.unit.path and v.unit.path[0].lower().startswith(_ARTICLE)]
        return len({v.unit.path[0] for v in articles}) >= _POINTS
    if not any(begins_with(v.flat, bench.vocabulary.tasks["ordering_titles"]) for v in headlines):
        return False
    points = [v for v in bench.views if v.unit.zone == "body" and v.unit.label and v.unit.label[0].isalnum()]
    return len(points) >= _POINTS


def _headed_as_undertaking(bench: Workbench) -> bool:
    """Whether the headline says that the text itself is a regulation, plan, programme or scheme."""
    headlines = [v for v in bench.views if v.unit.zone == "title"]
    return any(begins_with(v.flat, bench.vocabulary.tasks["undertaking_titles"]) for v in headlines)


def _in_headline(bench: Workbench, undertaking: LocalEntity) -> bool:
    return any(
        entity.key == undertaking.key
        for view in bench.views
        if view.unit.zone == "title"
        for title in view.titles
        for entity in meant(bench, title)
    )


def _main(bench: Workbench, classes: Mapping[str, str], *, own: bool) -> tuple[LocalEntity | None, int]:
    """The undertaking that headline or lead tell of, a shared one before others, of two phases the later; and
    where another is named first.
    """
    weights: Counter[str] = Counter()
    leading: set[str] = set()
    headline: set[str] = set()
    first: dict[str, int] = {}
    by_name = {bench.entities[k].name.lower(): bench.entities[k] for k in classes}
    for view in bench.views:
        weight = _WEIGHTS.get(view.unit.zone, 1)
        for title in view.titles:
            named = () if weight == 1 else _named_alike(bench, by_name, title)
            for entity in (*meant(bench, title), *named):
                if classes.get(entity.key) in _THEMES:
                    weights[entity.key] += weight
                    first.setdefault(entity.key, view.unit.start)
                    if weight > 1:
                        leading.add(entity.key)
                    if view.unit.zone == "title":
                        headline.add(entity.key)
    shared = [k for k in weights if classes[k] in SHARED]
    over = {k for k in leading if _is_over(bench, k)}
    if headline <= over < leading:
        # "ký chương trình 5 năm": not the one of the five years before, which has the words.
        headline = leading - over
    leading = {k for k in headline or leading if classes[k] in SHARED or weights[k] >= _ENOUGH}
    if not leading:
        top = weights.most_common(2)
        if not top or top[0][1] == 1 or (len(top) == 2 and top[0][1] == top[1][1]):
            return None, 0
        # One that headline and lead keep silent of is the matter only where it is told of most, and alone;
        # that of an act, where something identifies it: what its first lines refer to is background.
        alone = _identified(bench, top[0][0]) if own else len(shared) == 1 and top[0][0] in shared
        return (bench.entities[top[0][0]], first[top[0][0]]) if alone else (None, 0)
    alike = [k for k in leading if classes[k] in SHARED] or list(leading)
    best = max(alike, key=lambda k: (weights[k], k))
    return bench.entities[_next_phase(bench, classes, best, shared)], 0


def _is_over(bench: Workbench, key: str) -> bool:
    """Whether the period of an undertaking ended in a year before that of publication."""
    _, end = _periods(bench).get(key, ("", ""))
    return bool(end) and end < bench.document.published[:4]


def _named_alike(
    bench: Workbench, by_name: Mapping[str, LocalEntity], title: Title | None
) -> Iterator[LocalEntity]:
    """What a title in headline or lead names as the body of the text does, where it means nothing else."""
    while title is not None:
        if (title.start, title.end) not in bench.meanings:
            found = by_name.get(title.text(bench.text).lower())
            if found is not None:
                yield found
        title = title.inner


def _next_phase(bench: Workbench, classes: Mapping[str, str], best: str, shared: Sequence[str]) -> str:
    """The phase that follows one over by the day of publication, when the text tells of one alone."""
    periods = _periods(bench)
    _, end = periods.get(best, ("", ""))
    if classes[best] not in SHARED or not end or end > bench.document.published[:4]:
        return best
    parties = _parties(bench, best)
    later = [
        k
        for k in shared
        if classes[k] == classes[best]
        and periods.get(k, ("", ""))[0] >= end
        and (not parties or _parties(bench, k) <= parties or not _parties(bench, k))
    ]
    return later[0] if len(later) == 1 else best


def meant(bench: Workbench, title: Title | None) -> Iterator[LocalEntity]:
    """The entities that a title and the titles inside it mean."""
    while title is not None:
        meaning = bench.meanings.get((title.start, title.end))
        if meaning is not None:
            yield meaning
        title = title.inner


def _periods(bench: Workbench) -> dict[str, tuple[str, str]]:
    """Undertaking key → the years in which its period begins and ends."""
    out = {}
    for s in bench.saying("hasPeriod"):
        start, _, end = getattr(s.object, "value", "").partition("/")
        out[getattr(s.subject, "key", "")] = (start[:4], end[:4])
    return out


def _parties(bench: Workbench, key: str) -> frozenset[str]:
    return frozenset(
        getattr(s.object, "key", "")
        for s in bench.about(bench.entities[key])
        if s.predicate.endswith("#hasParty") and s.polarity == "positive"
    )


def _identified(bench: Workbench, key: str) -> bool:
    """Whether an undertaking is told with its number, its period or its parties."""
    ref = bench.entities[key].ref
    told = [s.predicate.rpartition("#")[2] for s in bench.statements if s.subject == ref]
    return bool({"documentNumber", "hasPeriod"} & set(told)) or told.count("hasParty") > 1


def parties_of(bench: Workbench, undertaking: LocalEntity | None) -> tuple[LocalEntity, ...]:
    """The parties stated of an undertaking, in text order of their keys."""
    if undertaking is None:
        return ()
    return tuple(bench.entities[k] for k in sorted(_parties(bench, undertaking.key)) if k in bench.entities)


def issuers(bench: Workbench, document: LocalEntity | None) -> tuple[LocalEntity, ...]:
    """The bodies stated to have issued a document, in text order."""
    if document is None:
        return ()
    told = [getattr(s.object, "key", "") for s in bench.about(document) if s.predicate.endswith("#issuedBy")]
    return tuple(bench.entities[k] for k in dict.fromkeys(told) if k in bench.entities)
