"""An organisation that has long recorded feedback: as cases, in columns and tables of its own, for years."""
