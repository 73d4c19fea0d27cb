"""Queries answered: parsed options into SQL, rows into JSON. Changes nothing."""
