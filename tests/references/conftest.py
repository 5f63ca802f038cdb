"""A way to read a short text as a document of one zone, and tables over what is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.model import SourceDocument
from loaders.mentions import Found, find_mentions
from loaders.text import Mention, ReadDocument
from ontology.registry import load_registry

Find = Callable[..., Found]


@pytest.fixture(scope="session")
def find() -> Find:
    """Mentions of a text whose lines are read one by one."""
    registry = load_registry()

    def run(text: str, published: str = "2023-06-01") -> Found:
        document = SourceDocument("0" * 16, "urn:test", "t.txt", "0", text, published=published)
        found = find_mentions(ReadDocument(document), (), (), registry)
        for mention in found:
            assert mention.text == text[mention.start : mention.end]
        return found

    return run


def of_kind(found: Found, kind: str, *forms: str) -> list[Mention]:
    """Mentions of a kind (and forms, if any are given) in text order."""
    return [m for m in found if m.kind == kind and (not forms or m.form in forms)]


@pytest.fixture(scope="session")
def bodies(find: Find) -> Callable[[str], list[tuple[str, str]]]:
    """(span, canonical name) of every named body of a text, collective ones left out."""

    def run(text: str) -> list[tuple[str, str]]:
        named = of_kind(find(text), "organization", "name", "abbreviation", "variant")
        return [(m.text, m.entities[0].name) for m in named if m.data["type"] != "CollectiveParty"]

    return run


@pytest.fixture(scope="session")
def spans(bodies: Callable[[str], list[tuple[str, str]]]) -> Callable[[str], list[str]]:
    """The spans of the named bodies of a text."""
    return lambda text: [span for span, _ in bodies(text)]
