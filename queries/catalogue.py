"""The named queries: read from files, checked against one another, never built in code.

A query is three files in ``queries/named``: ``NAME.yaml`` says what it is called, what it takes and what it
gives (``query.schema.json``), ``NAME.rq`` and ``NAME.cypher`` say how. Everything else that knows of queries
(HTTP paths, OpenAPI, command line, documentation, forms) is read from the :class:`NamedQuery`.
"""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Final, TypeAlias
from typing import Literal as OneOf

import jsonschema
import yaml

from graph.errors import InputError

Language: TypeAlias = OneOf["vi", "en"]
Engine: TypeAlias = OneOf["sparql", "cypher"]
ENGINES: Final[tuple[Engine, ...]] = ("sparql", "cypher")
ParameterType: TypeAlias = OneOf[
    "entity", "string", "prefix", "integer", "date", "code", "class", "boolean", "statements"
]
ColumnType: TypeAlias = OneOf[
    "iri", "string", "integer", "number", "date", "boolean", "code", "class", "list", "statements"
]
#: Parameter values as the caller may give them.
Given: TypeAlias = str | int | bool

#: What every query is asked with besides its own parameters.
RESERVED: Final = frozenset(
    {"engine", "format", "evidence", "limit", "offset", "timeout", "language", "store"}
)
#: The column every query has: ids of the statements a row rests on.
STATEMENTS: Final = "statements"
#: The parameter that asks for what was so on a day.
AS_OF: Final = "as_of"
#: SPARQL has one name space for parameters and columns, so parameters carry this prefix there.
SPARQL_PREFIX: Final = "in_"

#: libyaml where the wheel has it: the command line reads all files at every start.
_YamlLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPARQL_PARAMETER = re.compile(r"[?$]" + SPARQL_PREFIX + r"(\w+)")
_CYPHER_PARAMETER = re.compile(r"\$(\w+)")
#: The data block that the runner fills: ``VALUES ?in_org { <…> }``, on one line.
DATA_BLOCK: Final = re.compile(r"(VALUES\s+\?" + SPARQL_PREFIX + r"(\w+)\s*)\{[^{}\n]*\}")
_SELECT = re.compile(r"^SELECT\s+(?:DISTINCT\s+)?(.*?)\s*^WHERE", re.MULTILINE | re.DOTALL)
_RETURN = re.compile(r"^RETURN\s+(?:DISTINCT\s+)?(.*?)(?=^ORDER BY|^LIMIT|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Vietnamese and English."""

    vi: str
    en: str

    def get(self, language: str) -> str:
        """The text in ``language``; Vietnamese for anything but English."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True, slots=True)
class Parameter:
    """One typed parameter.

    ``kinds`` are the IRI kinds an entity may be; ``lineage`` names the boolean parameter that says whether
    an organisation's predecessors and successors count as it; ``scheme`` is the code list of a code;
    ``bound`` tells which day of ``2020-02`` a date means; ``curated`` (of :data:`AS_OF`) that rows stay which
    rest on the registry alone.
    """

    name: str
    type: ParameterType
    title: Bilingual
    required: bool = False
    default: Given | None = None
    kinds: tuple[str, ...] = ()
    lineage: str = ""
    scheme: str = ""
    allowed: tuple[Given, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    bound: OneOf["earliest", "latest"] = "earliest"
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One typed column; ``label_of`` names the ``iri`` column whose display name it is."""

    name: str
    type: ColumnType
    title: Bilingual
    label_of: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query with its two texts. ``example`` is a call that makes sense on the sample documents."""

    name: str
    group: str
    title: Bilingual
    description: Bilingual
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: Mapping[str, Given]
    sparql: str
    cypher: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; ``InputError`` naming those there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(p.name for p in self.parameters) or "none"
        raise InputError(
            f"query {self.name} has no parameter “{name}”.", where="parameters", mend=f"It takes: {known}."
        )

    @property
    def bound_parameters(self) -> tuple[Parameter, ...]:
        """The parameters that appear in the texts; a ``lineage`` switch only steers the resolution."""
        switches = {p.lineage for p in self.parameters}
        return tuple(p for p in self.parameters if p.name not in switches)


@lru_cache(maxsize=1)
def load_catalogue() -> Mapping[str, NamedQuery]:
    """All named queries of the package by name, in alphabetical order. A defect is an ``InputError``."""
    return read_catalogue(resources.files("queries") / "named")


def read_catalogue(folder: Traversable) -> Mapping[str, NamedQuery]:
    """The named queries of a folder, checked: schema, three files each, parameters and columns alike."""
    names = sorted({name for file in folder.iterdir() if (name := file.name.partition(".")[0])})
    return MappingProxyType({name: _read(folder, name) for name in names})


def _read(folder: Traversable, name: str) -> NamedQuery:
    texts: dict[str, str] = {}
    for suffix in ("yaml", "rq", "cypher"):
        file = folder / f"{name}.{suffix}"
        if not file.is_file():
            raise InputError(f"query {name} has no file {name}.{suffix}.", mend="A query is three files.")
        texts[suffix] = file.read_text(encoding="utf-8")
    data = yaml.load(texts["yaml"], _YamlLoader)
    error = jsonschema.exceptions.best_match(_validator().iter_errors(data))
    if error is not None:
        raise InputError(error.message, where=f"{name}.yaml {error.json_path}")
    query = NamedQuery(
        name=name,
        group=data["group"],
        title=Bilingual(**data["title"]),
        description=Bilingual(**data["description"]),
        parameters=tuple(_parameter(p) for p in data["parameters"]),
        columns=tuple(Column(**{**c, "title": Bilingual(**c["title"])}) for c in data["columns"]),
        example=MappingProxyType(data["example"]),
        sparql=texts["rq"],
        cypher=texts["cypher"],
    )
    _check(query)
    return query


@lru_cache(maxsize=1)
def _validator() -> Any:
    schema = json.loads((resources.files("queries") / "query.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def _parameter(data: dict[str, Any]) -> Parameter:
    lists: dict[str, Any] = {key: tuple(data[key]) for key in ("kinds", "allowed") if key in data}
    return Parameter(**{**data, **lists, "title": Bilingual(**data["title"])})


def _check(query: NamedQuery) -> None:
    """What the schema cannot say: that the three files speak of the same parameters and columns."""
    for parameter in query.parameters:
        if parameter.lineage and query.parameter(parameter.lineage).type != "boolean":
            raise InputError(f"{parameter.lineage} is no boolean.", where=query.name)
    expected = {p.name for p in query.bound_parameters}
    _same(query, "parameters of the .rq", expected, set(_SPARQL_PARAMETER.findall(query.sparql)))
    _same(query, "parameters of the .cypher", expected, set(_CYPHER_PARAMETER.findall(query.cypher)))
    blocks = {match[1] for match in DATA_BLOCK.findall(query.sparql)}
    _same(query, "VALUES blocks of the .rq", expected, blocks)
    columns = [c.name for c in query.columns]
    _same(query, "columns of the .rq", columns, sparql_columns(query.sparql))
    _same(query, "columns of the .cypher", columns, cypher_columns(query.cypher))
    if STATEMENTS not in columns:
        raise InputError("no column “statements”.", where=query.name, mend="Every row shows its evidence.")
    iris = {c.name for c in query.columns if c.type == "iri"}
    for column in query.columns:
        if column.label_of and column.label_of not in iris:
            raise InputError(f"label_of names no iri column: {column.label_of}.", where=query.name)
    for name in query.example:
        query.parameter(name)
    for name in (p.name for p in query.parameters):
        # Parameters become keyword arguments and options beside those every query has.
        if keyword.iskeyword(name) or name in RESERVED:
            raise InputError(f"no parameter may be called {name}.", where=query.name)


def _same(query: NamedQuery, what: str, expected: Any, found: Any) -> None:
    if expected != found:
        raise InputError(
            f"{what}: the .yaml says {sorted(expected)}, found {sorted(found)}.",
            where=f"query {query.name}",
            mend="Name the same in all three files, columns in the same order.",
        )


def sparql_columns(text: str) -> list[str]:
    """Names of the outermost SELECT, in order."""
    found = _SELECT.search(text)
    if found is None:
        return []
    return [_last_name(part, "?") for part in _top_level(found[1], separators=None)]


def cypher_columns(text: str) -> list[str]:
    """Names of the last RETURN, in order."""
    found = list(_RETURN.finditer(text))
    return [_last_name(part, "") for part in _top_level(found[-1][1], separators=",")] if found else []


def _last_name(part: str, sigil: str) -> str:
    words = part.rstrip(") \n").split()
    return words[-1].removeprefix(sigil) if words else ""


def _top_level(text: str, separators: str | None) -> Sequence[str]:
    """Split at commas (or blanks) that stand outside brackets and quotes."""
    parts, depth, quote, current = [], 0, "", ""
    for char in text:
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        split = depth == 0 and not quote and (char == separators if separators else char.isspace())
        if split:
            parts.append(current)
            current = ""
        else:
            current += char
    return [part.strip() for part in [*parts, current] if part.strip()]
