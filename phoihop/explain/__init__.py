"""How an explanation of a document is shown: in a terminal and as a page."""
