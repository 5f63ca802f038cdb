"""Undertakings: which there are, whose, since when, how they stand to one another."""
