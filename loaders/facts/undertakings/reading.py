"""Occurrences of titles, and the undertakings that they are occurrences of."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import LocalEntity
from loaders.facts.titles.title import Title
from loaders.facts.workbench import View

#: Classes of what parties share.
COOPERATION = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})


@dataclass(slots=True)
class Reading:
    """One occurrence of a title."""

    title: Title
    view: View
    parties: dict[str, LocalEntity]
    named: bool
    #: Keys of those who sign it in its clause, where the title names no parties.
    signers: frozenset[str] = frozenset()
    #: The range of the text that tells its parties, where they stand beside the title.
    beside: tuple[int, int] | None = None
    #: Whether it is told as something that somebody is to make by a day.
    to_be_made: bool = False


@dataclass(slots=True)
class Undertaking:
    """One programme (plan, strategy, agreement …) of the document with all its readings."""

    readings: list[Reading] = field(default_factory=list)
    parties: dict[str, LocalEntity] = field(default_factory=dict)
    period: str = ""
    until: str = ""
    phase: str = ""
    code: str = ""
    number: str = ""
    sides: int = 0
    quoted: str = ""
    family: str = ""
    cls: str = ""
    key_words: frozenset[str] = frozenset()
    entity: LocalEntity | None = None
    owner: LocalEntity | None = None

    @property
    def cooperation(self) -> bool:
        """Whether it is something that parties share."""
        return self.cls in COOPERATION
