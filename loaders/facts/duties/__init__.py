"""Duties: what bodies are to do, by when, as part of what."""
