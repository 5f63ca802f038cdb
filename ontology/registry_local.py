"""Provinces and their bodies: rows for provinces, patterns for everything that every province has.

A province row stands for the place and for its government (the acting province of “tỉnh X tổ chức …”). The
pattern file ``local-bodies.csv`` holds one row for each body that all provinces have; a body of one province
is pattern × province, its slug ``{pattern}-{province}``, its life the overlap of both lives. So a department
has a new node when its ministry's reform or its province's merger gave it a new shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from ontology.iri import entity_iri
from ontology.registry_local_rows import Pattern, Province, patterns, provinces
from ontology.registry_rows import Entry


class LocalBodies:
    """All provinces and patterns, and the bodies they make together."""

    def __init__(self) -> None:
        self.provinces: dict[str, Province] = {province.slug: province for province in provinces()}
        self.patterns: dict[str, Pattern] = {pattern.slug: pattern for pattern in patterns()}

    def place(self, province: Province) -> Entry:
        """The territory."""
        return Entry(
            iri=entity_iri("place", province.slug),
            kind="place",
            slug=province.slug,
            type="AdministrativeUnit",
            name=_capital(province.name),
            name_en=province.name_en,
            aliases=(province.bare, *province.aliases),
            abbreviations=province.abbreviations,
            exists_from=province.exists_from,
            exists_until=province.exists_until,
            predecessors=tuple(entity_iri("place", s) for s in province.predecessors),
            absorbed_by=tuple(entity_iri("place", s) for s in province.absorbed_by),
            links=province.links,
            source=province.source,
            row=f"provinces.csv#{province.slug}",
        )

    def government(self, province: Province) -> Entry:
        """The acting province: its government as a party."""
        return Entry(
            iri=entity_iri("org", province.slug),
            kind="org",
            slug=province.slug,
            type="LocalAuthority",
            name=_capital(province.name),
            name_en=province.name_en,
            ambiguous=(province.bare, *province.aliases, *province.abbreviations),
            exists_from=province.exists_from,
            exists_until=province.exists_until,
            predecessors=tuple(entity_iri("org", s) for s in province.predecessors),
            absorbed_by=tuple(entity_iri("org", s) for s in province.absorbed_by),
            areas=(entity_iri("place", province.slug),),
            source=province.source,
            row=f"provinces.csv#{province.slug}",
        )

    def body(self, pattern: Pattern, province: Province) -> Entry | None:
        """The body of the pattern in the province, or ``None`` if there never was one."""
        if not _fits(pattern, province):
            return None
        start = max(pattern.exists_from, province.exists_from)
        ends = [end for end in (pattern.exists_until, province.exists_until) if end]
        before: list[str] = []
        if start and start == province.exists_from:
            before += (f"{pattern.slug}-{old}" for old in self._fitting(pattern, province.predecessors))
        if start and start == pattern.exists_from:
            before += (
                f"{old}-{province.slug}"
                for old in pattern.predecessors
                if _fits(self.patterns[old], province)
            )
        slug = f"{pattern.slug}-{province.slug}"
        return Entry(
            iri=entity_iri("org", slug),
            kind="org",
            slug=slug,
            type=pattern.type,
            name=pattern.template.format(province=province.name, bare=province.bare),
            name_en=pattern.template_en.format(province=province.name_en),
            aliases=tuple(_aliases(pattern, province)),
            exists_from=start,
            exists_until=min(ends, default=""),
            predecessors=tuple(entity_iri("org", s) for s in before),
            parents=tuple(self._parents(pattern, province)),
            areas=(entity_iri("place", province.slug),),
            source=pattern.source,
            row=f"local-bodies.csv#{pattern.slug}",
        )

    def stored(self) -> Iterator[Entry]:
        """Places, governments, and the bodies of those patterns that are part of the curated record."""
        stored = [pattern for pattern in self.patterns.values() if pattern.stored]
        for province in self.provinces.values():
            yield self.place(province)
            yield self.government(province)
            for pattern in stored:
                if (entry := self.body(pattern, province)) is not None:
                    yield entry

    def expanded(self) -> Iterator[Entry]:
        """The bodies of the patterns that are made on demand, all provinces."""
        for pattern in self.patterns.values():
            if not pattern.stored:
                bodies = (self.body(pattern, province) for province in self.provinces.values())
                yield from (entry for entry in bodies if entry is not None)

    def by_slug(self, slug: str) -> Entry | None:
        """The pattern body with this slug."""
        for cut in range(len(slug)):
            if slug[cut] == "-" and (province := self.provinces.get(slug[cut + 1 :])) is not None:
                pattern = self.patterns.get(slug[:cut])
                if pattern is not None:
                    return self.body(pattern, province)
        return None

    def _fitting(self, pattern: Pattern, provinces: tuple[str, ...]) -> Iterator[str]:
        return (slug for slug in provinces if _fits(pattern, self.provinces[slug]))

    def _parents(self, pattern: Pattern, province: Province) -> Iterator[str]:
        for parent in pattern.parents:
            if parent == "province":
                yield entity_iri("org", province.slug)
            elif parent in self.patterns and parent != pattern.slug:
                # Of several bodies that stood above one after the other, those that the province had then.
                if _overlap(pattern, self.patterns[parent], province):
                    yield entity_iri("org", f"{parent}-{province.slug}")
            else:
                yield entity_iri("org", parent)


def _fits(pattern: Pattern, province: Province) -> bool:
    if pattern.head not in {"", province.head} or province.slug in pattern.exceptions:
        return False
    start = max(pattern.exists_from, province.exists_from)
    return all(not end or start <= end for end in (pattern.exists_until, province.exists_until))


def _overlap(pattern: Pattern, parent: Pattern, province: Province) -> bool:
    """Whether the province had a body of the parent's pattern during the life of one of the pattern's."""
    if not _fits(parent, province):
        return False
    starts = max(pattern.exists_from, parent.exists_from, province.exists_from)
    ends = (pattern.exists_until, parent.exists_until, province.exists_until)
    return all(not end or starts <= end for end in ends)


def _aliases(pattern: Pattern, province: Province) -> Iterator[str]:
    name = pattern.template.format(province=province.name, bare=province.bare)
    for title in (pattern.title, *pattern.forms, *pattern.abbreviations):
        for area in (province.name, province.bare):
            if (alias := f"{title} {area}") != name:
                yield alias


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
