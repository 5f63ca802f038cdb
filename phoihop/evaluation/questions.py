"""Marks the named queries' answers to analyst questions: exactly right, or not and why.

``questions.json`` holds each question with its expected, optional and forbidden answers by gold id; a
question map (``questions.yaml``) says which named query asks it, with which values, and which columns hold
the answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from graph.errors import InputError, PhoihopError
from graph.iri import VOCAB, normalise_label

#: name, parameters → columns and rows
Ask = Callable[[str, Mapping[str, Any]], tuple[Sequence[str], Sequence[Sequence[Any]]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """How one question is put: ``item`` is the column of IRIs, ``values`` columns that are answers in
    themselves (a date), ``check`` maps an expected attribute to the column that must hold it."""

    query: str
    parameters: Mapping[str, Any]
    item: str = ""
    values: tuple[str, ...] = ()
    check: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict on one question; ``why`` is empty when it is right."""

    id: str
    question: str
    right: bool
    why: tuple[str, ...] = ()


def read_questions(path: Path) -> list[Mapping[str, Any]]:
    """The questions of ``questions.json``."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    questions: list[Mapping[str, Any]] = raw["questions"] if isinstance(raw, dict) else raw
    return questions


def read_question_map(path: Path) -> dict[str, Asked]:
    """Question id → how it is asked."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return {
            key: Asked(
                row["query"],
                row.get("parameters", {}),
                row.get("item", ""),
                tuple(row.get("values", ())),
                row.get("check", {}),
            )
            for key, row in raw.items()
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise InputError(
            f"a question map needs query and item or values: {error}",
            where=str(path),
            mend="See docs/evaluation.md.",
        ) from error


def mark_all(
    questions: Iterable[Mapping[str, Any]],
    asked: Mapping[str, Asked],
    ask: Ask,
    gold_ids: Mapping[str, frozenset[str]],
    doubted: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> list[Mark]:
    """Marks in the order of the questions. ``gold_ids``: canonical IRI → gold ids it was aligned with;
    ``doubted``: gold id → fields the annotator doubts, which are not asked for."""
    marks = []
    for question in questions:
        how = asked.get(question["id"])
        text = question.get("question_en") or question.get("question_vi", "")
        if how is None:
            marks.append(Mark(question["id"], text, False, ("no named query asks it",)))
            continue
        try:
            columns, rows = ask(how.query, how.parameters)
        except PhoihopError as error:
            marks.append(Mark(question["id"], text, False, (f"{how.query}: {error}",)))
            continue
        why = tuple(_mark(question, how, columns, rows, gold_ids, doubted))
        marks.append(Mark(question["id"], text, not why, why))
    return marks


def _mark(
    question: Mapping[str, Any],
    how: Asked,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    gold_ids: Mapping[str, frozenset[str]],
    doubted: Mapping[str, frozenset[str]],
) -> Iterable[str]:
    table = [dict(zip(columns, row, strict=True)) for row in rows]
    expected = {e["id"]: e for e in question["expected"] if "id" in e}
    optional = {e["id"] for e in question.get("optional", ()) if "id" in e}
    forbidden = {e["id"] for e in question.get("must_not_include", ()) if "id" in e}
    wanted_values = {str(e["value"]) for e in question["expected"] if "value" in e}
    found: set[str] = set()
    for row in table:
        if not how.item or not row.get(how.item):
            continue
        ids = gold_ids.get(row[how.item], frozenset())
        right = ids & expected.keys()
        found |= right
        for gold_id in sorted(right):
            yield from _attributes(expected[gold_id], row, how, gold_ids, doubted.get(gold_id, frozenset()))
        if not right and not ids & optional:
            trap = " (a known trap)" if ids & forbidden else ""
            yield f"extra: {row[how.item]} {sorted(ids)}{trap}"
    for missing in sorted(expected.keys() - found):
        yield f"missing: {missing}"
    answers = {_value(row.get(column)) for row in table for column in how.values if row.get(column)}
    for value in sorted(wanted_values - answers):
        yield f"missing value: {value} (answered {sorted(answers)})"


def _attributes(
    expected: Mapping[str, Any],
    row: Mapping[str, Any],
    how: Asked,
    gold_ids: Mapping[str, frozenset[str]],
    doubted: frozenset[str],
) -> Iterable[str]:
    for attribute, column in how.check.items():
        if attribute not in expected or attribute in doubted:
            continue
        wanted = expected[attribute]
        answer = row.get(column)
        answers = answer if isinstance(answer, list) else [answer]
        wanted_all = wanted if isinstance(wanted, list) else [wanted]
        for one in wanted_all:
            if not any(_agrees(str(one), a, gold_ids) for a in answers):
                yield f"{expected['id']}: {attribute} is {answer!r}, expected {wanted!r}"


def _agrees(wanted: str, answer: Any, gold_ids: Mapping[str, frozenset[str]]) -> bool:
    if answer is None:
        return False
    if wanted in gold_ids.get(str(answer), ()):
        return True
    return normalise_label(wanted) == normalise_label(_value(answer))


def _value(answer: Any) -> str:
    return (
        str(answer).removeprefix(VOCAB).rpartition("/")[2] if str(answer).startswith(VOCAB) else str(answer)
    )
