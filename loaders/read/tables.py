"""The rows of CSV and XLSX files as text, with where each stands."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import UnreadableDocument
from loaders.read.archive import MALFORMED, check_archive, damaged
from loaders.read.encoding import decode

_DELIMITERS: Final = ",;\t|"
_ROWS: Final = 200_000


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as printed; ``numbers`` are the row numbers seen in the file, ``where`` the sheet.

    ``starts`` and ``ends`` are the range of each row in ``text``, the text as read.
    """

    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    text: str
    reader: str
    where: str = ""


def read_csv(data: bytes, name: str) -> Table:
    """A CSV file; the delimiter is the one of ``, ; tab |`` that its first lines hold most of."""
    text, encoding = decode(data, name)
    head = text[:4096]
    delimiter = max(_DELIMITERS, key=head.count)
    lines = text.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Sequence[str]] = []
    numbers: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    first = 0
    try:
        for row in reader:
            last = min(reader.line_num, len(lines))
            if any(cell.strip() for cell in row):
                rows.append([cell.strip() for cell in row])
                numbers.append(first + 1)
                raw = text[offsets[first] : offsets[last]]
                starts.append(offsets[first] + len(raw) - len(raw.lstrip()))
                ends.append(offsets[first] + len(raw.rstrip()))
            first = last
    except csv.Error as error:
        raise UnreadableDocument(
            f"is no valid CSV: {error}.",
            where=f"{name}, line {reader.line_num}",
            mend="Save it again as CSV.",
        ) from error
    return Table(rows, numbers, starts, ends, text, f"csv ({encoding}, delimiter {delimiter!r})")


def read_xlsx(data: bytes, name: str) -> Table:
    """The first sheet that holds anything; its text as read has one line a row, cells set off by tabs."""
    check_archive(data, name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions it leaves out; values are all that is read here.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, *MALFORMED) as error:
        raise damaged(name, error) from error
    try:
        for sheet in workbook.worksheets:
            rows: list[Sequence[str]] = []
            numbers: list[int] = []
            for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                row = [_printed(cell) for cell in cells]
                if any(row):
                    rows.append(row)
                    numbers.append(number)
                if number > _ROWS:
                    raise UnreadableDocument(f"has more than {_ROWS} rows.", where=name, mend="Split it.")
            if rows:
                return _laid_out(rows, numbers, sheet.title)
    except MALFORMED as error:
        raise damaged(name, error) from error
    finally:
        workbook.close()
    raise UnreadableDocument("holds no filled sheet.", where=name, mend="Check that it is the right file.")


def _laid_out(rows: Sequence[Sequence[str]], numbers: Sequence[int], sheet: str) -> Table:
    lines = ["\t".join(row).rstrip("\t") for row in rows]
    starts: list[int] = []
    at = 0
    for line in lines:
        starts.append(at + len(line) - len(line.lstrip()))
        at += len(line) + 1
    ends = [start + len(line.strip()) for start, line in zip(starts, lines, strict=True)]
    reader = f"xlsx (openpyxl {openpyxl.__version__})"
    return Table(rows, numbers, starts, ends, "\n".join(lines), reader, f"sheet {sheet}")


def _printed(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = not (cell.hour or cell.minute or cell.second)
        return cell.date().isoformat() if midnight else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())
