"""Microsoft's own client for Python, PowerPlatform-Dataverse-Client: `python -m tests.clients.microsoft_sdk empty`."""
