"""Units named with a ministry's head noun alone, completed with the one ministry the document may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.mentions.discourse import Discourse


def complete(discourse: Discourse) -> None:
    """Complete the bodies of the discourse in place; their spans and ``data["completed"]`` say so."""
    _complete_units(discourse)


def _complete_units(discourse: Discourse) -> None:
    """``Văn phòng Bộ``, ``Thanh tra Bộ``: of the one ministry the document may mean."""
    for at, items in enumerate(discourse.bodies):
        for index, (body, _) in enumerate(items):
            if not body.name.endswith(" Bộ") or body.iris:
                continue
            ministry = discourse.single(at, body.start, "Bộ")
            if ministry is not None:
                body.name = f"{body.name.removesuffix(' Bộ')} {ministry.name}"
                body.data["completed"] = "ministry"
                body.of, body.of_words = (
                    next((b for bs in discourse.bodies for b, e in bs if e.key == ministry.key), None),
                    "name",
                )
                items[index] = (body, discourse.entities.body(body))
