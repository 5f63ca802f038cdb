"""The socket that the server listens on."""

from __future__ import annotations

import asyncio
import socket

from api.server import _listen
from api.settings import ApiSettings


def test_answers_do_not_wait_for_the_acknowledgement_of_their_head() -> None:
    seen: list[int] = []

    async def one_connection() -> None:
        with _listen(ApiSettings(port=0)) as listener:

            def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                accepted = writer.get_extra_info("socket")
                seen.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                writer.close()

            async with await asyncio.start_server(connected, sock=listener):
                reader, writer = await asyncio.open_connection(*listener.getsockname()[:2])
                assert await reader.read() == b""
                writer.close()

    asyncio.run(one_connection())
    assert seen
    assert seen[0] != 0
