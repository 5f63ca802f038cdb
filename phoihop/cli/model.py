"""The language model of the settings, for commands that take ``--llm``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.proposals import Proposer
    from ontology import Ontology


def proposing(ontology: Ontology) -> Proposer:
    """A proposer as ``PHOIHOP_LLM_*`` says.

    Raises ``InputError`` for a setting that lacks and ``Unsupported`` where the extra is not installed.
    """
    from loaders.proposals import Proposer
    from loaders.proposals.client import ChatModel
    from loaders.proposals.settings import Endpoint

    return Proposer(ChatModel(Endpoint.from_env(os.environ)), ontology)
