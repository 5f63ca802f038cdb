"""What the fact rules work on: the units of a document as tag streams, and the record they write into."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.iri import code, ph
from graph.model import Issue, Kind, LocalEntity, Modality, Polarity, SourceDocument, Span, Statement
from graph.terms import EDTF, RDF_TYPE, SKOS, XSD_INTEGER, Iri, Literal, Term
from loaders.facts.stream import Item, build_stream, fold
from loaders.facts.titles.finding import find_titles
from loaders.facts.titles.title import Title
from loaders.facts.vocabulary import Vocabulary
from loaders.text import FACT_ZONES, Mention, Mentions, Unit

PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
#: Evidence is widened to its clause only while it stays readable.
_CLAUSE_LIMIT = 420
_CLAUSE_MARKS = frozenset({";", ":"})


@dataclass(slots=True)
class View:
    """One unit as the rules see it: ``flat`` before and ``items`` after folding titles into single items."""

    index: int
    unit: Unit
    flat: list[Item]
    titles: list[Title]
    items: list[Item]
    #: Titles inside the citation of a document (``Nghị quyết Đại hội XIII``), with the citation they stand
    #: in.
    hidden: list[tuple[Title, Mention]] = field(default_factory=list)
    _verbs: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _marks: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)

    def holds(self, *needs: Collection[str]) -> bool:
        """Whether the unit holds at least one mark of each of ``needs``: the tag of an item, before or after
        folding, ``V:`` and the role of a verb, or a word in small letters.

        A rule asks it first, so that it looks only at units that it can match; it may say yes too often.
        """
        marks = self._marks
        if marks is None:
            found = {item.tag for item in self.items}
            found.update(
                [item.tag for item in self.flat], " ".join([item.norm for item in self.flat]).split()
            )
            found.update(["V:" + item.role for item in self.flat if item.tag == "V"])
            marks = self._marks = frozenset(found)
        for need in needs:  # noqa: SIM110 - a generator costs more than the search
            if marks.isdisjoint(need):
                return False
        return True

    def changed(self) -> None:
        """To be called by a rule that has put other items into the unit."""
        self._marks = None

    def verbs(self, *roles: str) -> Sequence[int]:
        """Indices in ``items`` of the verbs of these roles, in order. No rule makes or removes a verb, so
        they are looked for once for all rules.
        """
        if not self._verbs:
            self._verbs = {"": []}
            for at, item in enumerate(self.items):
                if item.tag == "V":
                    self._verbs.setdefault(item.role, []).append(at)
        if len(roles) == 1:
            return self._verbs.get(roles[0], ())
        return sorted([at for role in roles for at in self._verbs.get(role, ())])

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Index ranges of ``items`` between semicolons and colons."""
        first = 0
        for at, item in enumerate(self.items):
            if item.tag in _CLAUSE_MARKS:
                if at > first:
                    yield first, at
                first = at + 1
        if first < len(self.items):
            yield first, len(self.items)


def absorb(items: Sequence[Item], wholes: Mapping[str, frozenset[str]]) -> list[Item]:
    """Make a body and the wholes it is said to belong to (``Cục X (X01) - Bộ Y``, ``Cục X, Tổng cục Y, Bộ
    Z``) one item, the body.

    ``wholes`` gives the keys of the wholes of a body by its own key.
    """
    if not [item for item in items if item.tag == "ORG" and _above(item, wholes)]:
        return list(items)
    out: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if item.tag == "ORG" and (above := _above(item, wholes)):
            while (found := _whole(items, at, above)) is not None:
                item = item._replace(end=items[found].end)
                above = _above(items[found], wholes)
                at = found + 1
        out.append(item)
    return out


#: How far from its beginning a text names the agency that files it.
_FILED = 5


def _unfiled(items: list[Item]) -> list[Item]:
    """``Hanoi (VNA) – A and B signed …``, ``(TVU) – A …``: who files the text does not act in it."""
    at = next((k for k, i in enumerate(items[:_FILED]) if i.tag == "("), None)
    if at is None or at + 3 >= len(items) or items[at + 1].tag != "ORG" or items[at + 2].tag != ")":
        return items
    if items[at + 3].tag not in {"-", ":"} or any(
        i.tag not in {"PLACE", "W", ",", "DATE"} for i in items[:at]
    ):
        return items
    return [*items[: at + 1], items[at + 1]._replace(tag="W"), *items[at + 2 :]]


def _whole(items: Sequence[Item], at: int, above: frozenset[str]) -> int | None:
    """Index of the body of ``above`` that a comma or dash sets beside the one before ``items[at]``."""
    if at < len(items) and items[at].tag == "(":
        close = next((k for k in range(at + 1, min(at + 5, len(items))) if items[k].tag == ")"), None)
        at = close + 1 if close is not None else at
    if at + 1 >= len(items) or items[at].tag not in {"-", ","} or items[at + 1].tag != "ORG":
        return None
    whole = items[at + 1].mention
    named = whole is not None and len(whole.entities) == 1 and whole.entities[0].key in above
    return at + 1 if named else None


def _above(item: Item, wholes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Keys of the wholes of the one body that an item names."""
    entities = item.mention.entities if item.mention is not None else ()
    return wholes.get(entities[0].key, frozenset()) if len(entities) == 1 else frozenset()


@dataclass(slots=True)
class Workbench:
    """The document under extraction; rules read ``views`` and write through :meth:`state`."""

    document: SourceDocument
    mentions: Mentions
    views: list[View]
    vocabulary: Vocabulary
    entities: dict[str, LocalEntity] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    #: start and end of a title or mention → the entity it means; written by the co-reference rules.
    meanings: dict[tuple[int, int], LocalEntity] = field(default_factory=dict)
    #: start and end of dates already explained (a period in a title, the date of a decision).
    spent_dates: set[tuple[int, int]] = field(default_factory=set)
    spoken: list[Mention] = field(default_factory=list)
    #: The text as read.
    text: str = field(init=False)
    #: Statements by the key of their subject and by the local name of their predicate, as far as indexed.
    _about: dict[str, list[Statement]] = field(default_factory=dict, init=False, repr=False)
    _saying: dict[str, list[Statement]] = field(default_factory=dict, init=False, repr=False)
    _indexed: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        self.text = self.document.text

    @property
    def language(self) -> str:
        """BCP 47 tag of literals."""
        return self.document.language or "vi"

    def span(self, start: int, end: int) -> Span:
        """Evidence for a range of the text, without white space at its ends."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end, text[start:end])

    def clause(self, view: View, first: int, last: int) -> Span:
        """Evidence for ``view.items[first:last]``, widened to its clause while that stays short."""
        start, end = view.items[first].start, view.items[last - 1].end
        left, right = first, last
        while left > 0 and view.items[left - 1].tag not in _CLAUSE_MARKS:
            left -= 1
        while right < len(view.items) and view.items[right].tag not in _CLAUSE_MARKS:
            right += 1
        if view.items[right - 1].end - view.items[left].start <= _CLAUSE_LIMIT:
            start, end = view.items[left].start, view.items[right - 1].end
        return self.span(start, end)

    def holding(self, *needs: Collection[str]) -> Iterator[View]:
        """The units that hold at least one mark of each of ``needs`` (:meth:`View.holds`)."""
        return (view for view in self.views if view.holds(*needs))

    def about(self, entity: LocalEntity) -> Sequence[Statement]:
        """The statements made so far of which an entity is the subject, in their order."""
        self._index()
        return self._about.get(entity.key, ())

    def saying(self, name: str) -> Sequence[Statement]:
        """The statements made so far with the predicate of this local name (``status``), in their order.

        What is stated while they are gone through comes after them.
        """
        self._index()
        return self._saying.get(name, ())

    def _index(self) -> None:
        for statement in self.statements[self._indexed :]:
            self._about.setdefault(getattr(statement.subject, "key", ""), []).append(statement)
            self._saying.setdefault(statement.predicate.rpartition("#")[2], []).append(statement)
        self._indexed = len(self.statements)

    def retain(self, statements: Iterable[Statement]) -> None:
        """Go on with these statements and no others."""
        self.statements[:] = statements
        self._about, self._saying, self._indexed = {}, {}, 0

    def keep(self, entity: LocalEntity) -> LocalEntity:
        """Register an entity of the document."""
        return self.entities.setdefault(entity.key, entity)

    def entity(self, kind: str, name: str, parent: str = "", context: str = "") -> LocalEntity:
        """A local entity of this document."""
        return self.keep(LocalEntity(self.document.id, kind, " ".join(name.split()), parent, context))

    def state(
        self,
        subject: LocalEntity,
        predicate: str,
        obj: LocalEntity | Term,
        evidence: Span | Iterable[Span],
        rule: str,
        confidence: float = 0.95,
        *,
        qualifiers: Sequence[tuple[str, LocalEntity | Term]] = (),
        polarity: Polarity = "positive",
        modality: Modality = "asserted",
        kind: Kind = "stated",
        premises: Sequence[Statement] = (),
    ) -> Statement:
        """Write one statement; ``predicate`` and qualifier names are ``ph:`` local names or full IRIs."""
        self.keep(subject)
        if isinstance(obj, LocalEntity):
            self.keep(obj)
        spans = (evidence,) if isinstance(evidence, Span) else tuple(evidence)
        statement = Statement(
            self.document.id,
            subject.ref,
            _predicate(predicate),
            _term(obj),
            _qualifiers(qualifiers) if qualifiers else (),
            kind=kind,
            confidence=confidence,
            rule=rule,
            evidence=spans if len(spans) < 2 else tuple(sorted(set(spans))),
            premises=tuple(sorted({p.id for p in premises})) if premises else (),
            polarity=polarity,
            modality=modality,
        )
        self.statements.append(statement)
        return statement

    def type(
        self,
        subject: LocalEntity,
        cls: str,
        evidence: Span | Iterable[Span],
        rule: str,
        confidence: float = 0.95,
    ) -> None:
        """State the class of an entity."""
        self.state(subject, RDF_TYPE, Iri(ph(cls)), evidence, rule, confidence)

    def label(
        self, subject: LocalEntity, text: str, evidence: Span | Iterable[Span], *, preferred: bool = False
    ) -> None:
        """State a name of an entity."""
        name = Literal.text(" ".join(text.split()), self.language)
        self.state(subject, PREF_LABEL if preferred else ALT_LABEL, name, evidence, "name-as-printed", 0.95)

    def speak(self, start: int, end: int, kind: str, entity: LocalEntity, form: str) -> None:
        """Record a mention of a programme or event."""
        mention = Mention(start, end, self.text[start:end], kind, form, (entity,))  # type: ignore[arg-type]
        self.spoken.append(mention)

    def meaning(self, item: Item) -> LocalEntity | None:
        """The one entity an item stands for, if any."""
        found = self.meanings.get((item.start, item.end))
        if found is not None:
            return found
        if item.mention is not None and len(item.mention.entities) == 1:
            return item.mention.entities[0]
        return None

    def parties(self, item: Item) -> tuple[LocalEntity, ...]:
        """All entities an organisation or person item stands for."""
        return item.mention.entities if item.mention is not None else ()


def workbench(
    document: SourceDocument,
    units: Sequence[Unit],
    mentions: Mentions,
    vocabulary: Vocabulary,
    wholes: Mapping[str, frozenset[str]] | None = None,
) -> Workbench:
    """Build the views of all units in zones that may state facts; ``wholes`` as for :func:`absorb`."""
    views: list[View] = []
    ordered = list(mentions)
    starts = [m.start for m in ordered]
    for unit in units:
        if unit.zone not in FACT_ZONES:
            continue
        here = ordered[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]
        stream = build_stream(document.text, unit.start, unit.end, here, vocabulary)
        flat = absorb(_unfiled(stream), wholes or {})
        titles = find_titles(flat, vocabulary, whole_item=_lists_titles(unit, flat))
        hidden = list(_hidden(document.text, flat, mentions, vocabulary))
        views.append(View(len(views), unit, flat, titles, fold(flat, titles), hidden))
    return Workbench(document, mentions, views, vocabulary)


def _hidden(
    text: str, flat: Sequence[Item], mentions: Mentions, vocabulary: Vocabulary
) -> Iterator[tuple[Title, Mention]]:
    for item in flat:
        cited = item.mention
        if item.tag == "OFFICIAL" and cited is not None and cited.data.get("named"):
            inside = [m for m in mentions.within(item.start, item.end) if m.kind != "official"]
            stream = build_stream(text, item.start, item.end, inside, vocabulary)
            for title in find_titles(stream, vocabulary):
                if title.tag == "EVENT":
                    yield title, cited


def _lists_titles(unit: Unit, flat: Sequence[Item]) -> bool:
    """Whether the unit is a list item that begins with the head of a title in capitals: the item is the
    title.
    """
    return unit.kind == "item" and bool(flat) and flat[0].tag == "PROG_HEAD" and flat[0].capital


def edtf(value: str) -> Literal:
    """An EDTF literal."""
    return Literal(value, EDTF)


def integer(value: int) -> Literal:
    """An integer literal."""
    return Literal(str(value), XSD_INTEGER)


def status(value: str) -> Iri:
    """A code of the scheme ``status``."""
    return Iri(code("status", value))


def _qualifiers(given: Sequence[tuple[str, LocalEntity | Term]]) -> tuple[tuple[str, Term], ...]:
    return tuple(sorted(((_predicate(p), _term(o)) for p, o in given), key=lambda q: (q[0], str(q[1]))))


@lru_cache(maxsize=512)
def _predicate(name: str) -> str:
    return name if ":" in name else ph(name)


def _term(obj: LocalEntity | Term) -> Term:
    return obj.ref if isinstance(obj, LocalEntity) else obj
