"""Asks an OpenAI-compatible endpoint (``POST /chat/completions``) and reads the facts of its answer."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, Protocol

from jsonschema import Draft202012Validator

from graph.errors import PhoihopError, Unsupported
from loaders.proposals.prompt import answer_schema
from loaders.proposals.settings import Endpoint

#: An answer longer than this is none.
_MOST_BYTES: Final = 4_000_000
#: Answers worth a second try.
_PASSING: Final = frozenset({429, 500, 502, 503, 504})


class ModelFailed(PhoihopError):
    """The language model gave no usable answer; the document stands without its proposals."""

    problem, status, exit_code = "language-model", 502, 3


class Model(Protocol):
    """Whatever answers a chat with the raw facts of ``answer_schema``."""

    name: str

    def facts(self, chat: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
        """Raises ``ModelFailed``."""
        ...


class ChatModel:
    """A model behind an endpoint; a context manager that keeps one connection."""

    def __init__(self, endpoint: Endpoint) -> None:
        try:
            import httpx
        except ImportError:
            raise Unsupported(
                "asking a language model needs the extra “llm”.", mend="pip install 'phoihop[llm]'"
            ) from None
        self._errors = httpx.HTTPError
        self._endpoint = endpoint
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        # No proxy or credentials from the environment: the text goes where the settings say and nowhere else.
        self._client = httpx.Client(timeout=endpoint.timeout, headers=headers, trust_env=False)
        self.name = endpoint.model

    def __enter__(self) -> ChatModel:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def facts(self, chat: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
        """The facts of one answer. Raises ``ModelFailed``; an answer of an overloaded endpoint is asked for
        twice.
        """
        body = {
            "model": self._endpoint.model,
            "messages": list(chat),
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "facts", "strict": True, "schema": answer_schema()},
            },
        }
        status, content = self._post(body)
        if status in _PASSING:
            status, content = self._post(body)
        if status != 200:
            raise self._failed(f"answers with status {status}: {content[:200]!r}")
        return self._read(content)

    def _post(self, body: dict[str, Any]) -> tuple[int, str]:
        """Status and text; the whole answer must come within the time of one request."""
        until = time.monotonic() + self._endpoint.timeout
        parts: list[bytes] = []
        size = 0
        try:
            with self._client.stream("POST", self._endpoint.url + "/chat/completions", json=body) as response:
                for part in response.iter_bytes():
                    parts.append(part)
                    size += len(part)
                    if size > _MOST_BYTES:
                        raise self._failed(f"answers with more than {_MOST_BYTES:,} bytes")
                    if time.monotonic() > until:
                        raise self._failed(f"does not end its answer within {self._endpoint.timeout:g} s")
                return response.status_code, b"".join(parts).decode("utf-8", "replace")
        except self._errors as error:
            raise self._failed(f"cannot be asked ({type(error).__name__}: {error})") from error

    def _read(self, content: str) -> list[dict[str, Any]]:
        try:
            said = json.loads(content)["choices"][0]["message"]["content"]
            answer = json.loads(_bare(said))
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise self._failed(f"answers with something else than JSON ({type(error).__name__})") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("facts"), list):
            raise self._failed("answers without a list of facts")
        # Fact by fact: one that has not the form does not spoil the others.
        form = Draft202012Validator(answer_schema()["properties"]["facts"]["items"])
        return [fact if form.is_valid(fact) else {"malformed": fact} for fact in answer["facts"]]

    def _failed(self, what: str) -> ModelFailed:
        return ModelFailed(
            f"the language model {what}.",
            where=self._endpoint.url,
            mend="The document stands without its proposals; mend the endpoint and load again.",
        )


def _bare(said: str) -> str:
    """Without the code fence that some models put around JSON."""
    said = said.strip()
    if said.startswith("```"):
        said = said.split("\n", 1)[-1].rsplit("```", 1)[0]
    return said
