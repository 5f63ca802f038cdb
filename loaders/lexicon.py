"""The vocabulary of extraction: data files a steward edits, in the shapes that rules look up.

Rules name constructions of the language, with the function words they hang on; all other words stand in
``loaders/vocabulary/*.yaml``, each file with a ``source``. :func:`load_lexicon` checks the files against what
the rules expect and says which file and entry to mend (``lexicon_files.py`` reads them).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from loaders.lexicon_files import FILES, read, required
from loaders.normalise import normalise
from loaders.tokens import Expansions, Phrases, tokenise


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of names of bodies (``vocabulary/heads.yaml``, where the flags are explained)."""

    text: str
    type: str
    unit: bool = False
    named_after: bool = False
    proper: bool = False
    seat: bool = False
    alone: bool = False
    of_body: bool = False
    abroad: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A post: its words, the head noun it implies, the body it belongs to when none is named."""

    text: str
    name: str
    head: str = ""
    org: str = ""
    party: bool = False
    membership: bool = False
    abroad: bool = False
    seat: str = ""
    sole: bool = False


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of official document; ``marks`` are its signs inside numbers."""

    text: str
    code: str
    type: str
    marks: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything the rules look up. Words are normalised, and in lower case unless a field says otherwise."""

    heads: Phrases
    head_words: frozenset[str]
    false_heads: Phrases
    false_names: Phrases
    before_heads: Mapping[str, frozenset[str]]
    expansions: Expansions
    place_words: Mapping[str, str]
    introduced_by: Phrases
    stop: frozenset[str]
    verbs: frozenset[tuple[str, str]]
    verb_nouns: frozenset[tuple[str, str]]
    nouns: Phrases
    noun_pairs: frozenset[tuple[str, str]]
    capital_stops: frozenset[str]
    predicates: frozenset[tuple[str, str]]
    before_ambiguous: frozenset[str]
    comma_pairs: frozenset[tuple[str, str]]
    comma_names: Phrases
    address_words: Phrases
    surnames: frozenset[str]
    weak_surnames: frozenset[str]
    revered: Phrases
    honorifics: Phrases
    plural_honorifics: Phrases
    english_honorifics: frozenset[str]
    degrees: Phrases
    ranks: Phrases
    not_before_names: Phrases
    never_in_names: frozenset[str]
    titles: Phrases
    english_titles: Phrases
    former: frozenset[str]
    acting: frozenset[str]
    after_title: Phrases
    takes_post: Phrases
    appoints: Phrases
    leaves_post: Phrases
    retires: Phrases
    former_then: Phrases
    proposed_post: Phrases
    joiners: Phrases
    party_bodies: Phrases
    document_types: tuple[DocumentType, ...]
    issuers: Mapping[str, str]
    named_by: Phrases
    law_ends: frozenset[str]
    not_laws: frozenset[str]
    not_before_laws: frozenset[str]
    laws: Phrases
    times: Mapping[str, Any]
    groups: Mapping[str, Any]
    short_heads: Phrases
    group_nouns: Phrases
    group_areas: Phrases
    group_modifiers: Phrases
    group_links: Phrases
    place_prefix_phrases: Phrases
    buildings: Phrases
    region_words: frozenset[str]
    regions: Phrases
    countries: Phrases
    not_countries: Phrases
    cities: Phrases
    features: Phrases
    english_units: Mapping[str, str]
    before_adjectives: Phrases
    acting_verbs: frozenset[str]
    acting_before: Phrases
    place_before: Phrases
    state_before: Phrases
    courtesy_words: frozenset[str]
    post_words: frozenset[str]
    reference_words: frozenset[str]
    group_words: frozenset[str]
    place_starts: frozenset[str]
    nationalities: Mapping[str, str]
    english_areas: Mapping[str, str]
    english_no_body: frozenset[str]
    english_fields: frozenset[str]
    english_before_country: frozenset[str]
    english_short_fields: Mapping[str, str]
    plain_surnames: frozenset[str]
    english_heads: Phrases
    english_parties: Phrases
    english_ranks: Phrases


def words(text: str) -> tuple[str, ...]:
    """The lower-case words of a phrase, normalised as texts are; punctuation stands apart."""
    return tuple(token.low for token in tokenise(normalise(text).text))


def phrases(items: Iterable[tuple[str, Any]]) -> Phrases:
    """A look-up of phrases by their first word, the longest first."""
    table: dict[str, dict[tuple[str, ...], Any]] = {}
    for text, value in items:
        key = words(text)
        table.setdefault(key[0], {}).setdefault(key, value)
    return {
        first: tuple(sorted(entries.items(), key=lambda item: -len(item[0])))
        for first, entries in table.items()
    }


def _plain(items: Iterable[str]) -> Phrases:
    return phrases((item, item) for item in items)


def _pairs(items: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset((w[0], w[1]) for w in map(words, items) if len(w) > 1)


def _plain_letters(text: str) -> str:
    """A name without its marks, as English texts print it."""
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def _shortened(text: str, expansions: Mapping[str, tuple[str, ...]]) -> list[str]:
    """A head with its abbreviated spellings: ``Ủy ban nhân dân``, ``UBND``."""
    spellings, plain = [text], words(text)
    for short, long in expansions.items():
        for at in range(len(plain) - len(long) + 1):
            if plain[at : at + len(long)] == long:
                spellings.append(" ".join((*plain[:at], short, *plain[at + len(long) :])))
    return spellings


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of the package, read once a process. Raises :class:`InputError` for a file out of shape."""
    raw = {name: read(name) for name in FILES}
    heads, bounds, people = raw["heads"], raw["boundaries"], raw["persons"]
    posts, places, groups = raw["titles"], raw["places"], raw["groups"]
    for entry in heads["heads"]:
        required("heads", entry, "head", "class")
    for entry in posts["titles"]:
        required("titles", entry, "title")
    for entry in raw["documents"]["types"]:
        required("documents", entry, "type", "code", "class")
    flags = ("unit", "named_after", "proper", "seat", "alone", "of_body", "abroad")
    head_entries = [
        Head(e["head"], e["class"], **{flag: bool(e.get(flag, False)) for flag in flags})
        for e in heads["heads"]
    ]
    expansions = {short: words(long) for short, long in raw["abbreviations"]["expansions"].items()}
    # "HTXVN": the same with the country.
    expansions |= {
        f"{short}VN": (*long, "việt", "nam")
        for short, long in list(expansions.items())
        if not short.endswith("VN") and f"{short}VN" not in expansions
    }
    honorifics, plural = _plain(people["honorifics"]), _plain(people["plural_honorifics"])
    degrees, ranks = _plain(people["degrees"]), phrases((r["rank"], r) for r in people["ranks"])
    return Lexicon(
        courtesy_words=frozenset((*honorifics, *plural, *degrees, *ranks)),
        post_words=frozenset(
            (*(words(e["title"])[0] for e in posts["titles"]), *posts["former"], *posts["acting"])
        ),
        reference_words=frozenset(
            (
                *groups["party_numbers"],
                *groups["each_words"],
                *(noun.split()[0] for noun in groups["this_nouns"]),
                *(words(text)[0] for text in groups["english_parties"]),
                *(head.split()[0].lower() for head in groups["short_heads"]),
                *(words(text)[0] for h in head_entries if h.seat for text in _shortened(h.text, expansions)),
                "vùng",
            )
        ),
        group_words=frozenset(
            (*groups["counted"], "sở", *(words(text)[0] for text in (*groups["nouns"], *groups["areas"])))
        ),
        place_starts=frozenset(
            (
                *places["region_words"],
                *(word.lower() for word in raw["abbreviations"]["place_words"]),
                *(words(prefix)[0] for prefix in places["prefixes"]),
            )
        ),
        heads=phrases(spelt := [(s, h) for h in head_entries for s in _shortened(h.text, expansions)]),
        head_words=frozenset(words(text)[0] for text, _ in spelt),
        false_heads=_plain(heads["false_heads"]),
        false_names=_plain(heads["false_names"]),
        before_heads={head: frozenset(before) for head, before in heads["before_heads"].items()},
        expansions=Expansions(expansions, raw["abbreviations"]["syllables"]),
        place_words=raw["abbreviations"]["place_words"],
        introduced_by=_plain(raw["abbreviations"]["introduced_by"]),
        stop=frozenset(bounds["stop"]),
        verbs=_pairs(bounds["verbs"]),
        verb_nouns=_pairs(bounds["verb_nouns"]),
        nouns=_plain(bounds["nouns"]),
        noun_pairs=_pairs(bounds["nouns"]),
        capital_stops=frozenset(bounds["capital_stops"]),
        comma_pairs=_pairs(bounds["comma_pairs"]),
        comma_names=_plain(bounds["comma_names"]),
        predicates=_pairs(bounds["predicates"]),
        before_ambiguous=frozenset(bounds["before_ambiguous"]),
        address_words=_plain(bounds["address_words"]),
        surnames=frozenset(people["surnames"]),
        weak_surnames=frozenset(people["weak_surnames"]),
        revered=_plain(people["revered"]),
        honorifics=honorifics,
        plural_honorifics=plural,
        english_honorifics=frozenset(people["english_honorifics"]),
        degrees=degrees,
        ranks=ranks,
        not_before_names=_plain(people["not_before_names"]),
        never_in_names=frozenset(people["never_in_names"]),
        titles=phrases(
            (
                e["title"],
                Title(
                    e["title"],
                    e.get("as", e["title"]),
                    e.get("head", ""),
                    e.get("org", ""),
                    bool(e.get("party", False)),
                    bool(e.get("membership", False)),
                    bool(e.get("abroad", False)),
                    e.get("seat", ""),
                    bool(e.get("sole", False)),
                ),
            )
            for e in posts["titles"]
        ),
        english_titles=phrases(
            (
                e["title"],
                Title(
                    e["title"],
                    e["as"],
                    org=e.get("org", ""),
                    membership=bool(e.get("membership", False)),
                    abroad=bool(e.get("abroad", False)),
                ),
            )
            for e in posts["english"]
        ),
        former=frozenset(posts["former"]),
        acting=frozenset(posts["acting"]),
        after_title=_plain(posts["after"]),
        joiners=_plain(posts["joiners"]),
        takes_post=_plain(posts["takes"]),
        appoints=_plain(posts["appoints"]),
        leaves_post=_plain(posts["leaves"]),
        retires=_plain(posts["retires"]),
        former_then=_plain(posts["then"]),
        proposed_post=_plain(posts["proposed"]),
        party_bodies=phrases((e["words"], e["org"]) for e in posts["party_bodies"]),
        document_types=tuple(
            DocumentType(e["type"], e["code"], e["class"], tuple(e.get("marks", ())), bool(e.get("named")))
            for e in raw["documents"]["types"]
        ),
        issuers={e["code"]: e["org"] for e in raw["documents"]["issuers"]},
        named_by=_plain(raw["documents"]["named_by"]),
        law_ends=frozenset(raw["documents"]["law_ends"]),
        laws=_plain(raw["documents"]["laws"]),
        not_before_laws=frozenset(raw["documents"]["not_before_laws"]),
        not_laws=frozenset(raw["documents"]["not_laws"]),
        times=raw["times"],
        groups=groups,
        short_heads=_plain(groups["short_heads"]),
        group_nouns=_plain(groups["nouns"]),
        group_areas=_plain(groups["areas"]),
        group_modifiers=_plain(groups["modifiers"]),
        group_links=_plain(groups["links"]),
        place_prefix_phrases=phrases(places["prefixes"].items()),
        buildings=_plain(places["buildings"]),
        region_words=frozenset(places["region_words"]),
        regions=_plain(places["regions"]),
        countries=_plain(places["countries"]),
        not_countries=_plain(places["not_countries"]),
        cities=phrases(places["cities"].items()),
        features=_plain(places["features"]),
        english_units=places["english_units"],
        before_adjectives=_plain(places["before_adjectives"]),
        acting_verbs=frozenset(v.split()[0] for v in places["acting_verbs"]),
        acting_before=_plain(places["acting_before"]),
        place_before=_plain(places["place_before"]),
        state_before=_plain(places["state_before"]),
        nationalities=raw["english"]["nationalities"],
        english_areas=raw["english"]["areas"],
        english_no_body=frozenset(raw["english"]["no_body"]),
        english_fields=frozenset(raw["english"]["fields"]),
        english_short_fields=raw["english"]["short_fields"],
        english_before_country=frozenset(raw["english"]["before_country"]),
        plain_surnames=frozenset(_plain_letters(s) for s in people["surnames"] if len(s) > 1),
        english_heads=phrases(
            (e["head"], Head(e["head"], e["class"], unit=bool(e.get("unit", False))))
            for e in raw["english"]["heads"]
        ),
        english_ranks=phrases((e["rank"], e["as"]) for e in posts["english_ranks"]),
        english_parties=phrases(groups["english_parties"].items()),
    )
