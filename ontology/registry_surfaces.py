"""The surface forms of an entry: what its row gives, and the spellings that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.registry_local_rows import HEADS
from ontology.registry_names import Form, Name, old_tones, spellings
from ontology.registry_rows import Entry

#: Types whose names hold the name of a province with its head word.
_LOCAL = frozenset({"AdministrativeUnit", "LocalAuthority"})


def plain_forms(entry: Entry) -> Iterator[tuple[str, Form, str]]:
    """The forms the row gives, without generated spellings, which share their comparison keys."""
    yield entry.name, "name", "vi"
    for name in _spelt_in_english(entry.name_en):
        yield name, "name", "en"
    for short in entry.abbreviations:
        yield short, "abbreviation", "vi"
    if entry.unit_code:
        yield entry.unit_code, "abbreviation", "vi"
        yield f"{entry.name.split()[0]} {entry.unit_code}", "abbreviation", "vi"
    for alias in entry.aliases:
        yield alias, "variant", "vi"
    for alias in (spelt for name in entry.aliases_en for spelt in _spelt_in_english(name)):
        # Capitals without a space are an abbreviation in English as well (MOST, VAST).
        yield alias, "abbreviation" if alias.isupper() and " " not in alias else "variant", "en"
    for form in entry.ambiguous:
        yield form, "ambiguous", "vi"


def _spelt_in_english(name: str) -> tuple[str, ...]:
    """An English name with the country's name in one word as well: ``Viet Nam``, ``Vietnam``."""
    if not name:
        return ()
    return (name, name.replace("Viet Nam", "Vietnam")) if "Viet Nam" in name else (name,)


def surfaces(entry: Entry) -> Iterator[Name]:
    """Every surface form of the entry once: the row's own first, then generated spellings as ``variant``."""
    seen: set[str] = set()
    for surface, form, language in plain_forms(entry):
        generated: Iterable[str] = ()
        if language == "vi":
            generated = (old_tones(surface),) if form in {"abbreviation", "ambiguous"} else spellings(surface)
        for text in (surface, *generated):
            if text not in seen:
                seen.add(text)
                own = form if text == surface or form == "ambiguous" else "variant"
                yield Name(text, entry.iri, own, language)
    if entry.type in _LOCAL:
        for text in _head_spellings(entry):
            if text not in seen:
                seen.add(text)
                yield Name(text, entry.iri, "variant", "vi")


def _head_spellings(entry: Entry) -> Iterator[str]:
    """Spellings of the head word of a province inside a name: ``TP. Đà Nẵng``, ``tỉnh Đắk Lắk``."""
    for head, templates in HEADS.items():
        lowered = entry.name[:1].lower() + entry.name[1:]
        for name in (entry.name, lowered):
            before, found, after = name.partition(f"{head} ")
            if found and after[:1].isupper():
                for template in templates:
                    spelled = before + template.format(after)
                    yield spelled
                    yield from spellings(spelled)
