"""The oracle against the whole loop over HTTP: what it notices, and what it rightly does not mind."""
