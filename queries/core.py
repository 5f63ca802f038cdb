"""The core of a SPARQL text: what decides which things an answer is about, asked once and page by page.

A text may say one pattern several times, since each of its lists is a ``SELECT`` of its own that begins with
it. Between the lines ``# core ?x`` and ``# end`` stands such a pattern, a group that binds ``?x`` to IRIs. It
is asked by itself, once; then every such part of the text is a data block of what it found. With
``# core ?x by name`` the answer is in the order of the names (sort key, then IRI) of what the core found,
with ``# core ?x by ?day name`` in that of a variable of the core first, with ``# core ?x by ?day`` in that
and then the IRI's: then the rest is asked for as many of them as are wanted, not for all. The text runs as it
stands, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from graph.iri import ph
from queries.binding import is_iri

_CORE: Final = re.compile(
    r"^[ \t]*# core \?(\w+)(?: by(?: \?(\w+))?( name)?)?\n(.*?)^[ \t]*# end\n", re.MULTILINE | re.DOTALL
)
_PREFIX: Final = re.compile(r"^PREFIX .*\n", re.MULTILINE)
#: Things asked for at once, where there is an order. pyoxigraph reckons with 10,000 triples for each of them,
#: and with a million for a whole predicate: with more than a hundred it would sooner read the predicate.
CHUNK: Final = 90

Rows: TypeAlias = list[list[str | None]]


def ask(text: str, select: Callable[[str, int | None], Rows], limit: int) -> Rows:
    """At most ``limit`` rows of a text whose data blocks are filled; ``select`` asks for some rows of one."""
    core = _CORE.search(text)
    if core is None:
        return select(text, limit)
    variable, ordered = core[1], bool(core[2] or core[3])
    found = [row[0] for row in select(core_text(text), None)]
    rows: Rows = []
    iris = list(dict.fromkeys(iri for iri in found if iri is not None and is_iri(iri)))
    for part in _parts(iris, ordered, limit):
        block = f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in part)} }}\n"
        # IRIs have no backslash that would mean something in a replacement.
        rows += select(_CORE.sub(block, text), limit - len(rows))
        if len(rows) >= limit:
            break
    return rows


def core_text(text: str) -> str:
    """The query that asks for the core of a text alone."""
    core = _CORE.search(text)
    if core is None:
        raise ValueError("a text without a core")
    prefixes, (variable, first, by_name, pattern) = "".join(_PREFIX.findall(text)), core.groups()
    keys = ([f"?{first}"] if first else []) + (["?coreKey"] if by_name else [])
    named = f"?{variable} <{ph('sortKey')}> ?coreKey . " if by_name else ""
    order = f" ORDER BY {' '.join([*keys, f'?{variable}'])}" if keys else ""
    return (
        f"{prefixes}SELECT DISTINCT {' '.join([f'?{variable}', *keys])} WHERE {{\n{pattern}{named}}}{order}"
    )


def _parts(found: Sequence[str], ordered: bool, limit: int) -> Iterator[Sequence[str]]:
    """What to ask for at once: no more than the page, where a page is wanted."""
    if not ordered:
        if found:
            yield found
        return
    size = max(1, min(limit, CHUNK))
    for start in range(0, len(found), size):
        yield found[start : start + size]
