"""A record that another version keyed differently is refused with a way out, not half understood."""

from __future__ import annotations

import pytest

from graph.errors import StoreVersion
from graph.model import LocalEntity
from graph.neo4j_rows import entity_of


def test_an_entity_stored_under_another_key_is_of_another_version() -> None:
    entity = LocalEntity("d" * 16, "person", "Nguyễn Văn Tùng")
    properties = {"doc": entity.doc, "kind": entity.kind, "name": entity.name, "key": entity.key}
    assert entity_of(properties) == entity
    with pytest.raises(StoreVersion, match="PHOIHOP_DATA_DIR"):
        entity_of({**properties, "key": "0" * 24})
