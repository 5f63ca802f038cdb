"""What the recognisers of one segment share: the segment, the lexicon, what the registry knows in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.lexicon import Head, Lexicon
from loaders.mentions.bodies.gazetteer import Known
from loaders.mentions.times.finding import Time
from loaders.tokens import Segment


@dataclass(frozen=True, slots=True)
class Place:
    """A place at tokens ``[start, end)``; ``name`` is canonical (``tỉnh Đắk Lắk``), ``kind`` its class."""

    start: int
    end: int
    name: str
    kind: str
    iris: tuple[str, ...] = ()
    prefixed: bool = False


@dataclass(slots=True)
class Body:
    """A body at tokens ``[start, end)`` of a segment before it becomes an entity.

    ``name`` is canonical with abbreviations spelt out; ``iris`` the registry's candidates; ``of`` the body it
    is stated to be part of, with ``of_words`` saying how (``apposition``, ``thuộc``); ``known_as`` other
    forms the text defines.
    """

    start: int
    end: int
    name: str
    type: str
    form: str = "name"
    iris: tuple[str, ...] = ()
    head: Head | None = None
    place: Place | None = None
    of: Body | None = None
    of_words: str = ""
    data: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Scene:
    """One segment with everything found in it so far; ``text`` has the words of the whole document.

    ``issuers`` of a letterhead: how many bodies the number of the document names.
    """

    segment: Segment
    lexicon: Lexicon
    known: dict[int, list[Known]] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    bodies: list[Body] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    text: str = ""
    issuers: int = 1

    def body_at(self, i: int) -> Body | None:
        """The body that begins at token ``i``."""
        for body in self.bodies:
            if body.start == i:
                return body
        return None

    def known_at(self, i: int, kind: str = "org") -> Known | None:
        """The longest unambiguous registry name that begins at token ``i``."""
        for known in self.known.get(i, ()):
            if known.kind == kind and known.form != "ambiguous":
                return known
        return None

    def is_head(self, i: int) -> bool:
        """Whether a head noun with a qualifier of its own stands at token ``i``."""
        segment, lexicon = self.segment, self.lexicon
        if segment.kind(i) not in ("C", "U"):
            return False
        found = segment.match(lexicon.heads, i)
        if found is None or self.is_false_head(i):
            return False
        end, head = found
        if head.text == "Đoàn" and self.is_person(i, least=3):
            return False
        return bool(head.alone or head.seat or segment.kind(end) in ("C", "U", "n"))

    def is_false_head(self, i: int) -> bool:
        """Whether the head noun at ``i`` is the beginning or end of another word."""
        segment, lexicon = self.segment, self.lexicon
        false = segment.match(lexicon.false_heads, i)
        if segment.match(lexicon.false_names, i) is not None:
            return True
        if false is not None and (segment.capitals or segment.kind(false[0] - 1) != "C"):
            return not (segment.low(i) == "tổ" and self._named_and_abbreviated(i + 2))
        if self._given_name(i):
            return True
        before = lexicon.before_heads.get(segment.low(i))
        if segment.kind(i) == "C" and (segment.kind(i - 1) == "l" or segment.low(i - 1) == "giao"):
            # "giao Ban Tổ chức …": the capital begins a name.
            return False
        return before is not None and segment.low(i - 1) in before and not self.sentence_break(i)

    def _given_name(self, i: int) -> bool:
        """``Bùi Trường Giang``: a head noun of one syllable after a surname is part of a person's name."""
        segment, lexicon = self.segment, self.lexicon
        before = segment.text(i - 1)
        if segment.low(i) not in _GIVEN or segment.kind(i) != "C" or segment.kind(i + 1) != "C":
            return False
        if (
            segment.capitals
            or before in ("Nay", "Mai")
            or before not in lexicon.surnames
            or before in lexicon.weak_surnames
        ):
            return False
        return not any(p.start <= i - 1 < p.end for p in self.places.values())

    def _named_and_abbreviated(self, k: int) -> bool:
        """``Tổ chức Sáng kiến Thương mại bền vững (IDH)``: only a body has its short form in brackets."""
        segment = self.segment
        if segment.kind(k - 2) != "C" or segment.kind(k) != "C" or segment.capitals:
            return False
        for at in range(k + 1, k + 10):
            if segment.text(at) == "(":
                return segment.kind(at + 1) == "U" and segment.text(at + 2) == ")"
            if segment.kind(at) not in ("l", "C") or segment.low(at) in self.lexicon.stop:
                return False
        return False

    def sentence_break(self, i: int) -> bool:
        """Whether token ``i`` begins a clause."""
        return i == 0 or self.segment.kind(i - 1) == "p"

    def is_title(self, i: int) -> bool:
        """Whether a title of office begins at token ``i`` with a capital."""
        return self.segment.kind(i) == "C" and self.segment.match(self.lexicon.titles, i) is not None

    def is_person(self, i: int, *, least: int = 2) -> int:
        """End of the run of capitalised syllables at ``i`` if it looks like a person's name, else 0."""
        segment, lexicon = self.segment, self.lexicon
        if segment.kind(i) != "C" or segment.text(i) not in lexicon.surnames or i in self.places:
            return 0
        if segment.match(lexicon.revered, i) is not None:
            return 0
        end = i + 1
        while segment.kind(end) == "C" and end - i < 5 and segment.text(end) not in lexicon.never_in_names:
            if end in self.places and self.places[end].prefixed:
                # "Trường Đại học Nông Lâm Thành phố Hồ Chí Minh"
                break
            end += 1
        need = 3 if segment.text(i) in lexicon.weak_surnames else least
        if end - i < need or (
            segment.kind(end) == "l" and segment.low(end - 1) + " " + segment.low(end) in _COMPOUNDS
        ):
            return 0
        return end


#: Head nouns of one syllable that are given names as well.
_GIVEN = frozenset({"trường", "khoa", "viện", "đoàn", "đài", "quân"})
#: Compounds whose first syllable must not be read as the last of a name.
_COMPOUNDS = frozenset({"văn hóa", "thanh tra", "bảo hiểm"})


def ends_here(scene: Scene, k: int) -> bool:
    """Whether the words end before token ``k``: a mark, a function word or a verb follows."""
    segment, lexicon = scene.segment, scene.lexicon
    kind, low = segment.kind(k), segment.low(k)
    if kind in ("", "p"):
        return True
    if kind == "l":
        pair = (low, segment.low(k + 1))
        return (
            low in lexicon.stop or low in ("và", "ký") or pair in lexicon.verbs or pair in lexicon.verb_nouns
        )
    return False
