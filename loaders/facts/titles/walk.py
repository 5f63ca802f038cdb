"""The walk over the complement of a title, item by item; what an item means there stands in ``title_*``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.vocabulary import Vocabulary

_LONGEST = 90
#: Clause marks and things that are never inside a noun phrase.
HARD = frozenset(
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
#: Words before a day: "buổi làm việc chiều 18/10".
PARTS_OF_DAY = frozenset({"sáng", "trưa", "chiều", "tối", "đêm"})
#: What follows the number of an undertaking: its day, its parties, its makers, or nothing more.
_AFTER_NUMBER = frozenset(
    {"ON_DAY", "DATE", "BETWEEN", "OF", ".", ",", ";", ")", "(", "ABOUT", "PAST", "PERIOD_WORD"}
    | {"BY", "V", "PASSIVE", "STOP", "FUTURE"}
)
_QUARTERS = frozenset({"bắc", "nam", "đông", "tây"})
#: Opening quotation marks and what closes them.
OPEN = {'"': '"', "“": "”", "”": "”", "«": "»", "‘": "’", "'": "'"}


class Walk:
    """The walk over the complement of one title.

    ``steps`` gives for a tag what to do at an item of it: take what belongs to the title and return True, or
    return False where the title ends. Items of other tags are words.
    """

    def __init__(
        self,
        title: Title,
        items: Sequence[Item],
        vocabulary: Vocabulary,
        whole_item: bool,
        steps: Mapping[str, Step],
        parse: Parse,
    ) -> None:
        self.title, self.items, self.vocabulary, self.whole_item = title, items, vocabulary, whole_item
        self.steps = steps
        #: Parses a title inside this one.
        self.parse = parse
        self.at = title.last
        #: Up to here all describes the title, whatever it is: a period closes it there.
        self.described_to = 0
        self.closed = False  # parties, period or quotation seen: the description is complete

    def run(self) -> None:
        title, stop = self.title, min(len(self.items), self.title.first + _LONGEST)
        while self.at < stop:
            before = self.at
            if not self.step() or self.at <= before:
                break
        # Trailing function words and punctuation do not belong to the title.
        last = title.last
        while last > title.first + 1 and self.trailing(self.items[last - 1]):
            if self.items[last - 1].norm == "period" and self.items[last - 2].tag == "DATE":
                break
            last -= 1
        counted = last < len(self.items) and self.items[last].tag.endswith("_HEAD")
        if counted and last > title.first + 1 and self.items[last - 1].norm.isdigit():
            # "báo cáo kết quả 02 chương trình": the number counts what follows.
            last -= 1
        title.last, title.end = last, self.items[last - 1].end
        if last < len(self.items) and self.items[last].tag == "DEM":
            title.demonstrative = True

    def trailing(self, item: Item) -> bool:
        return item.norm in {"the", "a", "an", "to"} or item.tag in {
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

    def take(self, count: int = 1) -> None:
        self.at += count
        self.title.last = self.at

    def step(self) -> bool:
        item = self.items[self.at]
        if self.at < self.described_to:
            self.take()
            return True
        if self.ended():
            return False
        handler = self.steps.get(item.tag)
        if handler is not None:
            return handler(self)
        if item.tag == "SIDE" and self._quarter():
            self.title.words += [item.norm, self.items[self.at + 1].norm]
            self.take(2)
            return True
        if item.tag in HARD:
            return False
        if item.tag in OPEN:
            return self.steps["“"](self)
        if item.tag == "SOFT_STOP":
            return self.word() if self.length() < 2 or self.nominal() else False
        return self.word()

    def _quarter(self) -> bool:
        """``miền núi phía Bắc``: a quarter of the sky, and not the side of somebody."""
        ahead = self.items[self.at + 1].norm.split()[:1] if self.at + 1 < len(self.items) else []
        return self.items[self.at].norm == "phía" and bool(ahead) and ahead[0] in _QUARTERS

    def ended(self) -> bool:
        """Whether words begin that end a title wherever they stand (``here``, ``on Thursday``)."""
        if self.title.tag == "REPORT":
            return False
        words = [w for item in self.items[self.at : self.at + 4] for w in item.norm.split()]
        if self.title.tag == "EVENT":
            dated = words[0] in PARTS_OF_DAY and any(
                i.tag in {"DATE", "ON_DAY"} or i.norm in {"qua", "nay"}
                for i in self.items[self.at + 1 : self.at + 2]
            )
            return dated or self.vocabulary.events["ends"].open(words)
        if self.items[self.at - 1].norm == "năm" and words[:1] == ["thứ"]:
            # "kế hoạch năm thứ nhất"
            return False
        shifted = words[1:] if self.items[self.at].tag in {"ON_DAY", "IN"} else []
        return self.vocabulary.title_ends.open(words) or self.vocabulary.title_ends.open(shifted)

    def nominal(self) -> bool:
        """``trong công tác bảo đảm …``: the verb names an activity."""
        before = self.items[self.at - 1]
        return not self.closed and before.norm.rpartition(" ")[2] in {
            "tác",
            "việc",
            "vụ",
            "pháp",
            "về",
            "trong",
        }

    def length(self) -> int:
        return len(self.title.words) + len(self.title.parties) + 3 * self.closed

    def _behind_english_head(self) -> bool:
        head = self.items[self.title.head_at]
        return self.at == self.title.head_at + 1 and head.mention is None and head.norm.isascii()

    def word(self) -> bool:
        item = self.items[self.at]
        if not item.is_word and item.norm not in {"&", "/", ".", "%"}:
            return False
        before = self.items[self.at - 1]
        if not item.capital and item.tag == "W" and item.norm.isalpha() and self._behind_english_head():
            # "the MoU adds to …": what it does; its complement would begin with a preposition.
            return False
        if (
            self.closed
            and self.title.tag == "PROG"
            and item.norm.isascii()
            and before.tag in {"ORG", "PLACE", ")"}
        ):
            # "… between A and B started": a name that ended, then an English word.
            return False
        if (
            item.capital
            and self.closed
            and self.items[self.at - 1].tag in {"DATE", "ORG", "PERSON"} | set(OPEN)
        ):
            # A new phrase without a mark between, as in lists of headlines.
            return False
        if item.norm == "." and self.at + 1 < len(self.items) and self.items[self.at + 1].capital:
            return False
        if (
            self.at == self.title.first + 1
            and any(item.norm.startswith(c) for c in self.vocabulary.national_codes)
            and any(ch.isdigit() for ch in item.norm)
        ):
            self.title.code = item.norm.upper()
        if self._plain_number():
            self.title.number = self.title.printed = item.norm
            self.title.words, self.title.number_end = self.title.words[:-1], item.end
            self.take()
            return True
        if item.is_word:
            self.title.words += item.norm.split()
        self.title.capitals += item.capital
        self.take()
        return True

    def _plain_number(self) -> bool:
        """``Chương trình phối hợp số 14 (ngày D) giữa A và B``: a number without a mark, and no count."""
        item, follower = self.items[self.at], self.items[self.at + 1 : self.at + 2]
        return (
            self.title.tag == "PROG"
            and not self.title.number
            and self.title.words[-1:] == ["số"]
            and item.norm.isdigit()
            and bool(follower)
            and follower[0].tag in _AFTER_NUMBER
        )


#: What to do at an item.
Step = Callable[[Walk], bool]
#: Items, index of a head, vocabulary, whole item → the title there.
Parse = Callable[[Sequence[Item], int, Vocabulary, bool], Title | None]
