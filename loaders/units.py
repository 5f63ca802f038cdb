"""Sentences, headings and items: the units of evidence, with exact raw offsets.

A paragraph is cut at sentence ends and at the labels of enumerations; a labelled item keeps its label and the
path of the items that enclose it, also over the paragraphs that continue it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from typing import Literal as OneOf

from loaders.labels import Label, follows, inline_labels, line_label
from loaders.layout.lines import Line, is_wrapped, logical_lines
from loaders.layout.markers import load_markers
from loaders.normalise import Normalised, normalise
from loaders.sentences import sentence_ends
from loaders.text import Unit, Zone, ZoneKind

#: Zones that say nothing about the document or its subject.
_SILENT: Final = frozenset({"furniture", "related", "letterhead"})
#: Zones read as prose; the others are taken line by line.
_PROSE: Final = frozenset({"lead", "body", "caption"})
_TAIL: Final = re.compile(r"(?:[\s;,]+(?:[-–;,\s]|(?:và|and)\b)*)$")
#: Letters one of which ends every text that has such a tail, unless a blank does.
_TAIL_ENDS: Final = ("-", "–", ";", ",", "và", "and")
_HEADING_WORDS: Final = 16
_LOOK_AHEAD: Final = 60


@dataclass(slots=True)
class _Lists:
    """The items open at a point of the text, outermost first; bullets are named ``-1``, ``-2``, …"""

    labels: list[Label] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    #: How many of the outermost are headings, whose sections go on without labels.
    headed: int = 0

    def enter(self, label: Label) -> None:
        """Open the item of ``label``: in the list of its style if one is open, else inside the last item."""
        bullet = label.style.startswith("bullet")
        name = "-1" if bullet else label.name
        for depth in range(len(self.labels) - 1, -1, -1):
            if self.labels[depth].style == label.style:
                if bullet:
                    name = f"-{int(self.names[depth][1:]) + 1}"
                self.leave(depth)
                break
        self.labels.append(label)
        self.names.append(name)

    def leave(self, depth: int) -> None:
        """Close the items below ``depth``."""
        del self.labels[depth:], self.names[depth:]
        self.headed = min(self.headed, depth)

    def copy(self) -> _Lists:
        return _Lists(list(self.labels), list(self.names), self.headed)

    def known(self, label: Label) -> bool:
        """Whether a label that might be a number or an initial is believed: it begins or continues a list."""
        if label.style[0] not in "mIA":
            return True
        return label.value == 1 or any(follows(open_, label) for open_ in self.labels)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    line: Line
    zone: ZoneKind
    label: Label | None


def units(text: str, zones: Sequence[Zone]) -> tuple[Unit, ...]:
    """The units of all zones but furniture and related news, in text order.

    ``text`` is the text as read and ``zones`` its zones (:func:`loaders.layout.zones.zones`). Unit ranges are
    trimmed and do not overlap. The first unit of an item has its ``label``; its following sentences
    have none but share its ``path``, which ends with the item's own name: ``("2", "b")`` for ``b)`` under
    ``2.``; bullets are counted: ``("2", "b", "-1")``. The sentence that introduces an enumeration is a unit
    that ends at its colon.
    """
    normal = normalise(text)
    paragraphs = list(_paragraphs(normal, zones))
    lists = _Lists()
    out: list[Unit] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.zone == "body":
            _follow_lists(lists, paragraphs, index)
            label = paragraph.label if paragraph.label in lists.labels[-1:] else None
            heading = _is_heading(paragraphs, index, label)
            if heading and label and lists.headed == len(lists.labels) - 1:
                lists.headed += 1
            out += _body_units(normal, paragraph.line, lists, label, heading)
        else:
            out += _plain_units(normal, paragraph)
    return tuple(out)


def _paragraphs(normal: Normalised, zones: Sequence[Zone]) -> Iterator[_Paragraph]:
    wrapped = is_wrapped(normal.text)
    for zone in zones:
        if zone.kind in _SILENT:
            continue
        start, end = normal.from_raw(zone.start, zone.end)
        lines = logical_lines(normal, start, end, wrapped=wrapped)
        for line in _whole_title(normal, lines) if zone.kind == "title" else lines:
            yield _Paragraph(line, zone.kind, line_label(line.text) if zone.kind == "body" else None)


def _whole_title(normal: Normalised, lines: Sequence[Line]) -> Iterator[Line]:
    """A title in capitals printed on several lines is one; the kind of document above it stays apart."""
    held: Line | None = None
    markers = load_markers()
    for line in lines:
        if held is not None and not line.gap and line.text.isupper() and held.text.isupper():
            text = normal.text[held.start : line.end].replace("\n", " ")
            held = Line(held.start, line.end, text, held.gap, held.spaced)
            continue
        if held is not None:
            yield held
        held = line
        if markers.marks("document_title", line.text):
            yield line
            held = None
    if held is not None:
        yield held


def _follow_lists(lists: _Lists, paragraphs: Sequence[_Paragraph], index: int) -> None:
    """Bring the open lists to where the paragraph at ``index`` stands."""
    label = paragraphs[index].label
    if label is not None and lists.known(label):
        lists.enter(label)
        return
    # Without a label it belongs to an open item only if that item's list goes on after it.
    for later in paragraphs[index + 1 : index + _LOOK_AHEAD]:
        if later.label is None or later.label.style.startswith("bullet"):
            continue
        for depth in range(len(lists.labels) - 1, -1, -1):
            if follows(lists.labels[depth], later.label):
                lists.leave(depth + 1)
                return
        if any(open_.style == later.label.style for open_ in lists.labels):
            break
    lists.leave(0 if _is_heading(paragraphs, index, None) else lists.headed)


def _body_units(
    normal: Normalised, line: Line, lists: _Lists, label: Label | None, heading: bool
) -> Iterator[Unit]:
    start = label.end if label else 0
    if heading:
        yield from _unit(normal, line, (start, len(line.text)), "body", "heading", label, tuple(lists.names))
        return
    content = line.text[start:]
    ends = [start + end for end in sentence_ends(content)]
    for first, stop, inner, path in _regions(content, ends, start, lists):
        yield from _sentences(
            normal, line, (first, stop), ends, inner or (label if first == start else None), path
        )


def _regions(
    content: str, ends: Sequence[int], offset: int, lists: _Lists
) -> Iterator[tuple[int, int, Label | None, tuple[str, ...]]]:
    """(start, end, label, path) of the stretches of a paragraph, cut at its inner enumerations."""
    labels = inline_labels(content)
    if not labels:
        yield offset, offset + len(content), None, tuple(lists.names)
        return
    outer = tuple(lists.names)
    inner = lists.copy()
    if labels[0].start:
        yield offset, offset + labels[0].start, None, outer
    for index, label in enumerate(labels):
        inner.enter(label)
        last = index + 1 == len(labels)
        stop = offset + (len(content) if last else labels[index + 1].start)
        start = offset + label.end
        # Items separated by semicolons end with the sentence; what follows is outside the list.
        if last and content[: label.start].rstrip().endswith((";", ",")):
            cut = next((end for end in ends if end > start), stop)
            yield start, cut, label, tuple(inner.names)
            if content[cut - offset :].strip():
                yield cut, stop, None, outer
        else:
            yield start, stop, label, tuple(inner.names)


def _sentences(
    normal: Normalised,
    line: Line,
    region: tuple[int, int],
    ends: Sequence[int],
    label: Label | None,
    path: tuple[str, ...],
) -> Iterator[Unit]:
    start, stop = region
    kind: OneOf["sentence", "item"] = "item" if path else "sentence"
    for end in [end for end in ends if start < end < stop] + [stop]:
        for unit in _unit(normal, line, (start, end), "body", kind, label, path):
            yield unit
            label = None
        start = end


def _plain_units(normal: Normalised, paragraph: _Paragraph) -> Iterator[Unit]:
    line, zone = paragraph.line, paragraph.zone
    if zone not in _PROSE:
        kind: OneOf["sentence", "heading"] = "heading" if zone == "title" else "sentence"
        yield from _unit(normal, line, (0, len(line.text)), zone, kind, None, ())
        return
    start = 0
    for end in sentence_ends(line.text):
        yield from _unit(normal, line, (start, end), zone, "sentence", None, ())
        start = end


def _unit(
    normal: Normalised,
    line: Line,
    part: tuple[int, int],
    zone: ZoneKind,
    kind: OneOf["sentence", "heading", "item"],
    label: Label | None,
    path: tuple[str, ...],
) -> Iterator[Unit]:
    text = line.text[part[0] : part[1]]
    kept = _TAIL.sub("", text) if text.endswith(_TAIL_ENDS) or text[-1:].isspace() else text
    first = part[0] + len(text) - len(text.lstrip())
    last = part[0] + len(kept.rstrip())
    if first < last and any(c.isalnum() for c in line.text[first:last]):
        start, end = normal.to_raw(line.start + first, line.start + last)
        yield Unit(start, end, zone, kind, label.text if label else "", path)


def _is_heading(paragraphs: Sequence[_Paragraph], index: int, label: Label | None) -> bool:
    """A short line without a final stop that has something under it, or one in capitals.

    With a label it must stand alone: beside another of its style it is an item of a list.
    """
    line = paragraphs[index].line
    if line.text.isupper():
        return True
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if line.closed or line.words > _HEADING_WORDS or following is None or following.zone != "body":
        return False
    if label is None:
        return True
    beside = (following.label, paragraphs[index - 1].label if index else None)
    return label.value > 0 and not any(other and other.style == label.style for other in beside)
