"""Rows of ``provinces.csv`` and ``local-bodies.csv``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ontology.registry_rows import read_rows, split

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

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that follow the name of a body: with head, bare, abbreviated."""
        aliases = tuple(f"{self.head} {alias}" for alias in self.aliases)
        return (self.name, self.bare, *self.aliases, *aliases, *self.abbreviations)

    @property
    def forms_en(self) -> tuple[str, ...]:
        """The same in English: ``Dak Lak Province``, ``Dak Lak``, ``Dak Lak Provincial``."""
        bare = self.name_en.removesuffix(" Province").removesuffix(" City")
        return (self.name_en, bare, f"{bare} Provincial", f"{bare} Municipal", bare.replace(" ", ""))


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

    @property
    def title_en(self) -> str:
        """The English name without the province: ``Department of Health``."""
        return self.template_en.removesuffix(" of {province}")


def provinces() -> Iterator[Province]:
    """All provinces of all times, in the order of the file."""
    yield from (_province(row) for row in read_rows("provinces"))


def patterns() -> Iterator[Pattern]:
    """All patterns, in the order of the file."""
    yield from (_pattern(row) for row in read_rows("local-bodies"))


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
