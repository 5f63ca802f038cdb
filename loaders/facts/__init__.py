"""Facts: from units and mentions to statements with their evidence (docs/extraction.md)."""
