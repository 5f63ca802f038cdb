"""Processor time of a benchmark with its servers: on a machine that others use, the clock on the wall tells
how busy they are."""

from __future__ import annotations

import os
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

#: How the data folders of this process begin.
FOLDERS = f"phoihop-bench-{os.getpid()}-"
_TICK = 0.2


class Processor:
    """Seconds of processor time of this process, of children that ended, and of managed servers of ours.

    A server that ends between two looks loses what it did since the last one, a fifth of a second.
    """

    def __init__(self) -> None:
        self._servers: dict[int, float] = {}
        self._ended = threading.Event()

    def __call__(self) -> float:
        """The seconds so far."""
        self._look()
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime + sum(self._servers.values())

    def _look(self) -> None:
        mine = {child.pid for child in psutil.Process().children()}  # told of when they end
        for process in psutil.process_iter(["pid", "name"]):
            if process.info["name"] != "java" or process.info["pid"] in mine:
                continue
            try:
                if any(FOLDERS in word for word in process.cmdline()):
                    spent = process.cpu_times()
                    self._servers[process.info["pid"]] = spent.user + spent.system
            except psutil.Error:
                continue  # it has just ended

    @contextmanager
    def watching(self) -> Iterator[Processor]:
        """Look at the servers all the while, so that what one did is known when it is gone."""

        def look() -> None:
            while not self._ended.wait(_TICK):
                self._look()

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            thread.join()
