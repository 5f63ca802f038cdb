"""How a fact is cited: whose sentence it is, where it stands, and under what terms."""

from __future__ import annotations

from graph.model import SourceDocument, Span

_WORDS = {
    "vi": {"retrieved": "truy cập", "licence": "giấy phép", "at": "ký tự"},
    "en": {"retrieved": "retrieved", "licence": "licence", "at": "characters"},
}


def cite(document: SourceDocument, span: Span | None = None, *, language: str = "", source: str = "") -> str:
    """A citation of a document and, with ``span``, of one of its sentences.

    A fact that no sentence says (a row of a register, a triple of a file) is cited by its ``source``: file
    and row, or file and graph.

    Title (else file), publisher, date, URL (else file), retrieval date, licence, then the quote with its
    offsets; what is not known is left out. ``language`` (``vi`` or ``en``) is of the labels, the document's
    by default.
    """
    words = _WORDS["en" if (language or document.language).startswith("en") else "vi"]
    title = f"“{document.title}”" if document.title else document.file
    place = document.url or (document.file if document.title else "")
    parts = [
        title,
        document.byline,
        document.publisher or document.source_credit,
        document.published,
        place,
        f"{words['retrieved']} {document.retrieved}" if document.retrieved else "",
        f"{words['licence']}: {document.licence}" if document.licence else "",
    ]
    line = ". ".join(part for part in parts if part) + "."
    if span is None:
        return f"{line} «{source}»" if source else line
    quote = " ".join(span.quote.split())
    return f"{line} «{quote}» ({words['at']} {span.start}–{span.end})"
