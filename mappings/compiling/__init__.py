"""The mapping file turned into readers and writes: YAML, names and forms, every mistake with its line."""
