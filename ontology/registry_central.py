"""Units that every ministry or agency has: pattern × body, as departments are pattern × province.

``Vụ Pháp chế, Bộ Công Thương`` is ``central-bodies.csv#vu-phap-che`` of ``bo-cong-thuong``. A unit's life is
the overlap of its pattern's and its ministry's, so after a merger it is a new unit with predecessors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ontology.iri import entity_iri
from ontology.registry_names import comparison_key
from ontology.registry_rows import Entry, read_rows, split
from ontology.registry_surfaces import plain_forms

#: Words that join a unit to the body above it: ``Vụ X thuộc Bộ Y``.
OF = frozenset({"thuoc", "cua", "truc", "of"})


@dataclass(frozen=True, slots=True)
class UnitPattern:
    """One kind of unit; ``of`` holds types and slugs of the bodies that have it."""

    slug: str
    type: str
    template: str
    template_en: str
    forms: tuple[str, ...]
    abbreviations: tuple[str, ...]
    exists_from: str
    exists_until: str
    of: frozenset[str]
    exceptions: frozenset[str]
    source: str

    @property
    def titles(self) -> tuple[str, ...]:
        """The names without the body, in both languages."""
        bare = (self.template.removesuffix(" {body}"), self.template_en.removesuffix(" of {body}"))
        return (*bare, *self.forms, *self.abbreviations)


class CentralBodies:
    """All unit patterns with the bodies that have them."""

    def __init__(self, bodies: Iterable[Entry]) -> None:
        self._patterns = {pattern.slug: pattern for pattern in _patterns()}
        wanted = frozenset[str]().union(*(pattern.of for pattern in self._patterns.values()))
        self._bodies = {b.slug: b for b in bodies if b.kind == "org" and {b.type, b.slug} & wanted}
        self._titles: dict[str, list[UnitPattern]] = {}
        for pattern in self._patterns.values():
            for key in dict.fromkeys(map(comparison_key, pattern.titles)):
                self._titles.setdefault(key, []).append(pattern)
        self._keys: dict[str, list[Entry]] | None = None

    def by_slug(self, slug: str) -> Entry | None:
        """The unit with this slug."""
        for cut in range(len(slug)):
            if slug[cut] == "-":
                pattern, body = self._patterns.get(slug[:cut]), self._bodies.get(slug[cut + 1 :])
                if pattern is not None and body is not None:
                    return self.unit(pattern, body)
        return None

    def parse(self, key: str) -> Iterator[Entry]:
        """The units a comparison key may mean: a title, then a body, ``thuoc`` or ``cua`` between them."""
        words = key.split()
        for cut in range(1, len(words)):
            patterns = self._titles.get(" ".join(words[:cut]), ())
            if not patterns:
                continue
            rest = words[cut:]
            while rest and rest[0] in OF:
                rest = rest[1:]
            for body in self._by_key.get(" ".join(rest), ()):
                units = (self.unit(pattern, body) for pattern in patterns)
                yield from (unit for unit in units if unit is not None)

    def expanded(self) -> Iterator[Entry]:
        """All units."""
        for pattern in self._patterns.values():
            units = (self.unit(pattern, body) for body in self._bodies.values())
            yield from (unit for unit in units if unit is not None)

    def unit(self, pattern: UnitPattern, body: Entry) -> Entry | None:
        """The unit of the pattern in the body, or ``None`` if the body has none."""
        if not _fits(pattern, body):
            return None
        start = max(pattern.exists_from, body.exists_from)
        ends = [end for end in (pattern.exists_until, body.exists_until) if end]
        before = [self._bodies.get(iri.rpartition("/")[2]) for iri in body.predecessors]
        slug = f"{pattern.slug}-{body.slug}"
        return Entry(
            iri=entity_iri("org", slug),
            kind="org",
            slug=slug,
            type=pattern.type,
            name=pattern.template.format(body=body.name),
            name_en=pattern.template_en.format(body=body.name_en or body.name),
            aliases=tuple(f"{form} {body.name}" for form in pattern.forms),
            exists_from=start,
            exists_until=min(ends, default=""),
            predecessors=tuple(
                entity_iri("org", f"{pattern.slug}-{old.slug}")
                for old in before
                if old is not None and _fits(pattern, old) and start == body.exists_from
            ),
            parents=(body.iri,),
            source=pattern.source,
            row=f"central-bodies.csv#{pattern.slug}",
        )

    @property
    def _by_key(self) -> Mapping[str, list[Entry]]:
        if self._keys is None:
            self._keys = {}
            for body in self._bodies.values():
                forms = (surface for surface, form, _ in plain_forms(body) if form != "ambiguous")
                for key in dict.fromkeys(map(comparison_key, forms)):
                    self._keys.setdefault(key, []).append(body)
        return self._keys


def _fits(pattern: UnitPattern, body: Entry) -> bool:
    if body.slug in pattern.exceptions or not {body.type, body.slug} & pattern.of:
        return False
    start = max(pattern.exists_from, body.exists_from)
    return all(not end or start <= end for end in (pattern.exists_until, body.exists_until))


def _patterns() -> Iterator[UnitPattern]:
    for row in read_rows("central-bodies"):
        yield UnitPattern(
            slug=row["slug"],
            type=row["type"],
            template=row["name"],
            template_en=row["name_en"],
            forms=split(row["forms"]),
            abbreviations=split(row["abbreviations"]),
            exists_from=row["exists_from"],
            exists_until=row["exists_until"],
            of=frozenset(split(row["of"])),
            exceptions=frozenset(split(row["except"])),
            source=row["source"],
        )
