"""Runs extraction and the named queries over a folder of documents and scores them against gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.identity import resolve
from graph.memory import MemoryStore
from graph.view import SparqlView
from loaders.gate import Gate
from loaders.interchange import as_json
from loaders.pipeline import Extraction, extract
from loaders.read import read_file
from ontology import load_ontology
from ontology.registry import load_registry
from phoihop.evaluation.counts import Scores
from phoihop.evaluation.gold import read_gold
from phoihop.evaluation.identity import Identity, Item, first_of_name, identity, items_of
from phoihop.evaluation.mapping import load_mapping
from phoihop.evaluation.questions import Ask, Mark, mark_all, read_question_map, read_questions
from phoihop.evaluation.score import score_document


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Micro averages over all documents, the marks of the questions (empty where none are asked), and how the
    documents' things were told apart and together.
    """

    scores: Scores
    marks: tuple[Mark, ...]
    files: tuple[str, ...]
    identity: Mapping[str, Identity]


def evaluate(gold_dir: Path, documents_dir: Path, question_map: Path | None = None) -> Evaluation:
    """Score every document that has gold, as it would be loaded; ask ``questions.json`` over all together."""
    ontology, registry, mapping = load_ontology(), load_registry(), load_mapping()
    superclasses = {name: frozenset({name, *c.supers}) for name, c in ontology.classes.items()}
    golds, gate = read_gold(gold_dir), Gate(ontology, registry)
    extractions: list[Extraction] = []
    for gold in golds:
        path = documents_dir / gold.file
        if not path.is_file():
            raise InputError(
                "no such document", where=str(path), mend="Name the folder of the annotated documents."
            )
        found = extract(read_file(path, root=documents_dir), registry, ontology)
        # What the gate holds back is in no answer.
        extractions.append(replace(found, record=gate.judge(found.record).passed))
    resolution = resolve([e.record for e in extractions], registry)
    total = Scores()
    gold_ids: dict[str, set[str]] = defaultdict(set)
    items: list[Item] = []
    first = first_of_name(registry)
    for gold, extraction in zip(golds, extractions, strict=True):
        document = as_json(extraction.record, extraction.mentions, resolution)
        scores, alignment = score_document(
            gold, document, extraction.record.document.text, mapping, superclasses
        )
        total.add(scores)
        items += items_of(gold, document, alignment, mapping, first)
        for iri, gold_id in alignment.to_gold.items():
            gold_ids[iri].add(gold_id)
    marks: list[Mark] = []
    questions = gold_dir / "questions.json"
    if questions.is_file():
        marks = mark_all(
            read_questions(questions),
            read_question_map(_question_map(gold_dir, question_map)),
            _asker(extractions),
            {iri: frozenset(ids) for iri, ids in gold_ids.items()},
            {e.id: e.loose for gold in golds for e in gold.entities.values()},
        )
    return Evaluation(total, tuple(marks), tuple(gold.file for gold in golds), identity(items))


def _question_map(gold_dir: Path, given: Path | None) -> Path:
    if given is not None:
        return given
    beside = gold_dir / "questions.yaml"
    return beside if beside.is_file() else Path(__file__).with_name("questions.yaml")


def _asker(extractions: Sequence[Extraction]) -> Ask:
    from queries.catalogue import load_catalogue
    from queries.run import run

    store = MemoryStore()
    store.load_all(extraction.record for extraction in extractions)
    view = SparqlView(store)
    catalogue = load_catalogue()

    def ask(name: str, parameters: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        answer = run(name, parameters, engine="sparql", store=store, view=view, catalogue=catalogue)
        return answer.columns, answer.rows

    return ask
