"""A client in a process of its own, so that a server measured here does not share its interpreter with it.

Run as a script with an address: for each line on standard input, a number and a path, it asks for the path so
often on one connection and answers with a line. Each line has a connection of its own: a server closes one
that was idle for long.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit


class Caller:
    """The parent's side."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def get(self, times: int, path: str, **params: str) -> None:
        """Ask so often. Raises ``RuntimeError`` for an answer that is not 200."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{times} {path}{'?' if params else ''}{urlencode(params)}\n")
        self._process.stdin.flush()
        if (told := self._process.stdout.readline().strip()) != "done":
            raise RuntimeError(f"{path}: {told}")


@contextmanager
def caller(address: str) -> Iterator[Caller]:
    """A client of an address such as ``http://127.0.0.1:8000``."""
    command = [sys.executable, "-m", "bench.caller", address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Caller(process)
        if process.stdin is not None:
            process.stdin.close()


def main() -> None:
    """The child's side."""
    for line in sys.stdin:
        connection = http.client.HTTPConnection(urlsplit(sys.argv[1]).netloc)
        times, _, path = line.strip().partition(" ")
        told = "done"
        for _ in range(int(times)):
            connection.request("GET", path, headers={"Accept": "application/json"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                told = str(answer.status)
        connection.close()
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
