"""What a reader of one format hands over, and how it becomes a source document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.iri import doc_iri, document_id
from graph.model import SourceDocument
from loaders.layout.zones import main_text, publication_date, text_zones
from loaders.read.language import detect_language
from loaders.read.metadata import Overrides
from loaders.text import ReadDocument, Zone

_CREDIT = re.compile(r"^\W*(?:nguồn tin|theo nguồn|nguồn|source|sources)\s*[:：]\s*", re.IGNORECASE)
_BYLINE = re.compile(
    r"^\W*(?:tác giả|bài( viết)?( và ảnh|, ảnh)?|tin( bài|, ảnh)?|phóng viên|pv|người viết"
    r"|author|by|written by)"
    r"\s*(?:[:：]|(?<=by)\s)\s*",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:trang|cổng) thông tin điện tử\b.*", re.IGNORECASE)
_TITLE_LIMIT = 500
#: Longer than any decree, law or report (some five hundred pages): such a file is a collection. The limit
#: bounds the time and memory of one document; sources that are statements already have none.
MAX_CHARACTERS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a document as read, with what its format says of structure and metadata.

    ``zones`` is empty where the text must tell; ``own`` is the page's own metadata; ``reader`` names the
    reader and the encoding; ``prose`` is false for tables and RDF, which have no zones.
    """

    text: str
    media_type: str
    reader: str
    zones: tuple[Zone, ...] = ()
    own: Overrides = field(default_factory=Overrides)
    prose: bool = True


def read_document(data: bytes, name: str, content: Content, given: Overrides) -> ReadDocument:
    """The source document of some bytes, with its zones.

    ``name`` is the path within the collection: the document's identity unless its URL is known.
    """
    meta = given.over(content.own)
    zones: tuple[Zone, ...] = ()
    # A text that is going to be refused for its length is not looked at line by line first.
    if content.prose and len(content.text) <= MAX_CHARACTERS:
        zones = content.zones or text_zones(content.text, title=meta.title)
        meta = meta.over(described(content.text, zones))
    identity = document_id(meta.url or name)
    document = SourceDocument(
        id=identity,
        iri=doc_iri(identity),
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=content.text,
        title=meta.title,
        published=meta.published,
        retrieved=meta.retrieved,
        url=meta.url,
        publisher=meta.publisher,
        licence=meta.licence,
        language=_language(given.language, content.own.language, content.text),
        media_type=content.media_type,
        reader=content.reader,
        byline=meta.byline,
        source_credit=meta.source_credit,
        main_text=main_text(zones),
    )
    return ReadDocument(document, zones)


def _language(given: str, own: str, text: str) -> str:
    """What the caller says, else what the text shows: pages often declare the language of their template.

    Only a declared language other than these two is believed, since it could not be recognised.
    """
    if given:
        return given
    return own if own and own[:2].lower() not in {"vi", "en"} else detect_language(text)


def described(text: str, zones: Sequence[Zone]) -> Overrides:
    """What the text says of itself in its title, dateline, by-line, credit and site block."""
    title = " ".join(_lines(text, zones, "title"))
    credit = next(
        (_CREDIT.sub("", line) for line in _lines(text, zones, "credit") if _CREDIT.match(line)), ""
    )
    byline = next((_BYLINE.sub("", line) for line in _lines(text, zones, "byline")), "")
    site = next((m.group() for line in _lines(text, zones, "footer") if (m := _SITE.match(line))), "")
    return Overrides(
        title=title[:_TITLE_LIMIT],
        published=publication_date(text, zones),
        byline=byline,
        source_credit=credit,
        publisher=site if len(site) <= 200 else "",
    )


def _lines(text: str, zones: Sequence[Zone], kind: str) -> list[str]:
    return [
        " ".join(line.split())
        for zone in zones
        if zone.kind == kind
        for line in unicodedata.normalize("NFC", text[zone.start : zone.end]).splitlines()
        if line.strip()
    ]
