"""/_sandbox/: what a test may do to the embedded Dataverse and no client of the real one can. JSON, no sign-in."""
