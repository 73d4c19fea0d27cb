"""How many requests and operations an event takes the app and the peer, counted in the embedded Dataverse's log."""
