"""Which format bytes are in, told by their content first and by the file name where content cannot tell."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, TypeAlias
from typing import Literal as OneOf

from graph.errors import UnreadableDocument

Format: TypeAlias = OneOf["text", "html", "pdf", "docx", "xlsx", "csv", "rdf"]

#: RDF serialisations by file suffix, as rdflib names them.
RDF_SUFFIXES: Final = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "nt",
    ".jsonld": "json-ld",
    ".rdf": "xml",
    ".owl": "xml",
}
SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    **dict.fromkeys(RDF_SUFFIXES, "rdf"),
}

_HTML: Final = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_RDFXML: Final = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<rdf:RDF\b", re.DOTALL
)
_REFUSED: Final = {
    b"{\\rtf": ("is RTF", "Save it as DOCX."),
    b"\x89PNG": ("is a picture", "Recognise its text first (OCR) and load the result."),
    b"\xff\xd8\xff": ("is a picture", "Recognise its text first (OCR) and load the result."),
    b"GIF8": ("is a picture", "Recognise its text first (OCR) and load the result."),
    b"\x1f\x8b": ("is a compressed archive", "Unpack it and load the files inside."),
    b"Rar!": ("is a compressed archive", "Unpack it and load the files inside."),
    b"7z\xbc\xaf": ("is a compressed archive", "Unpack it and load the files inside."),
}
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def detect(data: bytes, name: str) -> Format:
    """The format of the file ``name``. Raises ``UnreadableDocument`` for formats that are not read."""
    suffix = PurePath(name).suffix.lower()
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if head.startswith(_OLE):
        _refuse_ole(data, name, suffix)
    for magic, (what, mend) in _REFUSED.items():
        if head.startswith(magic):
            raise UnreadableDocument(f"{what}, which is not read.", where=name, mend=mend)
    if _RDFXML.match(head):
        return "rdf"
    if _HTML.match(head):
        return "html"
    if suffix in {".pdf", ".docx", ".xlsx"}:
        raise UnreadableDocument(
            f"is named {suffix} but holds something else, or its beginning is lost.",
            where=name,
            mend="Fetch it again from its source.",
        )
    if suffix == ".doc":
        raise UnreadableDocument("is a Word 97–2003 file.", where=name, mend="Save it as DOCX or PDF.")
    return SUFFIXES.get(suffix, "text")


def _zipped(data: bytes, name: str) -> Format:
    if b"word/" in data:
        return "docx"
    if b"xl/" in data:
        return "xlsx"
    raise UnreadableDocument(
        "is a ZIP archive, or an Office file that breaks off.",
        where=name,
        mend="Unpack it, or fetch it again.",
    )


def _refuse_ole(data: bytes, name: str, suffix: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocument(
            "is protected by a password.", where=name, mend="Save it without a password."
        )
    if suffix == ".xls" or "Workbook".encode("utf-16-le") in data:
        raise UnreadableDocument("is an Excel 97–2003 file.", where=name, mend="Save it as XLSX or CSV.")
    raise UnreadableDocument("is a Word 97–2003 file (.doc).", where=name, mend="Save it as DOCX or PDF.")
