"""Names of local bodies taken apart: the name of a pattern beside the name of a province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from ontology.registry_local import LocalBodies
from ontology.registry_local_rows import Pattern, Province
from ontology.registry_names import comparison_key, spellings
from ontology.registry_rows import Entry

_T = TypeVar("_T", Pattern, Province)


class LocalNames:
    """Finds the bodies a comparison key may mean."""

    def __init__(self, local: LocalBodies) -> None:
        self._local = local
        self._titles = _by_key(
            (pattern, (pattern.title, *pattern.forms, *pattern.abbreviations))
            for pattern in local.patterns.values()
        )
        self._titles_en = _by_key((pattern, (pattern.title_en,)) for pattern in local.patterns.values())
        self._areas = _by_key((province, province.forms) for province in local.provinces.values())
        self._areas_en = _by_key((province, province.forms_en) for province in local.provinces.values())

    def parse(self, key: str) -> Iterator[Entry]:
        """The bodies named by a comparison key: a pattern's name or abbreviation with a province's.

        ``so khoa hoc cong nghe dak lak``; in English in either order, ``people s committee of ha noi city``
        or ``dak lak department of health``. One body may come more than once.
        """
        words = key.split()
        for cut in range(1, len(words)):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            yield from self._bodies(self._titles, left, self._areas, right)
            yield from self._bodies(self._titles_en, left, self._areas_en, right.removeprefix("of "))
            yield from self._bodies(self._titles_en, right, self._areas_en, left)

    def is_title(self, key: str) -> bool:
        """Whether a comparison key is the name of a pattern without any province, in either language."""
        return key in self._titles or key in self._titles_en

    def titles(self) -> Iterator[tuple[str, str]]:
        """Every spelling of the name of a pattern without a province, with the pattern's slug."""
        for pattern in self._local.patterns.values():
            for form in (pattern.title, *pattern.forms, *pattern.abbreviations):
                yield form, pattern.slug
                yield from ((spelled, pattern.slug) for spelled in spellings(form))

    def _bodies(
        self, titles: Mapping[str, list[Pattern]], title: str, areas: Mapping[str, list[Province]], area: str
    ) -> Iterator[Entry]:
        for pattern in titles.get(title, ()):
            for province in areas.get(area, ()):
                if (entry := self._local.body(pattern, province)) is not None:
                    yield entry


def _by_key(things: Iterable[tuple[_T, tuple[str, ...]]]) -> Mapping[str, list[_T]]:
    by_key: dict[str, list[_T]] = {}
    for thing, forms in things:
        for key in dict.fromkeys(map(comparison_key, forms)):
            by_key.setdefault(key, []).append(thing)
    return by_key
