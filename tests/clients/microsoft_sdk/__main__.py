"""Signs in with azure-identity and runs the steps for a schema."""

from __future__ import annotations

import sys
from importlib import import_module
from urllib.parse import urlsplit

from azure.identity import ClientSecretCredential
from PowerPlatform.Dataverse.client import DataverseClient  # type: ignore[import-not-found]

from tests.clients.steps import environment

PROGRAMS = {"empty": ("definitions", "records", "queries", "batches"), "casework": ("casework",)}


def main(schema: str) -> None:
    """Run every module of steps with one client."""
    found = environment()
    credential = ClientSecretCredential(
        found["tenant"],
        found["admin_client_id"],
        found["admin_client_secret"],
        authority=urlsplit(found["url"]).netloc,
        disable_instance_discovery=True,
    )
    with DataverseClient(found["url"], credential) as client:
        for name in PROGRAMS[schema]:
            import_module(f"tests.clients.microsoft_sdk.{name}").program.run(client)


main(sys.argv[1])
