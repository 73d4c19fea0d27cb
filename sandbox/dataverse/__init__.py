"""An embedded Dataverse: Web API, sign-in and webhooks over real HTTPS, on SQLite.

Built to Microsoft's documented wire and metadata-driven: what a table is stands in definitions/, never in code. What is
not supported is refused with an error that names it. Imports nothing of ours. README.md tells how to use it.
"""

from sandbox.dataverse.server.running import RunningDataverse, running_dataverse

__all__ = ["RunningDataverse", "running_dataverse"]
