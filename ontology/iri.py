"""The IRI policy for entities and how labels are compared; :mod:`graph.iri` has the rest of the policy."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

BASE: Final = "https://w3id.org/phoihop/"
SLUG_LIMIT: Final = 80

_DASHES = re.compile(r"[‐‑‒–—―−]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower case without diacritics: đ→d, combining marks dropped after NFD; ``&`` dropped."""
    text = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("&", ""))
    # No character before U+0300 combines.
    return "".join([c for c in text if c < "\u0300" or not unicodedata.combining(c)]).lower()


@lru_cache(maxsize=1 << 14)
def normalise_label(text: str) -> str:
    """The form under which labels are compared: folded, one space between words, no punctuation.

    ``KH&CN`` and ``Khoa học và Công nghệ`` stay different words: expanding abbreviations is the
    gazetteer's job, not the label's.
    """
    return _NOT_SLUG.sub(" ", fold(_DASHES.sub("-", text))).strip()


def slug(text: str, limit: int = SLUG_LIMIT) -> str:
    """``[a-z0-9-]`` only, at most ``limit`` characters.

    A longer name is cut at a hyphen and carries 8 hex digits of the whole, so that two long names that begin
    alike stay two.
    """
    full = _NOT_SLUG.sub("-", fold(_DASHES.sub("-", text))).strip("-")
    if len(full) <= limit:
        return full or "x" + hashlib.sha256(text.encode()).hexdigest()[:8]
    tail = hashlib.sha256(full.encode()).hexdigest()[:8]
    head = full[: limit - 9]
    head = head[: head.rfind("-")] if "-" in head else head
    return f"{head}-{tail}"


def entity_iri(kind: str, slug_: str) -> str:
    """``{base}id/{kind}/{slug}``."""
    return f"{BASE}id/{kind}/{slug_}"
