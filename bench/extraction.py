"""Documents a second from file to statements, beside reading alone and tokenisation alone."""

from __future__ import annotations

import re

from bench.harness import Case, Comparison, compare
from bench.material import knowledge, prose
from loaders.ingest import to_record
from loaders.pipeline import settle
from loaders.read import read_file

_WORD = re.compile(r"\w+|[^\w\s]")


def run(runs: int) -> Comparison:
    """The comparison; a unit is a document."""
    known, documents = knowledge(), prose()
    settle(known.registry)
    files = [file for file, _ in documents]
    reads = [read for _, read in documents]
    characters = sum(len(read.document.text) for read in reads)
    statements = sum(len(to_record(read, known).record.statements) for read in reads)

    def tokenise() -> None:
        for read in reads:
            _WORD.findall(read.document.text)

    def read_all() -> None:
        for file in files:
            read_file(file)

    def extract_all() -> None:
        for read in reads:
            to_record(read, known)

    amount = len(reads)
    return compare(
        "Extraction",
        [
            Case(
                "read the files (HTML through trafilatura, PDF through PDFium)", amount, "documents", read_all
            ),
            Case("regex tokenisation of the same text", amount, "documents", tokenise),
            Case("extract from the text as read", amount, "documents", extract_all),
        ],
        runs=runs,
        note=f"{amount} documents, {characters:,} characters, {statements:,} statements; one process.",
    )
