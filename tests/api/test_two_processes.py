"""The feed of changes under several writers, and two API processes on one store."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx
import pytest

from graph.derive import Derivation, rules_hash
from graph.settings import Settings
from tests.api.conftest import REVIEW, SIGNING
from tests.store.servers import access, driver_of, fresh_store, same_store
from tests.store.toy import toy_record

pytestmark = pytest.mark.neo4j
KEY = {"X-API-Key": "a-key-for-tests"}
QUESTION = "/queries/programmes_involving?org=BCA"
COUNT = "SELECT (COUNT(*) AS ?n) { ?d a <https://w3id.org/phoihop/ns#SourceDocument> }"


@contextmanager
def api_process(settings: Settings, folder: Path) -> Iterator[httpx.Client]:
    """``phoihop serve`` in a process of its own, with a data folder of its own."""
    uri, (user, password) = access(settings)
    told = {
        "PHOIHOP_NEO4J_URI": uri,
        "PHOIHOP_NEO4J_USER": user,
        "PHOIHOP_NEO4J_PASSWORD": password,
        "PHOIHOP_DATA_DIR": str(folder),
        "PHOIHOP_API_KEY": KEY["X-API-Key"],
        "PHOIHOP_PORT": "0",
        "COLUMNS": "200",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "phoihop", "serve"],
        env={**os.environ, **told},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        said: list[str] = []
        for text in process.stdout:
            said.append(text)
            if found := re.search(r"http://[\d.]+:\d+", text):
                break
        else:
            pytest.fail("".join(said))
        with httpx.Client(base_url=found[0], timeout=60) as client:
            assert soon(lambda: answers(client), 60)
            yield client
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health").status_code == 200
    except httpx.TransportError:
        return False


def soon(holds: Callable[[], bool], within: float = 15.0) -> bool:
    """Whether it comes to hold; a second is the promise, the rest is for a busy machine."""
    end = time.monotonic() + within
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def load(client: httpx.Client, name: str, text: str) -> None:
    response = client.post("/documents", files={"file": (name, text.encode())}, headers=KEY)
    assert response.is_success, response.text


def rows(client: httpx.Client) -> int:
    return len(client.get(QUESTION).json()["rows"])


def documents(client: httpx.Client) -> int:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"accept": "text/csv"})
    return int(answer.text.split()[1])


def test_two_processes_on_one_store_both_stay_current(neo4j_settings: Settings, tmp_path: Path) -> None:
    with closing(fresh_store(neo4j_settings, Derivation(), rules_hash())) as store, ExitStack() as both:
        one = both.enter_context(api_process(neo4j_settings, tmp_path / "one"))
        two = both.enter_context(api_process(neo4j_settings, tmp_path / "two"))
        assert (rows(one), rows(two)) == (0, 0)
        load(one, "ky.txt", SIGNING)
        assert rows(one) == 1, "who wrote sees it at once"
        assert soon(lambda: rows(two) == 1)
        load(two, "so-ket.txt", REVIEW)
        assert documents(two) == 2
        assert soon(lambda: documents(one) == 2)
        seen = [[c["seq"] for c in api.get("/changes?since=0").json()["changes"]] for api in (one, two)]
        assert seen == [[1, 2], [1, 2]]
        # Replaced by somebody else: nothing of before is left in either view.
        store.clear()
        assert soon(lambda: documents(one) == documents(two) == 0)
        load(one, "ky.txt", SIGNING)
        assert soon(lambda: documents(two) == 1)


def test_the_feed_has_no_gap_while_several_write(neo4j_settings: Settings, tmp_path: Path) -> None:
    each, writers = 3, 2
    with (
        closing(fresh_store(neo4j_settings, Derivation(), rules_hash())),
        api_process(neo4j_settings, tmp_path) as client,
    ):

        def write(number: int) -> None:
            with closing(same_store(neo4j_settings, Derivation(), rules_hash())) as store:
                for part in range(each):
                    id_ = f"{number}{part}".rjust(16, "0")
                    store.load(toy_record(id_, (f"Chương trình {part}", "Bộ Công an")))

        threads = [threading.Thread(target=write, args=(n,)) for n in range(writers)]
        for thread in threads:
            thread.start()
        followed: list[int] = []
        end = time.monotonic() + 120
        while len(followed) < each * writers and time.monotonic() < end:
            since = followed[-1] if followed else 0
            page = client.get("/changes", params={"since": since, "limit": 2}).json()
            news = [change["seq"] for change in page["changes"]]
            assert news == list(range(since + 1, since + 1 + len(news))), "a gap, or out of order"
            followed += news
        for thread in threads:
            thread.join()
        assert followed == list(range(1, each * writers + 1))
        with driver_of(neo4j_settings) as driver:
            kept = driver.execute_query("MATCH (c:Change) RETURN c.seq AS s ORDER BY s").records
        assert [row["s"] for row in kept] == followed
        assert soon(lambda: documents(client) == each * writers)
