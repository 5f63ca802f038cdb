"""Bodies: names of the registry, names built by grammar, short forms, and whose part each is."""
