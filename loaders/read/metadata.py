"""What is known of a document besides its text, and where it is said.

In order of weight: what the caller gives, a sidecar ``<file>.meta.yaml``, the folder's ``manifest.yaml`` or
``manifest.csv``, the page's own metadata, the text itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any, Final

import yaml

from graph.errors import InputError

SIDECAR_SUFFIX: Final = ".meta.yaml"
MANIFESTS: Final = ("manifest.yaml", "manifest.csv")
_ISO: Final = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?")


@dataclass(frozen=True, slots=True)
class Overrides:
    """Metadata of one document; empty strings say nothing.

    ``published`` and ``retrieved`` are ISO 8601, as precise as known; ``language`` is a BCP 47 tag;
    ``licence`` a name or URL.
    """

    url: str = ""
    retrieved: str = ""
    publisher: str = ""
    licence: str = ""
    published: str = ""
    title: str = ""
    language: str = ""
    byline: str = ""
    source_credit: str = ""

    def over(self, other: Overrides) -> Overrides:
        """These values, and those of ``other`` where these say nothing."""
        return replace(other, **{f.name: value for f in fields(self) if (value := getattr(self, f.name))})


_NAMES: Final = frozenset(f.name for f in fields(Overrides))
_ALIASES: Final = {"license": "licence", "date": "published", "author": "byline", "source": "source_credit"}


def file_metadata(path: Path) -> Overrides:
    """What the sidecar and the manifest beside a file say of it. Raises ``InputError`` for unusable ones."""
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    own = read_entry(_yaml(sidecar), str(sidecar)) if sidecar.is_file() else Overrides()
    for name in MANIFESTS:
        manifest = path.parent / name
        if manifest.is_file():
            found = manifest.stat()
            entry = _manifest(manifest, found.st_mtime_ns, found.st_size).get(path.name)
            own = own.over(read_entry(entry, f"{manifest}, {path.name}")) if entry else own
    return own


def read_entry(data: Any, where: str) -> Overrides:
    """One mapping of names to values, checked. Raises ``InputError`` for unknown names and undated dates."""
    if not isinstance(data, Mapping):
        raise InputError("is no mapping of names to values.", where=where, mend=f"Use {_known()}.")
    values: dict[str, str] = {}
    for name, value in data.items():
        known = _ALIASES.get(str(name), str(name))
        if known == "file":
            continue
        if known not in _NAMES:
            raise InputError(f"unknown name {name!r}.", where=where, mend=f"Use {_known()}.")
        values[known] = "" if value is None else str(value).strip()
    for name in ("published", "retrieved"):
        # YAML turns 2020-02-28 10:42 into a date-time, which prints with a space.
        values[name] = value = re.sub(r"^(\d{4}-\d{2}-\d{2}) (?=\d)", r"\1T", values.get(name, ""))
        if value and not _ISO.fullmatch(value):
            raise InputError(
                f"{name} {value!r} is no date.",
                where=where,
                mend="Write it as 2020-02-28 or 2020-02-28T10:42+07:00.",
            )
    return Overrides(**values)


def _known() -> str:
    return ", ".join(sorted(_NAMES))


def _yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(
            f"cannot be read: {error}.", where=str(path), mend="Write it as YAML in UTF-8."
        ) from error


@lru_cache(maxsize=8)
def _manifest(path: Path, _time: int, _size: int) -> dict[str, Any]:
    """Entries by file name: a YAML mapping or list with ``file``, or CSV with a column ``file``.

    Kept until the file is another: it is asked for once for each document of its folder.
    """
    if path.suffix == ".yaml":
        data = _yaml(path)
        if isinstance(data, Mapping):
            return {str(name): entry for name, entry in data.items()}
        return {str(entry.get("file", "")): entry for entry in data or () if isinstance(entry, Mapping)}
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot be read: {error}.", where=str(path), mend="Write it as CSV in UTF-8."
        ) from error
    rows = csv.DictReader(StringIO(text))
    return {row["file"]: {k: v for k, v in row.items() if k} for row in rows if row.get("file")}
