"""Mentions: the spans of a document that name entities, times and official documents."""

from loaders.mentions.find import Found, find_mentions
from loaders.mentions.people.posts import Holding

__all__ = ["Found", "Holding", "find_mentions"]
