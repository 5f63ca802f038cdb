"""What is looked up once for all rules: tokens of a segment, verbs of a unit, data of the process."""

from __future__ import annotations

import gc

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import SourceDocument
from loaders.facts.vocabulary import load_vocabulary
from loaders.facts.workbench import workbench
from loaders.lexicon import load_lexicon
from loaders.pipeline import settle
from loaders.text import Mentions, Unit
from loaders.tokens import Segment, canonical, tokenise
from ontology.registry import load_registry

TEXT = "Hai bên đã ký thỏa thuận, rồi cùng tổ chức hội thảo và ký biên bản."


def test_tokens_are_empty_outside_a_segment() -> None:
    segment = Segment(tokenise(TEXT), "body", 0, len(TEXT))
    last = len(segment.tokens)
    assert [segment.text(i) for i in (-1, 0, last - 1, last)] == ["", "Hai", ".", ""]
    assert [segment.low(i) for i in (-1, 0, last)] == ["", "hai", ""]
    assert [segment.kind(i) for i in (-1, 0, last - 1, last)] == ["", "C", "p", ""]


def test_the_longest_phrase_counts_and_none_goes_over_the_end() -> None:
    segment = Segment(tokenise("ký biên bản"), "body", 0, 11)
    table = {"ký": ((("ký", "biên", "bản", "này"), 4), (("ký", "biên"), 2), (("ký",), 1))}
    assert segment.match(table, 0) == (2, 2)
    assert segment.matches(table, 0) == [(2, 2), (1, 1)]
    assert segment.match(table, -1) is None
    assert segment.match(table, 3) is None


@settings(deadline=None)
@given(st.lists(st.sampled_from(["UBND", "&", "Bộ", "tỉnh", "TƯ", "12", ","]), max_size=9))
def test_short_forms_are_spelt_out_word_by_word(words: list[str]) -> None:
    tokens = tokenise(" ".join(words))
    expansions = load_lexicon().expansions
    spelt, source = canonical(tokens, expansions)
    assert len(spelt) == len(source)
    for i, token in enumerate(tokens):
        found = expansions.at(tokens, i) or ("và" if token.text == "&" else token.low,)
        assert tuple(w for w, at in zip(spelt, source, strict=True) if at == i) == tuple(found)


def test_verbs_are_found_by_role_in_order() -> None:
    document = SourceDocument("0" * 16, "", "a.txt", "", TEXT)
    bench = workbench(document, [Unit(0, len(TEXT), "body")], Mentions(()), load_vocabulary())
    view = bench.views[0]
    for roles in (("sign",), ("organise",), ("organise", "sign"), ("none",)):
        assert list(view.verbs(*roles)) == [k for k, item in enumerate(view.items) if item.verb(*roles)]
    assert len(view.verbs("sign")) == len("AB")


def test_what_is_loaded_is_left_alone_by_the_collector() -> None:
    settle.cache_clear()
    try:
        settle(load_registry())
        assert gc.get_freeze_count() > len(load_registry().entries)
    finally:
        gc.unfreeze()
        settle.cache_clear()
