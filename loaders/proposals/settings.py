"""Where the language model answers; read once from the environment and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.errors import InputError

URL: Final = "PHOIHOP_LLM_URL"
MODEL: Final = "PHOIHOP_LLM_MODEL"
KEY: Final = "PHOIHOP_LLM_KEY"
TIMEOUT: Final = "PHOIHOP_LLM_TIMEOUT"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint: ``url`` up to and with ``/v1``, ``timeout`` of a request in seconds."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 60.0

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Endpoint:
        """Raises ``InputError`` that names the variable which is missing or cannot be read."""
        url, model = environ.get(URL, "").strip(), environ.get(MODEL, "").strip()
        if not url.startswith(("http://", "https://")):
            raise InputError(
                f"“{url}” is no address of a language model." if url else "names no language model.",
                where=URL,
                mend="Give the address of an OpenAI-compatible endpoint, such as http://127.0.0.1:8000/v1.",
            )
        if not model:
            raise InputError("names no model.", where=MODEL, mend="Give the model's name at the endpoint.")
        text = environ.get(TIMEOUT, "").strip() or "60"
        try:
            timeout = float(text)
        except ValueError:
            timeout = 0.0
        if not timeout > 0:
            raise InputError(f"“{text}” is no time.", where=TIMEOUT, mend="Give seconds, such as 60.")
        key = environ.get(KEY, "").strip()
        if not key.isascii():
            raise InputError("holds letters that no key has.", where=KEY, mend="Copy the key again.")
        return cls(url.rstrip("/"), model, key, timeout)
