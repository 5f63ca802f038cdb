"""The copy of the view's dataset on disk, so that a restart catches up instead of beginning anew.

One file under the data folder; it belongs to one store at one sequence number and to one set of rules. A
copy that does not fit is passed over, a damaged one is said once and made anew.
"""

from __future__ import annotations

import json
import logging
import time
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.errors import PhoihopError
from graph.view_dataset import read_copy, read_header
from graph.view_process import ViewProcess

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy on disk holds."""

    store: str
    seq: int


class ViewCopy:
    """Where the copy is and how often it is written: ``every`` seconds at most while the store changes."""

    def __init__(self, path: Path, rules: str, every: float = 300.0) -> None:
        self.path = path
        self._rules, self._every = rules, every
        self._written = ("", -1)
        self._last = float("-inf")
        self._writing: Future[tuple[Any, ...]] | None = None

    def find(self, store: str, seq: int) -> Copied | None:
        """The copy, if it is of this store, not of its future, and made by the same rules."""
        try:
            header = read_header(self.path)
            found = Copied(str(header["store"]), int(header["seq"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            self.damaged(error)
            return None
        if header.get("rules") != self._rules or found.store != store or found.seq > seq:
            return None
        self._written, self._last = (found.store, found.seq), time.monotonic()
        return found

    def index(self) -> bytes:
        """The index the copy was written with. Raises ``ValueError`` or ``OSError``."""
        return read_copy(self.path)[0]

    def due(self, store: str, seq: int) -> bool:
        """Whether it is time to write."""
        return not self.holds(store, seq) and time.monotonic() - self._last >= self._every

    def holds(self, store: str, seq: int) -> bool:
        """Whether this state was written."""
        return self._written == (store, seq)

    def save(self, process: ViewProcess, store: str, seq: int, index: bytes) -> None:
        """Let the worker write itself down, while it goes on. That it cannot is logged: the view works
        without."""
        header = json.dumps({"store": store, "seq": seq, "rules": self._rules}).encode()
        self._last = time.monotonic()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            writing = process.save(str(self.path), header, index)
        except (OSError, PhoihopError) as error:
            _LOG.warning("the SPARQL view's copy %s cannot be written: %s", self.path, error)
            return

        def done(reply: Future[tuple[Any, ...]]) -> None:
            if reply.exception() is None and reply.result()[0] == "done":
                self._written = (store, seq)
            else:
                why = reply.exception() or reply.result()[-1]
                _LOG.warning("the SPARQL view's copy %s cannot be written: %s", self.path, why)

        writing.add_done_callback(done)
        self._writing = writing

    def wait(self, seconds: float) -> None:
        """Wait until the copy that is being written is whole."""
        if self._writing is not None:
            wait([self._writing], seconds)

    def damaged(self, error: Exception) -> None:
        """Say that the copy cannot be used."""
        self._written, self._last = ("", -1), float("-inf")
        _LOG.warning("the SPARQL view's copy %s is damaged and will be made anew: %s", self.path, error)
