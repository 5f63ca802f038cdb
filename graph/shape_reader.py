"""Reads the text of a SPARQL constraint as far as need be to tell what must be there for it to find anything.

A small part of SPARQL is understood: triple patterns with property paths, ``FILTER``, ``BIND`` and
``OPTIONAL``. Of any other text nothing is said, and whoever asked has to do without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from graph.terms import RDF_TYPE, Iri, Literal, n3

#: A predicate, and its object in N-Triples or ``""`` for any.
Mark: TypeAlias = tuple[str, str]
#: Of each set at least one mark must be there.
Needs: TypeAlias = tuple[frozenset[Mark], ...]

_TOKEN: Final = re.compile(
    r"""(?P<gap>\s+|\#[^\n]*)
      | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
      | (?P<text>"(?:[^"\\\n]|\\.)*"(?:@[A-Za-z-]+|\^\^(?:<[^<>\s]*>|[A-Za-z]*:\w+))?)
      | (?P<var>[?$]\w+)
      | (?P<name>[A-Za-z]*:\w+)
      | (?P<word>[A-Za-z_]\w*)
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<mark>\|\||&&|!=|<=|>=|[{}().,;|/^*+?!=<>-])""",
    re.VERBOSE,
)
_HEAD: Final = re.compile(r"\s*SELECT(?:\s+[?$]\w+)+\s+WHERE\s*")
_PLAIN: Final = re.compile(r'"([^"\\\n]*)"')
#: Variables that SHACL gives a value to (SHACL-SPARQL, section 5.3.1), but for the one that is understood.
_GIVEN: Final = frozenset({"PATH", "shapesGraph", "currentShape"})
#: What stands for ``$this`` where all nodes are asked about at once.
FOCUS: Final = "?_focus"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    ``body`` is what stands between the outermost braces, with :data:`FOCUS` for ``$this``; ``needs`` what the
    graph must hold for a solution; ``iris`` every IRI that is named, those of all predicates among them.
    """

    body: str
    needs: Needs
    iris: frozenset[str]


class _UnknownError(Exception):
    """The text has something that is not understood here."""


def read_select(text: str, prefixes: Mapping[str, str]) -> Reading | None:
    """What a ``SELECT`` of a constraint needs; ``None`` where it cannot be told."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or not _HEAD.fullmatch(text[:start]) or text[end + 1 :].strip():
        return None
    try:
        tokens = _tokens(text[start + 1 : end])
        reader = _Reader([token for token in tokens if token[0] != "gap"], prefixes)
        needs = reader.group(outermost=True)
        if reader.at != len(reader.tokens):
            return None
    except _UnknownError:
        return None
    return Reading("".join(token for _, token in tokens), tuple(needs), frozenset(reader.iris))


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _UnknownError
        kind, token = match.lastgroup, match[0]
        if kind == "var" and token[1:] in _GIVEN:
            raise _UnknownError
        found.append((kind, FOCUS if kind == "var" and token[1:] == "this" else token))
        at = match.end()
    return found


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[str, str]]
    prefixes: Mapping[str, str]
    at: int = 0
    iris: set[str] = field(default_factory=set)

    def group(self, *, outermost: bool = False) -> list[frozenset[Mark]]:
        """Up to the closing brace, which is left, or to the end."""
        needs: list[frozenset[Mark]] = []
        while self.at < len(self.tokens) and self._peek() != "}":
            kind, text = self.tokens[self.at]
            word = text.upper() if kind == "word" else ""
            if text == ".":
                self.at += 1
            elif word == "FILTER":
                self.at += 1
                self._filter()
            elif word == "BIND" and outermost:
                self.at += 1
                self._brackets()
            elif word == "OPTIONAL" and outermost:
                self.at += 1
                self._braces()
            elif kind in ("var", "iri", "name"):
                needs += self._triples()
            else:
                raise _UnknownError
        return needs

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _take(self, *wanted: str) -> str:
        text = self._peek()
        if wanted and text.upper() not in wanted:
            raise _UnknownError
        self.at += 1
        return text

    def _filter(self) -> None:
        if self._peek().upper() in ("NOT", "EXISTS"):
            if self._take("NOT", "EXISTS").upper() == "NOT":
                self._take("EXISTS")
            self._braces()
        else:
            if self._peek() != "(":
                self.at += 1  # a function by its name
            self._brackets()

    def _braces(self) -> None:
        self._take("{")
        self.group()
        self._take("}")

    def _brackets(self) -> None:
        """An expression; one with a group in it is not understood."""
        self._take("(")
        depth = 1
        while depth:
            kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
            if text in ("{", "}", "") and kind != "text":
                raise _UnknownError
            depth += {"(": 1, ")": -1}.get(text, 0)
            if kind in ("iri", "name"):
                self.iris.add(self._iri(kind, text))
            self.at += 1

    def _triples(self) -> list[frozenset[Mark]]:
        needs: list[frozenset[Mark]] = []
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind != "var":
            self.iris.add(self._iri(kind, text))
        while True:
            clauses, plain = self._path()
            while True:
                object_ = self._object()
                needs += [frozenset({(plain, object_)})] if plain else clauses
                if self._peek() != ",":
                    break
                self.at += 1
            if self._peek() != ";":
                return needs
            self.at += 1

    def _path(self) -> tuple[list[frozenset[Mark]], str]:
        """What a path needs, and the predicate where it is nothing else."""
        began = self.at
        clauses = self._alternatives()
        single = self.at - began == 1
        return clauses, next(iter(clauses[0]))[0] if single else ""

    def _alternatives(self) -> list[frozenset[Mark]]:
        ways = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            ways.append(self._sequence())
        if len(ways) == 1:
            return ways[0]
        if not all(ways):
            return []  # one of the ways needs nothing
        return [frozenset().union(*(way[0] for way in ways))]

    def _sequence(self) -> list[frozenset[Mark]]:
        needs = self._step()
        while self._peek() == "/":
            self.at += 1
            needs = needs + self._step()
        return needs

    def _step(self) -> list[frozenset[Mark]]:
        if self._peek() == "^":
            self.at += 1
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        self.at += 1
        if text == "(":
            needs = self._alternatives()
            self._take(")")
        elif kind in ("iri", "name") or (kind, text) == ("word", "a"):
            iri = RDF_TYPE if kind == "word" else self._iri(kind, text)
            self.iris.add(iri)
            needs = [frozenset({(iri, "")})]
        else:
            raise _UnknownError  # a variable, among others
        if self._peek() in ("*", "?", "+"):
            needs = needs if self._take() == "+" else []
        return needs

    def _object(self) -> str:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        self.at += 1
        if kind == "var":
            return ""
        if kind in ("iri", "name"):
            iri = self._iri(kind, text)
            self.iris.add(iri)
            return n3(Iri(iri))
        if kind == "text":
            plain = _PLAIN.fullmatch(text)
            # Of other literals an engine may know more than one form.
            return n3(Literal(plain[1])) if plain else ""
        raise _UnknownError

    def _iri(self, kind: str, text: str) -> str:
        if kind == "iri":
            return text[1:-1]
        prefix, _, local = text.partition(":")
        if prefix not in self.prefixes:
            raise _UnknownError
        return self.prefixes[prefix] + local
