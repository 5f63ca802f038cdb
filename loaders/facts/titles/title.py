"""What a title says: the parts of the name of a programme, plan, agreement, report or event."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.text import Mention


@dataclass(slots=True)
class Title:
    """One title in a stream; ``first``/``last`` are item indices (``last`` exclusive), ``start``/``end``
    offsets.

    ``words`` are the normalised words of the complement without parties, period and horizon; ``parties`` the
    mentions after ``giữa`` or joined by a dash, ``owners`` those after ``của``; ``period`` an EDTF interval
    or year; ``phase`` is ``next`` for ``giai đoạn tiếp theo``; ``inner`` a title inside this one.
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
    #: Index of the head; English modifiers may stand before it.
    head_at: int
    head_end: int
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
    #: Where a number without a mark (``số 14``) ends, else 0.
    number_end: int = 0
    #: ``… số N ngày D``: the day of a numbered programme.
    dated: str = ""
    #: ``…, ký năm 2016``: the day, month or year of signing told right after the title.
    told: str = ""
    #: ``giữa ba bên`` whose sides no mention resolves: how many they are.
    sides: int = 0
    quoted: tuple[int, int] | None = None
    #: ``Chương trình mới, số N``: a number set beside a title that names nothing by itself.
    beside: str = ""
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
