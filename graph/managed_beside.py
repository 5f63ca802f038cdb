"""A managed store made ready in a folder beside the one it is to replace, and put there in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph.managed_config import auth_line
from graph.settings import Settings

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


@contextmanager
def beside(settings: Settings, home: Path, prefix: str) -> Iterator[Settings]:
    """Settings of an empty store in a new folder, with the password of the one at ``home``.

    The folder is gone at the end of the block, as are those that earlier blocks left when they were killed;
    the caller holds the lock of the store (:func:`graph.managed_admin.stopped_store`).
    """
    for left in settings.home.glob(f"{prefix}-*"):
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=f"{prefix}-", dir=settings.home))
    try:
        _same_password(home, work / "neo4j")
        yield settings.with_(data_dir=work, bolt_port=0, http_port=0)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def take_place(other: Settings, home: Path) -> None:
    """Let the data of the store of ``other`` take the place of those at ``home``, which go to its folder."""
    exchange(other.home / "neo4j" / "data", home / "data")


def _same_password(home: Path, other: Path) -> None:
    """Give another data folder the password of this one, for a server that has never run there."""
    password = (home / "password").read_text("utf-8")
    dbms = other / "data" / "dbms"
    dbms.mkdir(parents=True)
    for target, text in (
        (dbms / "auth.ini", auth_line(password.strip())),
        (other / "password", password),
    ):
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as out:
            out.write(text)


def exchange(a: Path, b: Path) -> None:
    """Exchange two folders, at once where the system can (Linux)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is not None:
        names = os.fsencode(a), os.fsencode(b)
        if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
            return
    aside = b.with_name(f"{b.name}.before")
    b.rename(aside)
    try:
        a.rename(b)
    except OSError:
        aside.rename(b)
        raise
    aside.rename(a)
