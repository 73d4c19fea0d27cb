"""`python -m bench.starting.of_the_app`: the app's functions and its wiring, with Azure's queue, ready to work.

`--import` stops before the wiring: settings, mapping and connections are then not there yet.
"""

from __future__ import annotations

import os
import sys

from bench.starting import gauge

NOBODY = "00000000-0000-4000-8000-000000000001"
SETTINGS = {
    "DATAVERSE_URL": "https://contoso.crm11.dynamics.com",
    "ENTRA_TENANT": NOBODY,
    "ENTRA_CLIENT_ID": NOBODY,
    "ENTRA_CLIENT_SECRET": "any",
    "WEBHOOK_SECRET": "any-secret",
    "POLICY_IN_FORCE_FROM": "2024-01-01",
    "AzureWebJobsStorage": "DefaultEndpointsProtocol=https;AccountName=any;AccountKey=YW55",
}


def main() -> None:
    """Be ready, and tell what it took and which modules of third parties are there now."""
    os.environ.update(SETTINGS)
    import function_app.triggers  # noqa: F401 - what Azure's worker imports; it is what is timed
    from function_app import wiring

    if "--import" not in sys.argv:
        wiring.current()
    gauge.told(*(name for name, module in list(sys.modules.items()) if _is_installed(module)))


def _is_installed(module: object) -> bool:
    return "site-packages" in str(getattr(module, "__file__", None))


main()
