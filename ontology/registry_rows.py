"""Rows of the registry files, and the entries they become.

The files are UTF-8 CSV in ``ontology/registry/``, one body a row; a cell with several values parts them with
``|``. ``schema.json`` there says what each column may hold; ``docs/registry.md`` says how to add a row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from ontology.iri import entity_iri
from ontology.overlay import laid_over, overlay_file

FOLDER: Final = Path(__file__).parent / "registry"
#: One body a row; a file is a subject, so that a review reads one subject.
BODY_FILES: Final = ("state", "party", "associations", "units", "institutions", "international", "places")
#: Classes whose entries are places; all others are organisations.
PLACE_TYPES: Final = frozenset({"Location", "Region", "AdministrativeUnit", "Country", "Venue"})
#: Columns that hold several values.
LISTS: Final = frozenset(
    {
        *("aliases", "aliases_en", "abbreviations", "ambiguous", "parent", "predecessors", "absorbed_by"),
        *("area", "links", "forms", "except", "exact", "of"),
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One body or place as the registry knows it during one time slice.

    ``iri`` is canonical; ``kind`` is ``org`` or ``place``; ``type`` is the local name of its class.
    ``exists_from`` and ``exists_until`` are inclusive ISO dates, ``""`` where no published date is known.
    ``parents``, ``predecessors``, ``absorbed_by`` and ``areas`` are IRIs; the first predecessor is the one
    whose name or main function goes on. ``ambiguous`` holds forms that may mean other things as well.
    ``links`` are ``exact:IRI`` or ``close:IRI``. ``source`` names where the fact is published, ``row`` the
    row of the file (``state.csv#bo-cong-an``).
    """

    iri: str
    kind: str
    slug: str
    type: str
    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    unit_code: str = ""
    parents: tuple[str, ...] = ()
    exists_from: str = ""
    exists_until: str = ""
    predecessors: tuple[str, ...] = ()
    absorbed_by: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    source: str = ""
    row: str = ""

    @property
    def parent(self) -> str:
        """The latest parent, or ``""``."""
        return self.parents[-1] if self.parents else ""

    @property
    def area(self) -> str:
        """The place the body has charge of, or ``""``."""
        return self.areas[0] if self.areas else ""

    def valid(self, on: str) -> bool:
        """Whether the entry exists on some day of ``on`` (see :func:`day_bounds`)."""
        first, last = day_bounds(on)
        return (not self.exists_from or self.exists_from <= last) and (
            not self.exists_until or self.exists_until >= first
        )


@dataclass(frozen=True, slots=True)
class OrganizationChange:
    """One merger, renaming or taking-over: ``originals`` ended, ``results`` went on from ``date``.

    ``date`` is the first day after the change, ``""`` where no published date is known; ``act`` is the act
    or page that says so; ``source`` is the row with the act, as statements cite it.
    """

    iri: str
    name: str
    name_en: str
    date: str
    originals: tuple[str, ...]
    results: tuple[str, ...]
    act: str
    source: str


FIRST_DAY: Final = "0000-01-01"
LAST_DAY: Final = "9999-12-31"


def day_bounds(on: str) -> tuple[str, str]:
    """First and last day meant by an EDTF date or interval; the empty string means any day.

    >>> day_bounds("2025-02")
    ('2025-02-01', '2025-02-31')
    >>> day_bounds("../2019-09")
    ('0000-01-01', '2019-09-31')

    The bounds are compared as strings only, so a 31 February does no harm.
    """
    first, _, last = on.partition("/")
    last = last or first
    return _padded(first, FIRST_DAY, "0"), _padded(last, LAST_DAY, "9")


def _padded(day: str, limit: str, digit: str) -> str:
    """``day`` filled up from ``limit``; open ends, unspecified digits and marks of doubt are taken widely."""
    day = day.rstrip("?~%").replace("X", digit)[:10]
    return limit if day in {"", ".."} else day + limit[len(day) :]


def next_day(day: str) -> str:
    """The ISO date after ``day``; of an unknown day, nothing is known."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else ""


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``ontology/registry/{name}.csv``, every cell stripped, missing cells empty; rows of the
    overlay take the place of those with their slug, and follow."""
    added = overlay_file("registry", f"{name}.csv")
    if added is None:
        return _rows(FOLDER / f"{name}.csv")
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    more = ({**dict.fromkeys(columns, ""), **row, "@file": f"overlay/{name}"} for row in _rows(added))
    return laid_over(_rows(FOLDER / f"{name}.csv"), more, columns[0])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: (value or "").strip() for key, value in row.items() if key is not None}


def split(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def row_object(row: dict[str, str]) -> dict[str, str | list[str]]:
    """The row as the schema sees it: empty cells left out, lists as lists."""
    return {key: list(split(value)) if key in LISTS else value for key, value in row.items() if value}


def entry_of(row: dict[str, str], file: str) -> Entry:
    """The entry of one row of a body file."""
    kind = "place" if row["type"] in PLACE_TYPES else "org"

    def iris(column: str, of_kind: str) -> tuple[str, ...]:
        return tuple(entity_iri(of_kind, slug) for slug in split(row.get(column, "")))

    return Entry(
        iri=entity_iri(kind, row["slug"]),
        kind=kind,
        slug=row["slug"],
        type=row["type"],
        name=row["name"],
        name_en=row.get("name_en", ""),
        aliases=split(row.get("aliases", "")),
        aliases_en=split(row.get("aliases_en", "")),
        abbreviations=split(row.get("abbreviations", "")),
        ambiguous=split(row.get("ambiguous", "")),
        unit_code=row.get("unit_code", ""),
        parents=iris("parent", kind),
        exists_from=row.get("exists_from", ""),
        exists_until=row.get("exists_until", ""),
        predecessors=iris("predecessors", kind),
        absorbed_by=iris("absorbed_by", kind),
        areas=iris("area", "place"),
        links=split(row.get("links", "")),
        source=row["source"],
        row=f"{row.get('@file', file)}.csv#{row['slug']}",
    )


def countries() -> Iterator[Entry]:
    """Each country twice: the place, and the state as a party; same slug, two kinds."""
    for row in read_rows("countries"):
        place = {**row, "type": "Country"}
        state = {**row, "type": "ForeignState", "area": row["slug"], "links": ""}
        yield entry_of(place, "countries")
        if row["slug"] != "viet-nam":
            yield entry_of(state, "countries")


@lru_cache(maxsize=1)
def stored_entries() -> tuple[Entry, ...]:
    """Every entry that has a row of its own, provinces excepted (see ``ontology.registry_local``)."""
    bodies = [entry_of(row, file) for file in BODY_FILES for row in read_rows(file)]
    return (*bodies, *countries())
