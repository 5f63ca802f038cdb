"""Units named with the head noun of their body alone, completed with the one body the document may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.mentions.discourse import Discourse


def complete(discourse: Discourse) -> None:
    """Complete the bodies of the discourse in place; their spans and ``data["completed"]`` say so."""
    _complete_units(discourse)


#: Heads of bodies that units are named with alone.
_HEADS = ("Bộ", "Trung ương Hội", "Đài", "Hội", "Viện", "Sở", "Tổng cục")


def _complete_units(discourse: Discourse) -> None:
    """``Văn phòng Bộ``, ``Ban Tuyên giáo Trung ương Hội``: of the one body of that head the text may mean."""
    for at, items in enumerate(discourse.bodies):
        for index, (body, _) in enumerate(items):
            head = next((h for h in _HEADS if body.name.endswith(f" {h}")), "")
            if not head or body.iris:
                continue
            whole = discourse.single(at, body.start, head)
            named = (b for bodies in discourse.bodies for b, e in bodies if whole and e.key == whole.key)
            owner = next(named, None)
            if whole is None or owner is None or owner is body:
                continue
            body.name = f"{body.name.removesuffix(f' {head}')} {whole.name}"
            body.data["completed"] = "ministry" if head == "Bộ" else "body"
            body.of, body.of_words = owner, "name"
            items[index] = (body, discourse.entities.body(body))
