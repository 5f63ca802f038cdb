"""An explanation as one HTML page that needs nothing beside it: no script, no address to fetch from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.html import tostring
from lxml.html.builder import E

from loaders.explain import Explanation, Fact, Passage, Run
from phoihop.explain.words import COLOURS, words

_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
header p, footer, .zone, .rule, .label { color: GrayText; }
section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2rem;
  border-top: 1px solid var(--line); padding: .4rem 0; }
section > p { margin: 0; white-space: pre-line; }
section > ul { margin: 0; padding: 0; list-style: none; font-size: .82rem; }
section.between { opacity: .6; }
section.silent > p { border-left: 3px solid #d4a72c; padding-left: .6rem; }
h2.zone { font-size: .8rem; font-weight: 600; text-transform: uppercase; letter-spacing: .06em;
  margin: 1.6rem 0 .2rem; }
mark { background: none; color: inherit; border-bottom: 2px solid; border-radius: 2px; }
li { margin: 0 0 .35rem; } li.refused { color: #cf222e; } li.issue { color: #cf222e; }
.rule { font-size: .75rem; } b { font-weight: 600; }
table { border-collapse: collapse; font-size: .85rem; }
td { padding: .15rem .8rem .15rem 0; vertical-align: top; }
li strong { display: block; font-weight: 600; }
@media (max-width: 50rem) { section { grid-template-columns: 1fr; } }
"""


def page(explanation: Explanation, language: str, *, naming: bool) -> str:
    """The page; ``naming`` shows the statements of names and classes as well."""
    said = words(language)
    document = explanation.document
    title = document.title or document.file
    told = [fact for fact in explanation.facts if not fact.naming]
    summary = ", ".join(
        (
            said["facts"].format(n=len(told)),
            said["refused"].format(n=sum(1 for fact in told if fact.fate)),
        )
    )
    colours = "".join(f".{kind} {{ border-color: {colour}; }}\n" for kind, colour in COLOURS.items())
    about = " · ".join(x for x in (document.publisher, document.published, document.url, document.file) if x)
    legend = [E.mark(kind, {"class": kind}) for kind in COLOURS]
    body = E.body(
        E.header(E.h1(title), E.p(about), E.p(*_spaced(legend)), E.p(summary)),
        E.main(*_passages(explanation, said, naming=naming)),
        *_issues(explanation, said),
        E.h2(said["entities"]),
        E.table(*(_entity_row(explanation, said))),
    )
    root = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(title),
            E.style(_STYLE + colours),
        ),
        body,
        lang=language,
    )
    html: str = tostring(root, encoding="unicode")
    return f"<!DOCTYPE html>\n{html}\n"


def _spaced(elements: Iterable[Any]) -> list[Any]:
    return [part for element in elements for part in (element, " ")]


def _passages(explanation: Explanation, said: Mapping[str, str], *, naming: bool) -> list[Any]:
    out: list[Any] = []
    zone = None
    for passage in explanation.passages:
        if passage.zone != zone:
            zone = passage.zone
            out.append(E.h2(zone or "—", {"class": "zone"}))
        kinds = [name for name, on in (("between", not passage.kind), ("silent", passage.silent)) if on]
        out.append(
            E.section(
                {"class": " ".join(kinds)},
                _prose(passage),
                E.ul(*_facts(passage.facts, said, naming=naming), *_silence(passage, said)),
            )
        )
    if explanation.unplaced:
        out.append(E.h2(said["unplaced"], {"class": "zone"}))
        out.append(E.section(E.p(), E.ul(*_facts(explanation.unplaced, said, naming=naming))))
    return out


def _prose(passage: Passage) -> Any:
    label = [E.span(passage.label + " ", {"class": "label"})] if passage.label else []
    return E.p(*label, *(_run(run) for run in passage.runs))


def _run(run: Run) -> Any:
    text = _clean(run.text)
    if not run.mentions:
        return text
    inner = run.mentions[-1]
    tips = [
        f"{m.kind} ({m.form}): " + "; ".join(e.name for e in m.entities) + (f" {m.value}" if m.value else "")
        for m in run.mentions
    ]
    return E.mark(text, {"class": inner.kind, "title": _clean("\n".join(tips))})


def _facts(facts: Sequence[Fact], said: Mapping[str, str], *, naming: bool) -> list[Any]:
    rows: list[Any] = []
    shown = [fact for fact in facts if naming or not fact.naming or fact.fate]
    subject = None
    for fact in shown:
        head = [E.strong(_clean(fact.subject))] if fact.subject != subject else []
        subject = fact.subject
        words_ = [f" [{name}: {value}]" for name, value in fact.qualifiers]
        quote = "\n".join(_clean(span.quote) for span in fact.evidence)
        why = fact.why_vi if said["language"] == "vi" else fact.why_en
        fate = f" — {said[fact.fate]}" + (f": {fact.shape}, {why}" if why else "") if fact.fate else ""
        rows.append(
            E.li(
                {"class": "refused" if fact.fate else "fact", "title": quote},
                *head,
                E.b(fact.predicate),
                " ",
                _clean(fact.object + "".join(words_)),
                " ",
                E.span(f"{fact.rule} {fact.confidence:.2f}{fate}", {"class": "rule"}),
            )
        )
    if unshown := len(facts) - len(shown):
        rows.append(E.li(said["naming"].format(n=unshown), {"class": "rule"}))
    return rows


def _silence(passage: Passage, said: Mapping[str, str]) -> list[Any]:
    return [E.li(f"○ {said['silent']}", {"class": "rule"})] if passage.silent else []


def _issues(explanation: Explanation, said: Mapping[str, str]) -> list[Any]:
    if not explanation.issues:
        return []
    vietnamese = said["language"] == "vi"
    rows = [
        E.li(
            {"class": "issue", "title": "\n".join(_clean(s.quote) for s in issue.evidence)},
            f"{issue.code}: {_clean(issue.message_vi if vietnamese else issue.message_en)}",
        )
        for issue in explanation.issues
    ]
    return [E.h2(said["issues"]), E.ul(*rows)]


def _entity_row(explanation: Explanation, said: Mapping[str, str]) -> list[etree._Element]:
    return [
        E.tr(
            E.td(entity.type or entity.kind, {"class": "rule"}),
            E.td(_clean(entity.name)),
            E.td(
                entity.iri
                + (f" ({said['provisional']})" if entity.provisional and entity.kind == "org" else ""),
                {"class": "rule"},
            ),
        )
        for entity in explanation.entities
    ]


def _clean(text: str) -> str:
    """Without the control characters that XML, and so lxml, does not know."""
    return "".join(c for c in text if c in "\t\n\r" or c >= " ")
