"""Undertakings of the learned documents with their signs and their annotated status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from examples import Example, documents
from loaders.facts import presumed
from loaders.facts.reading import Undertaking
from loaders.facts.workbench import Workbench
from loaders.pipeline import extract
from loaders.read import read_file
from ontology import load_ontology
from ontology.registry import load_registry


def examples_of(status: str) -> Iterable[Example]:
    """One example for each undertaking that annotation and extraction both have; right where it stands so."""
    for batch, path, gold in documents():
        held: list[tuple[Undertaking, tuple[str, ...]]] = []

        def hold(
            bench: Workbench,
            found: Sequence[Undertaking],
            held: list[tuple[Undertaking, tuple[str, ...]]] = held,
        ) -> None:
            held.extend((u, presumed.signs(u, bench)) for u in found)

        kept, presumed.state_presumed = presumed.state_presumed, hold
        try:
            extract(read_file(path, root=path.parent), load_registry(), load_ontology())
        finally:
            presumed.state_presumed = kept
        for undertaking, signs in held:
            entity = next(
                (
                    e
                    for e in gold["programmes"]
                    if any(
                        m["mention_type"] != "anaphor"
                        and m["start"] < r.title.end
                        and r.title.start < m["end"]
                        for m in e["mentions"]
                        for r in undertaking.readings
                    )
                ),
                None,
            )
            if entity is None or entity.get("uncertain"):
                continue
            accepted = {entity["status"], *entity.get("status_alternatives", ())}
            if entity["status"] == "unknown" or ("unknown" in accepted and status not in accepted):
                continue
            yield Example(batch, signs, status in accepted)
