"""``python -m bench [NAME…] [--runs N] [--write]``: run benchmarks, print their tables."""

from __future__ import annotations

import argparse
import os
import platform
import re
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.harness import Comparison

#: Names and the modules that measure them; each has ``run(runs)``.
BENCHMARKS = {
    "extraction": "extraction",
    "gate": "gate",
    "load": "loading",
    "bulk": "bulk",
    "query": "answers",
}
README = Path(__file__).with_name("README.md")
_RESULTS = re.compile(r"(<!-- results:(\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which: {', '.join(BENCHMARKS)} (default: all)"
    )
    parser.add_argument(
        "--runs", type=int, default=7, help="measured runs of each case (fewer where one is long)"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md")
    given = parser.parse_args()
    unknown = set(given.names) - BENCHMARKS.keys()
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    tables = {}
    for name in given.names or BENCHMARKS:
        run: Callable[[int], Comparison] = import_module(f"bench.{BENCHMARKS[name]}").run
        tables[name] = run(given.runs).table()
        print(tables[name], end="\n\n", flush=True)
    print(machine())
    if given.write:
        write(tables)


def machine() -> str:
    """What the figures were measured on, in general terms."""
    day = datetime.now(UTC).date().isoformat()
    cores = f"{os.cpu_count()} cores ({platform.machine()})"
    return f"{day}, {cores}, {platform.system()}, Python {platform.python_version()}"


def write(tables: dict[str, str]) -> None:
    """Replace the tables of these benchmarks in the README."""

    def table(found: re.Match[str]) -> str:
        name = found[2]
        if name not in tables:
            return found[0]
        command = f"`python -m bench {name}`, {machine()}"
        return f"{found[1]}{tables[name]}\n\n{command}\n{found[3]}"

    README.write_text(_RESULTS.sub(table, README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
