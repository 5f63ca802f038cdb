"""What the benchmarks work on: the sample documents, and the reference documents where there are any."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processor import FOLDERS
from graph.model import DocumentRecord
from graph.open import open_managed
from graph.settings import Settings
from loaders.gate import Gate
from loaders.ingest import Knowledge, to_record
from loaders.read import discover, read_file
from loaders.text import ReadDocument
from ontology import load_ontology
from ontology.registry import load_registry

ROOT = Path(__file__).resolve().parent.parent


def knowledge() -> Knowledge:
    """Ontology, registry and gate."""
    ontology, registry = load_ontology(), load_registry()
    return Knowledge(ontology, registry, Gate(ontology, registry))


def folders() -> list[Path]:
    """Folders of documents, the samples first."""
    shared = Path(os.environ.get("PHOIHOP_SHARED", ROOT.parent / "shared")) / "documents"
    return [f for f in (ROOT / "examples" / "documents", shared) if f.is_dir()]


def files() -> list[tuple[Path, Path]]:
    """Documents with the folder of their collection."""
    return [(file, folder) for folder in folders() for file in discover([folder])]


def prose() -> list[tuple[Path, ReadDocument]]:
    """Documents of prose, read; registers and RDF need no extraction."""
    documents = [(file, read_file(file, root=folder)) for file, folder in files()]
    return [(file, read) for file, read in documents if not read.statements]


def records(known: Knowledge) -> list[DocumentRecord]:
    """What passes the gate of all documents."""
    reads = [read_file(file, root=folder) for file, folder in files()]
    return [known.gate.judge(to_record(read, known).record).passed for read in reads]


@contextmanager
def server() -> Iterator[Settings]:
    """A managed Neo4j of the benchmark alone, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix=FOLDERS) as folder:
        settings = Settings(data_dir=Path(folder), bolt_port=0, http_port=0)
        store = open_managed(settings)
        try:
            yield settings
        finally:
            store.close()
