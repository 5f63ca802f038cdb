"""Identity of what is told in sentences: content items, tasks, results, findings; and of plain names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Final

from graph.collation import spelling_key
from graph.identity_stage import Context, Item, Key, Stage
from graph.iri import slug

_NUMBERS: Final = re.compile(r"\d+")


def content_items(context: Context) -> Stage:
    """Items of one programme told by two documents: the same ordinal, else near-equal text."""
    facts = context.facts
    keys, items = {}, []
    for key in facts.of_kind("content"):
        entity, ordinals = facts.entities[key], facts.values(key, "ordinal")
        owners = context.iris_of(facts.refs(key, "contentItemOf"))
        base = context.own_slug(key)
        if owners:
            named = ordinals[0] if ordinals else slug(entity.name, 40)
            base = f"{slug(owners[-1].rpartition('/')[2], 30)}-noi-dung-{named}"
        keys[key] = Key(base, anchor=entity.pinned)
        items.append(_item(context, key, owners, ordinals))
    return Stage("content", keys, apart=_apart(items), items=tuple(items))


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
    items = [_item(context, key, sorted(context.roots(facts.refs(key, *owners)))) for key in members]
    keys = {key: Key(context.own_slug(key), anchor=facts.entities[key].pinned) for key in members}
    return Stage(kind, keys, apart=_apart(items), items=tuple(items))


def _item(context: Context, key: str, owners: Iterable[str], ordinals: Iterable[str] = ()) -> Item:
    entity = context.facts.entities[key]
    texts = context.facts.values(key, "text")
    text = max(texts, key=lambda t: (len(t), t)) if texts else entity.name
    numbers = tuple(_NUMBERS.findall(text))
    return Item(key, entity.doc, tuple(owners), spelling_key(text), numbers, tuple(ordinals))


def _apart(items: Iterable[Item]) -> list[tuple[str, str]]:
    """What one document tells as two of one owner stays two, however alike the words."""
    by_owner: dict[str, list[str]] = defaultdict(list)
    for item in items:
        for owner in item.owners:
            by_owner[owner].append(item.key)
    return sorted({pair for keys in by_owner.values() for pair in combinations(sorted(keys), 2)})
