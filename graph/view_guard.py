"""What a stranger's SPARQL may be: a query, and nothing that reaches out of the dataset."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from graph.errors import QueryError, QueryRefused

QueryKind: TypeAlias = Literal["select", "ask", "construct", "describe"]

_OPAQUE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?:[^"\\\n\r]|\\.)*"|' + r"'(?:[^'\\\n\r]|\\.)*'|"
    r'<[^<>"{}|^`\\\x00-\x20]*>|#[^\n\r]*',
    re.DOTALL,
)
_PROLOGUE: Final = re.compile(r"\s*(?:BASE\s+< *>|PREFIX\s+[^\s:]*:\s*< *>|VERSION\s+\" *\")", re.IGNORECASE)
_WORD: Final = re.compile(r"\s*([A-Za-z]+)")
_SERVICE: Final = re.compile(r"(?<![\w?$:.-])SERVICE(?![\w:-])", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES: Final = frozenset("insert delete load clear drop create add move copy with".split())  # noqa: SIM905
_KINDS: Final[tuple[QueryKind, ...]] = ("select", "ask", "construct", "describe")
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_PROJECTION: Final = re.compile(r"(\s*SELECT(?:\s+(?:DISTINCT|REDUCED)\b)?)(\s*\*)?", re.IGNORECASE)


def kind(query: str) -> QueryKind:
    """The form of a query.

    Raises :class:`QueryRefused` for an update or a ``SERVICE`` clause, :class:`QueryError` for what begins
    like neither.
    """
    plain = _bare(query)
    # Code point escapes count everywhere in a query (SPARQL 1.1, section 19.2): look behind them too.
    for text in (plain, _bare(_ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), query))):
        if _SERVICE.search(text):
            raise QueryRefused(
                "SERVICE is off: this endpoint asks no other.", mend="Leave the SERVICE clause out."
            )
    word = _WORD.match(plain, _after_prologue(plain))
    first = word[1].lower() if word else ""
    if first in _UPDATES:
        raise QueryRefused(
            "this door only reads.", mend="Load or retract documents instead of SPARQL UPDATE."
        )
    for form in _KINDS:
        if first == form:
            return form
    raise QueryError(
        f"“{first or query.strip()[:20]}” begins no SPARQL query.",
        mend="Begin with SELECT, ASK, CONSTRUCT or DESCRIBE.",
    )


def projecting(query: str, variables: Iterable[str]) -> str:
    """The query with the variables in its outermost SELECT, where SEP-0007 substitutions have to be.

    Only names of variables are added, never values. A ``SELECT *`` and names already projected stay.
    """
    plain = _bare(query)
    start = _after_prologue(plain)
    head = _PROJECTION.match(plain, start)
    if head is None or head[2]:
        return query
    clause = re.split(r"\bWHERE\b|\{", plain[head.end() :], maxsplit=1, flags=re.IGNORECASE)[0]
    missing = []
    for name in variables:
        if not _VARIABLE.fullmatch(name):
            raise QueryError(f"“{name}” is no name of a variable.", mend="Use letters, digits and _.")
        if not re.search(rf"[?$]{name}\b", clause):
            missing.append(f" ?{name}")
    return query[: head.end(1)] + "".join(missing) + query[head.end(1) :]


def _after_prologue(plain: str) -> int:
    at = 0
    while found := _PROLOGUE.match(plain, at):
        at = found.end()
    return at


def _bare(query: str) -> str:
    """The query with strings, IRIs and comments blanked, every character in its place."""

    def blank(found: re.Match[str]) -> str:
        text = found[0]
        if text[0] == "#":
            return " " * len(text)
        return text[0] + " " * (len(text) - 2) + text[-1] if len(text) > 1 else text

    return _OPAQUE.sub(blank, query)
