"""Whole events: recorded once against the embedded Dataverse, then worked off again and again without a network."""
