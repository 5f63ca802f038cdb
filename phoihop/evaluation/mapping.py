"""The correspondence between the annotation vocabulary and the ontology (``mapping.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Predicate:
    """One gold predicate: the ontology predicates that say the same, and how to compare objects.

    ``of`` names the list its subjects belong to where the ontology predicate is wider. ``where_annotated``:
    not every annotator looked for it, so that a document without it says nothing of what is wrong.
    """

    ph: tuple[str, ...]
    inverse: bool = False
    symmetric: bool = False
    codes: bool = False
    text: bool = False
    part: str = ""
    via: str = ""
    title: str = ""
    of: str = ""
    where_annotated: bool = False


@dataclass(frozen=True, slots=True)
class GoldMapping:
    """``lists``: gold list → classes; ``also``: lists a thing may stand in as well; the rest by name."""

    lists: Mapping[str, tuple[str, ...]]
    also: Mapping[str, tuple[str, ...]]
    mention_kinds: Mapping[str, tuple[str, ...]]
    mention_home: Mapping[str, str]
    name_forms: frozenset[str]
    predicates: Mapping[str, Predicate]
    codes: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_mapping() -> GoldMapping:
    """The mapping file of this package."""
    raw = yaml.safe_load(Path(__file__).with_name("mapping.yaml").read_text(encoding="utf-8"))
    return GoldMapping(
        lists={k: tuple(v) for k, v in raw["lists"].items()},
        also={k: tuple(v) for k, v in raw["also"].items()},
        mention_kinds={k: tuple(v) for k, v in raw["mention_kinds"].items()},
        mention_home=raw["mention_home"],
        name_forms=frozenset(raw["name_forms"]),
        predicates={k: Predicate(**{**v, "ph": tuple(v["ph"])}) for k, v in raw["predicates"].items()},
        codes={k: tuple(v) for k, v in raw["codes"].items()},
    )
