"""What an HTML page says of itself: JSON-LD (schema.org), Open Graph, Dublin Core, meta and link elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from loaders.layout.datelines import parse_dateline
from loaders.normalise import normalise
from loaders.read.metadata import Overrides

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_SAVED: Final = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"\s+[|–—-]\s+[^|–—-]{3,80}$")


def page_metadata(tree: Any, source: str) -> Overrides:
    """The page's own metadata; ``source`` is the page as text, for the comment of a saved page."""
    meta = _meta(tree)
    data = _article(tree)
    saved = _SAVED.search(source[:4096])
    publisher = (
        _name(data.get("publisher")) or meta.get("og:site_name", "") or meta.get("dcterms.publisher", "")
    )
    author = _name(data.get("author")) or meta.get("dcterms.creator", "") or meta.get("author", "")
    urls = (
        _link(tree, "canonical"),
        meta.get("og:url", ""),
        _text(data.get("url")),
        saved.group(1) if saved else "",
    )
    return Overrides(
        url=next((url for url in urls if _is_page(url)), ""),
        publisher=publisher,
        licence=_first(
            _text(data.get("license")),
            _link(tree, "license"),
            meta.get("dcterms.license"),
            meta.get("dcterms.rights"),
        ),
        published=_first(
            *(
                _date(value)
                for value in (
                    _text(data.get("datePublished")),
                    meta.get("article:published_time"),
                    meta.get("dcterms.issued"),
                    meta.get("dcterms.date"),
                    meta.get("dc.date"),
                    meta.get("pubdate"),
                    meta.get("datepublished"),
                )
            )
        ),
        title=_first(_text(data.get("headline")), meta.get("og:title"), _heading(tree), _page_title(tree)),
        language=_first(
            tree.get("lang"),
            tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
            _text(data.get("inLanguage")),
        ),
        byline="" if author == publisher else author,
    )


def _meta(tree: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            out.setdefault(name.lower().replace("dc.", "dc.").replace("dcterms:", "dcterms."), content)
    return out


def _article(tree: Any) -> Mapping[str, Any]:
    """The first article among the page's JSON-LD objects; broken JSON-LD is passed over, as browsers do."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except ValueError:
            continue
        for item in _objects(data):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(
                isinstance(k, str) and (k.endswith("Article") or k in {"Report", "BlogPosting"})
                for k in kinds
            ):
                return item
    return {}


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph", []))


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _name(item)))
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _date(value: str | None) -> str:
    """The ISO date at the start of a value, or the one it spells."""
    if not value:
        return ""
    if match := _ISO.match(value):
        iso = match.group().replace(" ", "T")
        return re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", iso) if "T" in iso else iso
    dateline = parse_dateline(normalise(value).text)
    return dateline.value if dateline else ""


def _link(tree: Any, rel: str) -> str:
    for element in tree.iter("link", "a"):
        if rel in (element.get("rel") or "").lower().split():
            href = (element.get("href") or "").strip()
            if _is_page(href) or (rel == "license" and href.startswith("http")):
                return href
    return ""


def _is_page(url: str) -> bool:
    """Whether a URL is of a page: some portals give the site's front page as the address of all pages."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.path.strip("/") or parts.query)


def _heading(tree: Any) -> str:
    """The only ``h1``; several say nothing."""
    found = [text for element in tree.iter("h1") if (text := _text(element.text_content()))]
    return found[0] if len(found) == 1 else ""


def _page_title(tree: Any) -> str:
    title = next((_text(element.text_content()) for element in tree.iter("title")), "")
    return _SUFFIX.sub("", title)


def _first(*values: str | None) -> str:
    return next((value for value in values if value), "")
