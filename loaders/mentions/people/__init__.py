"""People, their posts, and changes of office."""
