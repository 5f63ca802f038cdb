"""Values become data of the two languages here, and nowhere else.

*Cypher* takes them as driver parameters. *SPARQL* has no such thing that works below a ``GROUP BY`` (the
SEP-0007 substitutions of pyoxigraph reach only variables of the outermost SELECT), so every parameter of an
``.rq`` file stands in a *data block*, ``VALUES ?in_org { <…> }`` (SPARQL 1.1 Query, section 10.2), filled
with an example so that the file runs as it stands. The runner puts other terms into the block: IRIs that
pass the IRIREF production of the grammar, and literals in the escaped form of :func:`graph.terms.n3`; an
absent value is ``UNDEF``. No character of a value is ever read as query text. What stands between the lines
``# if as_of`` and ``# end if`` is left out where that parameter is absent: it would match nothing then, which
pyoxigraph finds out by evaluating it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from graph.errors import InputError
from graph.iri import NS, code, ph, statement_iri
from graph.terms import XSD_BOOLEAN, XSD_DATE, Iri, Literal, n3
from queries.catalogue import DATA_BLOCK, NamedQuery

#: What a resolved parameter is bound to; ``None`` where the caller gave nothing and there is no default.
Bound: TypeAlias = "Entities | Code | ClassName | StatementIds | str | int | bool | date | None"

#: IRIREF of SPARQL 1.1 (rule 139): no control characters, blanks, quotes, brackets or backslashes.
_IRIREF: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f]+")
_STATEMENT_ID: Final = re.compile(r"[0-9a-f]{24}", re.ASCII)
_ONLY_IF: Final = re.compile(r"^[ \t]*# if (\w+)\n(.*?)^[ \t]*# end if\n", re.MULTILINE | re.DOTALL)
_CLASS: Final = re.compile(r"[A-Z][A-Za-z]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entities:
    """One entity with its lineage: canonical IRIs, the one asked for first."""

    iris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a scheme: an IRI in RDF, its local name in Neo4j."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class ClassName:
    """A class: an IRI in RDF, a label in Neo4j."""

    name: str


@dataclass(frozen=True, slots=True)
class StatementIds:
    """Ids of statements: IRIs in RDF, ids in Neo4j."""

    ids: tuple[str, ...]


def is_iri(text: str) -> bool:
    """Whether the text may stand between ``<`` and ``>`` in SPARQL."""
    if _IRIREF.fullmatch(text) is None:
        return False
    try:
        ox.NamedNode(text)  # RFC 3987 in full: percent signs, brackets, code points that are no characters
    except ValueError:
        return False
    return True


def bind_sparql(query: NamedQuery, values: Mapping[str, Bound]) -> str:
    """The text of the query with its data blocks filled. Absent names are ``UNDEF``."""

    def block(match: re.Match[str]) -> str:
        terms = _terms(values.get(match[2]))
        return f"{match[1]}{{ {' '.join(terms)} }}"

    wanted = _ONLY_IF.sub(lambda found: "" if values.get(found[1]) is None else found[2], query.sparql)
    return DATA_BLOCK.sub(block, wanted)


def sources_of(ids: Sequence[str]) -> str:
    """A SPARQL text for the documents that state the statements of these ids."""
    block = " ".join(_terms(StatementIds(tuple(ids))))
    return f"SELECT DISTINCT ?source WHERE {{ VALUES ?of {{ {block} }} ?of <{ph('inDocument')}> ?source }}"


def bind_cypher(query: NamedQuery, values: Mapping[str, Bound]) -> dict[str, Any]:
    """Driver parameters for all parameters of the query; absent ones are null."""
    return {p.name: _native(values.get(p.name)) for p in query.bound_parameters}


def _terms(value: Bound) -> list[str]:
    if value is None:
        return ["UNDEF"]
    if isinstance(value, Entities):
        return [_iri(iri) for iri in value.iris]
    if isinstance(value, StatementIds):
        return [_iri(statement_iri(_checked(_STATEMENT_ID, id_))) for id_ in value.ids]
    if isinstance(value, Code):
        return [_iri(code(value.scheme, value.value))]
    if isinstance(value, ClassName):
        return [_iri(NS + _checked(_CLASS, value.name))]
    if isinstance(value, bool):
        return [n3(Literal("true" if value else "false", XSD_BOOLEAN))]
    if isinstance(value, int):
        return [n3(Literal.integer(value))]
    if isinstance(value, date):
        return [n3(Literal(value.isoformat(), XSD_DATE))]
    return [n3(Literal(value))]


def _native(value: Bound) -> Any:
    if isinstance(value, Entities):
        return list(value.iris)
    if isinstance(value, StatementIds):
        return [_checked(_STATEMENT_ID, id_) for id_ in value.ids]
    if isinstance(value, Code):
        return value.value
    if isinstance(value, ClassName):
        return value.name
    return value


def _iri(text: str) -> str:
    if not is_iri(text):
        raise InputError(f"“{text}” is no IRI.", mend="It has a scheme and no blanks, quotes or brackets.")
    return n3(Iri(text))


def _checked(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise InputError(f"“{text}” cannot stand here.")
    return text
