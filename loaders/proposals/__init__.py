"""Statements that a large language model proposes: an extra, off unless an endpoint is named.

The model is asked for facts with verbatim quotes. What it answers is checked against the text
(:mod:`.check`); what stands is added below the threshold of projection, so it waits in the review queue and
is part of no answer until a steward accepts it. What rules found is never changed.
"""

from loaders.proposals.check import Refusal
from loaders.proposals.propose import Proposed, Proposer

__all__ = ["Proposed", "Proposer", "Refusal"]
