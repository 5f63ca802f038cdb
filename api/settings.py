"""Settings of the API: one frozen value, read once from the environment and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from dataclasses import field as dataclass_field
from typing import Any

from graph.errors import InputError


def _setting(default: Any, env: str, help_: str, *, secret: bool = False) -> Any:
    return dataclass_field(default=default, repr=not secret, metadata={"env": env, "help": help_})


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """Where the API listens, who may write, and its limits. Times in seconds, sizes in bytes."""

    host: str = _setting(
        "127.0.0.1", "PHOIHOP_HOST", "Address to listen on; loopback unless you say otherwise."
    )
    port: int = _setting(8000, "PHOIHOP_PORT", "Port of the API.")
    key: str = _setting(
        "",
        "PHOIHOP_API_KEY",
        "Key that writing needs (header `X-API-Key`); empty: nothing can be written over HTTP.",
        secret=True,
    )
    engine: str = _setting("sparql", "PHOIHOP_ENGINE", "Engine of named queries: `sparql` or `cypher`.")
    timeout: float = _setting(30.0, "PHOIHOP_QUERY_TIMEOUT", "Longest time of one query.")
    row_limit: int = _setting(10_000, "PHOIHOP_ROW_LIMIT", "Most rows of one answer.")
    open_queries: int = _setting(
        8, "PHOIHOP_OPEN_QUERIES", "Queries of `/sparql` and `/cypher` that run at once; the next gets a 503."
    )
    named_queries: int = _setting(
        16, "PHOIHOP_NAMED_QUERIES", "Named queries that run at once; the next gets a 503."
    )
    body_limit: int = _setting(32 * 1024 * 1024, "PHOIHOP_BODY_LIMIT", "Largest request body.")
    cors: str = _setting("", "PHOIHOP_CORS", "Origins a browser may call from, comma-separated; `*` for all.")

    def __post_init__(self) -> None:
        if self.engine not in ("sparql", "cypher"):
            raise InputError(
                f"unknown engine “{self.engine}”.", where="PHOIHOP_ENGINE", mend="Use sparql or cypher."
            )

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> ApiSettings:
        """Read the variables; ``InputError`` names one that cannot be read."""
        values: dict[str, Any] = {}
        for item in fields(cls):
            text = environ.get(item.metadata["env"], "").strip()
            if not text:
                continue
            kind: Any = {"port": int, "row_limit": int, "body_limit": int, "timeout": float}.get(
                item.name, str
            )
            try:
                values[item.name] = kind(text)
            except ValueError:
                raise InputError(
                    f"“{text}” is no number.", where=item.metadata["env"], mend="Give a number."
                ) from None
        return cls(**values)

    def with_(self, **changes: Any) -> ApiSettings:
        """A copy with some settings changed."""
        return replace(self, **changes)


def settings_table() -> tuple[tuple[str, str, str], ...]:
    """(variable, default, help) of each setting, for the documentation and its test."""
    return tuple(
        (item.metadata["env"], str(item.default), item.metadata["help"]) for item in fields(ApiSettings)
    )
