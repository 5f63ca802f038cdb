"""The files of the vocabulary of mentions, with what a steward's overlay adds to them, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml

from graph.errors import InputError
from ontology.overlay import merged, overlay_file

FILES = (
    "abbreviations",
    "boundaries",
    "documents",
    "english",
    "groups",
    "heads",
    "persons",
    "places",
    "times",
    "titles",
)


def read(name: str) -> dict[str, Any]:
    """A file of ``loaders/vocabulary``, named without its ending. Raises :class:`InputError` out of shape."""
    where = f"loaders/vocabulary/{name}.yaml"
    data = yaml.safe_load(files("loaders").joinpath("vocabulary", f"{name}.yaml").read_text("utf-8"))
    if not isinstance(data, dict) or not isinstance(data.get("source"), str):
        raise InputError(
            "the file is no mapping with a `source`.", where=where, mend="Say where the words are from."
        )
    if (added := overlay_file("vocabulary", f"{name}.yaml")) is not None:
        where = str(added)
        data = dict(merged(data, yaml.safe_load(added.read_text("utf-8-sig"))))
    for key, value in data.items():
        if isinstance(value, list):
            for item in value:
                if not isinstance(item, str | dict):
                    raise InputError(
                        f"`{key}` holds {item!r}, which is neither text nor a mapping.",
                        where=where,
                        mend="Put quotation marks around numbers and yes/no words.",
                    )
    return data


def required(name: str, entry: Mapping[str, Any], *keys: str) -> None:
    """Raises :class:`InputError` when an entry of a file lacks the text of one of ``keys``."""
    missing = [key for key in keys if not isinstance(entry.get(key), str)]
    if missing:
        raise InputError(
            f"{entry!r} lacks {', '.join(missing)}.",
            where=f"loaders/vocabulary/{name}.yaml",
            mend="Add the missing value as text.",
        )
