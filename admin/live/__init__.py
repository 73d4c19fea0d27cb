"""Cases of a live environment: found by reference, read as the app reads them. Nothing here writes."""
