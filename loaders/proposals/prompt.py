"""What the language model is asked, and the form its answer must have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from loaders.proposals.predicates import load_predicates
from ontology import Ontology

KINDS: Final = ("org", "person", "programme", "official", "event", "task", "place")

_TASK: Final = """You read Vietnamese government documents and list the facts that the TEXT states. Rules:
- Only what the text itself says; no knowledge of yours.
- Nothing planned, proposed or denied as if it had happened.
- Every fact carries a quote: the shortest clause of the text that says it, copied character by character.
- Names as the text prints them. Times as EDTF: 2024, 2024-05, 2024-05-31, 2021/2025.
- Prefer no fact to a doubtful one. No facts about groups without a name.
Predicates (subject, object, meaning):
"""


def messages(text: str, known: Iterable[str], ontology: Ontology) -> list[dict[str, str]]:
    """The chat: instructions, then the passage with the names already found in its document."""
    names = "\n".join(sorted(set(known)))
    return [
        {"role": "system", "content": _TASK + _table(ontology)},
        {"role": "user", "content": f"NAMES ALREADY FOUND:\n{names}\n\nTEXT:\n{text}"},
    ]


def _table(ontology: Ontology) -> str:
    lines = []
    for row in load_predicates().values():
        value = row.value
        if value.startswith("code:"):
            value = "one of " + ", ".join(ontology.codes[value.removeprefix("code:")])
        takes = " | ".join(sorted(row.object)) or value
        lines.append(f"{row.name}: {' | '.join(sorted(row.subject))} -> {takes}: {row.says}")
    return "\n".join(lines)


@lru_cache(maxsize=1)
def answer_schema() -> Mapping[str, Any]:
    """JSON Schema (draft 2020-12) of the answer; strict, so that endpoints may enforce it."""
    thing = {
        "type": "object",
        "properties": {"kind": {"enum": list(KINDS)}, "name": {"type": "string", "minLength": 1}},
        "required": ["kind", "name"],
        "additionalProperties": False,
    }
    value = {
        "type": "object",
        "properties": {"value": {"type": "string", "minLength": 1}},
        "required": ["value"],
        "additionalProperties": False,
    }
    fact = {
        "type": "object",
        "properties": {
            "subject": thing,
            "predicate": {"enum": list(load_predicates())},
            "object": {"anyOf": [thing, value]},
            "quote": {"type": "string", "minLength": 1},
        },
        "required": ["subject", "predicate", "object", "quote"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"facts": {"type": "array", "items": fact}},
        "required": ["facts"],
        "additionalProperties": False,
    }
