"""Signs in with msal, as the client leaves it to its caller, and runs the steps."""

from __future__ import annotations

import requests
from dataverse_api import DataverseClient  # type: ignore[import-not-found]
from msal import ConfidentialClientApplication  # type: ignore[import-untyped]

from tests.clients.dataverse_api_client.table import program
from tests.clients.steps import environment

found = environment()
application = ConfidentialClientApplication(
    found["admin_client_id"],
    client_credential=found["admin_client_secret"],
    authority=f"{found['url']}/{found['tenant']}",
    instance_discovery=False,
)
token = application.acquire_token_for_client([f"{found['url']}/.default"])
with requests.Session() as session:
    session.headers["Authorization"] = f"Bearer {token['access_token']}"
    program.run(DataverseClient(session=session, environment_url=found["url"]))
