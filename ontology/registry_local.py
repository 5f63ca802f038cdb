"""Provinces and their bodies: rows for provinces, patterns for everything that every province has.

A province row stands for the place and for its government (the acting province of “tỉnh X tổ chức …”). The
pattern file ``local-bodies.csv`` holds one row for each body that all provinces have; a body of one province
is pattern × province, its slug ``{pattern}-{province}``, its life the overlap of both lives. So a department
has a new node when its ministry's reform or its province's merger gave it a new shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ontology.iri import entity_iri
from ontology.registry_names import comparison_key, spellings
from ontology.registry_rows import Entry, read_rows, split

#: Names of the two kinds of province as written before the bare name.
HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "tỉnh": ("tỉnh {}",),
    "thành phố": ("thành phố {}", "TP. {}", "TP {}", "TP.{}", "Tp. {}"),
}


@dataclass(frozen=True, slots=True)
class Province:
    """One province (or centrally run city) during one time slice."""

    slug: str
    head: str
    bare: str
    name_en: str
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    exists_from: str
    exists_until: str
    predecessors: tuple[str, ...]
    absorbed_by: tuple[str, ...]
    links: tuple[str, ...]
    source: str

    @property
    def name(self) -> str:
        """The full name with its head in lower case: ``tỉnh Đắk Lắk``."""
        return f"{self.head} {self.bare}"

    @cached_property
    def keys(self) -> frozenset[str]:
        """Comparison keys of the forms that follow the name of a body: with head, bare, abbreviated."""
        return frozenset(map(comparison_key, (self.name, self.bare, *self.aliases, *self.abbreviations)))


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of body that every province of ``head`` (or any, if empty) has."""

    slug: str
    type: str
    head: str
    template: str
    template_en: str
    forms: tuple[str, ...]
    abbreviations: tuple[str, ...]
    exists_from: str
    exists_until: str
    predecessors: tuple[str, ...]
    parents: tuple[str, ...]
    stored: bool
    exceptions: frozenset[str]
    source: str

    @property
    def title(self) -> str:
        """The name without the province."""
        return self.template.partition("{")[0].strip()


class LocalBodies:
    """All provinces and patterns, and the bodies they make together."""

    def __init__(self) -> None:
        self.provinces: dict[str, Province] = {row["slug"]: _province(row) for row in read_rows("provinces")}
        self.patterns: dict[str, Pattern] = {row["slug"]: _pattern(row) for row in read_rows("local-bodies")}
        self._by_key: dict[str, list[str]] | None = None

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

    def parse(self, key: str) -> Iterator[Entry]:
        """The bodies a comparison key may mean: name or abbreviation of a pattern, then a province.

        ``so khoa hoc cong nghe tinh dak lak``, ``so khoa hoc cong nghe dak lak``.
        """
        titles = self._titles
        words = key.split()
        for cut in range(1, len(words)):
            patterns = titles.get(" ".join(words[:cut]), ())
            if not patterns:
                continue
            rest = " ".join(words[cut:])
            for province in self.provinces.values():
                if rest in province.keys:
                    bodies = (self.body(self.patterns[slug], province) for slug in patterns)
                    yield from (entry for entry in bodies if entry is not None)

    @property
    def _titles(self) -> Mapping[str, list[str]]:
        if self._by_key is None:
            self._by_key = {}
            for pattern in self.patterns.values():
                for form in dict.fromkeys(
                    map(comparison_key, (pattern.title, *pattern.forms, *pattern.abbreviations))
                ):
                    self._by_key.setdefault(form, []).append(pattern.slug)
        return self._by_key

    def titles(self) -> Iterator[tuple[str, str]]:
        """Every spelling of the name of a pattern without a province, with the pattern's slug.

        For a grammar that finds ``Sở …`` before the name of a province.
        """
        for pattern in self.patterns.values():
            for form in (pattern.title, *pattern.forms, *pattern.abbreviations):
                yield form, pattern.slug
                yield from ((spelled, pattern.slug) for spelled in spellings(form))

    def _fitting(self, pattern: Pattern, provinces: tuple[str, ...]) -> Iterator[str]:
        return (slug for slug in provinces if _fits(pattern, self.provinces[slug]))

    def _parents(self, pattern: Pattern, province: Province) -> Iterator[str]:
        for parent in pattern.parents:
            if parent == "province":
                yield entity_iri("org", province.slug)
            elif parent in self.patterns:
                yield entity_iri("org", f"{parent}-{province.slug}")
            else:
                yield entity_iri("org", parent)


def _fits(pattern: Pattern, province: Province) -> bool:
    if pattern.head not in {"", province.head} or province.slug in pattern.exceptions:
        return False
    start = max(pattern.exists_from, province.exists_from)
    return all(not end or start <= end for end in (pattern.exists_until, province.exists_until))


def _aliases(pattern: Pattern, province: Province) -> Iterator[str]:
    name = pattern.template.format(province=province.name, bare=province.bare)
    for title in (pattern.title, *pattern.forms, *pattern.abbreviations):
        for area in (province.name, province.bare):
            if (alias := f"{title} {area}") != name:
                yield alias


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _province(row: dict[str, str]) -> Province:
    return Province(
        slug=row["slug"],
        head=row["head"],
        bare=row["name"],
        name_en=row["name_en"],
        aliases=split(row.get("aliases", "")),
        abbreviations=split(row.get("abbreviations", "")),
        exists_from=row.get("exists_from", ""),
        exists_until=row.get("exists_until", ""),
        predecessors=split(row.get("predecessors", "")),
        absorbed_by=split(row.get("absorbed_by", "")),
        links=split(row.get("links", "")),
        source=row["source"],
    )


def _pattern(row: dict[str, str]) -> Pattern:
    return Pattern(
        slug=row["slug"],
        type=row["type"],
        head=row.get("head", ""),
        template=row["name"],
        template_en=row["name_en"],
        forms=split(row.get("forms", "")),
        abbreviations=split(row.get("abbreviations", "")),
        exists_from=row.get("exists_from", ""),
        exists_until=row.get("exists_until", ""),
        predecessors=split(row.get("predecessors", "")),
        parents=split(row.get("parent", "")),
        stored=row.get("stored", "") == "yes",
        exceptions=frozenset(split(row.get("except", ""))),
        source=row["source"],
    )
