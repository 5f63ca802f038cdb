"""``python -m bench.corpus --documents 1000 OUT``: a made-up corpus of any size, the same every time.

OUT is a folder of text documents with a manifest, for ``phoihop load OUT``; with ``--records`` a file for
``phoihop restore OUT``, the record of :mod:`bench.query_corpus`, which needs no extraction. Each programme is
told by three documents, bodies follow a Zipf distribution over the registry, people and acts come back.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from bench.query_corpus import corpus, some_bodies
from graph.backup import write_backup
from graph.model import DocumentRecord
from graph.store import Store
from ontology.registry import load_registry

#: Documents of a folder; a folder of a hundred thousand files is slow to list.
_FOLDER = 1_000
_CLASSES = {"Ministry", "GovernmentAgency", "Association", "LocalAuthority", "Institute"}


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--records", action="store_true", help="a file of records instead of texts")
    given = parser.parse_args()
    if given.records:
        print(write_records(given.out, given.documents))
    else:
        print(f"{write_texts(given.out, given.documents):,} characters in {given.documents:,} documents")


def write_texts(folder: Path, documents: int) -> int:
    """Write text documents and the manifest of each folder of a thousand; the characters written."""
    characters = 0
    for start in range(0, documents, _FOLDER):
        here = folder / f"{start // _FOLDER:03d}"
        here.mkdir(parents=True, exist_ok=True)
        told = {}
        for number in range(start, min(start + _FOLDER, documents)):
            title, text, day = document(number)
            (here / f"{number:06d}.txt").write_text(text, "utf-8")
            told[f"{number:06d}.txt"] = {
                "url": f"https://example.org/tin/{number}",
                "title": title,
                "published": day,
                "publisher": f"Trang tin thử nghiệm {number % 20}",
            }
            characters += len(text)
        # JSON is YAML, and read many times faster.
        (here / "manifest.yaml").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return characters


def document(number: int) -> tuple[str, str, str]:
    """Title, text and ISO date of a document: a function of its number."""
    words = _words()
    programme, telling = divmod(number, len(words["tellings"]))
    shared, own = random.Random(programme), random.Random(f"{number} own")
    a, b, unit = (name for _, name in some_bodies(_bodies(), shared, 3))
    first = shared.randrange(2006, 2025)
    year = first + telling * 2
    subject = words["subjects"][shared.randrange(len(words["subjects"]))]
    contents = shared.sample(words["contents"], 2)
    month, day = 1 + own.randrange(12), 1 + own.randrange(28)
    values = {
        "a": a,
        "b": b,
        "unit": unit,
        "subject": subject,
        "first": first,
        "last": first + 5,
        "after": first + 6,
        "after_last": first + 10,
        "next_year": year + 1,
        "place": own.choice(words["places"]),
        "day": f"{day}/{month}/{year}",
        "deadline": f"30/{shared.choice((6, 9, 11))}/{year + 1}",
        "number": 100 + shared.randrange(2_000),
        "act_day": f"{1 + shared.randrange(28)}/{1 + shared.randrange(12)}/{first - 1}",
        "count": own.randrange(5, 90),
        "task": own.choice(words["tasks"]),
        "c1": contents[0].format(subject=subject),
        "c2": contents[1].format(subject=subject),
        **{f"p{seat}": _person(random.Random(f"{(a, b)[seat % 2 == 0]} {seat}")) for seat in range(1, 5)},
    }
    told = words["tellings"][telling]
    title = told["title"].format(**values)
    body = "\n\n".join(paragraph.format(**values) for paragraph in told["paragraphs"])
    return title, f"{title}\n\n{body}\n", f"{year}-{month:02d}-{day:02d}"


def records(documents: int) -> Iterator[DocumentRecord]:
    """So many documents as records, about sixty statements each."""
    return corpus(documents)


def write_records(path: Path, documents: int) -> str:
    """Write a file that ``phoihop restore`` reads, one record in memory at a time."""
    return str(write_backup(cast(Store, _Made(documents)), path))


class _Made:
    """What a backup asks of a store, for records that no store holds."""

    def __init__(self, documents: int) -> None:
        self._documents = documents
        self._last: DocumentRecord | None = None

    def documents(self) -> Iterator[DocumentRecord]:
        for record in records(self._documents):
            self._last = record
            yield record

    def as_loaded(self, _: str) -> DocumentRecord | None:
        return self._last

    def store_id(self) -> str:
        return "made-up"

    def seq(self) -> int:
        return self._documents

    def ledger(self) -> tuple[()]:
        return ()

    def quarantined(self) -> list[str]:
        return []

    def redirects(self) -> dict[str, str]:
        return {}


def _person(random_: random.Random) -> str:
    words = _words()
    return " ".join(random_.choice(words[part]) for part in ("families", "middles", "given"))


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return dict(yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8")))


@lru_cache(maxsize=1)
def _bodies() -> list[tuple[str, str]]:
    entries = load_registry().entries
    found = [
        (iri, entries[iri].name)
        for iri in sorted(entries)
        if entries[iri].type in _CLASSES and not entries[iri].exists_until
    ]
    random.Random(11).shuffle(found)
    return found


if __name__ == "__main__":
    main()
