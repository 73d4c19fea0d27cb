"""The app's settings in a world."""

from __future__ import annotations

from function_app.settings import Settings
from sandbox.dataverse import RunningDataverse

SECRET = "a-secret"  # noqa: S105 - of the world alone


def settings_for(dataverse: RunningDataverse) -> Settings:
    """As an installation would have them that signs in with a client secret."""
    return Settings.read(
        {
            "DATAVERSE_URL": dataverse.url,
            "DATAVERSE_CA_FILE": dataverse.ca,
            "ENTRA_TENANT": dataverse.tenant,
            "ENTRA_CLIENT_ID": dataverse.client_id,
            "ENTRA_CLIENT_SECRET": dataverse.client_secret,
            "ENTRA_AUTHORITY": f"{dataverse.url}/{dataverse.tenant}",
            "WEBHOOK_SECRET": SECRET,
            "POLICY_IN_FORCE_FROM": "2024-01-01",
        }
    )
