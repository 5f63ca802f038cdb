"""Whatever the bytes, reading gives a document or says why not."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableDocument
from loaders.read import read_bytes
from loaders.units import units

SUFFIXES = (".txt", ".html", ".pdf", ".docx", ".xlsx", ".csv", ".ttl", ".nq", ".jsonld", ".rdf", ".trig", "")
STARTS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04word/",
    b"PK\x03\x04xl/",
    b"<html><body><p>",
    b"<rdf:RDF ",
    b"\xff\xfe",
    b"a,b\n",
)


def attempt(data: bytes, name: str) -> None:
    refused: UnreadableDocument | None = None
    try:
        read = read_bytes(data, name)
    except UnreadableDocument as error:
        refused = error
    if refused is not None:
        assert refused.where
        assert refused.mend
        return
    text = read.document.text
    for zone in read.zones:
        assert 0 <= zone.start < zone.end <= len(text)
    for unit in units(text, read.zones):
        assert text[unit.start : unit.end].strip()
    for statement in read.statements:
        assert all(text[span.start : span.end] == span.quote for span in statement.evidence)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_random_bytes(start: bytes, rest: bytes, suffix: str) -> None:
    attempt(start + rest, "a" + suffix)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(SUFFIXES))
def test_random_text(text: str, suffix: str) -> None:
    attempt(text.encode("utf-8", "surrogatepass"), "a" + suffix)


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Hai bộ đã họp với nhau.")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(["Tên chương trình", "Các bên"])
    workbook.active.append(["Kế hoạch A", "Bộ B"])
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("suffix", "data"), [(".docx", _docx()), (".xlsx", _xlsx())])
def test_office_files_damaged_anywhere(suffix: str, data: bytes) -> None:
    """One byte wrong at a time, over the whole file."""
    for place in range(0, len(data), max(1, len(data) // 150)):
        damaged = bytearray(data)
        damaged[place] ^= 0x55
        attempt(bytes(damaged), "a" + suffix)


def test_deeply_nested_html() -> None:
    attempt(b"<html><body>" + b"<div>" * 3000 + "Hai bộ đã họp với nhau tại Huế.".encode(), "a.html")
