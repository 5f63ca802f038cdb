"""Extraction of a few sentences as if they stood in an article, with the facts as readable tuples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.iri import VOCAB
from graph.model import DocumentRecord, SourceDocument, Statement
from graph.terms import Iri, Literal
from loaders.pipeline import Extraction, extract
from loaders.text import ReadDocument


@dataclass(frozen=True)
class Told:
    """What an article says. ``facts`` are (subject name, predicate, object name or value)."""

    extraction: Extraction

    @property
    def record(self) -> DocumentRecord:
        return self.extraction.record

    def statements(self, predicate: str = "") -> list[Statement]:
        return [s for s in self.record.statements if not predicate or s.predicate.endswith(f"#{predicate}")]

    def facts(self, *predicates: str, polarity: str = "positive") -> set[tuple[str, str, str]]:
        return {
            (self.name(s.subject), s.predicate.rsplit("#", 1)[-1], self.name(s.object))
            for s in self.record.statements
            if s.predicate.rsplit("#", 1)[-1] in predicates and s.polarity == polarity
        }

    def objects(self, predicate: str, polarity: str = "positive") -> set[str]:
        return {o for _, _, o in self.facts(predicate, polarity=polarity)}

    def name(self, term: object) -> str:
        names = {e.key: e.name for e in self.record.entities}
        if isinstance(term, Literal):
            return term.value
        if isinstance(term, Iri):
            return term.value.removeprefix(VOCAB).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        return names[getattr(term, "key", "")]

    def classes(self, cls: str) -> set[str]:
        return {self.name(s.subject) for s in self.statements("type") if self.name(s.object) == cls} | {
            self.name(s.subject)
            for s in self.record.statements
            if s.predicate.endswith("#type") and self.name(s.object) == cls
        }


def read_article(text: str, published: str = "2023-05-08") -> Told:
    """Extract ``text`` as the body of an article published on the given day."""
    day = ".".join(reversed(published.split("-"))).replace(".", "/")
    body = f"Bản tin kiểm thử\n\nThứ hai, {day} 10:00\n\n{text}\n"
    document = SourceDocument(
        "0123456789abcdef", "https://example.org/doc", "article.txt", "0" * 64, body, published=published
    )
    return Told(extract(ReadDocument(document)))


@pytest.fixture(scope="session")
def told() -> Callable[..., Told]:
    """``told(text, published=…)``."""
    return read_article


@pytest.fixture(scope="session")
def told_text() -> Callable[..., Told]:
    """``told_text(text, published=…)``: a whole document, its head included."""

    def read(text: str, published: str = "2023-05-08") -> Told:
        document = SourceDocument(
            "0123456789abcdef", "https://example.org/doc", "plan.txt", "0" * 64, text, published=published
        )
        return Told(extract(ReadDocument(document)))

    return read


@pytest.fixture(scope="session")
def told_file() -> Callable[[str], Told]:
    """``told_file(name)``: a document of ``tests/facts/documents``."""

    def read(name: str) -> Told:
        from loaders.read import read_file

        folder = Path(__file__).with_name("documents")
        return Told(extract(read_file(folder / name, root=folder)))

    return read


@pytest.fixture(scope="session")
def told_english() -> Callable[..., Told]:
    """``told_english(text, published=…)``: an article in English."""

    def read(text: str, published: str = "2023-05-08") -> Told:
        body = f"News item for the tests\n\n{'/'.join(reversed(published.split('-')))} 10:00\n\n{text}\n"
        document = SourceDocument(
            "0123456789abcdef",
            "https://example.org/doc",
            "article.txt",
            "0" * 64,
            body,
            published=published,
            language="en",
        )
        return Told(extract(ReadDocument(document)))

    return read
