"""What may be proposed: the table ``predicates.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Predicate:
    """One row: kinds of the subject; kinds of the object, or a datatype in ``value`` (``time``, ``integer``,
    ``text``, ``code:SCHEME``).
    """

    name: str
    subject: frozenset[str]
    object: frozenset[str]
    value: str
    single: bool
    symmetric: bool
    says: str


@lru_cache(maxsize=1)
def load_predicates() -> Mapping[str, Predicate]:
    """The table by predicate, in its order."""
    raw = yaml.safe_load(Path(__file__).with_name("predicates.yaml").read_text(encoding="utf-8"))
    return {
        name: Predicate(
            name,
            frozenset(row["subject"]),
            frozenset(row["object"]) if isinstance(row["object"], list) else frozenset(),
            row["object"] if isinstance(row["object"], str) else "",
            bool(row.get("single")),
            bool(row.get("symmetric")),
            row["says"],
        )
        for name, row in raw.items()
    }
