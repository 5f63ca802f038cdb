"""Identity of what is told in sentences: content items, tasks, results, findings; and of plain names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

from graph.collation import spelling_key
from graph.identity_stage import NEAR, Context, Key, Stage, near, near_pairs
from graph.iri import slug


def content_items(context: Context) -> Stage:
    """Items of one programme told by two documents: the same ordinal, else near-equal text."""
    facts = context.facts
    items = facts.of_kind("content")
    texts = {key: _text(context, key) for key in items}
    ordinals = {key: facts.values(key, "ordinal") for key in items}
    owners = {key: context.iris_of(facts.refs(key, "contentItemOf")) for key in items}
    keys, scored, apart = {}, {}, []
    for owner, members in _blocks(items, lambda key: owners[key]).items():
        for a, b in combinations(sorted(members), 2):
            if facts.entities[a].doc == facts.entities[b].doc:
                apart.append((a, b))
                continue
            ordinal = bool(ordinals[a]) and ordinals[a] == ordinals[b]
            likeness = near(texts[a], texts[b])
            if ordinal or likeness >= NEAR:
                scored[a, b] = (ordinal, likeness)
        for key in members:
            named = ordinals[key][0] if ordinals[key] else slug(facts.entities[key].name, 40)
            base = f"{slug(owner.rpartition('/')[2], 30)}-noi-dung-{named}"
            keys[key] = Key(base, anchor=facts.entities[key].pinned)
    for key in items:
        keys.setdefault(key, Key(context.own_slug(key), anchor=facts.entities[key].pinned))
    pairs = sorted(scored, key=lambda pair: (not scored[pair][0], -scored[pair][1], pair))
    return Stage("content", keys, pairs, apart)


def tasks(context: Context) -> Stage:
    """A document's own, unless another gives near-equal words to the same assignee."""
    return _told(context, "task", "hasAssignee", "hasImplementer", "hasLead")


def results(context: Context) -> Stage:
    """Near-equal words and the same producer."""
    return _told(context, "result", "producedBy")


def findings(context: Context) -> Stage:
    """Near-equal words on the same subject."""
    return _told(context, "finding", "findingOf")


def named(context: Context, kind: str) -> Stage:
    """Things that are their name: topics, series. Others have no key but the source's own IRI."""
    keys = {}
    for key in context.facts.of_kind(kind):
        entity = context.facts.entities[key]
        same = (spelling_key(entity.name),) if kind in {"topic", "series"} and entity.name else ()
        keys[key] = Key(slug(entity.name) if same else context.own_slug(key), same, entity.pinned)
    return Stage(kind, keys)


def _told(context: Context, kind: str, *owners: str) -> Stage:
    facts = context.facts
    members = facts.of_kind(kind)
    texts = {key: _text(context, key) for key in members}
    docs = {key: facts.entities[key].doc for key in members}
    blocks = _blocks(members, lambda key: context.roots(facts.refs(key, *owners)))
    keys = {key: Key(context.own_slug(key), anchor=facts.entities[key].pinned) for key in members}
    apart = _same_document(blocks, docs)
    return Stage(kind, keys, near_pairs(blocks, texts, docs), apart)


def _same_document(blocks: dict[str, list[str]], docs: dict[str, str]) -> list[tuple[str, str]]:
    """What one document tells as two stays two, however alike the words."""
    apart: set[tuple[str, str]] = set()
    for members in blocks.values():
        by_doc: dict[str, list[str]] = defaultdict(list)
        for key in sorted(members):
            by_doc[docs[key]].append(key)
        apart.update(pair for keys in by_doc.values() for pair in combinations(keys, 2))
    return sorted(apart)


def _blocks(members: Iterable[str], owners: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in members:
        for owner in owners(key):
            blocks[owner].append(key)
    return blocks


def _text(context: Context, key: str) -> str:
    texts = context.facts.values(key, "text")
    return max(texts, key=lambda t: (len(t), t)) if texts else context.facts.entities[key].name
