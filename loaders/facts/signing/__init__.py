"""Signings: who signed what, when, where, and what was only to be signed."""
