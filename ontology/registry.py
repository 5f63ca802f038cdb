"""The registry of known bodies: who is who, under which names, and when.

Reviewed data files (``ontology/registry/``) with a thin module around them. The registry as statements of the
record is :func:`graph.registry_record.registry_record`, since this package knows no graph.

>>> registry = load_registry()
>>> [e.slug for e in registry.lookup("Bộ KH&CN", on="2020-05-01")]
['bo-khoa-hoc-va-cong-nghe']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from ontology.iri import BASE, entity_iri
from ontology.registry_central import OF, CentralBodies
from ontology.registry_local import LocalBodies
from ontology.registry_local_names import LocalNames
from ontology.registry_names import Form, Name, comparison_key, has_marks
from ontology.registry_rows import Entry, OrganizationChange, next_day, stored_entries
from ontology.registry_surfaces import plain_forms, surfaces

__all__ = ["Entry", "Name", "OrganizationChange", "Registry", "load_registry"]

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
#: The level that a name ends with where the province or district itself is left out.
_LEVEL_LAST: Final = re.compile(
    r"(?:^|\s)(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|phường|xã|đặc khu"
    r"|(?:tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn))$",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(re.escape(BASE) + r"id/(org|place)/([a-z0-9-]+)$")


class Registry:
    """All entries, with look-up by name and date, lineage, and surface forms. Immutable once made."""

    def __init__(self, entries: Iterable[Entry], local: LocalBodies) -> None:
        self._local = local
        self._local_names = LocalNames(local)
        self._entries = {entry.iri: entry for entry in entries}
        self._central = CentralBodies(self._entries.values())
        # Documents name the same bodies over and over, and nothing here ever changes.
        self._looked_up = lru_cache(maxsize=1 << 14)(self._look_up)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The stored entries by IRI; bodies made from patterns are reached by ``get`` and ``lookup``."""
        return MappingProxyType(self._entries)

    def get(self, iri: str) -> Entry | None:
        """The entry of an IRI, stored or made from a pattern."""
        entry = self._entries.get(iri)
        if entry is None and (found := _ENTITY.match(iri)) and found[1] == "org":
            return self._local.by_slug(found[2]) or self._central.by_slug(found[2])
        return entry

    # ── names ────────────────────────────────────────────────────────────────────────────────────────────

    def lookup(self, name: str, on: str = "", kind: str = "org") -> tuple[Entry, ...]:
        """The entries a name, alias, abbreviation, unit code, slug or IRI may mean on a date.

        ``on`` is an EDTF date or interval; ``""`` is any time. Newest entries come first. Forms marked
        ambiguous count only when nothing else bears the name. Diacritics, where the name has any, decide
        between candidates; a name without any finds them all. An unknown name gives ``()``.
        """
        return self._looked_up(name, on, kind)

    def _look_up(self, name: str, on: str, kind: str) -> tuple[Entry, ...]:
        if (direct := self._direct(name, kind)) is not None:
            return (direct,) if direct.valid(on) else ()
        key = comparison_key(name)
        if not key:
            return ()
        hits = self._index.get((kind, key), {})
        found = {iri: form for iri, form in hits.items() if self._entries[iri].valid(on)}
        entries = {iri: self._entries[iri] for iri, form in found.items() if form != "ambiguous"}
        if kind == "org" and not entries:
            made = (*self._local_names.parse(key), *self._central.parse(key))
            entries = {e.iri: e for e in made if e.valid(on)}
        if kind == "org" and not entries:
            entries = {e.iri: e for e in self._units_of(key) if e.valid(on)}
        if not entries:
            entries = {iri: self._entries[iri] for iri in found}
        if len(entries) > 1 and has_marks(name):
            marked = comparison_key(name, marks=True)
            exact = {iri: e for iri, e in entries.items() if marked in self._marked_keys(e)}
            entries = exact or entries
        return tuple(sorted(entries.values(), key=lambda e: (e.exists_from or "0", e.iri), reverse=True))

    def candidates(self, name: str, on: str = "", kind: str = "org") -> tuple[Entry, ...]:
        """As ``lookup``, but one entry a lineage: the newest that exists ``on``; when none does, the one
        nearest in time. More than one entry means that the name is ambiguous."""
        found = self.lookup(name, on, kind) or self._nearest(self.lookup(name, "", kind), on)
        by_root: dict[str, Entry] = {}
        for entry in found:
            by_root.setdefault(self.lineage(entry.iri), entry)
        return tuple(by_root.values())

    def names(self, expand: bool = False) -> Iterator[Name]:
        """Every surface form of every stored entry, generated spellings included.

        ``expand`` adds the bodies made from patterns (tens of thousands of forms). No pair of surface and
        IRI comes twice.
        """
        for entry in self._entries.values():
            yield from surfaces(entry)
        if expand:
            for entry in self.expanded():
                yield from surfaces(entry)

    def expanded(self) -> Iterator[Entry]:
        """All bodies the patterns make, those of the curated record left out."""
        yield from self._local.expanded()
        yield from self._central.expanded()

    def local_titles(self) -> Iterator[tuple[str, str]]:
        """Spellings of pattern names without their province (``Sở KH&CN``), each with the pattern's slug."""
        return self._local_names.titles()

    def of_every_province(self, name: str) -> bool:
        """Whether a name is that of a kind of body without the province or district whose it is: ``Sở Y tế``,
        ``Ủy ban nhân dân huyện``."""
        if _LEVEL_LAST.search(name):
            return True
        key = comparison_key(name)
        for word in ("provincial ", "municipal "):
            key = key.removeprefix(word)
        return self._local_names.is_title(key)

    def expand(self, pattern: str, province: str) -> Entry | None:
        """The body of a pattern in a province, both by slug; ``None`` if there never was one.

        Raises ``KeyError`` for an unknown slug.
        """
        return self._local.body(self._local.patterns[pattern], self._local.provinces[province])

    # ── time ─────────────────────────────────────────────────────────────────────────────────────────────

    def lineage(self, iri: str) -> str:
        """The root of the lineage: the oldest body reached by following first predecessors.

        The two ministries of science (before and after March 2025) have one root; the ministry of
        information that joined them keeps its own, since what it did was never done by the other. An unknown
        IRI is its own root.
        """
        seen = {iri}
        while (entry := self.get(iri)) is not None and entry.predecessors:
            iri = entry.predecessors[0]
            if iri in seen:
                raise ValueError(f"{entry.row}: the predecessors run in a circle.")
            seen.add(iri)
        return iri

    def successors(self, iri: str) -> tuple[Entry, ...]:
        """The stored entries that name this one as a predecessor, and those that took it over."""
        entry = self.get(iri)
        after = [*self._successors.get(iri, ()), *(entry.absorbed_by if entry else ())]
        return tuple(self._entries[i] for i in dict.fromkeys(after))

    def family(self, iri: str) -> tuple[str, ...]:
        """All stored IRIs joined to this one by any succession, this one included, sorted."""
        todo, seen = [iri], {iri}
        while todo:
            entry = self.get(todo.pop())
            near = (
                () if entry is None else (*entry.predecessors, *(e.iri for e in self.successors(entry.iri)))
            )
            fresh = [i for i in near if i not in seen]
            seen.update(fresh)
            todo += fresh
        return tuple(sorted(seen))

    def changes(self) -> tuple[OrganizationChange, ...]:
        """All successions of stored entries as events, sorted by IRI.

        One event for each body that has predecessors (their end is its beginning), one for each body that
        a continuing one took over.
        """
        events = (change for e in self._entries.values() for change in self._changes_of(e))
        return tuple(sorted(events, key=lambda event: event.iri))

    def change_of(self, iri: str) -> OrganizationChange | None:
        """The change from which a body came, stored or made from a pattern; ``None`` if none is known."""
        entry = self.get(iri)
        made = () if entry is None or not entry.predecessors else tuple(self._changes_of(entry))
        return made[0] if made else None

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _index(self) -> dict[tuple[str, str], dict[str, Form]]:
        index: dict[tuple[str, str], dict[str, Form]] = {}
        for entry in self._entries.values():
            for surface, form, _ in plain_forms(entry):
                index.setdefault((entry.kind, comparison_key(surface)), {}).setdefault(entry.iri, form)
        return index

    @cached_property
    def _successors(self) -> dict[str, list[str]]:
        after: dict[str, list[str]] = {}
        for entry in self._entries.values():
            for old in entry.predecessors:
                after.setdefault(old, []).append(entry.iri)
        return after

    def _direct(self, name: str, kind: str) -> Entry | None:
        if name.startswith(BASE):
            return self.get(name)
        return self.get(entity_iri(kind, name)) if _SLUG.fullmatch(name) else None

    def _units_of(self, key: str) -> Iterator[Entry]:
        """Units named with the body above them: ``vu cong nghe cao bo khoa hoc cong nghe``."""
        words = key.split()
        for cut in range(1, len(words)):
            hits = self._index.get(("org", " ".join(words[:cut])), {})
            units = [self._entries[iri] for iri in hits if self._entries[iri].parents]
            if not units:
                continue
            rest = words[cut:]
            while rest and rest[0] in OF:
                rest = rest[1:]
            above = {self.lineage(iri) for iri in self._index.get(("org", " ".join(rest)), {})}
            yield from (u for u in units if any(self.lineage(parent) in above for parent in u.parents))

    def _marked_keys(self, entry: Entry) -> frozenset[str]:
        return frozenset(comparison_key(surface, marks=True) for surface, _, _ in plain_forms(entry))

    def _changes_of(self, entry: Entry) -> Iterator[OrganizationChange]:
        if entry.kind != "org":
            return
        if entry.predecessors:
            yield self._change(entry, entry.exists_from, entry.predecessors, (entry.iri,), "")
        if entry.absorbed_by:
            date = next_day(entry.exists_until)
            yield self._change(entry, date, (entry.iri,), entry.absorbed_by, "-end")

    def _change(
        self, entry: Entry, date: str, originals: tuple[str, ...], results: tuple[str, ...], end: str
    ) -> OrganizationChange:
        def listing(iris: tuple[str, ...], english: bool) -> str:
            named = [e for iri in iris if (e := self.get(iri)) is not None]
            return " + ".join((e.name_en if english else "") or e.name for e in named)

        return OrganizationChange(
            iri=entity_iri("change", f"{entry.slug}{end}"),
            name=f"{listing(originals, False)} → {listing(results, False)}",
            name_en=f"{listing(originals, True)} → {listing(results, True)}",
            date=date,
            originals=originals,
            results=results,
            act=entry.source,
            source=f"{entry.row}: {entry.source}",
        )

    def _nearest(self, entries: tuple[Entry, ...], on: str) -> tuple[Entry, ...]:
        """Of each lineage the entry whose life ends or begins nearest to ``on``, as text order can tell."""
        before = [e for e in entries if e.exists_until and e.exists_until < on]
        after = [e for e in entries if e not in before]
        return (*sorted(before, key=lambda e: e.exists_until, reverse=True), *reversed(after))


@lru_cache(maxsize=1)
def load_registry() -> Registry:
    """The registry of the package, read once a process."""
    local = LocalBodies()
    return Registry((*stored_entries(), *local.stored()), local)
