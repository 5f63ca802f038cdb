"""Checks a steward's overlay before anything is read with it: what is wrong, in which row, how to mend it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from jsonschema import Draft202012Validator

from graph.errors import InputError
from ontology.registry_rows import BODY_FILES, FOLDER, row_object

#: Registry file → its definition in ``schema.json``.
KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(BODY_FILES, "body"),
    "countries": "country",
    "provinces": "province",
    "local-bodies": "pattern",
    "central-bodies": "unitPattern",
    "phrases": "phrase",
}
_WORDS: Final = ("vocabulary", "vocabulary_facts")
_HOW: Final = "docs/registry.md tells how an overlay is laid out."


def check_overlay(folder: Path) -> None:
    """Raises ``InputError`` for the first thing that is wrong; silent when the overlay can be read."""
    if not folder.is_dir():
        raise InputError("is no folder.", where=str(folder), mend=f"Name one, or unset the variable. {_HOW}")
    for path in sorted(
        p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((".", "README"))
    ):
        inside = path.relative_to(folder)
        if inside.parts[0] == "registry" and len(inside.parts) == 2 and path.suffix == ".csv":
            _check_rows(path)
        elif inside.parts[0] in _WORDS and len(inside.parts) == 2 and path.suffix == ".yaml":
            _check_words(path, inside.parts[0])
        else:
            raise InputError("is no file of an overlay.", where=str(path), mend=_HOW)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8: {error}.", where=str(path), mend="Save it as UTF-8.") from error


def _check_rows(path: Path) -> None:
    if path.stem not in KINDS:
        known = ", ".join(sorted(KINDS))
        raise InputError("is no file of the registry.", where=str(path), mend=f"They are: {known}.")
    with (FOLDER / path.name).open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    unknown = set(reader.fieldnames or ()) - set(columns)
    if unknown or columns[0] not in (reader.fieldnames or ()):
        told = (
            f"has columns that the registry has not: {', '.join(sorted(unknown))}"
            if unknown
            else (f"has no column {columns[0]}")
        )
        raise InputError(f"{told}.", where=str(path), mend=f"The columns are: {', '.join(columns)}.")
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator({**schema, "$ref": f"#/$defs/{KINDS[path.stem]}"})
    try:
        for row in reader:
            if None in row:
                raise InputError("has more cells than columns.", where=f"{path}:{reader.line_num}", mend=_HOW)
            cells = {key: (value or "").strip() for key, value in row.items()}
            for error in validator.iter_errors(row_object(cells)):
                column = ".".join(map(str, error.absolute_path))
                raise InputError(
                    f"{column or 'the row'}: {error.message}", where=f"{path}:{reader.line_num}", mend=_HOW
                )
    except csv.Error as error:
        raise InputError(f"is no CSV: {error}.", where=f"{path}:{reader.line_num}", mend=_HOW) from error


def _check_words(path: Path, kind: str) -> None:
    package = Path(__file__).parent / kind / path.name
    if not package.is_file():
        known = ", ".join(sorted(p.name for p in package.parent.glob("*.yaml")))
        raise InputError("is no file of the vocabulary.", where=str(path), mend=f"They are: {known}.")
    try:
        more = yaml.safe_load(_text(path))
    except yaml.YAMLError as error:
        raise InputError(f"is no YAML: {error}", where=str(path), mend=_HOW) from error
    _like(yaml.safe_load(package.read_text(encoding="utf-8")), more, path, "")


def _like(base: Any, more: Any, path: Path, at: str) -> None:
    """``more`` has the shape of ``base``: groups that exist, lists for lists, entries of known kinds."""
    where = f"{path}{', ' + at if at else ''}"
    if isinstance(base, Mapping):
        if not isinstance(more, Mapping):
            raise InputError("is no mapping, as the package's own is.", where=where, mend=_HOW)
        open_ = all(isinstance(value, str) for value in base.values()) and at != ""
        for key, value in more.items():
            if key in base:
                _like(base[key], value, path, f"{at}.{key}" if at else str(key))
            elif not open_ or not isinstance(value, str):
                known = ", ".join(map(str, base))
                raise InputError(
                    f"“{key}” is no group of this file.", where=where, mend=f"They are: {known}."
                )
    elif isinstance(base, list):
        if not isinstance(more, list):
            raise InputError("is no list, as the package's own is.", where=where, mend=_HOW)
        kinds = {type(item) for item in base}
        for item in more:
            if kinds and type(item) not in kinds:
                raise InputError(
                    f"holds {item!r}, which is of another kind than the package's entries.",
                    where=where,
                    mend="Put quotation marks around numbers and yes/no words.",
                )
            if isinstance(item, Mapping) and (extra := set(item) - {k for one in base for k in one}):
                raise InputError(f"knows no {', '.join(sorted(extra))}.", where=where, mend=_HOW)
    elif type(base) is not type(more):
        raise InputError(f"holds {more!r}, where the package has {base!r}.", where=where, mend=_HOW)
