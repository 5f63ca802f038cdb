"""What a steward adds beside the store: rows of the registry and words of the vocabulary.

The folder is laid out as the package's data is (``registry/units.csv``, ``vocabulary/heads.yaml``,
``vocabulary_facts/verbs.yaml``) and is named by ``PHOIHOP_OVERLAY``. It is an environment variable and no
argument, because worker processes and every reader of data must see the same one; it is looked at when data
is first read, and a process keeps what it read. ``loaders.overlay.check_overlay`` tells what is wrong in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

VARIABLE: Final = "PHOIHOP_OVERLAY"


def overlay() -> Path | None:
    """The folder, or ``None`` where none is named."""
    name = os.environ.get(VARIABLE, "").strip()
    return Path(name) if name else None


def overlay_file(*parts: str) -> Path | None:
    """A file of the overlay, or ``None`` where it has no such file."""
    folder = overlay()
    path = folder.joinpath(*parts) if folder is not None else None
    return path if path is not None and path.is_file() else None


def overlay_files() -> Iterator[tuple[str, bytes]]:
    """(path within the folder, content) of all of the overlay's data, in the order of the paths."""
    folder = overlay()
    if folder is not None:
        for path in sorted((*folder.glob("*/*.csv"), *folder.glob("*/*.yaml"))):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def laid_over(
    rows: Iterable[dict[str, str]], more: Iterable[dict[str, str]], key: str
) -> Iterator[dict[str, str]]:
    """``rows`` in order, each replaced by the row of ``more`` with the same ``key``, then the new ones."""
    added = {row[key]: row for row in more}
    for row in rows:
        yield added.pop(row[key], row)
    yield from added.values()


def merged(base: Any, more: Any) -> Any:
    """``base`` with ``more`` added: mappings key by key, lists by what they lack, all else replaced.

    >>> merged({"a": ["x"], "b": {"c": 1}}, {"a": ["x", "y"], "b": {"d": 2}})
    {'a': ['x', 'y'], 'b': {'c': 1, 'd': 2}}
    """
    if isinstance(base, Mapping) and isinstance(more, Mapping):
        return {
            **base,
            **{key: merged(base[key], value) if key in base else value for key, value in more.items()},
        }
    if isinstance(base, list) and isinstance(more, list):
        return [*base, *(item for item in more if item not in base)]
    return more
