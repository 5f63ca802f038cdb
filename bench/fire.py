"""``python -m bench.fire --rounds 50``: ``kill -9`` the loader, Neo4j or the API in the middle of writing.

After each shot the store is opened again and must hold every acknowledged document, the one transaction that
was under way whole or not at all, a feed without a gap, a graph that is the projection of its record, and a
SPARQL view that goes on from its copy on disk to what a view made anew shows. The first failure ends the run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from bench.fire_api import Uploads
from bench.fire_world import DOCUMENTS, Batch, Held, World, after, plan
from graph.managed import Lease, ManagedServer
from graph.settings import NEO4J_CURRENT, Settings

ROOT: Final = Path(__file__).resolve().parent.parent
#: In this order, again and again.
TARGETS: Final = ("loader", "neo4j", "loader", "api", "two loaders")
_PATIENCE: Final = 180.0
_WENT_AWAY: Final = 3


@dataclass(frozen=True, slots=True)
class Shot:
    """One round: what was acknowledged before, what became of the transaction under way, seconds until all
    was seen to be right again."""

    target: str
    acknowledged: int
    under_way: str
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.target:12} {self.acknowledged:3} acknowledged, under way: {self.under_way:13} "
            f"right again after {self.seconds:5.1f} s"
        )


class Loader:
    """A loader process; ``acknowledged`` counts its batches as it tells of them.

    With ``room`` no file that it, or a server it starts, writes can grow beyond so many bytes.
    """

    def __init__(self, settings: Settings, batches: Sequence[Batch], room: int = 0) -> None:
        self.batches, self.acknowledged, self.ready = batches, 0, False
        self._told = threading.Condition()
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "bench.fire_loader",
                str(settings.home), settings.memory, settings.neo4j_version,
            ],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) if room else None,
        )  # fmt: skip
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(batches) + "\n")
        self.process.stdin.flush()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._told:
                if line.strip() == "ready":
                    self.ready = True
                else:
                    self.acknowledged += 1
                self._told.notify_all()
        with self._told:
            self._told.notify_all()

    def await_batches(self, count: int) -> None:
        """Wait until it is ready and so many batches are acknowledged, or it has ended."""
        with self._told:
            self._told.wait_for(
                lambda: (self.ready and self.acknowledged >= count) or not self._reader.is_alive(), _PATIENCE
            )

    def end(self) -> str:
        """Wait for its end: a death by our hand, a success, or an error said in words, which come back."""
        code = self.process.wait(_PATIENCE)
        said = self.close()
        assert code in (0, _WENT_AWAY, -signal.SIGKILL), said
        assert "Traceback" not in said, said
        return said

    def close(self) -> str:
        """Kill it if it lives; what it said on standard error, the first time."""
        self.process.kill()
        self.process.wait()
        self._reader.join(_PATIENCE)
        said = ""
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            if pipe is self.process.stderr and not pipe.closed:
                said = pipe.read()
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        return said

    def options(self, held: Held) -> list[Held]:
        """What may be held now: all that is acknowledged, and perhaps the batch that was under way."""
        for batch in self.batches[: self.acknowledged]:
            held = after(held, batch)
        under_way = self.batches[self.acknowledged : self.acknowledged + 1]
        return [held, *(after(held, batch) for batch in under_way)]


@dataclass(slots=True)
class Range:
    """Where it is shot: a store with few rows in its registry, and perhaps (``full``) one as the product
    opens it, for the API."""

    small: World
    full: World | None
    dice: random.Random
    length: int = 12
    held: dict[bool, Held] = field(default_factory=lambda: {True: {}, False: {}})
    leases: list[Lease] = field(default_factory=list)

    def shoot(self, target: str) -> Shot:
        """One round. Raises ``AssertionError`` where a promise is broken."""
        return {
            "loader": lambda: self._loaders(1),
            "two loaders": lambda: self._loaders(2),
            "neo4j": self._neo4j,
            "api": self._api,
        }[target]()

    def hold(self) -> None:
        """Keep the servers running between the rounds."""
        if not self.leases:
            worlds = [self.small, *([self.full] if self.full else [])]
            self.leases = [ManagedServer(world.settings).acquire() for world in worlds]

    def let_go(self) -> None:
        """Let them end with their last users."""
        while self.leases:
            self.leases.pop().release()

    def _loaders(self, count: int) -> Shot:
        with self._loading(count) as loaders:
            if self.dice.random() < 0.1:
                time.sleep(self.dice.uniform(0, 2))  # while it starts
            else:
                loaders[0].await_batches(self.dice.randrange(self.length))
                time.sleep(self.dice.uniform(0, 0.1))
            for loader in loaders:
                loader.process.kill()
        return self._judge("loader" if count == 1 else "two loaders", loaders)

    def _neo4j(self) -> Shot:
        self.hold()
        with self._loading(1) as loaders:
            loaders[0].await_batches(self.dice.randrange(self.length))
            time.sleep(self.dice.uniform(0, 0.1))
            os.kill(ManagedServer(self.small.settings).status().pid, signal.SIGKILL)
        return self._judge("neo4j", loaders)

    @contextmanager
    def _loading(self, count: int) -> Iterator[list[Loader]]:
        share = DOCUMENTS // count
        held = self.held[True]
        loaders = [
            Loader(self.small.settings, plan(held, range(n * share, (n + 1) * share), self.length, self.dice))
            for n in range(count)
        ]
        try:
            yield loaders
            for loader in loaders:
                loader.end()
        finally:
            for loader in loaders:
                loader.close()

    def _judge(self, target: str, loaders: Sequence[Loader]) -> Shot:
        options = [self.held[True]]
        for loader in loaders:
            options = [option for held in options for option in loader.options(held)]
        return self._verify(target, self.small, options, sum(loader.acknowledged for loader in loaders))

    def _api(self) -> Shot:
        world = self.full or self.small
        with Uploads(world, self.held[world.small], self.dice) as uploads:
            uploads.run(self.dice.randrange(1, 6), self.dice.uniform(0, 0.3))
            uploads.kill()
        return self._verify("api", world, uploads.options(), uploads.acknowledged)

    def _verify(self, target: str, world: World, options: Sequence[Held], acknowledged: int) -> Shot:
        began = time.monotonic()
        held = world.verify(options, keep_view=self.dice.random() < 0.4)
        seconds = time.monotonic() - began
        self.held[world.small] = held
        under_way = "nothing" if all(o == options[0] for o in options) else "not kept"
        return Shot(target, acknowledged, under_way if held == options[0] else "kept whole", seconds)


@contextmanager
def shooting_range(
    folder: Path, seed: int, *, full: bool, length: int = 12, release: str = NEO4J_CURRENT
) -> Iterator[Range]:
    """A range in a folder; the servers are gone at the end."""
    base = Settings(bolt_port=0, http_port=0, memory="384m", neo4j_version=release)
    worlds = [
        World(base.with_(data_dir=folder / name), name == "small")
        for name in ("small", *(["full"] if full else []))
    ]
    made = Range(worlds[0], worlds[1] if full else None, random.Random(seed), length)
    with ExitStack() as after_all:
        for world in worlds:
            after_all.callback(ManagedServer(world.settings).stop, force=True)
        after_all.callback(made.let_go)
        yield made


def run(
    rounds: int, seed: int, folder: Path, tell: Callable[[str], object], release: str = NEO4J_CURRENT
) -> list[Shot]:
    """Shoot so many rounds; every seventh begins with a server that has to be started."""
    shots: list[Shot] = []
    with shooting_range(folder, seed, full=True, release=release) as range_:
        for number in range(rounds):
            if number % 7 == 6:
                range_.let_go()
            else:
                range_.hold()
            shots.append(range_.shoot(TARGETS[number % len(TARGETS)]))
            tell(f"{number + 1:3} {shots[-1]}")
    return shots


def summary(shots: Sequence[Shot]) -> str:
    """Markdown: a row for each target."""
    lines = [
        "| killed | rounds | acknowledged | under way: kept whole | not kept | none | right again, median |",
        "|---|---|---|---|---|---|---|",
    ]
    for target in dict.fromkeys(TARGETS):
        mine = [shot for shot in shots if shot.target == target]
        if not mine:
            continue
        fate: Mapping[str, int] = Counter(shot.under_way for shot in mine)
        lines.append(
            f"| {target} | {len(mine)} | {sum(shot.acknowledged for shot in mine)} | {fate['kept whole']} | "
            f"{fate['not kept']} | {fate['nothing']} | {median(shot.seconds for shot in mine):.1f} s |"
        )
    return "\n".join(lines)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench.fire", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1, help="of the random moments and documents")
    parser.add_argument("--neo4j", default=NEO4J_CURRENT, help="release of Neo4j")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="phoihop-fire-") as folder:
        shots = run(given.rounds, given.seed, Path(folder), lambda line: print(line, flush=True), given.neo4j)
    print()
    print(summary(shots))


if __name__ == "__main__":
    main()
