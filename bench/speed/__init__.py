"""The app and a bare loop of requests.Session, in turns, against the same recorded answers over HTTPS."""
