"""What the shapes of graph scope look at, kept so that the surroundings of one entity can be cut out.

A shape may look at an entity itself (classes, labels, values, bounds of times, what is said of it) and at

* what it points to, and what that points to;
* chains of ``ph:succeeds``, ``ph:unitOf``, ``ph:subordinateTo`` (:data:`CHAINS`);
* what shares a ``ph:contentItemOf`` or ``ph:inEventSeries`` with it (:data:`SIBLINGS`), and the members of a
  group whose size is stated;
* bodies, people and official documents of the same label or number: the next few in the order of their IRIs;
* others who held the same post on the same day;
* the day of the newest document.

Each cut names what it rests on (*atoms*), so that only entities whose cut differs are judged again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from sys import intern
from typing import Final

from graph import few
from graph.few import Few
from graph.iri import code, ph
from graph.project_parts import Triple
from graph.project_said import Looked, Said, Sayings, held
from graph.rdflib_terms import safe
from graph.shape_queries import FOCUS
from graph.spill import Depot, Spill
from graph.store import Node, Value
from graph.terms import (
    DCTERMS,
    RDF,
    RDF_TYPE,
    SKOS,
    XSD_BOOLEAN,
    XSD_DATE,
    XSD_DOUBLE,
    Iri,
    Literal,
    Term,
    n3,
)

CHAINS: Final = frozenset(map(ph, ("succeeds", "unitOf", "subordinateTo")))
SIBLINGS: Final = frozenset(map(ph, ("contentItemOf", "inEventSeries")))
_MEMBER_OF: Final = ph("memberOf")
_DUE: Final = ("planned_for_latest", "planned_signing_on_latest")
_NAMED: Final = ("Organization", "Person")
_TYPE: Final = f"{RDF_TYPE}> <{ph('')}"
_LABEL: Final = SKOS + "prefLabel"
_NORM: Final = ph("normalizedLabel")
_OF_DOCUMENT: Final = (("published", ph("publishedAt")), ("title", DCTERMS + "title"))
#: How many namesakes are looked at: a name that hundreds bear is no sign that two of them are one.
NAMESAKES: Final = 8


class Cut:
    """The surroundings of some entities: N-Triples, what is to be judged (classes and predicates, predicates
    of statements), statements by node."""

    def __init__(self) -> None:
        self.lines: dict[str, None] = {}
        self.kinds: set[str] = set()
        self.stated: set[str] = set()
        self.statements: dict[str, tuple[str, Said]] = {}
        self.seen: set[str] = set()
        #: What is judged of an entity (:meth:`graph.project_said.Sayings.judged`), once it was asked for.
        self.judged: dict[str, list[Said]] = {}


class Facts:
    """Nodes, relationships and statements of a projection, as far as shapes look at them."""

    def __init__(self, looked: Looked) -> None:
        self._looked, self.depot = looked, Depot()
        self.said = Sayings(looked, self.depot)
        self._nodes: Spill[str, Node] = Spill(self.depot)
        self._groups_of: Spill[str, tuple[str, ...]] = Spill(self.depot)
        self._groups: Spill[str, list[str]] = Spill(self.depot)
        self._out: Spill[str, Few[tuple[str, str]]] = Spill(self.depot)
        self._in: Spill[tuple[str, str], Few[str]] = Spill(self.depot)
        self._counted: set[str] = set()
        self._due: list[tuple[str, str]] = []
        self._due_of: dict[str, tuple[str, ...]] = {}
        self._days: list[str] = []
        self._day_of: Spill[str, str] = Spill(self.depot)

    def copy(self) -> Facts:
        """One that goes on from here by itself; no document may have been put in yet."""
        other = Facts(self._looked)
        other._nodes.update(self._nodes)
        other._groups_of.update(self._groups_of)
        other._groups.update((key, list(group)) for key, group in self._groups.items())
        other._out.update(few.copied(self._out))
        other._in.update(few.copied(self._in))
        other._counted, other._due, other._due_of = set(self._counted), list(self._due), dict(self._due_of)
        other._days = list(self._days)
        other._day_of.update(self._day_of)
        return other

    # -- keeping up --------------------------------------------------------------------------------------

    def put_node(self, iri: str, node: Node | None) -> set[str]:
        """Replace a node; the atoms that differ."""
        if node is not None and safe(Iri(iri)) != f"<{iri}>":
            node = None  # its IRI is none: it is not in the dataset
        old = self._nodes.pop(iri, None)
        if node is not None:
            self._nodes[iri] = node
        if old is node or (old and node and (old == node or self._lines(old) == self._lines(node))):
            return set()
        dirty = {iri} | self._group(iri, tuple(_groups(node)) if node is not None else ())
        (
            self._counted.add
            if node is not None and "stated_count" in node.properties
            else self._counted.discard
        )(iri)
        for day in self._due_of.pop(iri, ()):
            self._due.pop(bisect_left(self._due, (day, iri)))
        if node is not None and (days := tuple(node.dates[name] for name in _DUE if name in node.dates)):
            self._due_of[iri] = days
            for day in days:
                insort(self._due, (day, iri))
        return dirty | self._publish(iri, node)

    def put_link(self, triple: Triple, there: bool) -> set[str]:
        """Note whether there is a relationship; the atoms that differ."""
        subject, predicate, object_ = triple
        if (
            predicate not in self._looked.links
            or ((predicate, object_) in self._out.get(subject, ())) == there
        ):
            return set()
        dirty = {subject}
        shared = predicate in SIBLINGS or predicate == _MEMBER_OF
        if there:
            few.add(self._out, subject, (predicate, object_))
            if shared:
                few.add(self._in, (predicate, object_), subject)
        else:
            few.discard(self._out, subject, (predicate, object_))
            few.discard(self._in, (predicate, object_), subject)
        if predicate in SIBLINGS or (predicate == _MEMBER_OF and object_ in self._counted):
            dirty.add(_incoming(predicate, object_))
        return dirty

    def _group(self, iri: str, new: tuple[str, ...]) -> set[str]:
        """Put an entity among its namesakes; those just before it, who look at it."""
        old, dirty = self._groups_of.pop(iri, ()), set[str]()
        if new:
            self._groups_of[iri] = new
        for key in {*old, *new}:
            group = self._groups.get(key, [])
            at = bisect_left(group, iri)
            there = at < len(group) and group[at] == iri
            if there and key not in new:
                group.pop(at)
            elif not there and key in new:
                group.insert(at, iri)
            dirty.update(group[max(at - NAMESAKES, 0) : at])
            if group:
                self._groups[key] = group
            elif key in self._groups:
                del self._groups[key]
        return dirty

    def _publish(self, iri: str, node: Node | None) -> set[str]:
        """Keep the day of the newest document; what that day makes overdue, or no longer."""
        day = (
            str(node.properties.get("published", ""))[:10] if node and "SourceDocument" in node.labels else ""
        )
        was, before = self._day_of.pop(iri, ""), self.newest
        if was:
            self._days.pop(bisect_left(self._days, was))
        if day:
            self._day_of[iri] = day
            insort(self._days, intern(day))
        first, last = sorted((before, self.newest))
        due = self._due[bisect_left(self._due, (first, "")) : bisect_left(self._due, (last, ""))]
        return {iri for _, iri in due}

    @property
    def newest(self) -> str:
        """The day the newest document was published, ``""`` when none says."""
        return self._days[-1] if self._days else ""

    def __contains__(self, iri: str) -> bool:
        return iri in self._nodes

    # -- cutting out -------------------------------------------------------------------------------------

    def cut(self, iri: str, into: Cut) -> set[str]:
        """Add the surroundings of an entity that is to be judged; the atoms they rest on, but itself."""
        atoms: set[str] = set()
        into.lines[f'<{iri}> <{FOCUS}> "true"^^<{XSD_BOOLEAN}> .'] = None
        self._show(iri, into)
        if (node := self._nodes.get(iri)) is not None:
            into.kinds.update(map(ph, node.labels))
            into.kinds.update(self._predicates(node))
        if self.said.spoken_of(iri):
            into.lines[f"<urn:phoihop:any> <{RDF}subject> <{iri}> ."] = None
        for link in sorted(self._out.get(iri, ())):
            into.kinds.add(link[0])
            self._follow(link, into, atoms)
        if iri in self._counted:
            atoms.add(_incoming(_MEMBER_OF, iri))
            for member in sorted(self._in.get((_MEMBER_OF, iri), ())):
                into.lines[f"<{member}> <{_MEMBER_OF}> <{iri}> ."] = None
        for key in self._groups_of.get(iri, ()):
            group = self._groups[key]
            at = bisect_right(group, iri)
            for other in group[at : at + NAMESAKES]:
                atoms.add(other)
                self._show(other, into)
        for said in self._judged(iri, into):
            self._tell(iri, said, into, focus=True)
            if said.claim.statement.predicate in self._looked.posts and isinstance(said.claim.object, Iri):
                self._held(iri, said.claim.object.value, said.day, into, atoms)
        return atoms - {iri}

    def _follow(self, link: tuple[str, str], into: Cut, atoms: set[str]) -> None:
        todo, seen = [link], set[tuple[str, str]]()
        while todo:
            predicate, object_ = todo.pop()
            if (predicate, object_) in seen:
                continue
            seen.add((predicate, object_))
            atoms.add(object_)
            self._show(object_, into)
            if predicate in CHAINS:
                todo += sorted(link for link in self._out.get(object_, ()) if link[0] in CHAINS)
            if predicate in SIBLINGS:
                atoms.add(_incoming(predicate, object_))
                for sibling in sorted(self._in.get((predicate, object_), ())):
                    atoms.add(sibling)
                    self._show(sibling, into)

    def _held(self, iri: str, post: str, day: str, into: Cut, atoms: set[str]) -> None:
        atoms |= {post, held(post, day)}
        self._show(post, into)
        for _, body in sorted(self._out.get(post, ())):
            atoms.add(body)
            self._show(body, into)
        for holder in self.said.holders(post, day):
            for said in self._judged(holder, into) if holder != iri else ():
                object_ = said.claim.object
                if isinstance(object_, Iri) and object_.value == post and said.day == day:
                    self._tell(holder, said, into)

    def _judged(self, iri: str, into: Cut) -> list[Said]:
        found = into.judged.get(iri)
        if found is None:
            found = into.judged[iri] = self.said.judged(iri)
        return found

    def _tell(self, iri: str, said: Said, into: Cut, *, focus: bool = False) -> None:
        lines = list(said.lines(iri, self._looked))
        into.lines.update(dict.fromkeys(lines))
        if focus:
            node = lines[0].partition(" ")[0]
            into.lines[f'{node} <{FOCUS}> "true"^^<{XSD_BOOLEAN}> .'] = None
            into.kinds.update(self._looked.types(said.claim.statement.predicate))
            into.stated.add(said.claim.statement.predicate)
            into.statements[node[1:-1]] = (iri, said)

    def _show(self, iri: str, into: Cut) -> None:
        if iri not in into.seen:
            into.seen.add(iri)
            if (node := self._nodes.get(iri)) is not None:
                into.lines.update(dict.fromkeys(self._lines(node)))
            into.lines.update((f"<{iri}> <{p}> {safe(Iri(o))} .", None) for p, o in self._out.get(iri, ()))

    def _predicates(self, node: Node) -> Iterator[str]:
        """The predicates of :meth:`_lines`."""
        yield from (RDF_TYPE, _LABEL, _NORM)
        if "SourceDocument" in node.labels:
            yield from (predicate for name, predicate in _OF_DOCUMENT if node.properties.get(name))
        for name, predicate, _ in self._looked.properties:
            if name in node.properties or name in node.dates:
                yield predicate

    def _lines(self, node: Node) -> list[str]:
        """What a node says of itself, as the dataset has it."""
        about, properties = f"<{node.uri}> <", node.properties
        lines = [f"{about}{_TYPE}{label}> ." for label in node.labels]
        lines.append(f"{about}{_LABEL}> {n3(Literal.text(str(properties['name']), 'vi'))} .")
        if "name_en" in properties:
            lines.append(f"{about}{_LABEL}> {n3(Literal.text(str(properties['name_en']), 'en'))} .")
        lines.append(f"{about}{_NORM}> {n3(Literal(str(properties['norm'])))} .")
        if "SourceDocument" in node.labels:
            for name, predicate in _OF_DOCUMENT:
                if properties.get(name):
                    lines.append(f"{about}{predicate}> {n3(Literal(str(properties[name])))} .")
        for name, predicate, scheme in self._looked.properties:
            if name in node.dates:
                lines.append(f"{about}{predicate}> {n3(Literal(node.dates[name], XSD_DATE))} .")
            found = properties.get(name)
            if found is not None:
                several = found if isinstance(found, tuple) else (found,)
                lines += [f"{about}{predicate}> {safe(_term(value, scheme))} ." for value in several]
        return lines


def _term(value: Value, scheme: str) -> Term:
    if isinstance(value, bool):
        return Literal(str(value).lower(), XSD_BOOLEAN)
    if isinstance(value, int):
        return Literal.integer(value)
    if isinstance(value, float):
        return Literal(repr(value), XSD_DOUBLE)
    return Iri(code(scheme, str(value))) if scheme else Literal(str(value))


def _groups(node: Node) -> Iterable[str]:
    for label in _NAMED:
        if label in node.labels:
            yield intern(f"{label} {node.properties['norm']}")
    if "OfficialDocument" in node.labels and (number := node.properties.get("document_number")):
        yield f"# {number}"


def _incoming(predicate: str, object_: str) -> str:
    """The atom of what points to an entity."""
    return f"<{predicate} {object_}"
