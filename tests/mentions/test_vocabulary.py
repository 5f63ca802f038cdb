"""The vocabulary files: shape, and what a steward's slip in them says."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from graph.errors import InputError
from loaders import lexicon_files
from loaders.lexicon import load_lexicon
from ontology import load_ontology

FOLDER = Path(str(files("loaders").joinpath("vocabulary")))


def test_every_file_is_read_and_names_its_source() -> None:
    # body_words is read when loaders/data/name_words.json is built.
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {*lexicon_files.FILES, "body_words"}
    for path in FOLDER.glob("*.yaml"):
        assert yaml.safe_load(path.read_text("utf-8"))["source"]


def test_classes_of_heads_and_documents_are_the_ontology_s() -> None:
    known = load_ontology().classes
    heads = {head.type for entries in load_lexicon().heads.values() for _, head in entries}
    documents = {kind.type for kind in load_lexicon().document_types}
    assert heads | documents <= set(known)


def test_a_word_is_not_both_stop_and_part_of_names() -> None:
    lex = load_lexicon()
    single = {phrase[0] for entries in lex.nouns.values() for phrase, _ in entries if len(phrase) == 1}
    assert not single & lex.stop
    assert not lex.verbs & lex.noun_pairs - lex.verb_nouns


def test_false_heads_begin_like_heads() -> None:
    lex = load_lexicon()
    assert set(lex.false_heads) <= lex.head_words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("heads: []\n", "source"),
        ("source: a book\nstop: [1, 2]\n", "quotation marks"),
        ("- one\n- two\n", "mapping"),
    ],
)
def test_a_file_out_of_shape_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str
) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "heads.yaml").write_text(content, "utf-8")
    monkeypatch.setattr(lexicon_files, "files", lambda _: tmp_path)
    with pytest.raises(InputError, match=said) as raised:
        lexicon_files.read("heads")
    assert "heads.yaml" in str(raised.value)


def test_an_entry_that_lacks_a_value_is_shown() -> None:
    with pytest.raises(InputError, match="class"):
        lexicon_files.required("heads", {"head": "Bộ"}, "head", "class")
