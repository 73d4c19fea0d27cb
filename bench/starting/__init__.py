"""How long a new process takes until it is ready, and how large it then is: the app, its third parties, the peer."""
