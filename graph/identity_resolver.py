"""Identity kept current document by document: stage by stage, only where something changed.

Each stage asks a document by itself (:mod:`graph.identity_bodies`, ``_acts``, ``_texts``) for the keys of its
entities of a kind, then settles the kind across documents. An entity whose IRI moved makes its document be
asked again by the stages after. There is no other way to the result: the whole is the first step from
nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from graph.collation import spelling_key
from graph.identity_acts import events, officials, programmes
from graph.identity_bodies import organisations, persons, places, posts
from graph.identity_facts import Facts
from graph.identity_kind import Kind
from graph.identity_near import NearItems, ProgrammeBlocks
from graph.identity_stage import Ambiguity, Context, Judgements, Stage
from graph.identity_texts import content_items, findings, named, results, tasks
from graph.iri import doc_iri, normalise_label
from graph.model import DocumentRecord
from graph.project_terms import kind_of
from graph.records import replaced
from graph.spill import Depot, Spill
from graph.spill_views import Line
from graph.trail import Touched
from ontology.registry import Registry
from ontology.registry_names import has_marks

#: In the order of their dependence: each compares by the IRIs that those before have settled.
_STAGES: Final[Mapping[str, Callable[[Context], Stage]]] = MappingProxyType(
    {
        "place": places,
        "org": organisations,
        "post": posts,
        "person": persons,
        "programme": programmes,
        "series": partial(named, kind="series"),
        "event": events,
        "official": officials,
        "content": content_items,
        "task": tasks,
        "result": results,
        "finding": findings,
    }
)
_NOTHING: Final = Stage("")


@dataclass(slots=True)
class _Asked:
    """A document while it is asked: its facts, made once, and its entities by kind."""

    context: Context
    kinds: dict[str, list[str]] = field(default_factory=dict)


class Resolver:
    """One set of records under one set of judgements. Not safe to use from several threads at once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._records: Mapping[str, DocumentRecord] = {}
        self._depot = Depot()
        self._told: Spill[str, dict[str, Stage]] = Spill(self._depot, limit=256)
        self._doc_of: Spill[str, str] = Spill(self._depot)
        self._iris: Line[str] = Line(self._depot)
        self._kinds: dict[str, Kind] = {name: self._kind(name) for name in _STAGES}
        self._programmes = ProgrammeBlocks(self._kinds["programme"], self._depot)
        self._items = {
            name: NearItems(self._kinds[name], self._depot)
            for name in ("content", "task", "result", "finding")
        }
        self._judged = Judgements()
        #: Marked spellings of persons' names, and the documents with such names, by normalised label.
        self._marked: Spill[str, Counter[str]] = Spill(self._depot, 1 << 11)
        self._bearers: Spill[str, Counter[str]] = Spill(self._depot, 1 << 11, len)
        self._made: set[str] = set()

    @property
    def documents(self) -> int:
        """How many records there are."""
        return len(self._records)

    # ── what is known ────────────────────────────────────────────────────────────────────────────────────

    def iris(self) -> Mapping[str, str]:
        """Canonical IRIs by local key."""
        return self._iris.view()

    def owners(self, iri: str) -> list[str]:
        """Local keys of an IRI, sorted."""
        return sorted(key for kind in self._kinds.values() for key in kind.owners.members(iri))

    def made(self) -> frozenset[str]:
        """Bodies the registry makes from patterns that are spoken of."""
        return frozenset(self._made)

    def ambiguities(self) -> Iterator[Ambiguity]:
        """Names that may mean several registry entries."""
        for told in self._told.values():
            for stage in told.values():
                yield from stage.doubts

    # ── a step ───────────────────────────────────────────────────────────────────────────────────────────

    def update(self, records: Mapping[str, DocumentRecord], judgements: Judgements) -> Touched:
        """Go on to these records and judgements; the keys whose IRI moved, with their documents.

        Records are told apart by identity first, so that what did not change costs next to nothing.
        """
        differ = replaced(self._records, records)
        gone = {doc for doc in differ if doc not in records}
        changed = {doc for doc in differ - gone if self._records.get(doc) != records[doc]}
        homeless = {
            e.key: doc for doc in gone | changed if doc in self._records for e in self._records[doc].entities
        }
        renamed = self._take(records, changed, gone)
        self._records = records
        if judgements is not self._judged and judgements != self._judged:
            self._judged = judgements
            for kind in self._kinds.values():
                kind.judge(judgements)
        asked: dict[str, _Asked] = {}
        dirty, moved = changed | gone, dict[str, str]()
        others = {e.kind for doc in changed for e in records[doc].entities} - _STAGES.keys()
        for name in sorted(others - self._kinds.keys()):
            self._kinds[name] = self._kind(name)
            self._kinds[name].judge(self._judged)
        for number, (name, kind) in enumerate(self._kinds.items()):
            if name == "person":
                dirty |= renamed
            earlier = list(self._kinds)[:number]
            for doc in sorted(dirty):
                self._ask(name, doc, asked, earlier)
            if name == "programme":
                self._programmes.settle()
            found = kind.settle()
            moved.update(found)
            dirty |= {home for key in found if (home := self._doc_of.get(key))}
            for one in asked.values():
                one.context.iris.update((key, kind.iris[key]) for key in one.kinds.get(name, ()))
        self._follow_bodies()
        docs = {self._doc_of.get(key) or homeless.get(key, "") for key in moved}
        return Touched(frozenset(moved), frozenset(docs - {""}))

    def _kind(self, name: str) -> Kind:
        return Kind(name, self._registry.entries.__contains__, self._iris, self._depot)

    def _take(
        self, records: Mapping[str, DocumentRecord], changed: Iterable[str], gone: Iterable[str]
    ) -> set[str]:
        """Note names and homes of the entities; documents with persons whose names are read anew."""
        before: dict[str, set[str]] = {}
        counts: dict[str, tuple[Counter[str], Counter[str]]] = {}
        for step, docs, source in ((-1, [*changed, *gone], self._records), (1, [*changed], records)):
            for doc in docs:
                record = source.get(doc)
                for entity in record.entities if record else ():
                    if step > 0:
                        self._doc_of[entity.key] = doc
                    else:
                        self._doc_of.pop(entity.key, None)
                    if entity.kind != "person":
                        continue
                    label = normalise_label(entity.name)
                    if label not in counts:
                        marked, bearers = (Counter(i.get(label, {})) for i in (self._marked, self._bearers))
                        before[label], counts[label] = set(marked), (marked, bearers)
                    marked, bearers = counts[label]
                    bearers[doc] += step
                    if has_marks(entity.name):
                        marked[spelling_key(entity.name)] += step
        renamed: set[str] = set()
        for label, found in counts.items():
            marked, bearers = (+count for count in found)
            if set(marked) != before[label]:
                renamed.update(bearers)
            for index, count in ((self._marked, marked), (self._bearers, bearers)):
                if count:
                    index[label] = count
                elif label in index:
                    del index[label]
        return renamed

    def _ask(self, name: str, doc: str, asked: dict[str, _Asked], earlier: Iterable[str]) -> None:
        """Replace what a document says of one kind."""
        told = self._told.get(doc, {})
        old = told.get(name, _NOTHING)
        record = self._records.get(doc)
        new = _NOTHING
        if record is not None:
            one = asked.get(doc)
            if one is None:
                one = asked[doc] = self._asked(record, earlier)
            if name in one.kinds:
                new = self._stage(name, one.context)
        if new is _NOTHING:
            told.pop(name, None)
        else:
            told[name] = new
        if told:
            self._told[doc] = told
        elif doc in self._told:
            del self._told[doc]
        if new is not old:
            self._put(name, old, new)

    def _asked(self, record: DocumentRecord, earlier: Iterable[str]) -> _Asked:
        kinds: dict[str, list[str]] = defaultdict(list)
        for entity in record.entities:
            kinds[entity.kind].append(entity.key)
        iris = {key: self._kinds[name].iris[key] for name in earlier for key in kinds.get(name, ())}
        return _Asked(Context(Facts([record]), self._registry, iris, self._marked), dict(kinds))

    def _stage(self, name: str, context: Context) -> Stage:
        if name in _STAGES:
            return _STAGES[name](context)
        stage = named(context, name)
        if name != "doc":
            return stage
        anchored = {
            key: replace(known, same=(), anchor=known.anchor or doc_iri(context.facts.entities[key].doc))
            for key, known in stage.keys.items()
        }
        return replace(stage, keys=anchored)

    def _put(self, name: str, old: Stage, new: Stage) -> None:
        kind = self._kinds[name]
        for key in {*old.keys, *(p.key for p in old.programmes)} - {
            *new.keys,
            *(p.key for p in new.programmes),
        }:
            kind.put(key, None)
        for key, known in new.keys.items():
            kind.put(key, known)
        if name == "programme":
            self._programmes.put(old.programmes, new.programmes)
        if name in self._items:
            self._items[name].put(old.items, new.items)
        for a, b in set(old.pairs) - set(new.pairs):
            kind.tie(a, b, None)
        for a, b in new.pairs:
            kind.tie(a, b)
        for a, b in set(old.apart) - set(new.apart):
            kind.part(a, b, apart=False)
        for a, b in new.apart:
            kind.part(a, b)

    def _follow_bodies(self) -> None:
        for kind in self._kinds.values():
            stirred, kind.stirred = kind.stirred, set()
            for iri in stirred:
                if kind_of(iri) != "org" or iri in self._registry.entries:
                    continue
                spoken = any(iri in k.owners for k in self._kinds.values())
                if spoken and self._registry.get(iri) is not None:
                    self._made.add(iri)
                else:
                    self._made.discard(iri)
