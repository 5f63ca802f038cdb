"""Titles of programmes, plans, agreements, reports and events: where one begins, where it ends, what it says.

A title is a head of ``vocabulary_facts/heads.yaml`` and the noun phrase that complements it. The grammar walks the
tag stream from the head and ends the title at the first thing that cannot belong to a noun phrase: an auxiliary,
a new subject, a clause mark. What it meets on the way (``giữa A và B``, a period, a horizon, a quoted name, another
title) it keeps as the parts of the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.facts.stream import Item
from loaders.facts.vocabulary import Vocabulary
from loaders.text import Mention

_OPEN = {'"': '"', "“": "”", "”": "”", "«": "»", "‘": "’", "'": "'"}
_LONGEST = 90
#: Clause marks and things that are never inside a noun phrase.
_HARD = frozenset(
    {
        "PAST",
        "FUTURE",
        "NEG",
        "PURPOSE",
        "MODAL",
        "OBLIGE",
        "PASSIVE",
        "STOP",
        "PERSON",
        "SIDE",
        "CHAIRED_BY",
        "WITNESSED_BY",
    }
    | {
        "WITH_ATTENDANCE",
        "ORGANISED_BY",
        "THOUGHT",
        "LISTING",
        "ON_DAY",
        "AT",
        "BEFORE",
        "AFTER",
        "BY",
        "DRAFT",
        "DEM",
    }
    | {";", ":", "!", "?", ")", "]", "…", "DATE", "”", "»"}
)
#: Nouns after which a verb names an activity and does not open a predicate.
_NOMINAL = frozenset(
    {
        "kết quả",
        "tình hình",
        "việc",
        "công tác",
        "quá trình",
        "nhiệm vụ",
        "tiến độ",
        "giải pháp",
        "kế hoạch",
        "phương án",
    }
)


#: Words that take a partner with ``với`` inside a title.
_JOINING = frozenset({"tác", "hợp", "nối", "kết", "việc", "cooperation", "partnership", "ghép"})
_SIDES = {"SIDES_2": 2, "SIDES_3": 3}
#: Verbs that may follow the head at once as its complement (``Hội nghị đánh giá …``); others make it a subject.
_OPENING = frozenset(
    {
        "evaluate",
        "implement",
        "sign",
        "draft",
        "report",
        "approve",
        "launch",
        "coordinate",
        "cooperate",
        "direct",
        "discuss",
    }
    | {"produce", "manage", "organise", "host", "succeed", "meet", "visit", "advise"}
)


@dataclass(slots=True)
class Title:
    """One title in a stream; ``first``/``last`` are item indices (``last`` exclusive), ``start``/``end`` offsets.

    ``words`` are the normalised words of the complement without parties, period and horizon; ``parties`` the
    mentions after ``giữa`` or joined by a dash, ``owners`` those after ``của``; ``period`` an EDTF interval or
    year; ``phase`` is ``next`` for ``giai đoạn tiếp theo``; ``inner`` a title inside this one.
    """

    tag: str
    family: str
    cls: str
    head: str
    first: int
    last: int
    start: int
    end: int
    capital: bool
    determiner: str = ""
    demonstrative: bool = False
    draft: bool = False
    words: list[str] = field(default_factory=list)
    capitals: int = 0
    parties: list[Mention] = field(default_factory=list)
    owners: list[Mention] = field(default_factory=list)
    period: str = ""
    horizon: str = ""
    phase: str = ""
    until: str = ""
    year: str = ""
    code: str = ""
    number: str = ""
    printed: str = ""
    #: ``giữa ba bên`` whose sides no mention resolves: how many they are.
    sides: int = 0
    quoted: tuple[int, int] | None = None
    edition: str = ""
    term: str = ""
    inner: Title | None = None
    cited: Mention | None = None
    parties_span: tuple[int, int] | None = None
    period_start: int = 0
    between: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing but the head (and a demonstrative) was said."""
        return not (
            self.words
            or self.number
            or self.parties
            or self.owners
            or self.period
            or self.phase
            or self.quoted
            or self.inner
            or self.cited
            or self.edition
            or self.year
        )

    def text(self, source: str) -> str:
        """The title as printed, white space as single spaces."""
        return " ".join(source[self.start : self.end].split())


def find_titles(items: Sequence[Item], vocabulary: Vocabulary, *, whole_item: bool = False) -> list[Title]:
    """All outermost titles of a unit in text order; inner ones hang on :attr:`Title.inner`.

    ``whole_item`` says that the unit is one item of a list of titles, so that a comma does not end one.
    """
    found: list[Title] = []
    at = 0
    while at < len(items):
        title = parse_title(items, at, vocabulary, whole_item=whole_item)
        if title is None:
            at += 1
            continue
        _inherit_plural(found, title, items)
        found.append(title)
        at = max(title.last, at + 1)
    return found


def _inherit_plural(found: Sequence[Title], title: Title, items: Sequence[Item]) -> None:
    """``các chương trình, đề án …``: the determiner of the first head holds for the coordinated ones."""
    if not found or title.determiner or not found[-1].determiner or found[-1].tag != title.tag:
        return
    gap = items[found[-1].last : title.first]
    if gap and len(gap) <= 2 and all(item.tag in {",", "AND", "/", "-"} for item in gap):
        title.determiner = found[-1].determiner


def parse_title(
    items: Sequence[Item], at: int, vocabulary: Vocabulary, *, whole_item: bool = False
) -> Title | None:
    """The title whose head is ``items[at]``, or None when that is no head."""
    head = items[at]
    if head.tag == "OFFICIAL" or head.tag not in ("PROG_HEAD", "EVENT_HEAD", "REPORT_HEAD"):
        return None
    tag = head.tag.removesuffix("_HEAD")
    title = Title(tag, head.role, head.cls, head.norm, at, at + 1, head.start, head.end, head.capital)
    if head.mention is not None:
        title.number = head.mention.data.get("number", head.mention.value)
        title.printed = head.mention.data.get("printed", title.number)
    _determiner(title, items, vocabulary)
    _Walk(title, items, vocabulary, whole_item).run()
    _classify(title, vocabulary)
    return title


def _determiner(title: Title, items: Sequence[Item], vocabulary: Vocabulary) -> None:
    before = title.first - 1
    if before >= 0 and items[before].tag == "DRAFT":
        title.draft = True
        before -= 1
    if before >= 0:
        word = items[before]
        if word.norm in vocabulary.plural or word.tag == "QUANT" or (word.tag == "W" and word.norm.isdigit()):
            title.determiner = word.norm


class _Walk:
    """The walk over the complement of one title."""

    def __init__(self, title: Title, items: Sequence[Item], vocabulary: Vocabulary, whole_item: bool) -> None:
        self.title, self.items, self.vocabulary, self.whole_item = title, items, vocabulary, whole_item
        self.at = title.last
        self.closed = False  # parties, period or quotation seen: the description is complete

    def run(self) -> None:
        title, stop = self.title, min(len(self.items), self.title.first + _LONGEST)
        while self.at < stop:
            before = self.at
            if not self._step() or self.at <= before:
                break
        # Trailing function words and punctuation do not belong to the title.
        last = title.last
        while last > title.first + 1 and self._trailing(self.items[last - 1]):
            last -= 1
        title.last, title.end = last, self.items[last - 1].end
        if last < len(self.items) and self.items[last].tag == "DEM":
            title.demonstrative = True

    def _trailing(self, item: Item) -> bool:
        return item.tag in {
            "AND",
            "OF",
            "WITH",
            "IN",
            "FOR",
            "ABOUT",
            "BETWEEN",
            "FROM",
            "TO",
            "QUANT",
            "REPRESENT",
            "PERIOD_WORD",
            "CONTINUE",
            ",",
            "-",
            "(",
            ".",
        }

    def _take(self, count: int = 1) -> None:
        self.at += count
        self.title.last = self.at

    def _step(self) -> bool:
        item = self.items[self.at]
        handler = _STEPS.get(item.tag)
        if handler is not None:
            return handler(self)
        if item.tag in _HARD:
            return False
        if item.tag in _OPEN:
            return self._quotation()
        if item.tag == "SOFT_STOP":
            return self._word() if self._length() < 2 else False
        return self._word()

    def _length(self) -> int:
        return len(self.title.words) + len(self.title.parties) + 3 * self.closed

    def _word(self) -> bool:
        item = self.items[self.at]
        if not item.is_word and item.norm not in {"&", "/", ".", "%"}:
            return False
        if (
            item.capital
            and self.closed
            and self.items[self.at - 1].tag in {"DATE", "ORG", "PERSON"} | set(_OPEN)
        ):
            # A new phrase without a mark between, as in lists of headlines.
            return False
        if item.norm == "." and self.at + 1 < len(self.items) and self.items[self.at + 1].capital:
            return False
        if self.at == self.title.first + 1 and any(
            item.norm.startswith(c) for c in self.vocabulary.national_codes
        ):
            if any(ch.isdigit() for ch in item.norm):
                self.title.code = item.norm.upper()
        self.title.words += item.norm.split()
        self.title.capitals += item.capital
        self._take()
        return True

    def _verb(self) -> bool:
        previous = self.items[self.at - 1]
        opens = self.at == self.title.first + 1
        nominal = (
            previous.norm in _NOMINAL
            or previous.tag in {"V", "IN", "FOR", "AND"}
            or previous.norm in {"vụ", "quả", "hình", "tác", "độ"}
        )
        item = self.items[self.at]
        if opens and item.role not in _OPENING:
            return False
        if not opens and (self.closed or item.role in {"happen", "sign", "chair", "concentrate"}):
            return False
        carried = {"implement", "evaluate"} if self.title.tag != "PROG" else set()
        if (
            not (opens or nominal)
            and item.role not in {"coordinate", "cooperate", "produce", "continue"} | carried
        ):
            return False
        if not opens and previous.tag == "AND" and item.role in {"draft", "organise", "propose", "agree"}:
            return False
        self.title.words += item.norm.split()
        self._take()
        return True

    def _between(self) -> bool:
        parties, after = parse_parties(self.items, self.at + 1)
        if parties:
            self.title.parties += parties
            self.title.between = True
            self.title.parties_span = (self.items[self.at].start, self.items[after - 1].end)
            self.closed = True
            self._take(after - self.at)
            return True
        sides = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if sides is not None and sides.tag in _SIDES:
            self.title.between, self.title.sides, self.closed = True, _SIDES[sides.tag], True
            self.title.parties_span = (self.items[self.at].start, sides.end)
            self._take(2)
            return True
        self.title.between = True
        self.title.words.append(self.items[self.at].norm)
        self._take()
        return True

    def _of(self) -> bool:
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if follower is None:
            return False
        if follower.tag in {"ORG", "PLACE"} and follower.mention is not None:
            owners, after = parse_parties(self.items, self.at + 1, places=True)
            self.title.owners += owners
            self._take(after - self.at)
            return True
        return self._word()

    def _organisation(self) -> bool:
        """An organisation without a preposition: parties side by side (``A - B``), else a new subject."""
        parties, after = parse_parties(self.items, self.at)
        previous = self.items[self.at - 1]
        if previous.tag in {"WITH", "FOR", "IN", "TO"} or (previous.tag == "AND" and self.title.words):
            follows_with = previous.tag == "WITH"
            if follows_with:
                self.title.parties += parties
            self.closed = self.closed or follows_with
            self._take(after - self.at)
            return True
        if len(parties) >= 2 and not self.closed:
            self.title.parties += parties
            self.closed = True
            self._take(after - self.at)
            return True
        if self.title.tag == "EVENT" and (not self.closed or self.title.edition) and not self.title.owners:
            # The plenum of a body: its name stands directly after the head or its number.
            self.title.owners += parties
            self._take(after - self.at)
            return True
        return False

    def _place(self) -> bool:
        self.title.words += self.items[self.at].norm.split()
        self.title.capitals += 1
        self._take()
        return True

    def _date(self) -> bool:
        mention = self.items[self.at].mention
        assert mention is not None
        horizon = mention.data.get("horizon") == "true"
        if "/" in mention.value and ".." not in mention.value and not horizon:
            self.title.period = self.title.period or mention.value
            self.title.period_start = self.title.period_start or mention.start
        elif horizon:
            self.title.horizon = mention.value[-4:]
        elif self._until(mention):
            self.title.until = mention.value[:4]
            self.title.period_start = self.title.period_start or mention.start
        elif mention.data.get("exclusive") or mention.data.get("relation") in {"before", "after", "until"}:
            return False
        elif (
            len(mention.value) == 4
            and (self.title.tag == "EVENT" or self.title.family in {"plan", "report"})
            and self._in_year()
        ):
            self.title.year = mention.value
        else:
            return False
        self.closed = True
        self._take()
        return True

    def _until(self, mention: Mention) -> bool:
        """``… đến năm 2025`` as the end of a programme."""
        said = mention.data.get("relation") == "until" or self.items[self.at - 1].tag == "TO"
        return (
            said
            and self.title.tag == "PROG"
            and len(mention.value) == 4
            and not mention.data.get("exclusive")
        )

    def _in_year(self) -> bool:
        return self.items[self.at - 1].tag not in {"ON_DAY", "IN", "AT", "FROM", "TO", "BEFORE", ","}

    def _horizon(self) -> bool:
        if self.at + 1 >= len(self.items):
            return False
        follower = self.items[self.at + 1]
        year = (
            follower.mention.value[-4:]
            if follower.mention is not None and follower.tag == "DATE"
            else follower.norm
        )
        if len(year) == 4 and year.isdigit():
            self.title.horizon = year
            self.closed = True
            self._take(2)
            return True
        return self._word() if not self.closed else False

    def _period_word(self) -> bool:
        """``giai đoạn`` belongs to the title when a period follows."""
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if follower is None or (
            follower.tag != "DATE" and not follower.norm.isdigit() and follower.tag != "FROM"
        ):
            return False
        self.title.period_start = self.title.period_start or self.items[self.at].start
        self._take()
        return True

    def _phase(self) -> bool:
        self.title.phase = "next"
        self.closed = True
        self._take()
        return True

    def _edition(self) -> bool:
        if self.at + 1 < len(self.items) and self.title.tag == "EVENT":
            self.title.edition = self.items[self.at + 1].norm
            self.closed = True
            self._take(2)
            return True
        return False

    def _term(self) -> bool:
        if self.at + 1 < len(self.items) and self.title.tag == "EVENT":
            self.title.term = self.items[self.at + 1].norm
            self._take(2)
            return True
        return False

    def _quotation(self) -> bool:
        closing = _OPEN[self.items[self.at].tag]
        for end in range(self.at + 1, min(len(self.items), self.at + 60)):
            if self.items[end].tag == closing or self.items[end].norm in {'"', "”"}:
                self.title.quoted = (self.items[self.at + 1].start, self.items[end - 1].end)
                self.title.words += [w for it in self.items[self.at + 1 : end] for w in it.norm.split()]
                self.closed = True
                self._take(end + 1 - self.at)
                return True
        return False

    def _parenthesis(self) -> bool:
        """A short parenthesis inside a title is passed over; one at its end does not belong to it."""
        for end in range(self.at + 1, min(len(self.items), self.at + 8)):
            if self.items[end].tag == ")":
                follower = self.items[end + 1].tag if end + 1 < len(self.items) else ""
                if follower in {
                    "PERIOD_WORD",
                    "BETWEEN",
                    "OF",
                    "IN",
                    "ABOUT",
                    "WITH",
                    "DATE",
                    "NEXT_PHASE",
                    "HORIZON",
                } or (follower in {"W", "ORG"} and not self.closed):
                    self._take(end + 1 - self.at)
                    return True
                return False
        return False

    def _comma(self) -> bool:
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if follower is None:
            return False
        if follower.tag in {"HORIZON", "NEXT_PHASE", "PERIOD_WORD"} or (
            follower.tag == "DATE"
            and follower.mention is not None
            and (follower.mention.data.get("horizon") or "/" in follower.mention.value)
        ):
            self._take()
            return True
        if self.title.tag == "EVENT" and (
            self._continues_agenda() or (follower.tag == "ORG" and self.title.edition)
        ):
            self.closed = False
            self._take()
            return True
        if self.whole_item and follower.tag not in _HARD:
            self._take()
            return True
        if (not self.closed and (self._pair() or self._series())) or self._period_ahead():
            self._take()
            return True
        return False

    def _period_ahead(self) -> bool:
        """Whether plain words and then a period follow: what stands between still describes the title."""
        if self.title.period or self.title.phase or self.title.tag == "EVENT":
            return False
        for index in range(self.at + 1, min(self.at + 8, len(self.items) - 1)):
            item = self.items[index]
            if item.tag == "PERIOD_WORD":
                return index > self.at + 1 and self.items[index + 1].tag == "DATE"
            if not item.is_word or item.tag not in {"W", "AND", "COMPOUND"}:
                return False
        return False

    def _continues_agenda(self) -> bool:
        words = [w for item in self.items[self.at + 1 : self.at + 4] for w in item.norm.split()]
        return any(tuple(words[: len(p)]) == p for p in self.vocabulary.event_continuations)

    def _pair(self) -> bool:
        before = [w for item in self.items[max(0, self.at - 3) : self.at] for w in item.norm.split()]
        after = [w for item in self.items[self.at + 1 : self.at + 4] for w in item.norm.split()]
        return any(
            " ".join(before).endswith(a) and (" ".join(after) + " ").startswith(b + " ")
            for a, b in self.vocabulary.comma_pairs
        )

    def _series(self) -> bool:
        """Whether the comma is one of ``a, b và c``: short lower-case members up to an ``và``."""
        width = 0
        for item in self.items[self.at + 1 : self.at + 9]:
            if item.tag == "AND" and 1 <= width <= 4:
                return True
            if item.tag == ",":
                if width == 0:
                    return False
                width = 0
                continue
            if not item.is_word or item.capital or item.tag not in {"W", "V"} or width >= 4:
                return False
            width += len(item.norm.split())
        return False

    def _dash(self) -> bool:
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if follower is None or self.closed:
            return False
        tight = (
            self.items[self.at].start == self.items[self.at - 1].end
            and self.items[self.at].end == follower.start
        )
        if (
            tight
            or (self.items[self.at - 1].capital and follower.capital)
            or (follower.is_word and not follower.capital)
        ):
            self._take()
            return True
        return False

    def _and(self) -> bool:
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if follower is None or self.closed or follower.tag in _HARD or follower.tag.endswith("_HEAD"):
            return False
        if follower.tag == "ORG" and not self.title.words:
            return False
        if follower.verb("draft", "organise", "propose", "agree", "sign"):
            return False
        self._take()
        return True

    def _at(self) -> bool:
        """``ở nông thôn``: where the matter of an undertaking lies, not where something happens."""
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        described = follower is not None and follower.tag == "W" and not follower.capital
        if self.items[self.at].norm != "ở" or not described or self.closed or self.title.tag != "PROG":
            return False
        self._take()
        return True

    def _on(self) -> bool:
        """English ``on`` before a subject; ``ngày``, ``vào`` and ``on`` before a day end the title."""
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if (
            self.items[self.at].norm != "on"
            or follower is None
            or follower.tag not in {"W", "V", "IN"}
            or self.closed
        ):
            return False
        self._take()
        return True

    def _preposition(self) -> bool:
        """``trong``, ``với``, ``cho``, ``về``, ``từ … đến``: inside a title they take a complement of their own."""
        item = self.items[self.at]
        follower = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        if follower is None or follower.tag in _HARD - {"DATE"}:
            return False
        if item.tag == "TO" and follower.tag == "DATE" and self.title.tag == "PROG" and not self.title.period:
            self._take()
            return True
        if follower.tag == "DATE":
            return False
        if self.closed and item.tag == "ABOUT":
            return False
        session = self.title.tag == "EVENT" and self.title.cls in {"WorkingSession", "Visit"}
        if item.tag == "WITH" and not session and not _JOINING.intersection(self.title.words):
            return False
        self._take()
        return True

    def _from(self) -> bool:
        """``từ năm A đến năm B``, ``từ nay đến năm B``."""
        ahead = list(self.items[self.at + 1 : self.at + 4])
        if len(ahead) < 3 or ahead[1].tag != "TO":
            return False
        begin, finish = (_year(item) for item in (ahead[0], ahead[2]))
        if not finish:
            return False
        self.title.period = self.title.period or (f"{begin}/{finish}" if begin else "")
        self.title.until = finish
        self.closed = True
        self._take(4)
        return True

    def _official(self) -> bool:
        """A numbered document as the object of a meeting or report (``đánh giá thực hiện Quyết định số …``)."""
        previous = self.items[self.at - 1]
        joined = previous.tag in {"V", "OF", "ABOUT"} or previous.norm in {"hiện", "quả", "khai", "kết"}
        if self.title.tag == "PROG" or not joined or self.title.inner is not None or self.closed:
            return False
        self.title.cited = self.items[self.at].mention
        self.closed = True
        self._take()
        return True

    def _inner(self) -> bool:
        if self.title.inner is not None:
            return False
        inner = parse_title(self.items, self.at, self.vocabulary, whole_item=self.whole_item)
        previous = self.items[self.at - 1]
        joined = (
            previous.tag in {"V", "OF", "ABOUT", "DRAFT"}
            or previous.norm in {"hiện", "quả", "khai", "kết"}
            or self.at == self.title.first + 1
        )
        if inner is None or not joined or inner.determiner or inner.bare:
            if inner is not None and self.title.tag != "PROG" and not self.closed:
                return self._word()
            return False
        if self.title.tag == "PROG" and self.title.family == inner.family and self.at == self.title.first + 1:
            return False
        self.title.inner = inner
        self.closed = True
        self._take(inner.last - self.at)
        return True


def _year(item: Item) -> str:
    """The year of a date mention or of four digits, else nothing."""
    text = item.mention.value if item.mention is not None and item.tag == "DATE" else item.norm
    return text[:4] if text[:4].isdigit() and len(text[:4]) == 4 else ""


def parse_parties(items: Sequence[Item], at: int, *, places: bool = False) -> tuple[list[Mention], int]:
    """Organisations joined by ``và``, ``với``, a comma or a dash from ``items[at]`` on: mentions, next index.

    A short parenthesis after a name (``(V04)``) is passed over.
    """
    kinds = {"ORG", "PLACE"} if places else {"ORG"}
    found: list[Mention] = []
    after = at
    while after < len(items) and items[after].tag in kinds:
        mention = items[after].mention
        assert mention is not None
        found.append(mention)
        after += 1
        end = after
        if end < len(items) and items[end].tag == "(":
            close = next((k for k in range(end + 1, min(end + 6, len(items))) if items[k].tag == ")"), None)
            if close is not None:
                end = close + 1
        joined = end
        while joined < len(items) and joined - end < 2 and items[joined].tag in {"AND", ",", "-", "WITH"}:
            joined += 1
        if joined > end and joined < len(items) and items[joined].tag in kinds:
            after = joined
            continue
        break
    return found, after


def _classify(title: Title, vocabulary: Vocabulary) -> None:
    if title.tag != "PROG":
        return
    if title.code:
        title.cls = "NationalProgramme"
        return
    text = " " + " ".join([title.head, *title.words]) + " "
    for cls, family, phrase in vocabulary.modifiers:
        if family == title.family and f" {' '.join(phrase)} " in text:
            title.cls = cls
            return


_STEPS = {
    "V": _Walk._verb,
    "BETWEEN": _Walk._between,
    "OF": _Walk._of,
    "ORG": _Walk._organisation,
    "PLACE": _Walk._place,
    "DATE": _Walk._date,
    "OFFICIAL": _Walk._official,
    "HORIZON": _Walk._horizon,
    "NEXT_PHASE": _Walk._phase,
    "PERIOD_WORD": _Walk._period_word,
    "EDITION": _Walk._edition,
    "TERM": _Walk._term,
    "(": _Walk._parenthesis,
    ",": _Walk._comma,
    "-": _Walk._dash,
    "AND": _Walk._and,
    "IN": _Walk._preposition,
    "ON_DAY": _Walk._on,
    "AT": _Walk._at,
    "WITH": _Walk._preposition,
    "FOR": _Walk._preposition,
    "ABOUT": _Walk._preposition,
    "FROM": _Walk._from,
    "TO": _Walk._preposition,
    "PROG_HEAD": _Walk._inner,
    "REPORT_HEAD": _Walk._inner,
    "EVENT_HEAD": _Walk._inner,
    "DRAFT": lambda walk: False,
}
