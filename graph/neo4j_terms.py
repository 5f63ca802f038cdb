"""Exact text forms of terms, qualifiers and issues inside a property: JSON, nothing normalised."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from graph.model import Issue, Span
from graph.terms import BNode, Iri, Literal, Ref, Term


def encode_term(term: Term) -> list[str]:
    """``["i", iri]``, ``["b", label]``, ``["r", key]`` or ``["l", value, datatype, language]``."""
    if isinstance(term, Iri):
        return ["i", term.value]
    if isinstance(term, BNode):
        return ["b", term.label]
    if isinstance(term, Ref):
        return ["r", term.key]
    return ["l", term.value, term.datatype, term.language]


def decode_term(parts: list[str]) -> Term:
    """The term of :func:`encode_term`."""
    kind, *rest = parts
    if kind == "l":
        return Literal(*rest)
    if kind == "i":
        return Iri(rest[0])
    return BNode(rest[0]) if kind == "b" else Ref(rest[0])


def encode_pairs(pairs: Iterable[tuple[str, Term]]) -> str:
    """Qualifiers in their order; empty for none."""
    rows = [[predicate, encode_term(term)] for predicate, term in pairs]
    return _json(rows) if rows else ""


def decode_pairs(text: str) -> tuple[tuple[str, Term], ...]:
    """The qualifiers of :func:`encode_pairs`."""
    return tuple((predicate, decode_term(parts)) for predicate, parts in json.loads(text)) if text else ()


def encode_issues(issues: Iterable[Issue]) -> str:
    """The data issues of a record; empty for none."""
    rows = [
        [
            i.code,
            i.about,
            i.message_vi,
            i.message_en,
            [[s.start, s.end, s.quote] for s in i.evidence],
            i.corrected,
        ]
        for i in issues
    ]
    return _json(rows) if rows else ""


def decode_issues(doc: str, text: str) -> tuple[Issue, ...]:
    """The issues of :func:`encode_issues`."""
    if not text:
        return ()
    return tuple(
        Issue(doc, code, about, vi, en, tuple(Span(*span) for span in spans), corrected)
        for code, about, vi, en, spans, corrected in json.loads(text)
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
