"""Whether what is one in the world is one node, and what is two is two: pairs and clusters over a corpus.

An item is one annotated entity of one document. The node it was given is that of most of its mentions (of
equal span), else the one it was aligned with; an item that was not found takes no part. Pairwise precision
and recall count pairs of items of one list under one node against pairs under one annotated identity; the
cluster figures are B-cubed (Bagga and Baldwin 1998), the mean over items of the shares of its node, and of
its identity, that are right. Identity of annotations is their id, the same in all files of a corpus.

Annotations name a body and not its time: a ministry before and after its merger, of one name, is one to them
and two nodes here. Such successors of one name count as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.iri import normalise_label
from ontology.registry import Registry
from phoihop.evaluation.align import Alignment
from phoihop.evaluation.counts import Counts
from phoihop.evaluation.gold import GoldDocument, number_of
from phoihop.evaluation.mapping import GoldMapping

#: Lists whose things live in more than one document; tasks and results are their document's own.
LISTS: Final = ("organizations", "persons", "programmes", "events", "legal_documents", "places")


@dataclass(frozen=True, slots=True)
class Item:
    """An annotated entity of a document with the node it was given."""

    list: str
    file: str
    gold: str
    node: str


@dataclass(slots=True)
class Identity:
    """Figures of one list (or of all): ``pairs`` of items, B-cubed over ``items`` items."""

    pairs: Counts = field(default_factory=Counts)
    items: int = 0
    cluster_precision: float = 1.0
    cluster_recall: float = 1.0

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "items": self.items,
            "pairs": self.pairs.as_dict(),
            "cluster_precision": round(self.cluster_precision, 4),
            "cluster_recall": round(self.cluster_recall, 4),
        }


def first_of_name(registry: Registry) -> dict[str, str]:
    """IRI of a registered body → that of the first body of its name among its predecessors."""
    found: dict[str, str] = {}
    for iri, entry in registry.entries.items():
        name, at = normalise_label(entry.name), entry
        while earlier := next(
            (
                registry.entries[p]
                for p in at.predecessors
                if p in registry.entries and normalise_label(registry.entries[p].name) == name
            ),
            None,
        ):
            at = earlier
        found[iri] = at.iri
    return found


def items_of(
    gold: GoldDocument,
    document: Mapping[str, Any],
    alignment: Alignment,
    mapping: GoldMapping,
    first: Mapping[str, str],
) -> list[Item]:
    """The items of one document; ``document`` is its interchange object, resolved with the whole corpus, and
    ``first`` as from :func:`first_of_name`.
    """
    nodes: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for mention in document["mentions"]:
        if mention["entity"]:
            nodes[(mention["start"], mention["end"])].append((mention["kind"], mention["entity"]))
    found = []
    for entity in gold.entities.values():
        if entity.list not in LISTS or entity.uncertain or entity.collective:
            continue
        kinds = mapping.mention_kinds[entity.list]
        votes = Counter(
            node
            for mention in entity.mentions
            if mention.form in mapping.name_forms and not mention.uncertain
            for kind, node in nodes[(mention.start, mention.end)]
            if kind in kinds
        )
        node = min(votes, key=lambda n: (-votes[n], n)) if votes else alignment.to_system.get(entity.id, "")
        if node:
            found.append(Item(entity.list, gold.file, entity.id, first.get(node, node)))
    return found


def identity(items: Sequence[Item]) -> dict[str, Identity]:
    """Figures by list, those without items left out, and of all together under ``all``."""
    by_list: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_list[item.list].append(item)
    found: dict[str, Identity] = {name: _measure(by_list[name]) for name in LISTS if name in by_list}
    if found:
        found["all"] = _measure(items)
    return found


def _measure(items: Sequence[Item]) -> Identity:
    nodes: Counter[tuple[str, str]] = Counter((i.list, i.node) for i in items)
    golds: Counter[tuple[str, str]] = Counter((i.list, i.gold) for i in items)
    both: Counter[tuple[str, str, str]] = Counter((i.list, i.gold, i.node) for i in items)
    right = _pairs(both.values())
    result = Identity(
        Counts(right, _pairs(nodes.values()) - right, _pairs(golds.values()) - right, _examples(items)),
        len(items),
    )
    if items:
        result.cluster_precision = sum(n * n / nodes[(a, c)] for (a, _, c), n in both.items()) / len(items)
        result.cluster_recall = sum(n * n / golds[(a, b)] for (a, b, _), n in both.items()) / len(items)
    return result


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _examples(items: Sequence[Item]) -> list[str]:
    """``+`` a node of several identities, ``-`` an identity of several nodes, with the files."""
    by_node: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    by_gold: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for item in items:
        by_node[(item.list, item.node)][item.gold].add(number_of(item.file))
        by_gold[(item.list, item.gold)][item.node].add(number_of(item.file))
    told = []
    for mark, groups in (("+", by_node), ("-", by_gold)):
        for (_, name), members in sorted(groups.items()):
            if len(members) > 1:
                parts = (f"{member} ({' '.join(sorted(files))})" for member, files in sorted(members.items()))
                told.append(f"{mark} {name}: {'; '.join(parts)}")
    return told
