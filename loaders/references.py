"""References: words that stand for bodies named elsewhere in the document (``hai bên``, ``Bộ``, ``Vùng``)."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.mentions.context import Scene
from loaders.mentions.entities import Entities
from loaders.normalise import Normalised
from loaders.text import Mention


def resolve_references(
    scenes: Sequence[Scene], entities: Entities, normal: Normalised, text: str
) -> list[Mention]:
    """Mentions of the bodies that references stand for; none where it is not certain which."""
    return []
