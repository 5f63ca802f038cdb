"""Asks a model about a document, passage by passage, and adds to its record what stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.model import DocumentRecord
from loaders.pipeline import Extraction
from loaders.proposals.check import Checker, Refusal
from loaders.proposals.client import Model, ModelFailed
from loaders.proposals.prompt import messages
from loaders.text import FACT_ZONES
from ontology import Ontology

#: Characters of one question.
PASSAGE: Final = 6_000
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Proposed:
    """The extraction with what stands added; ``error`` when the model failed on a passage."""

    extraction: Extraction
    added: int = 0
    agreed: int = 0
    refused: tuple[Refusal, ...] = ()
    error: ModelFailed | None = None

    @property
    def note(self) -> str:
        """One line for the outcome of a file."""
        counts = f"model: {self.added} added, {self.agreed} known already, {len(self.refused)} refused"
        return f"{counts}; {self.error.what}" if self.error is not None else counts


@dataclass(frozen=True, slots=True)
class Proposer:
    """A model with what checking its proposals needs."""

    model: Model
    ontology: Ontology

    @property
    def rule(self) -> str:
        """The rule name of its statements: ``model:`` and the model's name."""
        return "model:" + _BLANK.sub("-", self.model.name)

    def __call__(self, extraction: Extraction) -> Proposed:
        """What the model adds to one document. Never raises for what a model does: a failure is told in
        ``error``, and what was proposed before it stands.
        """
        checker = Checker(extraction, self.ontology, self.rule)
        text = extraction.record.document.text
        names = [e.name for e in extraction.record.entities if e.kind not in {"post", "doc", "task"}]
        error = None
        try:
            for start, end in passages(extraction):
                chat = messages(text[start:end], names, self.ontology)
                for proposal in self.model.facts(chat):
                    checker.take(proposal, start, end)
        except ModelFailed as failed:
            error = failed
        record = extraction.record
        if checker.statements:
            record = DocumentRecord.build(
                record.document,
                (*record.entities, *checker.entities.values()),
                (*record.statements, *checker.statements),
                record.issues,
            )
        return Proposed(
            replace(extraction, record=record),
            len(checker.statements),
            checker.agreed,
            tuple(checker.refused),
            error,
        )


def passages(extraction: Extraction) -> Iterator[tuple[int, int]]:
    """Ranges of the text that may state facts, of at most :data:`PASSAGE` characters where units allow it."""
    first: int | None = None
    last = 0
    for unit in extraction.units:
        if unit.zone not in FACT_ZONES:
            continue
        if first is not None and unit.end - first > PASSAGE:
            yield first, last
            first = None
        first = unit.start if first is None else first
        last = unit.end
    if first is not None:
        yield first, last
