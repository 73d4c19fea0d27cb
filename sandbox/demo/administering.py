"""What an administrator does before the first day: the documented commands, and the user that the app signs in as."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sandbox.demo.processes import run
from sandbox.demo.rights import APPLICATION, business_unit, role_named
from sandbox.demo.web_api import WebApi


@dataclass(frozen=True)
class Administrator:
    """Runs `python -m admin` with an administrator's settings. Raises NotStarted where a command ends otherwise."""

    settings: Mapping[str, str]
    folder: Path

    def run(self, *words: str, ends_with: int = 0, settings: Mapping[str, str] | None = None) -> str:
        """What a command prints. `ends_with`: the exit status that it has to have. `settings`: more of them."""
        return run("admin", ("admin", *words), {**self.settings, **(settings or {})}, self.folder, ends_with)


def settings_of_the_administrator(dataverse: Mapping[str, str]) -> dict[str, str]:
    """What an administrator sets before there is an app. `dataverse`: what the embedded one printed."""
    return {
        "DATAVERSE_URL": dataverse["url"],
        "DATAVERSE_CA_FILE": dataverse["ca"],
        "ENTRA_TENANT": dataverse["tenant"],
        "ENTRA_AUTHORITY": f"{dataverse['url']}/{dataverse['tenant']}",
        "ADMIN_CLIENT_ID": dataverse["admin_client_id"],
        "ADMIN_CLIENT_SECRET": dataverse["admin_client_secret"],
    }


def application_user(api: WebApi) -> dict[str, str]:
    """The app's own user, with its one role: the client id and secret with which the app signs in."""
    application = str(uuid.uuid4())
    unit = {"businessunitid@odata.bind": f"/businessunits({business_unit(api)})"}
    user = api.create("systemusers", {"applicationid": application, "lastname": "Review and feedback", **unit})
    api.associate(f"systemusers({user})/systemuserroles_association", f"roles({role_named(api, APPLICATION)})")
    made = api.control("POST", "clients", {"applicationid": application})
    return {"client_id": made["client_id"], "client_secret": made["client_secret"]}
