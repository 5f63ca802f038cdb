"""A wire between driver and server that can be cut in the middle of a commit."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Literal

#: Bolt's COMMIT on the wire: a chunk of two bytes (a structure without fields, its tag), and the chunk's end.
_COMMIT = bytes.fromhex("0002b0120000")

Cut = Literal["", "before", "after"]


class Wire:
    """Forwards to a Bolt server; a context manager. ``cut`` breaks the connection of the next commit, before
    the server hears of it or after it has done it; then the wire is whole again."""

    def __init__(self, uri: str) -> None:
        host, port = uri.rpartition("/")[2].split(":")
        self._server = host, int(port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.cut: Cut = ""
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self) -> str:
        """Where the driver connects."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                self._open += [client, server]
                for source, target, up in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._pass, args=(source, target, up), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                if up and self.cut and _COMMIT in data:
                    how, self.cut = self.cut, ""
                    self.cuts += 1
                    source.shutdown(socket.SHUT_RDWR)  # the client hears nothing any more
                    if how == "after":
                        target.sendall(data)
                        time.sleep(1)
                    break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        for end in (self._listener, *self._open):
            end.close()
