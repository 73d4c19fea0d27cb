"""Microsoft's own client for Python, PowerPlatform-Dataverse-Client, at the app's own reads and writes.

`program` runs in the peer's own environment and imports nothing of ours but `work`; `running` starts it from the bench.
"""
