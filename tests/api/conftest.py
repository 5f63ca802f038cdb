"""A real server on a real socket, over the store in memory, with three documents written for these tests."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.service import Service
from api.settings import ApiSettings
from graph.memory import MemoryStore
from graph.store import Store
from graph.view import SparqlView
from loaders.ingest import Knowledge
from loaders.read import Overrides
from queries.catalogue import load_catalogue

KEY = "a-key-for-tests"
SIGNING = """Ký chương trình phối hợp phòng cháy trường học

Ngày 12/4/2018, tại Hà Nội, Bộ Công an và Bộ Giáo dục và Đào tạo đã ký kết \
Chương trình phối hợp công tác giai đoạn 2018 - 2022.

Tham dự lễ ký, về phía Bộ Giáo dục và Đào tạo có Thứ trưởng Nguyễn Văn Mẫu.
"""
REVIEW = """Sơ kết chương trình giữa Bộ Công an và Bộ Giáo dục và Đào tạo

Ngày 20/11/2020, tại Đà Nẵng, Bộ Công an tổ chức Hội nghị sơ kết Chương trình phối hợp \
công tác giữa Bộ Công an và Bộ Giáo dục và Đào tạo giai đoạn 2018 - 2022.
"""


@dataclass(frozen=True)
class Live:
    """A running server: its client, its address and what is behind it."""

    client: httpx.Client
    url: str
    service: Service


def serving(store: Store, knowledge: Knowledge, settings: ApiSettings) -> Iterator[Live]:
    """Serve a store until the generator is closed."""
    view = SparqlView(store)
    service = Service(store, view, knowledge, load_catalogue(), settings)
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(service), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    url = f"http://127.0.0.1:{port}"
    with httpx.Client(base_url=url, timeout=30) as client:
        yield Live(client, url, service)
    server.should_exit = True
    thread.join(10)
    listener.close()
    view.close()


@pytest.fixture(scope="module")
def live(knowledge: Knowledge) -> Iterator[Live]:
    """A server with the two documents loaded through its own door."""
    settings = ApiSettings(key=KEY, timeout=10.0, body_limit=200_000)
    servers = serving(MemoryStore(), knowledge, settings)
    running = next(servers)
    for name, text in (("ky.txt", SIGNING), ("so-ket.txt", REVIEW)):
        running.service.load(
            text.encode(),
            name,
            Overrides(url=f"https://example.org/{name}", publisher="Bản tin mẫu", licence="CC BY 4.0"),
        )
    yield running
    servers.close()


@pytest.fixture
def client(live: Live) -> httpx.Client:
    return live.client
