"""Bodies and people of English pages."""
