"""A validation report as one HTML page that needs nothing else, in Vietnamese or English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement, tostring
from lxml.html.builder import E

from graph.report_places import Finding
from graph.report_render import COLUMNS, severity_word, shown
from ontology.shape_list import SEVERITIES

_WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "title": "Báo cáo kiểm tra dữ liệu",
        "conforms": "Dữ liệu đạt: không có vi phạm.",
        "fails": "Dữ liệu chưa đạt.",
        "none": "Không tìm thấy gì.",
        "at": "ký tự",
    },
    "en": {
        "title": "Validation report",
        "conforms": "The data conforms: there is no violation.",
        "fails": "The data does not conform.",
        "none": "Nothing was found.",
        "at": "characters",
    },
}
_STYLE: Final = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 90em; padding: 0 1em; color: #222 }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #ccc; padding: .4em .6em; text-align: left; vertical-align: top }
th { position: sticky; top: 0; background: #f4f4f4 }
q { font-style: italic }
.at { color: #666; white-space: nowrap }
.Violation { color: #a00; font-weight: bold } .Warning { color: #960 } .Info { color: #05a }
"""


def as_html(findings: Sequence[Finding], language: str) -> str:
    """The report in ``vi`` or ``en`` (any other language gets English); rows as :func:`rows` has them.

    Entities and documents are links to their IRIs. All text is escaped by the serialiser.
    """
    language = language if language in _WORDS else "en"
    words, place = _WORDS[language], language == "en"
    counts = Counter(found.violation.severity for found in findings)
    told = ", ".join(f"{severity_word(name, language)}: {counts[name]}" for name in SEVERITIES)
    verdict = words["fails" if counts["Violation"] else "conforms"]
    head = E.tr(*(E.th(titles[place]) for titles in COLUMNS.values()))
    body = E.tbody(*(_row(found, language) for found in findings))
    table = E.table(E.thead(head), body) if findings else E.p(words["none"])
    root = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(words["title"]),
            E.style(_STYLE),
        ),
        E.body(E.h1(words["title"]), E.p(f"{verdict} {told}."), table),
        lang=language,
    )
    page: str = tostring(root, encoding="unicode")
    return f"<!DOCTYPE html>\n{page}\n"


def _row(found: Finding, language: str) -> HtmlElement:
    violation = found.violation
    focus = getattr(violation.focus, "value", "")
    about = (
        E.a(_clean(found.label), href=_clean(focus))
        if focus.startswith("http")
        else E.span(_clean(found.label))
    )
    named = _clean(found.title or found.file or found.document)
    document = E.a(named, href=_clean(found.document)) if found.document else E.span(named)
    at = f"{_WORDS[language]['at']} {found.start}–{found.end}" if found.end else ""
    return E.tr(
        E.td(severity_word(violation.severity, language), {"class": violation.severity}),
        E.td(violation.shape),
        E.td(violation.message(language)),
        E.td(about),
        E.td(_clean(shown(violation.value))),
        E.td(document),
        E.td(at, {"class": "at"}),
        E.td(E.q(_clean(found.quote)) if found.quote else ""),
    )


def _clean(text: str) -> str:
    """Without the characters that no XML or HTML document may hold."""
    return "".join(
        c if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff" else " " for c in text
    )
