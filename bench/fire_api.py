"""The API that is shot at: documents are uploaded to a real ``phoihop serve`` while it is killed."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import httpx
import psutil

from bench.fire_world import Held, World, few
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from loaders.gate import Gate
from loaders.ingest import Knowledge, ingest_one
from loaders.read import Overrides, read_bytes
from ontology import load_ontology
from ontology.registry import load_registry

ROOT: Final = Path(__file__).resolve().parent.parent
_KEY: Final = "fire"
_NUMBERS: Final = range(6)
_VERSIONS: Final = range(3)
_PATIENCE: Final = 180.0


def text(number: int, version: int) -> str:
    """A short item of news; its versions differ in a date."""
    first, second = (("Bộ Công an", "Bộ Y tế"), ("Bộ Quốc phòng", "Bộ Khoa học và Công nghệ"))[number % 2]
    return (
        f"Hai bộ ký chương trình phối hợp số {number}\n\n"
        f"Ngày {number + 1}/{version + 3}/2019, tại Hà Nội, {first} và {second} đã ký kết "
        f"Chương trình phối hợp công tác giai đoạn {2019 + number} - {2024 + number}.\n"
    )


@lru_cache(maxsize=2)
def _knowledge(small: bool) -> Knowledge:
    registry = few() if small else load_registry()
    return Knowledge(load_ontology(), registry, Gate(load_ontology(), registry))


@lru_cache(maxsize=64)
def expected(number: int, version: int, small: bool) -> DocumentRecord:
    """The record that an upload makes: extraction is a function of the text and the registry."""
    store = MemoryStore()
    read = read_bytes(text(number, version).encode(), "news.txt", overrides=Overrides(**_source(number)))
    outcome = ingest_one(read, store, _knowledge(small), "news.txt")
    record = store.as_loaded(outcome.document)
    assert record is not None, outcome
    return record


def _source(number: int) -> dict[str, str]:
    return {"url": f"https://example.org/fire/{number}", "retrieved": "2025-01-01", "publisher": "Thử nghiệm"}


class Uploads:
    """A served store and a client that uploads to it; a context manager."""

    def __init__(self, world: World, held: Held, dice: random.Random) -> None:
        self._held, self._dice = dict(held), random.Random(dice.random())
        self._refused, self._shot = "", False
        self._under_way: Held | None = None
        self.acknowledged = 0
        self._small, settings = world.small, world.settings
        small = ["-m", "bench.fire_serve", str(settings.home), settings.memory, settings.neo4j_version, _KEY]
        self._process = subprocess.Popen(
            [sys.executable, *(small if world.small else ["-m", "phoihop", "serve"])],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("PHOIHOP_")},
                "PHOIHOP_DATA_DIR": str(settings.home), "PHOIHOP_MEMORY": settings.memory,
                "PHOIHOP_NEO4J_VERSION": settings.neo4j_version,
                "PHOIHOP_BOLT_PORT": "0", "PHOIHOP_HTTP_PORT": "0",
                "PHOIHOP_PORT": "0", "PHOIHOP_API_KEY": _KEY,
            },
        )  # fmt: skip
        self._url = self._address()

    def _address(self) -> str:
        assert self._process.stderr is not None
        said = []
        for line in self._process.stderr:
            said.append(line)
            if found := re.search(r"API\s+(http://[\d.]+:\d+)", line):
                self._await_health(found[1])
                return found[1]
        raise AssertionError("the API did not start: " + "".join(said))

    def _await_health(self, url: str) -> None:
        """It tells its address a moment before it listens."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{url}/health", timeout=_PATIENCE)
            except httpx.ConnectError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the API does not answer")

    def run(self, count: int, seconds: float) -> None:
        """Upload in the background; return so many seconds after so many acknowledgements."""
        self._thread = threading.Thread(target=self._upload, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + _PATIENCE
        while self.acknowledged < count and self._thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(seconds)

    def _upload(self) -> None:
        with httpx.Client(base_url=self._url, timeout=_PATIENCE, headers={"X-API-Key": _KEY}) as client:
            for _ in range(40):
                number, version = self._dice.choice(_NUMBERS), self._dice.choice(_VERSIONS)
                told = expected(number, version, self._small)
                doc, held = told.document.id, dict(self._held)
                gone = doc in held and self._dice.random() < 0.3
                if gone:
                    del held[doc]
                else:
                    held[doc] = told
                self._under_way = held
                try:
                    if gone:
                        answer = client.delete(f"/documents/{doc}")
                    else:
                        file = {"file": ("news.txt", text(number, version).encode(), "text/plain")}
                        answer = client.post("/documents", files=file, data=_source(number))
                except httpx.HTTPError as error:
                    if not self._shot:
                        self._refused = f"before it was shot: {error!r}"
                    return
                if not answer.is_success:
                    self._refused = answer.text
                    return
                self._held, self._under_way = held, None
                self.acknowledged += 1

    def kill(self) -> None:
        """``kill -9``; whatever it has started must end by itself."""
        family = psutil.Process(self._process.pid).children(recursive=True)
        self._shot = True
        self._process.kill()
        self._process.wait()
        self._thread.join(_PATIENCE)
        assert not self._refused, self._refused
        _, left = psutil.wait_procs(family, timeout=30)
        left = [child for child in left if child.status() != psutil.STATUS_ZOMBIE]
        assert not left, f"{left} outlive the API"

    def options(self) -> Sequence[Held]:
        """What the store may hold now."""
        return [self._held, *([] if self._under_way is None else [self._under_way])]

    def __enter__(self) -> Uploads:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()
