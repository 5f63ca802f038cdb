"""Settings of the store: one frozen value, read once from the environment and passed on.

``SETTINGS`` is the one table of (name, environment variable, default, help); the documentation, the command
line and the tests are read from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import platformdirs

from graph.errors import InputError

if TYPE_CHECKING:
    from graph.shacl import Engine

APP: Final = "phoihop"
#: The current release and the long-term support one; both pass the same contract tests.
NEO4J_CURRENT: Final = "2026.09.0"
NEO4J_LTS: Final = "5.26.28"
STORE_KINDS: Final = ("neo4j", "memory")
GATES: Final = ("auto", "pyshacl")


class Setting(NamedTuple):
    """One row of the table: attribute, environment variable, default as text, what it means."""

    name: str
    env: str
    default: str
    help: str


def _setting(default: Any, env: str, help_: str, shown: str = "") -> Any:
    """A dataclass field that knows its environment variable and help text."""
    return field(default=default, metadata={"env": env, "help": help_, "shown": shown})


@dataclass(frozen=True, slots=True)
class Settings:
    """Which store to open and how.

    ``neo4j_uri`` empty means the managed server under ``data_dir``. Ports: ``None`` prefers Neo4j's own
    (7687, 7474) and takes a free one when those are in use; ``0`` takes any free one; another number means
    that one or an error. Times are in seconds.
    """

    store: str = _setting("neo4j", "PHOIHOP_STORE", "Which store keeps the record: `neo4j` or `memory`.")
    neo4j_uri: str = _setting(
        "",
        "PHOIHOP_NEO4J_URI",
        "Bolt URI of your own Neo4j (`bolt://`, `neo4j://`, `neo4j+s://`); empty: the managed server.",
    )
    neo4j_user: str = _setting("neo4j", "PHOIHOP_NEO4J_USER", "User name at your own Neo4j.")
    neo4j_password: str = field(
        default="",
        repr=False,
        metadata={"env": "PHOIHOP_NEO4J_PASSWORD", "help": "Password at your own Neo4j.", "shown": ""},
    )
    neo4j_database: str = _setting("neo4j", "PHOIHOP_NEO4J_DATABASE", "Database name.")
    neo4j_version: str = _setting(
        NEO4J_CURRENT,
        "PHOIHOP_NEO4J_VERSION",
        f"Managed server: release to run, one of those locked (`{NEO4J_CURRENT}`, the LTS `{NEO4J_LTS}`).",
    )
    data_dir: Path | None = _setting(  # noqa: RUF009 - a dataclass field, as its siblings are
        None,
        "PHOIHOP_DATA_DIR",
        "Folder of the managed server, its password and the SPARQL view.",
        "the user's data folder",
    )
    memory: str = _setting("512m", "PHOIHOP_MEMORY", "Managed server: Java heap, such as `512m` or `2g`.")
    bolt_port: int | None = _setting(
        None, "PHOIHOP_BOLT_PORT", "Managed server: Bolt port; `0` any free one.", "7687, else a free one"
    )
    http_port: int | None = _setting(
        None,
        "PHOIHOP_HTTP_PORT",
        "Managed server: port of Neo4j Browser; `0` any free one.",
        "7474, else a free one",
    )
    start_timeout: float = _setting(
        120.0, "PHOIHOP_START_TIMEOUT", "Managed server: seconds to wait until it answers."
    )
    query_timeout: float = _setting(
        30.0, "PHOIHOP_QUERY_TIMEOUT", "Longest time of one query in seconds, enforced by the server."
    )
    row_limit: int = _setting(10_000, "PHOIHOP_ROW_LIMIT", "Most rows that one free query answers with.")
    sparql_queries: int = _setting(
        4, "PHOIHOP_SPARQL_QUERIES", "Most SPARQL queries that run at once; others wait for a place."
    )
    sparql_wait: float = _setting(
        10.0, "PHOIHOP_SPARQL_WAIT", "Longest time a SPARQL query waits for a place, in seconds."
    )

    gate: str = _setting(
        "auto",
        "PHOIHOP_GATE",
        "Who judges documents by the shapes: `auto` (a fast engine, what it fails pySHACL again) or "
        "`pyshacl` alone, a thousand times as slow.",
    )

    def __post_init__(self) -> None:
        if self.store not in STORE_KINDS:
            raise InputError(
                f"unknown store “{self.store}”.", where="PHOIHOP_STORE", mend="Use neo4j or memory."
            )
        if self.gate not in GATES:
            raise InputError(
                f"unknown engine “{self.gate}”.", where="PHOIHOP_GATE", mend="Use auto or pyshacl."
            )
        if self.sparql_queries < 1:
            raise InputError(
                "no query could ever run.", where="PHOIHOP_SPARQL_QUERIES", mend="Give 1 or more."
            )

    @property
    def engine(self) -> Engine:
        """The engine of the gate."""
        return "pyshacl" if self.gate == "pyshacl" else "auto"

    @property
    def home(self) -> Path:
        """``data_dir``, or the user's data folder (``~/.local/share/phoihop`` on Linux)."""
        return self.data_dir or Path(platformdirs.user_data_dir(APP, appauthor=False))

    def with_(self, **changes: Any) -> Settings:
        """A copy with some settings changed."""
        return replace(self, **changes)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Read ``PHOIHOP_*`` variables; an empty value means the default.

        Raises ``InputError`` naming the variable when a value cannot be read.
        """
        values: dict[str, Any] = {}
        for item in fields(cls):
            text = environ.get(item.metadata["env"], "").strip()
            if text:
                values[item.name] = _parse(item.name, item.metadata["env"], text)
        return cls(**values)


def _parse(name: str, env: str, text: str) -> Any:
    if name == "data_dir":
        return Path(text).expanduser().absolute()
    kind = {
        "bolt_port": int,
        "http_port": int,
        "row_limit": int,
        "start_timeout": float,
        "query_timeout": float,
        "sparql_queries": int,
        "sparql_wait": float,
    }
    try:
        return kind.get(name, str)(text)
    except ValueError:
        raise InputError(
            f"“{text}” is no number.", where=env, mend=f"Give a number or unset {env}."
        ) from None


def settings_table() -> tuple[Setting, ...]:
    """All settings with their variables, defaults and help, in order of declaration."""
    return tuple(
        Setting(
            item.name,
            item.metadata["env"],
            item.metadata["shown"] or ("" if item.default in ("", None) else str(item.default)),
            item.metadata["help"],
        )
        for item in fields(Settings)
    )
