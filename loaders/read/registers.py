"""Registers of programmes: each good row becomes statements of kind ``imported``, each bad one an issue.

The columns are in ``docs/formats.md``. A row's statements name file and row as their source and carry the row
as evidence; organisations and programmes are left to identity, as those of a text are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from graph.edtf import bounds
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

    Raises ``UnreadableDocument`` when no header row is recognised or no row at all is good; bad rows among good
    ones are in ``issues``, each with its row number and what is wrong.
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
        except InputError as error:
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

    def issue(self, error: InputError) -> Issue:
        """The row as a data issue, with the sentence that says why it was left out."""
        what = f"{error.what} {error.mend}".strip()
        return Issue(
            self._document.id,
            "other",
            self._where,
            f"{self._where}: dòng không được nạp. {what}",
            f"{self._where}: the row was left out. {what}",
            (self._span,),
        )

    def read(self, values: Mapping[str, str]) -> None:
        """Fill ``entities`` and ``statements``. Raises ``InputError`` for a row that cannot be used."""
        vocabulary = load_vocabulary()
        title = " ".join(values.get("title", "").split())
        if not title:
            raise InputError("it has no title.", mend="Give the programme its name.")
        type_ = self._type(title, values.get("type", ""))
        period = _period(values)
        kind = "official" if type_ == "CooperationAgreement" else "programme"
        programme = self._keep(LocalEntity(self._document.id, kind, title, context=period))
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
                self._say(programme, ph(field), Iri(code(scheme, _code(scheme, value, vocabulary.code))))
        self._details(programme, values)

    def _details(self, programme: LocalEntity, values: Mapping[str, str]) -> None:
        if value := values.get("orientation"):
            years = _YEAR.findall(value)
            if len(years) != 1:
                raise InputError(f"orientation {value!r} is no year.", mend="Write it as 2030.")
            self._say(programme, ph("orientationYear"), Literal.integer(int(years[0])))
        if value := values.get("number"):
            self._say(programme, ph("documentNumber"), Literal(value))
        if value := values.get("signed"):
            planned = load_vocabulary().code("status", values.get("status", "")) in {"planned", "draft"}
            self._say(
                programme, ph("plannedSigningOn" if planned else "signedOn"), Literal.edtf(read_date(value))
            )
        if value := values.get("place"):
            place = self._keep(LocalEntity(self._document.id, "place", value))
            self._say(place, RDF_TYPE, Iri(ph("Location")))
            self._say(place, _LABEL, Literal.text(value, self._document.language))
            self._say(programme, ph("signedAt"), place.ref)
        if value := values.get("purpose"):
            self._say(programme, ph("hasPurpose"), Literal.text(value, self._document.language))

    def _type(self, title: str, value: str) -> str:
        vocabulary = load_vocabulary()
        if value and not vocabulary.code("types", value):
            known = "; ".join(sorted(set(vocabulary.codes["types"])))
            raise InputError(f"type {value!r} is not known.", mend=f"Use one of: {known}.")
        return vocabulary.code("types", value) or vocabulary.type_of(title) or "Programme"

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


def _period(values: Mapping[str, str]) -> str:
    if "period" in values:
        return read_period(values["period"])
    start, end = values.get("start", ""), values.get("end", "")
    if not start and not end:
        return ""
    period = f"{read_date(start) if start else '..'}/{read_date(end) if end else '..'}"
    bounds(period)
    return period


def _code(scheme: str, value: str, look_up: Callable[[str, str], str]) -> str:
    found = look_up(scheme, value)
    if not found:
        known = "; ".join(sorted(set(load_vocabulary().codes[scheme].values())))
        raise InputError(
            f"{scheme} {value!r} is not known.", mend=f"Use one of: {known}, or its Vietnamese name."
        )
    return found
