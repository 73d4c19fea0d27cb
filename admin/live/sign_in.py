"""Who the command line is in Dataverse: an administrator, where one is set, or else the app itself.

The settings ADMIN_* are the command line's own: the app neither reads nor needs them. The tenant and its authority are
those of the app, ENTRA_TENANT and ENTRA_AUTHORITY.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

from pydantic import Field, SecretStr, ValidationError

from function_app.setting_forms import AnyCaseGuid, FromEnvironment, mistakes_of
from function_app.sign_in import BySecret, SignIn, ToDataverse, read_sign_in

THE_APPS = "the app's identity"
HOW_TO_BE_AN_ADMINISTRATOR = (
    "To sign in as an administrator, set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET, or ADMIN_SIGN_IN to azure-cli."
)

_APPLICATION = ("ADMIN_CLIENT_ID", "ADMIN_CLIENT_SECRET")
_CLI = "ADMIN_SIGN_IN"
_Model = TypeVar("_Model", bound=FromEnvironment)


class ByAdministratorsSecret(BySecret):
    """Signs in as an app registration of the administrators, with a client secret."""

    client_id: AnyCaseGuid = Field(
        alias="ADMIN_CLIENT_ID",
        description="Set it to the application (client) id of the administrators' app registration.",
    )
    secret: SecretStr = Field(
        alias="ADMIN_CLIENT_SECRET",
        description="Set it to a client secret of the administrators' app registration.",
    )


class ByAzureCli(ToDataverse):
    """Signs in as whoever is signed in to the Azure CLI."""

    chosen: Literal["azure-cli"] = Field(alias="ADMIN_SIGN_IN", description="Set it to azure-cli, or remove it.")
    tenant: str | None = Field(
        None,
        alias="ENTRA_TENANT",
        pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]{0,252}$",
        description="Set it to the directory (tenant) id of the environment, or remove it to use the CLI's own.",
    )


AdministratorsSignIn = ByAzureCli | SignIn


def read_administrators_sign_in(present: Mapping[str, str]) -> tuple[AdministratorsSignIn | None, tuple[str, ...]]:
    """The way that is set, or None and a line for each mistake."""
    application = any(name in present for name in _APPLICATION)
    if application and _CLI in present:
        return None, (f"{' or '.join(_APPLICATION)} and {_CLI} are set together. Keep one way, and remove the other.",)
    if application:
        return read(ByAdministratorsSecret, present)
    return read(ByAzureCli, present) if _CLI in present else read_sign_in(present)


def signed_in_as(way: AdministratorsSignIn) -> str:
    """Who that is, for people."""
    if isinstance(way, ByAdministratorsSecret):
        return f"the administrator's application {way.client_id} (ADMIN_CLIENT_ID)"
    return "your own account, through the Azure CLI" if isinstance(way, ByAzureCli) else THE_APPS


def read(model: type[_Model], present: Mapping[str, str]) -> tuple[_Model | None, tuple[str, ...]]:
    """Settings of some form, or None and a line for each mistake in them."""
    try:
        return model.model_validate(present), ()
    except ValidationError as error:
        return None, mistakes_of(model, error)
