"""Facts about the source document itself: publisher, credit, author, what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.iri import doc_iri
from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.stream import NUMBERED, numbered_class
from loaders.facts.workbench import Workbench
from loaders.text import FACT_ZONES, Mentions, Unit, Zone

#: Words before the body that runs a site.
_PUBLISHING = (
    "trang thông tin điện tử",
    "cổng thông tin điện tử",
    "cổng thông tin",
    "trang tin điện tử",
    "website",
    "bản quyền",
    "cơ quan chủ quản",
    "©",
    "copyright",
)


#: Lines that say who took the pictures; with the text, they credit both.
_PICTURE = ("ảnh", "photo", "hình", "clip", "video")
_WITH_TEXT = ("ảnh và bài", "ảnh, bài", "ảnh và tin", "ảnh, tin", "photo and text", "photos and text")
#: A credit line is short.
_LONGEST_CREDIT = 40


def state_source(
    bench: Workbench, units: Sequence[Unit], zones: Sequence[Zone], mentions: Mentions
) -> LocalEntity:
    """State what footer, credit line and by-line say; returns the entity of the document."""
    document = bench.document
    self_ = LocalEntity(
        document.id, "doc", document.title or document.file, pinned=document.iri or doc_iri(document.id)
    )
    bench.keep(self_)
    for unit in units:
        line = bench.text[unit.start : unit.end]
        span = bench.span(unit.start, unit.end)
        if unit.zone == "footer" and line.strip().lower().startswith(_PUBLISHING):
            for mention in mentions.outermost(unit.start, unit.end, "organization")[:1]:
                for body in mention.entities[:1]:
                    bench.state(self_, "publishedBy", body, span, "site-footer", 0.9)
        elif unit.zone == "credit" and _credits(line):
            found = mentions.outermost(unit.start, unit.end, "organization")
            for mention in found:
                for body in mention.entities:
                    bench.state(self_, "sourceCredit", body, span, "credit-line", 0.92)
            if not found:
                _credit_text(bench, self_, line, unit)
        elif unit.zone == "byline":
            for mention in mentions.outermost(unit.start, unit.end, "person"):
                for person in mention.entities:
                    bench.state(self_, "author", person, mention.span, "by-line", 0.75)
    _cited(bench, self_, zones, mentions)
    return self_


def _credits(line: str) -> bool:
    """Whether a line names a source (``Nguồn: X``, ``Theo X``) and does not begin a sentence (``Theo đề nghị
    của …``).
    """
    words = line.split()
    if not words or len(words) > _LONGEST_CREDIT:
        return False
    first = words[0].lower()
    if first.rstrip(":.").startswith(_PICTURE) and not line.lower().startswith(_WITH_TEXT):
        # Who took the picture is no source of the text.
        return False
    named = first.startswith(("nguồn", "source")) or any(word.endswith(":") for word in words[:3])
    return named or (first == "theo" and words[1:] != [] and words[1][:1].isupper())


def _credit_text(bench: Workbench, self_: LocalEntity, line: str, unit: Unit) -> None:
    label, colon, rest = line.partition(":")
    if colon and rest.strip() and len(label) < 20:
        start = unit.start + len(label) + 1
        bench.state(
            self_,
            "sourceCreditText",
            Literal(" ".join(rest.split())),
            bench.span(start, unit.end),
            "credit-line",
            0.7,
        )


def _cited(bench: Workbench, self_: LocalEntity, zones: Iterable[Zone], mentions: Mentions) -> None:
    for zone in zones:
        if zone.kind in FACT_ZONES:
            for mention in mentions.within(zone.start, zone.end, "official"):
                if mention.data.get("self"):
                    continue
                numbered = [e for (start, _), e in bench.meanings.items() if start == mention.start]
                for official in numbered[:1] if numbered_class(mention) in NUMBERED else mention.entities:
                    bench.state(self_, "refersTo", official, mention.span, "citation", 0.95)
