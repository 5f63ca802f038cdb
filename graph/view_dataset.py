"""The view's copy of the dataset in pyoxigraph, changed part by part.

Only the named graphs are told; the default graph is kept as their union, as a set. Runs in the view's own
process, with nothing but the standard library and pyoxigraph.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

#: Version of the files written here.
FORMAT: Final = 1
_STATEMENT: Final = "/id/statement/"
_PROV: Final = "/graph/prov/"
_NQ: Final = ox.RdfFormat.N_QUADS


class Dataset:
    """Named graphs and, as the default graph, their union."""

    def __init__(self) -> None:
        self.store = ox.Store()

    def fill(self, nquads: bytes) -> int:
        """Replace everything; the number of quads in named graphs."""
        self.store.clear()
        lines = [text for text in nquads.split(b"\n") if text]
        # The graph's name is the last term of a line, and no IRI holds a blank.
        every = {*lines, *(text[: text.rindex(b" <")] + b" ." for text in lines)}
        # bulk_load, which is faster, gives blank nodes new labels: later changes could not name them.
        blank = {text for text in every if text.startswith(b"_:") or b"> _:" in text}
        self.store.bulk_load(b"".join(text + b"\n" for text in every - blank), format=_NQ)
        self.store.extend(ox.parse(b"".join(text + b"\n" for text in blank), format=_NQ))
        return len(lines)

    def change(
        self,
        graphs: Sequence[str],
        subjects: Sequence[tuple[str, str]],
        kept: Sequence[str],
        removed: bytes,
        added: bytes,
    ) -> int:
        """Replace parts; the number of quads taken out and put in.

        Parts are whole ``graphs`` (with a graph of provenance all that is derived of its statements), and
        (subject, graph) pairs but for triples with a predicate in ``kept``. ``removed`` and ``added`` are
        N-Quads.
        """
        old = set(ox.parse(removed, format=_NQ))
        for graph in graphs:
            old.update(self._graph(graph))
        skipped = set(kept)
        for subject, graph in subjects:
            found = self.store.quads_for_pattern(ox.NamedNode(subject), None, None, ox.NamedNode(graph))
            old.update(quad for quad in found if quad.predicate.value not in skipped)
        new = set(ox.parse(added, format=_NQ))
        gone, come = old - new, new - old
        for quad in gone:
            self.store.remove(quad)
        for quad in gone:
            if not self._stated(quad):
                self.store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
        self.store.extend([*come, *(ox.Quad(q.subject, q.predicate, q.object) for q in come)])
        return len(gone) + len(come)

    def named(self) -> Iterable[Any]:
        """Quads of the named graphs."""
        default = ox.DefaultGraph()
        return (quad for quad in self.store if quad.graph_name != default)

    def save(self, path: str, header: bytes, index: bytes) -> None:
        """Write a copy: a line of JSON, the index, the quads. The file is there whole or not at all."""
        target = Path(path)
        partial = target.with_name(f"{target.name}.{os.getpid()}")
        try:
            body = gzip.compress(ox.serialize(self.named(), format=_NQ) or b"", 1)
            sizes = {"index": len(index), "body": len(body), "crc": zlib.crc32(body, zlib.crc32(index))}
            first = json.dumps({**json.loads(header), **sizes, "format": FORMAT}).encode()
            with partial.open("wb") as out:
                out.write(first + b"\n")
                out.write(index)
                out.write(body)
                out.flush()
                os.fsync(out.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)

    def restore(self, path: str) -> int:
        """Read a copy. Raises ``ValueError`` or ``OSError`` for one that is not whole."""
        _, body = read_copy(Path(path))
        try:
            return self.fill(gzip.decompress(body))
        except (SyntaxError, EOFError, zlib.error) as error:
            raise ValueError(str(error)) from error

    def _graph(self, graph: str) -> Iterable[Any]:
        name = ox.NamedNode(graph)
        quads = list(self.store.quads_for_pattern(None, None, None, name))
        yield from quads
        if _PROV in graph:
            derived = ox.NamedNode(f"{graph.partition(_PROV)[0]}/graph/derived")
            for subject in {q.subject for q in quads if _STATEMENT in getattr(q.subject, "value", "")}:
                yield from self.store.quads_for_pattern(subject, None, None, derived)

    def _stated(self, quad: Any) -> bool:
        """Whether some named graph has the triple."""
        default = ox.DefaultGraph()
        found = self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(other.graph_name != default for other in found)


def read_header(path: Path) -> dict[str, Any]:
    """The first line of a copy. Raises ``ValueError`` or ``OSError``."""
    with path.open("rb") as file:
        header = json.loads(file.readline(1 << 16))
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise ValueError("another format")
    return header


def read_copy(path: Path) -> tuple[bytes, bytes]:
    """Index and body of a copy, checked against its header. Raises ``ValueError`` or ``OSError``."""
    header = read_header(path)
    with path.open("rb") as file:
        file.readline()
        index, body = file.read(header["index"]), file.read(header["body"])
        if file.read(1) or zlib.crc32(body, zlib.crc32(index)) != header["crc"]:
            raise ValueError("its checksum differs")
    return index, body
