"""The loop's world: an embedded Dataverse over HTTPS, an office, and the app on a queue in memory."""

from tests.loop.conftest import dataverse, staffed, world

__all__ = ["dataverse", "staffed", "world"]
