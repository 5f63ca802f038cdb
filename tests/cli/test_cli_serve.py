"""``serve``: API and store start together and stop together, and nothing is left behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from graph.errors import StoreUnavailable
from graph.managed import ManagedServer
from graph.managed_jars import jars
from graph.settings import NEO4J_CURRENT
from tests.cli.conftest import ROOT, bare, environment
from tests.plugins.neo4j_server import cannot_be_had, managed_settings


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Servers that a test has started; killed at the end if the test did not stop them."""
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=10)


def serve(
    started: list[subprocess.Popen[str]], env: dict[str, str], *args: str
) -> tuple[psutil.Process, str]:
    """A running ``phoihop serve`` on a free port: its process and its address."""
    command = [sys.executable, "-m", "phoihop", "serve", "--port", str(free_port()), *args]
    child = subprocess.Popen(
        command, cwd=ROOT, env={**bare(), **env}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    started.append(child)
    assert child.stderr is not None
    told = []
    for line in child.stderr:
        told.append(line)
        if found := re.search(r"API\s+(http://127\.0\.0\.1:\d+)", line):
            return psutil.Process(child.pid), found[1]
    raise AssertionError("serve ended: " + "".join(told))


def free_port() -> int:
    """A port nobody listens on now."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def healthy(url: str) -> bool:
    """Whether the API says within some seconds that it is well."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            return httpx.get(f"{url}/health", timeout=10).status_code == 200
        except httpx.ConnectError:
            time.sleep(0.1)
    return False


def all_gone(processes: list[psutil.Process], seconds: float = 10) -> bool:
    """Whether all of them end in time."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return not [p for p in alive if p.status() != psutil.STATUS_ZOMBIE]


def test_in_memory_it_serves_and_an_interrupt_ends_it(
    started: list[subprocess.Popen[str]], home: dict[str, str]
) -> None:
    process, url = serve(started, home, "--store", "memory")
    assert healthy(url)
    family = [process, *process.children(recursive=True)]
    process.send_signal(signal.SIGINT)
    assert all_gone(family)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/health")


def test_a_port_that_is_taken_is_named(started: list[subprocess.Popen[str]], home: dict[str, str]) -> None:
    _, url = serve(started, home, "--store", "memory")
    port = url.rpartition(":")[2]
    second = subprocess.run(
        [sys.executable, "-m", "phoihop", "serve", "--store", "memory", "--port", port],
        cwd=ROOT, env={**bare(), **home}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert second.returncode == 2, second.stderr
    assert port in second.stderr
    assert "Traceback" not in second.stderr


@pytest.mark.neo4j
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_api_and_neo4j_stop_together(
    started: list[subprocess.Popen[str]], tmp_path: Path, how: signal.Signals
) -> None:
    try:
        jars(NEO4J_CURRENT)
    except StoreUnavailable as error:
        cannot_be_had(error)
    settings = managed_settings(tmp_path / "data")
    process, url = serve(started, environment(settings, tmp_path))
    assert healthy(url)
    server = ManagedServer(settings)
    status = server.status()
    assert status.running
    assert process.pid in status.holders
    family = [process, psutil.Process(status.pid), *process.children(recursive=True)]
    process.send_signal(how)
    assert all_gone(family)
    after = server.status()
    assert not after.running
    assert after.holders == ()
