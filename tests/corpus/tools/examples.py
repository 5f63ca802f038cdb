"""What the trainers of the models share: an example, and the documents of the batches learned from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

CORPUS = Path(__file__).resolve().parents[1]


class Example(NamedTuple):
    """A candidate: the batch it is from, its signs, and whether the answer is yes."""

    batch: str
    signs: tuple[str, ...]
    right: bool


def documents() -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """(batch, file, its gold) of every document of the batches in ``learned.txt``."""
    for batch in (CORPUS / "learned.txt").read_text(encoding="utf-8").split():
        for gold in sorted((CORPUS / batch / "gold").glob("*.json")):
            path = CORPUS / batch / "documents" / f"{gold.stem}.txt"
            if path.exists():
                yield batch, path, json.loads(gold.read_text(encoding="utf-8"))
