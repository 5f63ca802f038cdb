"""Events: which there are, who took part, when, where, about what."""
