"""Bad documents: each gets its reason, and the others of the batch are loaded."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError
from reportlab.pdfgen.canvas import Canvas

from graph.errors import StoreUnavailable
from graph.managed import ManagedServer
from graph.settings import Settings
from loaders import pipeline
from loaders.ingest import BATCH
from tests.cli.conftest import OTHER, REVIEW, ROOT, SIGNING, Run, bare, environment
from tests.plugins.neo4j_server import cannot_be_had, managed_settings

MEMORY = ("--store", "memory")


def pdf(pages: int = 1) -> bytes:
    """A PDF with some text on each page."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for page in range(pages):
        canvas.drawString(72, 700, f"Page {page} of a report about nothing in particular.")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "zeros.txt": (bytes(5000), "is empty"),
    "program.txt": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, ""),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + os.urandom(3000), ""),
    "cut.pdf": (pdf(3)[:700], ""),
    "scan.pdf": (pdf(0), ""),
    "cut.docx": (b"PK\x03\x04" + bytes(range(256)) * 4, ""),
    "wrong.txt": ("Bộ Công an và Bộ Y tế đã ký kết".encode()[:-1] + b"\xff\xfe\xfd\x00 \x81\x8d", ""),
    "cut.ttl": (b"@prefix ph: <https://w3id.org/phoihop/ns#> .\n<x> a ph:Prog", ""),
}


@pytest.fixture
def bad_folder(folder: Path) -> Path:
    """The three good documents among all the bad ones."""
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    return folder


def test_bad_files_are_refused_one_by_one_and_the_others_load(cli: Run, bad_folder: Path) -> None:
    result = cli("load", bad_folder, *MEMORY, "--format", "json")
    result.refused(2)
    rows = {Path(row["file"]).name: row for row in json.loads(result.out)}
    assert {name for name, row in rows.items() if row["state"] == "refused"} == set(BAD)
    assert {name for name, row in rows.items() if row["state"] == "loaded"} == {
        "a-ky.txt",
        "b-so-ket.txt",
        "c-khoa-hoc.txt",
    }
    words = " ".join(result.err.split())
    for name, (_, told) in BAD.items():
        assert name in words, "where it is wrong"
        assert told in rows[name]["note"]
    # One error with its advice for each.
    assert result.err.count("error ") >= result.err.count("→") == len(BAD)


@pytest.mark.parametrize("name", sorted(BAD))
def test_extract_and_validate_refuse_it_too(cli: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name][0])
    cli("extract", path).refused(2, name, "→")
    cli("validate", path).refused(2, name, "→")


def test_a_path_that_is_not_there_refuses_itself_alone(cli: Run, folder: Path) -> None:
    result = cli("load", folder / "a-ky.txt", folder / "none.txt", folder / "b-so-ket.txt", *MEMORY)
    result.refused(2, "none.txt", "Check the path")
    assert "2 loaded, 0 unchanged, 1 refused" in result.out
    cli("load", folder / "none.txt", *MEMORY).refused(2, "none.txt")
    (folder / "void").mkdir()
    cli("load", folder / "void", *MEMORY).refused(2, "void", "DOCX")


def test_a_file_that_vanishes_before_it_is_read(
    cli: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Path.read_bytes

    def racing(path: Path) -> bytes:
        if path.name == "b-so-ket.txt":
            path.unlink()
        return honest(path)

    monkeypatch.setattr(Path, "read_bytes", racing)
    result = cli("load", folder, *MEMORY)
    result.refused(2, "b-so-ket.txt", "is not there (any more)", "load it again")
    assert "2 loaded, 0 unchanged, 1 refused" in result.out


@pytest.mark.parametrize("trouble", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_a_file_that_cannot_be_read(
    cli: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, trouble: int
) -> None:
    """The system's answer is made up: root may read everything, and a failing disk is not at hand."""
    honest = Path.read_bytes

    def failing(path: Path) -> bytes:
        if path.name == "a-ky.txt":
            raise OSError(trouble, os.strerror(trouble), str(path))
        return honest(path)

    monkeypatch.setattr(Path, "read_bytes", failing)
    result = cli("load", folder, *MEMORY)
    result.refused(2, "a-ky.txt", os.strerror(trouble))
    assert "2 loaded, 0 unchanged, 1 refused" in result.out


def test_a_document_that_breaks_a_rule_is_refused_alone(
    cli: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = pipeline.find_units

    def brittle(text: str, *rest: Any) -> Any:
        return honest(text, *rest) if text != REVIEW else 1 // 0

    monkeypatch.setattr(pipeline, "find_units", brittle)
    result = cli("load", folder, *MEMORY)
    result.refused(2, "b-so-ket.txt", "ZeroDivisionError", "please report it")
    assert "2 loaded, 0 unchanged, 1 refused" in result.out


def test_a_document_without_a_fact_is_kept_and_says_so(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "thơ.txt"
    path.write_text("Trăm năm trong cõi người ta.\n", "utf-8")
    (row,) = json.loads(cli("load", path, *MEMORY, "--format", "json").ok().out)
    assert row["state"] == "loaded"
    assert row["note"] == "no fact found"


def test_a_bad_sidecar_is_named(cli: Run, folder: Path) -> None:
    (folder / "b-so-ket.txt.meta.yaml").write_text("published: hôm qua\n", "utf-8")
    result = cli("load", folder, *MEMORY)
    result.refused(2, "b-so-ket.txt.meta.yaml", "hôm qua", "2020-02-28")
    assert "2 loaded, 0 unchanged, 1 refused" in result.out


def long_text(path: Path, characters: int) -> Path:
    """The three documents again and again, each time of other years."""
    texts = [SIGNING, REVIEW, OTHER]
    with path.open("w", encoding="utf-8") as file:
        written = turn = 0
        while written < characters:
            written += file.write(texts[turn % 3].replace("2018", str(1990 + turn % 35)) + "\n")
            turn += 1
    return path


def test_a_long_text_is_read_whole(cli: Run, tmp_path: Path) -> None:
    path = long_text(tmp_path / "dài.txt", 100_000)
    (row,) = json.loads(cli("load", path, *MEMORY, "--format", "json").ok().out)
    assert row["state"] == "loaded"
    assert row["statements"] > 10


@pytest.mark.timeout(120)
def test_a_text_of_twenty_megabytes_is_refused_with_what_to_do(cli: Run, folder: Path) -> None:
    path = long_text(folder / "tuyển tập.txt", 16_000_000)
    assert path.stat().st_size > 20_000_000
    result = cli("load", folder, *MEMORY)
    result.refused(2, "tuyển tập.txt", "at most 1,000,000", "Split it into its documents")
    assert "3 loaded, 0 unchanged, 1 refused" in result.out


def test_a_file_beyond_the_limit_is_refused_unread(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(65 * 2**20)
    cli("load", path, *MEMORY).refused(2, "dump.txt", "65 MB", "Split it")


def test_an_interrupt_is_130_and_no_traceback(home: dict[str, str], folder: Path) -> None:
    (folder / "z.txt").write_text((SIGNING + REVIEW) * 1500, "utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "phoihop", "load", str(folder), *MEMORY],
        cwd=ROOT,
        env={**bare(), **home},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    time.sleep(2.5)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert "Traceback" not in err
    assert child.returncode in (0, 130)


# ── Neo4j down ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", [["documents"], ["sparql", "ASK {}"], ["store", "check"], ["validate"]])
def test_no_server_at_the_address_is_code_3(cli: Run, command: list[str]) -> None:
    env = {"PHOIHOP_NEO4J_URI": "bolt://127.0.0.1:1"}
    cli(*command, env=env).refused(3, "bolt://127.0.0.1:1", "cannot be reached", "→")


def test_an_address_that_is_none_is_code_2(cli: Run) -> None:
    cli("documents", env={"PHOIHOP_NEO4J_URI": "127.0.0.1:7687"}).refused(2, "bolt://host:7687")


def test_loading_without_a_server_is_code_3_and_says_so_once(cli: Run, folder: Path) -> None:
    result = cli("load", folder, env={"PHOIHOP_NEO4J_URI": "bolt://127.0.0.1:1"})
    result.refused(3, "cannot be reached")
    assert result.err.count("error") == 1


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a server of this test alone, which it may kill."""
    settings = managed_settings(tmp_path / "own")
    server = ManagedServer(settings)
    try:
        lease = server.acquire()  # and not start(): it must not outlive a test run that is killed
    except StoreUnavailable as error:
        cannot_be_had(error)
        raise
    yield settings
    lease.release()
    server.stop(force=True)


def changes(settings: Settings) -> int:
    """How many documents the server has committed."""
    status = ManagedServer(settings).status()
    auth = ("neo4j", status.password_file.read_text("utf-8").strip())
    try:
        with GraphDatabase.driver(status.bolt_uri, auth=auth) as driver:
            found = driver.execute_query("MATCH (c:Change {kind: 'load'}) RETURN count(c) AS n")
            return int(found.records[0]["n"])
    except (DriverError, Neo4jError):
        return 0


@pytest.mark.neo4j
def test_a_server_that_dies_in_mid_load(own: Settings, cli: Run, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    files = BATCH * 5 // 2  # more than two transactions
    for i in range(files):
        text = SIGNING.replace("2018", str(1960 + i % 60)).replace("2022", str(1964 + i % 60))
        (batch / f"{i:03}.txt").write_text(text, "utf-8")
    env = environment(own, tmp_path)
    pid = ManagedServer(own).status().pid
    child = subprocess.Popen(
        [sys.executable, "-m", "phoihop", "load", str(batch), "--format", "json"],
        cwd=ROOT,
        env={**bare(), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 120
    while changes(own) < 3:
        assert time.monotonic() < deadline, "no document was loaded in time"
        assert child.poll() is None, child.communicate()
        time.sleep(0.05)
    java = psutil.Process(pid)
    watcher = java.parent()
    assert watcher is not None
    assert watcher.pid != os.getpid()
    watcher.kill()  # else it would start the server again, and the load would go on
    java.kill()
    out, err = child.communicate(timeout=100)
    assert child.returncode == 3, err
    assert "Traceback" not in err
    assert "run the same command again" in " ".join(err.split())
    told = json.loads(out) if out else []
    assert {row["state"] for row in told} <= {"loaded"}
    assert len(told) < files

    # Nothing half written: the graph is what the record says, and the same command brings the rest.
    with ManagedServer(own).acquire():
        assert "is what the record says" in cli("store", "check", env=env).ok().out
        # What was told is there; what was under way may have been committed without an answer.
        there = changes(own)
        assert max(3, len(told)) <= there < files
        rest = json.loads(cli("load", batch, "--format", "json", env=env).ok().out)
        states = [row["state"] for row in rest]
        assert (states.count("unchanged"), states.count("loaded")) == (there, files - there)
