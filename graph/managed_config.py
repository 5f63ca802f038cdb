"""Configuration and command line of the managed Neo4j, by version. Pure: builds text, touches nothing."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from graph.errors import InputError
from graph.managed_jars import version_key

HOST: Final = "127.0.0.1"
_OPEN_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.lang")
_UNITS = {"k": 1, "m": 1024, "g": 1024 * 1024}
#: Off-heap memory besides the page cache: metaspace, code cache, network buffers, thread stacks.
OVERHEAD_KB: Final = 220 * 1024
PAGECACHE_KB: Final = 64 * 1024


def heap_kb(memory: str) -> int:
    """``512m`` or ``2g`` as KiB; ``InputError`` for anything else or less than 128m."""
    text = memory.strip().lower()
    if text[:-1].isdigit() and text[-1:] in _UNITS and int(text[:-1]) * _UNITS[text[-1]] >= 128 * 1024:
        return int(text[:-1]) * _UNITS[text[-1]]
    raise InputError(
        f"“{memory}” is no amount of memory of at least 128m.",
        where="PHOIHOP_MEMORY",
        mend="Give a number with m or g, such as 512m or 2g.",
    )


def neo4j_conf(version: str, bolt_port: int, http_port: int) -> str:
    """Text of ``neo4j.conf``: loopback only, authentication on, Browser on, a stop within a second."""
    lines = {
        "server.default_listen_address": HOST,
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"{HOST}:{bolt_port}",
        # The Browser connects to what is advertised, and would try 7687 without it.
        "server.bolt.advertised_address": f"localhost:{bolt_port}",
        "server.http.enabled": "true",
        "server.http.listen_address": f"{HOST}:{http_port}",
        "server.http.advertised_address": f"localhost:{http_port}",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": f"{PAGECACHE_KB}k",
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        # Transaction logs are preallocated by default: 269 MB for an empty store.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.size": "16m",
        "db.tx_log.rotation.retention_policy": "64M size",
        # Bolt's grace period makes a stop take 10 seconds; our clients are gone by then.
        "internal.dbms.bolt.netty_server_shutdown_timeout": "1s",
        "db.shutdown_transaction_end_timeout": "0s",
        # Time-outs are looked for every two seconds by default: a query would run that much longer.
        "db.transaction.monitor.check.interval": "200ms",
    }
    if version_key(version) >= (2025,):
        # 5.26 does not know this setting and refuses to start with it.
        lines["internal.dbms.bolt.netty_server_shutdown_quiet_period_duration"] = "0s"
    return "".join(f"{key}={value}\n" for key, value in lines.items())


def main_class(version: str) -> str:
    """The entry point, renamed with the calendar versions."""
    current = version_key(version) >= (2025,)
    return "org.neo4j.server.Neo4jCommunity" if current else "org.neo4j.server.CommunityEntryPoint"


def java_options(memory: str) -> list[str]:
    """Options of any Java that runs Neo4j's code, the server's or its tools'."""
    return [
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPEN_PACKAGES),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        # A third less resident memory than the default collector on a small heap.
        "-XX:+UseSerialGC",
        f"-Xmx{heap_kb(memory)}k",
        *_compiler(memory),
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
    ]


def java_arguments(version: str, memory: str, jars: Iterable[Path], home: Path) -> list[str]:
    """Arguments after ``java``."""
    return [
        *java_options(memory),
        "-cp",
        ":".join(str(path) for path in jars),
        main_class(version),
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    ]


def _compiler(memory: str) -> list[str]:
    """A small server compiles quickly rather than well: start, schema and first load take 22 s of processor
    time instead of 36. Who gives it a gigabyte or more has a graph for which the better code pays."""
    return ["-XX:TieredStopAtLevel=1"] if heap_kb(memory) < 1024 * 1024 else []


def argument_file(arguments: Sequence[str]) -> str:
    """The arguments as a ``java @file``: one quoted argument a line (the class path is some 30 kB)."""
    return "".join('"{}"\n'.format(a.replace("\\", "\\\\").replace('"', '\\"')) for a in arguments)


def auth_line(password: str, user: str = "neo4j", iterations: int = 1024) -> str:
    """The row by which a new server learns its first password (``data/dbms/auth.ini``).

    The format is that of ``neo4j-admin dbms set-initial-password``, which would cost another start of Java:
    ``user:SHA-256,HASH,SALT,ITERATIONS:``, the hash of salt and password hashed again and again.
    """
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(iterations - 1):
        digest = hashlib.sha256(digest).digest()
    return f"{user}:SHA-256,{digest.hex()},{salt.hex()},{iterations}:\n"
