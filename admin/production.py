"""Keeps definitions of a production environment from being changed by mistake.

Source: Microsoft, "OrganizationType EnumType". Whatever is not known to be for trying things out counts as production.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from admin.bad_input import BadInput
from dynamics.client import Dataverse
from dynamics.organization import kind_of_organization

FOR_TRYING = frozenset(
    {"CustomerTest", "CustomerFreeTest", "CustomerPreview", "TestDrive", "EmailTrial", "Developer", "Trial"}
)
"""Sandboxes, previews, trials and developers' environments."""


def check_production(dataverse: Dataverse, address: str, typed: str | None) -> None:
    """Raise BadInput unless the environment is for trying things out, or `typed` is the host of `address`.

    `address`: `https://<host>`. `typed`: what was given with --production.
    """
    host = urlsplit(address).hostname or ""
    if typed is not None:
        if typed != host:
            raise BadInput(f"--production says {typed}, and the settings name {host}; nothing was changed")
        return
    kind = kind_of_organization(dataverse)
    if kind not in FOR_TRYING:
        said = f"its type is {kind}" if kind else "it does not say of which type it is"
        raise BadInput(
            f"{address} is taken for a production environment ({said}), and nothing was changed.\n"
            f"Try it on a sandbox first. To go on all the same, add --production {host}"
        )
