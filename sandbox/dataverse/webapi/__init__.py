"""The Web API proper: an HTTP operation, alone or inside a batch, to reading, writing, metadata or an action."""
