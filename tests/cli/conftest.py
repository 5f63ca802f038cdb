"""The command line as its user meets it: exit code, standard output, standard error.

``cli`` runs ``phoihop.cli.main`` in this process, which is the whole command line but the interpreter's
start; ``process`` starts a real one. Neither ever sees the user's own data folder.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from neo4j import GraphDatabase

from graph.managed import ManagedServer
from graph.settings import Settings
from phoihop.cli import main

ROOT = Path(__file__).resolve().parents[2]

#: Public facts in sentences of our own; the persons are invented.
SIGNING = """Hai bộ ký chương trình phối hợp

Ngày 12/4/2018, tại Hà Nội, Bộ Công an và Bộ Giáo dục và Đào tạo đã ký kết \
Chương trình phối hợp công tác giai đoạn 2018 - 2022.

Tham dự lễ ký, về phía Bộ Giáo dục và Đào tạo có Thứ trưởng Nguyễn Văn Mẫu.
"""
REVIEW = """Sơ kết chương trình giữa Bộ Công an và Bộ Giáo dục và Đào tạo

Ngày 20/11/2020, tại Đà Nẵng, Bộ Công an tổ chức Hội nghị sơ kết Chương trình phối hợp \
công tác giữa Bộ Công an và Bộ Giáo dục và Đào tạo giai đoạn 2018 - 2022.
"""
OTHER = """Ký kết chương trình phối hợp về khoa học

Ngày 5/6/2021, tại Hà Nội, Bộ Khoa học và Công nghệ và Bộ Y tế đã ký kết \
Chương trình phối hợp công tác giai đoạn 2021 - 2025.
"""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def ok(self) -> Result:
        """The same, when it went well."""
        assert self.code == 0, f"exit code {self.code}\n{self.out}\n{self.err}"
        return self

    def refused(self, code: int, *told: str) -> Result:
        """The same, when it ended with that code, told all that on standard error, and spared the insides."""
        assert self.code == code, f"exit code {self.code}, not {code}\n{self.out}\n{self.err}"
        words = " ".join(self.err.split())
        for part in told:
            assert part in words, f"“{part}” is not told in:\n{self.err}"
        assert "Traceback" not in self.err + self.out
        return self


Run = Callable[..., Result]


def environment(settings: Settings | None, folder: Path) -> dict[str, str]:
    """Variables that keep a command in ``folder``, or on the server of ``settings``."""
    data = settings.home if settings else folder
    return {
        "PHOIHOP_DATA_DIR": str(data),
        "PHOIHOP_BOLT_PORT": "0",
        "PHOIHOP_HTTP_PORT": "0",
        "PHOIHOP_MEMORY": settings.memory if settings else "384m",
        **({"PHOIHOP_NEO4J_VERSION": settings.neo4j_version} if settings else {}),
    }


def bare() -> dict[str, str]:
    """The environment without settings of ours."""
    return {k: v for k, v in os.environ.items() if not k.startswith("PHOIHOP_")}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Variables of a user with an empty data folder."""
    return environment(None, tmp_path / "data")


def invoke(*args: object, env: Mapping[str, str]) -> Result:
    """Run a command in this process, with these variables and no other settings."""
    said = io.TextIOWrapper(io.BytesIO(), "utf-8")
    told = io.TextIOWrapper(io.BytesIO(), "utf-8")
    code = 0
    with (
        patch.dict(os.environ, {**bare(), **env}, clear=True),
        patch.object(sys, "argv", ["phoihop", *map(str, args)]),
        redirect_stdout(said),
        redirect_stderr(told),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    said.seek(0)
    told.seek(0)
    return Result(code, said.read(), told.read())


@pytest.fixture
def cli(home: dict[str, str]) -> Run:
    """``cli("load", path, env={…})`` runs a command in this process."""

    def run(*args: object, env: Mapping[str, str] | None = None) -> Result:
        return invoke(*args, env={**home, **(env or {})})

    return run


@pytest.fixture
def process(home: dict[str, str]) -> Run:
    """``process("load", path, env={…}, stdin=…)`` runs a command in a process of its own."""

    def run(*args: object, env: Mapping[str, str] | None = None, stdin: str = "") -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "phoihop", *map(str, args)],
            cwd=ROOT,
            env={**bare(), **home, **(env or {})},
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=200,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return run


def write_folder(made: Path) -> Path:
    """Three documents of which two tell the same programme, and a manifest that knows the first."""
    made.mkdir()
    (made / "a-ky.txt").write_text(SIGNING, "utf-8")
    (made / "b-so-ket.txt").write_text(REVIEW, "utf-8")
    (made / "c-khoa-hoc.txt").write_text(OTHER, "utf-8")
    (made / "manifest.yaml").write_text(
        "a-ky.txt: {url: 'https://example.org/ky', publisher: Bản tin mẫu, licence: CC BY 4.0,"
        " published: 2018-04-13, retrieved: 2026-01-02}\n",
        "utf-8",
    )
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents of which two tell the same programme."""
    return write_folder(tmp_path / "tài liệu")


def emptied(settings: Settings) -> dict[str, str]:
    """Variables that join the running server, once nothing is in it."""
    status = ManagedServer(settings).status()
    password = status.password_file.read_text("utf-8").strip()
    with GraphDatabase.driver(status.bolt_uri, auth=("neo4j", password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return environment(settings, settings.home)


@pytest.fixture
def server(neo4j_settings: Settings) -> dict[str, str]:
    """Variables that join the session's Neo4j, emptied for this test."""
    return emptied(neo4j_settings)


@pytest.fixture(scope="module")
def loaded(neo4j_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables that join the session's Neo4j with the three documents in it; for tests that only read."""
    env = emptied(neo4j_settings)
    invoke("load", write_folder(tmp_path_factory.mktemp("loaded") / "tài liệu"), env=env).ok()
    return env
