"""Work that makes a great many objects without a cycle, undisturbed by the collector of cycles.

The record and what follows from it are hundreds of thousands of small objects that hold no cycle. Python's
collector looks through all of them again and again while they are made, for a fifth of the time of a load.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()
_working = 0
_was_on = False


@contextmanager
def undisturbed() -> Iterator[None]:
    """No cycles are looked for until the end of the block, in no thread: keep it short, seconds at most.

    Blocks may be nested and overlap; a collector that somebody turned off stays off.
    """
    global _working, _was_on
    with _LOCK:
        if not _working:
            _was_on = gc.isenabled()
            gc.disable()
        _working += 1
    try:
        yield
    finally:
        with _LOCK:
            _working -= 1
            if not _working and _was_on:
                gc.enable()
