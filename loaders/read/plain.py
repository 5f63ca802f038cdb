"""Plain text."""

from __future__ import annotations

from loaders.read.content import Content
from loaders.read.encoding import decode


def read_text(data: bytes, name: str) -> Content:
    """A text file in whatever encoding its content shows."""
    text, encoding = decode(data, name)
    return Content(text, "text/plain", f"text ({encoding})")
