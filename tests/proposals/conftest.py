"""A language model of our own on loopback, which answers well, badly, slowly and with lies."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from graph.model import DocumentRecord
from loaders.pipeline import Extraction, extract
from loaders.proposals.client import ChatModel
from loaders.proposals.settings import Endpoint
from loaders.read import read_bytes

TEXT = """Hai cơ quan bắt tay

Sáng nay gió nhẹ. Việc chung giữa Bộ Y tế với Mầm Nhí
được ươm từ năm 2017, nay mang tên Chương trình Mầm Xanh.

Bộ Y tế và Bộ Quốc phòng đã ký kết Chương trình phối hợp quân dân y giai đoạn 2021 - 2025.

TIN LIÊN QUAN
Bộ Y tế họp với Hội Lạ.
"""


def completion(content: Any) -> bytes:
    """The body of an answer whose message is ``content`` (JSON unless it is text)."""
    said = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()


def thing(kind: str, name: str) -> dict[str, str]:
    return {"kind": kind, "name": name}


def fact(subject: dict[str, str], predicate: str, obj: dict[str, str], quote: str) -> dict[str, Any]:
    return {"subject": subject, "predicate": predicate, "object": obj, "quote": quote}


class FakeModel:
    """``answer`` makes (status, body, seconds between the bytes' halves) of each request."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[int], tuple[int, bytes, float]] = lambda n: (
            200,
            completion({"facts": []}),
            0.0,
        )
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                fake.requests.append(json.loads(body))
                fake.headers.append(dict(self.headers))
                status, said, wait = fake.answer(len(fake.requests))
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(said)))
                    self.end_headers()
                    self.wfile.write(said[: len(said) // 2])
                    self.wfile.flush()
                    time.sleep(wait)
                    self.wfile.write(said[len(said) // 2 :])
                except OSError:
                    pass  # the client did not wait: that is what some tests are about

            def log_message(self, *args: object) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"

    def says(self, *facts: Any) -> None:
        """Answer every request with these facts."""
        self.answer = lambda n: (200, completion({"facts": list(facts)}), 0.0)


@pytest.fixture
def fake() -> Iterator[FakeModel]:
    model = FakeModel()
    thread = threading.Thread(target=model.server.serve_forever, args=(0.05,))
    thread.start()
    yield model
    model.server.shutdown()
    thread.join()
    model.server.server_close()


@pytest.fixture
def model(fake: FakeModel) -> Iterator[ChatModel]:
    with ChatModel(Endpoint(fake.url, "mẫu 1", "secret", 0.5)) as chat:
        yield chat


@pytest.fixture
def extraction() -> Extraction:
    return extract(read_bytes(TEXT.encode(), "mau.txt"))


def stated(record: DocumentRecord) -> list[tuple[str, str, str, str]]:
    """(rule, subject, predicate, object) of what a model added."""
    names = {e.key: e.name for e in record.entities}

    def shown(term: Any) -> str:
        return names.get(getattr(term, "key", ""), getattr(term, "value", ""))

    return [
        (s.rule, shown(s.subject), s.predicate.split("#")[-1], shown(s.object))
        for s in record.statements
        if s.rule.startswith("model:")
    ]
