"""The kind of each line of a plain text, found in one pass from the title outwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.iri import normalise_label
from loaders.labels import line_label
from loaders.layout.breadcrumbs import is_path
from loaders.layout.datelines import parse_dateline
from loaders.layout.letterhead import Head, find_head
from loaders.layout.lines import Line
from loaders.layout.main_lines import judge_lines
from loaders.layout.markers import Markers
from loaders.layout.related import block_end, is_headline, is_paragraph, is_run_of_headlines, unmarked_start
from loaders.text import ZoneKind

_TITLE_WORDS: Final = 4
_HEADING_WORDS: Final = 8
_CAPTION: Final = 180
#: Longer lines are no titles and no texts of pictures.
_REPEAT: Final = 400
_FOOTER_PROSE: Final = 25
#: Labelled lines of some length, and how many of them show that the text goes on.
_POINT_WORDS: Final = 4
_POINTS: Final = 3
_MARKER_WORDS: Final = 12
_BYLINE_WORDS: Final = 16
_NAME: Final = re.compile(
    r"(?:[A-ZĐ]\w?\.)*[A-ZĐÀ-Ỹ][^\W\d_]*\.?|[-–,&/()+;.]+|và|and|thực hiện|(?:T|t)ổng hợp"
)


class Zoner:
    """One pass over the lines of one text."""

    def __init__(self, lines: Sequence[Line], markers: Markers, title: str) -> None:
        self._lines = lines
        self._markers = markers
        self._kinds: list[ZoneKind | None] = [None] * len(lines)
        self._dates = [parse_dateline(line.text) for line in lines]
        self._title = normalise_label(title)

    def kinds(self) -> list[ZoneKind]:
        """The kind of each line."""
        if not self._lines:
            return []
        self._marked()
        self._judged()
        head = find_head(self._lines, self._markers)
        if head is None:
            first, last = self._find_title()
            self._head(first, last)
        else:
            first, last = head.title, head.end
            self._letterhead(head)
            self._signatures(last)
        stop = self._tail(last)
        self._related_blocks(last, stop)
        self._repeats(first, last)
        if head is not None:
            # An official document has no lead and no pictures.
            for index in range(last, stop):
                self._kinds[index] = self._kinds[index] or "body"
        self._article(last, stop)
        return [kind or "furniture" for kind in self._kinds]

    def _marked(self) -> None:
        groups: dict[str, ZoneKind] = {
            "furniture": "furniture",
            "pointer": "related",
            "credit": "credit",
            "byline": "byline",
        }
        for index, line in enumerate(self._lines):
            if self._dates[index]:
                self._kinds[index] = "dateline"
            elif is_path(self._lines, index) or self._markers.marks("contact", line.text):
                self._kinds[index] = "furniture"
            elif len(line.text) <= 300 and not _is_sentence(line):
                kind = next((groups[g] for g in groups if self._markers.marks(g, line.text)), None)
                # "PV: …" before a question of an interview is no by-line.
                question = line.words > _BYLINE_WORDS or line.text.endswith("?")
                self._kinds[index] = None if kind == "byline" and question else kind

    def _judged(self) -> None:
        """What the model holds for the page around the text; never a date, a by-line or the title."""
        judged = judge_lines(self._lines, self._markers)
        silent = [i for i, j in enumerate(judged) if self._kinds[i] is None and not j.main]
        free = [i for i, kind in enumerate(self._kinds) if kind is None]
        prose = next((i for i in free if i not in silent and is_paragraph(self._lines[i])), 0)
        above = [i for i in free if i < prose and self._lines[i].words >= _TITLE_WORDS]
        # Some line above the text is its title: the likeliest, if all of them look like the page's.
        title = max(above, key=lambda i: judged[i].odds) if above and set(above) <= set(silent) else -1
        for index in silent:
            if index != title and not self._is_known_title(index):
                line = self._lines[index]
                other = self._is_related_marker(index) or is_headline(line) or is_paragraph(line)
                self._kinds[index] = "related" if other else "furniture"

    def _is_known_title(self, index: int) -> bool:
        return bool(self._title) and normalise_label(self._lines[index].text) == self._title

    def _find_title(self) -> tuple[int, int]:
        """``[first, last)`` of the title's lines; ``(0, 0)`` when the text begins with prose."""
        lines = self._lines
        if self._title:
            for index, line in enumerate(lines[:60]):
                if normalise_label(line.text) == self._title:
                    return index, index + 1
        prose = next(
            (i for i, line in enumerate(lines) if self._kinds[i] is None and is_paragraph(line)), len(lines)
        )
        for index in range(min(prose, 40)):
            if self._markers.marks("document_title", lines[index].text) and lines[index].text.isupper():
                return index, self._title_end(index + 1, prose)
        free = [i for i in range(prose) if self._kinds[i] is None and lines[i].words >= _TITLE_WORDS]
        if not free:
            return 0, 0
        # The text of a picture may stand nearer to the date than the title.
        free = [i for i in free if not self._markers.marks("shown", lines[i].text)] or free
        near = [i for i in free if any(0 <= j < len(lines) and self._is_posting(j) for j in (i - 1, i + 1))]
        # Of two lines beside one date the longer is the title, the other the name of the section.
        first = max(near, key=lambda i: lines[i].words) if near else free[0]
        return first, self._title_end(first + 1, prose, capitals=lines[first].text.isupper())

    def _title_end(self, index: int, prose: int, *, capitals: bool = True) -> int:
        while index < prose and self._kinds[index] is None and capitals:
            line = self._lines[index]
            if self._markers.marks("preamble", line.text) or line_label(line.text) or line.gap > 1:
                break
            if line.gap and not self._lines[index - 1].text.isupper():
                break
            index += 1
        return index

    def _is_posting(self, index: int) -> bool:
        return self._dates[index] is not None and not self._is_clock(index)

    def _is_clock(self, index: int) -> bool:
        date = self._dates[index]
        return date is not None and date.clock and not date.place

    def _head(self, first: int, last: int) -> None:
        """Above the title all is furniture but its date; a signed document keeps its letterhead."""
        for index in range(first, last):
            self._kinds[index] = "title"
        if not last:
            return
        posted = any(self._is_posting(i) for i in range(min(len(self._lines), last + 4)))
        letterhead = any(self._kinds[i] == "furniture" and self._is_motto(i) for i in range(first))
        for index in range(first):
            if self._dates[index] and not (posted and self._is_clock(index)):
                continue
            if letterhead and self._kinds[index] is None:
                self._kinds[index] = "body"
            elif self._kinds[index] != "byline":
                self._kinds[index] = "furniture"

    def _letterhead(self, head: Head) -> None:
        """Above a letterhead all is furniture but the page's own title and date."""
        for index in range(head.first):
            line = self._lines[index]
            if self._title and normalise_label(line.text) == self._title:
                self._kinds[index] = "title"
            elif self._kinds[index] is None:
                self._kinds[index] = "furniture"
        for index in range(head.first, head.title):
            if index in head.furniture:
                self._kinds[index] = "furniture"
            elif self._kinds[index] != "dateline":
                self._kinds[index] = "letterhead"
        for index in range(head.title, head.end):
            self._kinds[index] = "title"

    def _signatures(self, last: int) -> None:
        """Recipients and signature of a document, up to an annex or prose, are its foot."""
        index = last
        while index < len(self._lines):
            if self._kinds[index] is not None or not self._markers.marks(
                "signature", self._lines[index].text
            ):
                index += 1
                continue
            while index < len(self._lines) and not self._goes_on(index):
                if self._kinds[index] is None:
                    self._kinds[index] = "footer"
                index += 1
        for index in range(last + 1, len(self._lines)):
            silent = self._kinds[index] in {None, "furniture", "byline"}
            if silent and _is_name(self._lines[index]) and self._is_under_post(index):
                self._kinds[index] = "footer"

    def _is_under_post(self, index: int) -> bool:
        """Whether a post in capitals stands right above a name, or above a note in brackets over it."""
        at = index - 1
        while at > 0 and self._lines[at].text.startswith("("):
            at -= 1
        line = self._lines[at]
        post = line.text.isupper() and line.words <= 8 and not any(c.isdigit() for c in line.text)
        return post and not self._markers.marks("document_kind", line.text)

    def _goes_on(self, index: int) -> bool:
        line = self._lines[index]
        if line.words >= _FOOTER_PROSE and not line.text.startswith(("-", "+", "*")):
            return True
        return line.text.isupper() and (
            line.text.startswith("PHỤ LỤC") or self._markers.marks("document_kind", line.text)
        )

    def _is_motto(self, index: int) -> bool:
        text = normalise_label(self._lines[index].text)
        return "xa hoi chu nghia" in text or "doc lap tu do" in text or "socialist republic" in text

    def _tail(self, last: int) -> int:
        """Where the article has ended: at the site's block or at related news that nothing follows."""
        lines = self._lines
        stop = len(lines)
        for index in range(last, stop):
            if _is_sentence(lines[index]) or not self._markers.marks("footer", lines[index].text):
                continue
            if self._only_footer_from(index):
                for later in range(index, stop):
                    self._kinds[later] = "footer"
                stop = index
                break
        for index in range(last, stop):
            if self._is_related_marker(index) and self._block_end(index, stop) == stop:
                return self._close(index, stop)
        return self._close(unmarked_start(lines, last, stop), stop)

    def _close(self, start: int, stop: int) -> int:
        for index in range(start, stop):
            if self._kinds[index] != "furniture":
                self._kinds[index] = "related"
        return start

    def _only_footer_from(self, index: int) -> bool:
        # An agreement goes on under the addresses of its sides: articles and points are no footer.
        points = [line for line in self._lines[index:] if line_label(line.text) is not None]
        if sum(line.words >= _POINT_WORDS for line in points) >= _POINTS:
            return False
        return not any(
            is_paragraph(line)
            and line.words >= _FOOTER_PROSE
            and not self._markers.marks("footer", line.text)
            for line in self._lines[index:]
        )

    def _is_related_marker(self, index: int) -> bool:
        line = self._lines[index]
        if is_paragraph(line) or self._markers.marks("pointer", line.text):
            return False
        return self._markers.marks("related", line.text)

    def _block_end(self, index: int, stop: int) -> int:
        """Where a marked block ends: never, once a by-line, credit or widget has closed the article."""
        prose = max((i for i in range(index) if is_paragraph(self._lines[i])), default=index)
        between = range(prose + 1, index)
        if any(
            self._kinds[i] in {"byline", "credit", "furniture", "related"} or _is_name(self._lines[i])
            for i in between
        ):
            return stop
        return block_end(self._lines[:stop], index)

    def _related_blocks(self, last: int, stop: int) -> None:
        """Blocks inside the article, and headlines under the lead."""
        index = last
        while index < stop:
            if self._is_related_marker(index):
                end = self._block_end(index, stop)
                for at in range(index, end):
                    self._kinds[at] = "related"
                index = max(end, index + 1)
            else:
                index += 1
        prose = [i for i in range(last, stop) if self._kinds[i] is None and is_paragraph(self._lines[i])]
        for index in range(last, stop):
            line = self._lines[index]
            if self._kinds[index] is None and line.gap == 0 and is_run_of_headlines(line.text, self._markers):
                self._kinds[index] = "related"
        if len(prose) > 1:
            glued = range(prose[0] + 1, prose[1])
            if len(glued) > 1 and all(self._lines[i].gap == 0 and is_headline(self._lines[i]) for i in glued):
                for index in glued:
                    self._kinds[index] = "related"

    def _repeats(self, first: int, last: int) -> None:
        """The title again is the text of a picture and adds nothing; so is a line printed twice in a row."""
        title = normalise_label(" ".join(line.text for line in self._lines[first:last]))
        for index in range(last, len(self._lines)):
            if self._kinds[index] not in {None, "related"}:
                continue
            if len(self._lines[index].text) > _REPEAT:
                continue
            label = normalise_label(self._lines[index].text)
            following = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
            if label == title or (label and label == normalise_label(following)):
                self._kinds[index] = "furniture"

    def _article(self, last: int, stop: int) -> None:
        prose = [i for i in range(last, stop) if self._kinds[i] is None and is_paragraph(self._lines[i])]
        end = prose[-1] if prose else last - 1
        lead = self._lead([i for i in prose if not self._markers.marks("shown", self._lines[i].text)], last)
        ended = False
        for index in range(last, stop):
            if index > end and self._kinds[index] is not None:
                ended = True
            if self._kinds[index] is not None:
                continue
            line = self._lines[index]
            if index == lead:
                self._kinds[index] = "lead"
            elif index > end or index < (prose[0] if prose else last):
                self._kinds[index] = self._beside(line, ended)
                ended = ended or (index > end and self._kinds[index] == "byline")
            else:
                self._kinds[index] = "caption" if self._is_caption(line) else "body"

    def _lead(self, prose: Sequence[int], last: int) -> int:
        """The first paragraph, when it stands under a title, is no item and more prose follows."""
        if last and len(prose) > 1 and line_label(self._lines[prose[0]].text) is None:
            return prose[0]
        return -1

    def _beside(self, line: Line, ended: bool) -> ZoneKind:
        """A line between title and prose, or after the prose: by-line, caption, heading or furniture."""
        if _is_name(line):
            return "byline"
        if ended:
            return "furniture"
        if line.text.isupper() or line_label(line.text):
            return "body"
        return "caption" if line.words >= _TITLE_WORDS else "furniture"

    def _is_caption(self, line: Line) -> bool:
        if line_label(line.text) or line.text.isupper() or len(line.text) > _CAPTION * 2:
            return False
        if self._markers.marks("shown", line.text):
            return True
        if self._markers.marks("caption", line.text) and len(line.text) <= _CAPTION:
            return True
        if line.closed:
            return False
        return line.spaced or (line.words > _HEADING_WORDS and not is_paragraph(line))


def _is_sentence(line: Line) -> bool:
    """Whether a line that begins like a marker is a sentence all the same."""
    return line.text.endswith(".") and line.words > _MARKER_WORDS and ":" not in line.text


#: What stands in brackets after the name of whoever wrote: ``Đông Hải (thực hiện)``.
_WROTE: Final = re.compile(
    r"\s*\((?:thực hiện|ghi|lược ghi|tổng hợp|biên dịch|theo [^)]{2,30})\)$", re.IGNORECASE
)


def _is_name(line: Line) -> bool:
    words = _WROTE.sub("", line.text).replace("-", " - ").replace("–", " - ").split()
    named = [word for word in words if word[0].isalpha() and word[0].isupper()]
    if not named or len(words) > 9 or line.closed or (line.text.isupper() and len(named) > 4):
        return False
    return all(_NAME.fullmatch(word) for word in words)
