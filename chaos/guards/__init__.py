"""The app with one of its guards taken out: a test that cannot fail proves nothing."""
