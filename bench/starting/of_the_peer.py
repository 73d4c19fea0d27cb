"""`python -m bench.starting.of_the_peer`, in the peer's environment: its client, ready to work."""

from __future__ import annotations

from bench.starting import gauge

# isort: split
from azure.identity import ClientSecretCredential
from PowerPlatform.Dataverse.client import DataverseClient  # type: ignore[import-not-found]

NOBODY = "00000000-0000-4000-8000-000000000001"
DataverseClient("https://contoso.crm11.dynamics.com", ClientSecretCredential(NOBODY, NOBODY, "any"))
gauge.told()
