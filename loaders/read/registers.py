"""Registers of programmes: each good row becomes statements of kind ``imported``, each bad one an issue.

The columns are in ``docs/formats.md``. A row's statements name file and row as their source and carry the row
as evidence; organisations and programmes are left to identity, as those of a text are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from graph.errors import InputError, UnreadableDocument
from graph.iri import code, ph
from graph.model import Issue, LocalEntity, SourceDocument, Span, Statement
from graph.terms import RDF_TYPE, SKOS, Iri, Literal, Term
from loaders.read.columns import find_header, load_vocabulary
from loaders.read.content import Content, read_document
from loaders.read.metadata import Overrides
from loaders.read.tables import Table, read_csv, read_xlsx
from loaders.read.times import read_date, read_period
from loaders.text import ReadDocument

_READERS: Final[dict[str, tuple[Callable[[bytes, str], Table], str]]] = {
    "csv": (read_csv, "text/csv"),
    "xlsx": (read_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
#: Several bodies in one cell. A comma is no separator: names of ministries hold commas.
_BODIES: Final = re.compile(r"\s*[;|\n]\s*")
_ROLES: Final = {
    "parties": ("hasParty", "party"),
    "owner": ("hasOwner", "owner"),
    "manager": ("hasManager", "manager"),
    "lead": ("hasLead", "lead"),
    "implementer": ("hasImplementer", "implementer"),
}
_CODES: Final = {"status": "status", "level": "level"}
_LABEL: Final = SKOS + "prefLabel"
_YEAR: Final = re.compile(r"\d{4}")


def read_register(data: bytes, name: str, given: Overrides, kind: str) -> ReadDocument:
    """A CSV or XLSX register (``kind`` is ``csv`` or ``xlsx``).

    Raises ``UnreadableDocument`` when no header row is recognised or no row at all is good; bad rows among
    good ones are in ``issues``, each with its row number and what is wrong.
    """
    reader, media_type = _READERS[kind]
    table = reader(data, name)
    header, fields = find_header(table.rows, name)
    content = Content(table.text, media_type, table.reader, prose=False)
    document = read_document(data, name, content, given).document
    entities: dict[str, LocalEntity] = {}
    statements: list[Statement] = []
    issues: list[Issue] = []
    for index in range(header + 1, len(table.rows)):
        values = {
            field: cell
            for column, field in fields.items()
            if column < len(table.rows[index]) and (cell := table.rows[index][column].strip())
        }
        row = _Row(document, table, index)
        try:
            row.read(values)
        except _BadCell as error:
            issues.append(row.issue(error))
            continue
        statements += row.statements
        entities |= row.entities
    if not statements:
        reason = issues[0].message_en if issues else "It has no row below the header."
        raise UnreadableDocument(
            f"has no usable row. {reason}", where=name, mend="Mend its rows and load it again."
        )
    return ReadDocument(
        document, statements=tuple(statements), entities=tuple(entities.values()), issues=tuple(issues)
    )


class _Row:
    """One row on its way to statements."""

    def __init__(self, document: SourceDocument, table: Table, index: int) -> None:
        self._document = document
        start, end = table.starts[index], table.ends[index]
        self._span = Span(start, end, document.text[start:end])
        sheet = f", {table.where}" if table.where else ""
        self._where = f"{document.file}{sheet}, row {table.numbers[index]}"
        self.entities: dict[str, LocalEntity] = {}
        self.statements: list[Statement] = []

    def issue(self, bad: _BadCell) -> Issue:
        """The row as a data issue, with the sentence that says why it was left out."""
        return Issue(
            self._document.id,
            "other" if bad.value else "missing-value",
            self._where,
            f"{self._where}: dòng không được nạp; {bad.reason_vi}",
            f"{self._where}: the row was left out; {bad.what} {bad.mend}",
            (self._span,),
        )

    def read(self, values: Mapping[str, str]) -> None:
        """Fill ``entities`` and ``statements``. Raises ``_BadCell`` for a row that cannot be used."""
        title = " ".join(values.get("title", "").split())
        if not title:
            raise _BadCell("title", "")
        type_ = self._type(title, values.get("type", ""))
        period = _checked("period", values.get("period") or _ends(values), read_period)
        programme = self._keep(LocalEntity(self._document.id, "programme", title, context=period))
        self._say(programme, RDF_TYPE, Iri(ph(type_)))
        self._say(programme, _LABEL, Literal.text(title, "vi" if self._document.language != "en" else "en"))
        if english := values.get("title_en"):
            self._say(programme, _LABEL, Literal.text(english, "en"))
        for field, (predicate, role) in _ROLES.items():
            for body in filter(None, _BODIES.split(values.get(field, ""))):
                self._say(
                    programme, ph(predicate), self._body(body).ref, ((ph("role"), Iri(code("role", role))),)
                )
        if period:
            self._say(programme, ph("hasPeriod"), Literal.edtf(period))
        for field, scheme in _CODES.items():
            if value := values.get(field):
                self._say(
                    programme, ph(field), Iri(code(scheme, _checked(field, value, partial(_code, scheme))))
                )
        self._details(programme, values)

    def _details(self, programme: LocalEntity, values: Mapping[str, str]) -> None:
        if value := values.get("orientation"):
            year = _checked("orientation", value, _year)
            self._say(programme, ph("orientationYear"), Literal.integer(int(year)))
        if value := values.get("number"):
            self._say(programme, ph("documentNumber"), Literal(value))
        if value := values.get("signed"):
            planned = load_vocabulary().code("status", values.get("status", "")) in {"planned", "draft"}
            self._say(
                programme,
                ph("plannedSigningOn" if planned else "signedOn"),
                Literal.edtf(_checked("signed", value, read_date)),
            )
        if value := values.get("place"):
            place = self._keep(LocalEntity(self._document.id, "place", value))
            self._say(place, RDF_TYPE, Iri(ph("Location")))
            self._say(place, _LABEL, Literal.text(value, self._document.language))
            self._say(programme, ph("signedAt"), place.ref)
        if value := values.get("purpose"):
            self._say(programme, ph("hasPurpose"), Literal.text(value, self._document.language))

    def _type(self, title: str, value: str) -> str:
        stated = _checked("type", value, partial(_code, "types"))
        return stated or load_vocabulary().type_of(title) or "Programme"

    def _body(self, name: str) -> LocalEntity:
        entity = self._keep(LocalEntity(self._document.id, "org", " ".join(name.split())))
        self._say(entity, RDF_TYPE, Iri(ph("Organization")))
        self._say(entity, _LABEL, Literal.text(entity.name, self._document.language))
        return entity

    def _keep(self, entity: LocalEntity) -> LocalEntity:
        return self.entities.setdefault(entity.key, entity)

    def _say(
        self,
        subject: LocalEntity,
        predicate: str,
        object_: Term,
        qualifiers: tuple[tuple[str, Term], ...] = (),
    ) -> None:
        self.statements.append(
            Statement(
                self._document.id,
                subject.ref,
                predicate,
                object_,
                qualifiers,
                kind="imported",
                rule="register-row",
                evidence=(self._span,),
                source=self._where,
            )
        )


class _BadCell(InputError):
    """A cell that cannot be used: which field, what it holds, why."""

    def __init__(self, field: str, value: str, cause: InputError | None = None) -> None:
        self.value = value
        self.reason_vi = f"cột “{field}” có giá trị không đọc được: “{value}”." if value else "thiếu tên."
        what = f"column {field!r}: {cause.what}" if cause else "it has no title."
        super().__init__(what, mend=cause.mend if cause else "Give the programme its name.")


def _checked(field: str, value: str, read: Callable[[str], str]) -> str:
    """``read(value)``, or an empty string for an empty cell."""
    try:
        return read(value) if value else ""
    except InputError as error:
        raise _BadCell(field, value, error) from error


def _ends(values: Mapping[str, str]) -> str:
    """The period of a start and an end column, as an interval."""
    start, end = (_checked(field, values.get(field, ""), read_date) for field in ("start", "end"))
    return f"{start or '..'}/{end or '..'}" if start or end else ""


def _year(value: str) -> str:
    years = _YEAR.findall(value)
    if len(years) != 1:
        raise InputError(f"{value!r} is no year.", mend="Write it as 2030.")
    return str(years[0])


def _code(scheme: str, value: str) -> str:
    vocabulary = load_vocabulary()
    if found := vocabulary.code(scheme, value):
        return found
    known = "; ".join(sorted(set(vocabulary.codes[scheme].values())))
    raise InputError(f"{value!r} is not known.", mend=f"Use one of: {known}; or its Vietnamese name.")
