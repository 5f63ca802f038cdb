"""The table of named queries for the documentation, made from the catalogue so that it cannot go stale."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from queries.catalogue import NamedQuery, Parameter

#: Lines of ``docs/queries.md`` between which the table stands.
BEGIN: Final = "<!-- made by queries.reference; a test compares -->"
END: Final = "<!-- end -->"


def reference(catalogue: Mapping[str, NamedQuery]) -> str:
    """Markdown: one table for each group of queries, alphabetical."""
    parts = []
    ordered = sorted(catalogue.values(), key=lambda q: (q.group, q.name))
    for group, queries in groupby(ordered, key=lambda q: q.group):
        parts += [f"### {group.capitalize()}", "", "| query | answers | parameters |", "|---|---|---|"]
        for query in queries:
            parameters = ", ".join(_parameter(p) for p in query.parameters) or "–"
            parts.append(f"| `{query.name}` | {query.title.en}<br>*{query.title.vi}* | {parameters} |")
        parts.append("")
    return "\n".join(parts)


def _parameter(parameter: Parameter) -> str:
    return f"**{parameter.name}**" if parameter.required else parameter.name
