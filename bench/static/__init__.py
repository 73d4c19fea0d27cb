"""A small HTTPS server in a process of its own that gives recorded answers, so that only the client's work is timed."""
