"""The supervisor of the managed server: a small process between the holders and Java.

Run as a script with the standard library alone, ``python -P managed_watch.py RUN_DIR``; it detaches, starts
the command of ``RUN_DIR/command.json`` and stays until

* nobody holds a lease any more (each holder keeps one file under ``leases/`` locked; the kernel drops the
  lock when the holder dies, however it dies, so a dead holder never counts and a reused pid fools nobody),
  unless the file ``keep`` says to stay; or
* it is sent SIGTERM; or
* Java ends. One that was killed or ran out of memory is started again, a few times, on the same ports.

If the supervisor itself is killed, Linux sends Java the SIGTERM (``prctl(PR_SET_PDEATHSIG)``). Whether a
supervisor lives is told by the lock on ``supervisor.lock``, never by a pid.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

try:
    import fcntl
except ImportError:  # Windows has no such locks; the module can be read there, and says what it cannot do
    POSIX = False
else:
    POSIX = True

SUPERVISOR_LOCK = "supervisor.lock"
START_LOCK = "start.lock"
STATE = "server.json"
COMMAND = "command.json"
KEEP = "keep"
LEASES = "leases"
TICK = 0.1
KILL_AFTER = 20.0
#: How often a server that was killed is started again, and in how many seconds.
RESTARTS = 3
RESTARTS_WITHIN = 600.0
_PR_SET_PDEATHSIG = 1
#: Java's exit when its heap is used up (``-XX:+ExitOnOutOfMemoryError``).
_OUT_OF_MEMORY = 3


def try_flock(path: Path) -> IO[bytes] | None:
    """Lock a file exclusively without waiting; ``None`` when somebody (a thread of ours included) has it."""
    handle = path.open("ab")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


@contextlib.contextmanager
def flocked(path: Path) -> Iterator[None]:
    """Hold the lock on a file, waiting for it."""
    with path.open("ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def supervised(run: Path) -> bool:
    """Whether a supervisor lives."""
    lock = try_flock(run / SUPERVISOR_LOCK)
    if lock is None:
        return True
    lock.close()
    return False


def take_lease(run: Path) -> tuple[Path, IO[bytes]]:
    """Make and lock a lease file named by our pid.

    A POSIX record lock and not ``flock``: forked workers do not inherit it and cannot keep a server alive.
    """
    folder = run / LEASES
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{os.getpid()}-{uuid.uuid4().hex}"
    # Locked under another name first, so that the supervisor never meets a lease that is not locked yet.
    hidden = path.with_name("." + path.name)
    handle = hidden.open("wb")
    fcntl.lockf(handle, fcntl.LOCK_EX)
    hidden.rename(path)
    return path, handle


def live_leases(run: Path) -> list[int]:
    """Pids of the holders; leases whose holder is dead are removed."""
    pids = []
    for path in (run / LEASES).glob("[0-9]*"):
        pid = int(path.name.split("-")[0])
        if pid == os.getpid():
            # Opening and closing a file of ours would drop our own record lock on it.
            pids.append(pid)
            continue
        with contextlib.suppress(FileNotFoundError), path.open("ab") as handle:
            try:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                pids.append(pid)
            else:
                path.unlink(missing_ok=True)
    return sorted(pids)


def read_state(run: Path) -> dict[str, Any]:
    """What the supervisor wrote about its server, empty when there is none."""
    try:
        state = json.loads((run / STATE).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def runs(state: dict[str, Any]) -> bool:
    """Whether a state is that of a server that starts or runs, and is not going down."""
    return "pid" in state and "ended" not in state and "stopping" not in state


def _write_state(run: Path, state: dict[str, Any]) -> None:
    """Replace the state whole. On a full disk the old one stays: the server matters more than its note."""
    with contextlib.suppress(OSError):
        _replace_state(run, state)


def _replace_state(run: Path, state: dict[str, Any]) -> None:
    temporary = run / (STATE + ".new")
    temporary.write_text(json.dumps(state, indent=1), "utf-8")
    temporary.replace(run / STATE)


def die_with_parent() -> None:
    """Between fork and exec of a child: let the kernel stop it when we die, however we die (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _killed(code: int) -> bool:
    """Whether a server did not end by itself or by a polite signal, which would be somebody's wish."""
    return code == _OUT_OF_MEMORY or (code < 0 and -code not in (signal.SIGTERM, signal.SIGINT))


def _detach() -> None:
    """Double fork: the holder has no child to reap, and its terminal's Ctrl-C does not reach us."""
    if os.fork():
        os._exit(0)
    os.setsid()
    if os.fork():
        os._exit(0)


class _Supervisor:
    def __init__(self, run: Path) -> None:
        self.run = run
        self.told_to_stop = False
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, self._on_term)

    def _on_term(self, *_: object) -> None:
        self.told_to_stop = True

    def supervise(self) -> None:
        """Run the server until nobody wants it; one that was killed is started again on the same ports."""
        order = json.loads((self.run / COMMAND).read_text("utf-8"))
        deaths: list[float] = []
        while True:
            java, state = self._start(order)
            if self._stay(java, state):
                return
            deaths = [at for at in deaths if time.time() - at < RESTARTS_WITHIN] + [time.time()]
            again = _killed(java.returncode) and len(deaths) <= RESTARTS
            if self.told_to_stop or not again or not self._wanted():
                self._leave(java, state)
                return

    def _start(self, order: dict[str, Any]) -> tuple[subprocess.Popen[bytes], dict[str, Any]]:
        with Path(order["console"]).open("wb") as console:
            java = subprocess.Popen(
                order["argv"],
                cwd=order["cwd"],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                preexec_fn=die_with_parent,
            )
        state = {**order["state"], "pid": java.pid, "supervisor": os.getpid(), "started": time.time()}
        _write_state(self.run, state)
        return java, state

    def _stay(self, java: subprocess.Popen[bytes], state: dict[str, Any]) -> bool:
        """Watch over a server; whether it was stopped because nobody wanted it any more."""
        while java.poll() is None:
            if self.told_to_stop:
                self._stop(java, state)
            elif not self._wanted():
                # The start lock keeps a newcomer waiting until we are gone; he then starts a fresh server.
                lock = try_flock(self.run / START_LOCK)
                if lock is not None:
                    with lock:
                        if not self._wanted():
                            self._stop(java, state)
                            self._leave(java, state)
                            return True
            time.sleep(TICK)
        return False

    def _wanted(self) -> bool:
        return (self.run / KEEP).exists() or bool(live_leases(self.run))

    def _stop(self, java: subprocess.Popen[bytes], state: dict[str, Any]) -> None:
        # Said first: whoever comes now waits for the end instead of joining a server that is going down.
        _write_state(self.run, {**state, "stopping": True})
        java.terminate()
        try:
            java.wait(KILL_AFTER)
        except subprocess.TimeoutExpired:
            java.kill()
            java.wait()

    def _leave(self, java: subprocess.Popen[bytes], state: dict[str, Any]) -> None:
        if self.told_to_stop or not self._wanted():
            (self.run / STATE).unlink(missing_ok=True)
        else:
            _write_state(self.run, {**state, "ended": java.returncode})


def main(argv: list[str]) -> int:
    """Detach, then supervise; exit code 3 when there is a supervisor already."""
    run = Path(argv[0])
    _detach()
    lock = try_flock(run / SUPERVISOR_LOCK)
    if lock is None:
        return 3
    with lock:
        _Supervisor(run).supervise()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
