"""What the managed server asks of the machine: ports, memory, processes, log lines."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graph.errors import StoreUnavailable
from graph.managed_config import HOST

#: The Bolt magic number and four proposed versions (5.0, three empty): any Bolt server answers four bytes.
_BOLT_HELLO = bytes.fromhex("6060b017") + bytes.fromhex("00000005") + bytes(12)


def port_free(port: int) -> bool:
    """Whether a server could listen on a loopback port (``0``: always)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def free_port(avoid: int = 0) -> int:
    """A port that is free now."""
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = int(probe.getsockname()[1])
        if port != avoid:
            return port


def choose_port(wanted: int | None, usual: int, env: str, avoid: int = 0) -> int:
    """The wanted port; ``None``: the usual one or a free one; ``0``: a free one.

    ``StoreUnavailable`` when one is asked for by number and taken.
    """
    if wanted:
        if not port_free(wanted):
            raise StoreUnavailable(
                f"port {wanted} is taken by another program.",
                where=env,
                mend=f"Give another port, or unset {env} to let a free one be found.",
            )
        return wanted
    if wanted is None and port_free(usual):
        return usual
    return free_port(avoid)


def answers(host: str, port: int, timeout: float = 2.0) -> bool:
    """Whether a Bolt server answers the handshake."""
    try:
        with socket.create_connection((host, port), timeout) as connection:
            connection.sendall(_BOLT_HELLO)
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def available_kb() -> int | None:
    """KiB that can be had without swapping, by kernel and container limit; ``None`` if unknown."""
    found: list[int] = []
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemAvailable:"):
                found.append(int(line.split()[1]))
    with contextlib.suppress(OSError, ValueError):
        limit = Path("/sys/fs/cgroup/memory.max").read_text().strip()
        if limit != "max":
            used = int(Path("/sys/fs/cgroup/memory.current").read_text())
            # The page cache counts as used there but is given up when needed.
            stat = Path("/sys/fs/cgroup/memory.stat").read_text().split()
            reclaimable = int(stat[stat.index("inactive_file") + 1])
            found.append((int(limit) - used + reclaimable) // 1024)
    return min(found) if found else None


def owns(pid: int, home: Path) -> bool:
    """Whether a process is alive and is the Java of this data folder (and not a reuse of its pid)."""
    if sys.platform == "linux":
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except OSError:
            return False
    else:
        listing = subprocess.run(
            ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        command = listing.stdout
    return str(home) in command


def ends_within(done: Callable[[], bool], seconds: float) -> bool:
    """Poll until a condition holds; whether it did in time."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def tail(*logs: Path, lines: int = 12) -> str:
    """The last lines of the first log that has any."""
    for log in logs:
        with contextlib.suppress(OSError):
            text = log.read_text("utf-8", errors="replace").strip()
            if text:
                return "\n".join(text.splitlines()[-lines:])
    return "(nothing was logged)"


def explain(log: str) -> tuple[str, str]:
    """(reason, mend) for what a log of a failed start shows."""
    for sign, reason, mend in _SIGNS:
        if sign in log:
            return f" ({reason})", mend
    return "", "The whole log is in the folder `logs` of the data folder; `phoihop store status` shows it."


_MEMORY = "Set PHOIHOP_MEMORY lower (at least 256m), close other programs, or use --store memory."
_SIGNS = (
    ("Address already in use", "its port was taken", "Try again, or set PHOIHOP_BOLT_PORT=0."),
    ("Could not reserve enough space", "not enough memory", _MEMORY),
    ("insufficient memory", "not enough memory", _MEMORY),
    ("OutOfMemoryError", "not enough memory", _MEMORY),
    ("No space left on device", "the disk is full", "Free some space, or set PHOIHOP_DATA_DIR elsewhere."),
    (
        "Lock file has been locked by another process",
        "another Neo4j has this data folder open",
        "Stop that one, or set PHOIHOP_DATA_DIR to another folder.",
    ),
)
