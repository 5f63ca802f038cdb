"""The loader that is shot at: ``python -m bench.fire_loader DATA_DIR MEMORY RELEASE``.

It reads batches as JSON, writes them one by one, and prints a line for each that the store has acknowledged.
Exit code 3: the store went away, which is then said on standard error in words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.fire_world import open_small, record
from graph.errors import StoreError
from graph.settings import Settings


def main() -> int:
    """Entry point."""
    folder, memory, release = sys.argv[1:]
    settings = Settings(data_dir=Path(folder), bolt_port=0, http_port=0, memory=memory, neo4j_version=release)
    batches = json.loads(sys.stdin.readline())
    try:
        with open_small(settings) as store:
            print("ready", flush=True)
            for number, batch in enumerate(batches):
                if batch[0][1] is None:
                    store.retract(record(batch[0][0], 0).document.id)
                else:
                    store.load_all([record(doc, version) for doc, version in batch])
                print(number, flush=True)
    except StoreError as error:
        print(error, file=sys.stderr, flush=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
