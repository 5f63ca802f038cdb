"""From files to read documents: the only place here that touches the disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from graph.errors import InputError, UnreadableDocument
from loaders.read.content import Content, read_document
from loaders.read.docx import read_docx
from loaders.read.formats import SUFFIXES, Format, detect
from loaders.read.html import read_html
from loaders.read.metadata import MANIFESTS, SIDECAR_SUFFIX, Overrides, file_metadata
from loaders.read.pdf import read_pdf
from loaders.read.plain import read_text
from loaders.read.rdf import read_rdf
from loaders.read.registers import read_register
from loaders.text import ReadDocument

#: Larger files are registers or dumps that should be split; the limit bounds memory.
MAX_BYTES: Final = 64 * 1024 * 1024

#: Readers of prose by format.
_PROSE: Final[dict[Format, Callable[[bytes, str], Content]]] = {
    "text": read_text,
    "html": read_html,
    "pdf": read_pdf,
    "docx": read_docx,
}


def read_file(path: Path, *, root: Path | None = None, overrides: Overrides | None = None) -> ReadDocument:
    """Read one file with its sidecar and manifest.

    ``root`` is the folder of the collection: without a source URL the document's identity is its path below
    ``root`` (without ``root``, its file name). Raises ``UnreadableDocument`` for a file that cannot be read,
    and ``InputError`` for an unusable sidecar or manifest.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableDocument(
                f"has {size / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} MB are read.",
                where=str(path),
                mend="Split it into its documents.",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(
            "is not there (any more).", where=str(path), mend="Check the path and load it again."
        ) from error
    except OSError as error:
        raise UnreadableDocument(
            f"cannot be read: {error.strerror or error}.",
            where=str(path),
            mend="Check its permissions and the disk.",
        ) from error
    given = (overrides or Overrides()).over(file_metadata(path))
    return read_bytes(data, identity_path(path, root), overrides=given)


def read_bytes(data: bytes, name: str, *, overrides: Overrides | None = None) -> ReadDocument:
    """Read the bytes of a document called ``name`` (its path within the collection); pure.

    Raises ``UnreadableDocument`` saying what is wrong and what to do.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument("is empty.", where=name, mend="Fetch it again from its source.")
    given = overrides or Overrides()
    kind = detect(data, name)
    if kind == "rdf":
        return read_rdf(data, name, given)
    if kind in {"csv", "xlsx"}:
        return read_register(data, name, given, kind)
    content = _PROSE[kind](data, name)
    if not content.text.strip():
        raise UnreadableDocument("holds no text.", where=name, mend="Check that it is the right file.")
    return read_document(data, name, content, given)


def identity_path(path: Path, root: Path | None) -> str:
    """The path within its collection, in NFC and with ``/``, so that every machine names it alike."""
    try:
        relative = path.resolve().relative_to(root.resolve()) if root else Path(path.name)
    except ValueError:
        relative = Path(path.name)
    return unicodedata.normalize("NFC", relative.as_posix())


def discover(paths: Iterable[Path]) -> list[Path]:
    """The documents among files and folders, sorted, each once.

    Of folders, files of a known suffix, at any depth; sidecars, manifests and hidden files are left out. A
    file that is named outright is taken whatever its suffix. Raises ``InputError`` for a path not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if _is_document(file, path):
                    found[file] = None
        elif path.exists():
            found[path] = None
        else:
            raise InputError("there is no such file or folder.", where=str(path), mend="Check the path.")
    return list(found)


def _is_document(file: Path, folder: Path) -> bool:
    if any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts):
        return False
    if file.name in MANIFESTS or file.name.endswith(SIDECAR_SUFFIX):
        return False
    return file.suffix.lower() in {*SUFFIXES, ".doc", ".xls"} and file.is_file()
