"""Scores of extraction and of the named queries against annotated documents (``phoihop evaluate``)."""
