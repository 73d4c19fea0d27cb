"""How the app signs in to Dataverse: as an app registration or as a managed identity.

An app registration proves itself with a secret, a certificate, or a managed identity that it trusts. Exactly one way is
set. The system-assigned identity needs no setting, because Azure says by itself that there is one;
but it counts only where nothing of an app registration is set: a secret that was cleared by mistake must not change who
the app is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, InstanceOf, SecretStr, ValidationError, ValidationInfo

from dynamics.certificates import Certificate, read_certificate
from function_app import clock
from function_app.messages import Guid
from function_app.setting_forms import (
    Address,
    AnyCaseGuid,
    Audience,
    FromEnvironment,
    HttpsAddress,
    mistakes_of,
    waits_for_another,
)

_REGISTRATION = ("ENTRA_TENANT", "ENTRA_CLIENT_ID")
_BY_AZURE = "Azure sets it where a function app has a managed identity: give the app one, and restart it."


_EXCHANGES = {
    "login.microsoftonline.us": "api://AzureADTokenExchangeUSGov",
    "login.partner.microsoftonline.cn": "api://AzureADTokenExchangeChina",
    "login.chinacloudapi.cn": "api://AzureADTokenExchangeChina",
}
"""The audience of the token exchange in each cloud, by the host of its identity service; all others are global.

Source: Microsoft, "Configure an application to trust a managed identity" and "National cloud deployments"."""

_Endpoint = Annotated[Address, Field(alias="IDENTITY_ENDPOINT", description=_BY_AZURE)]
_Header = Annotated[SecretStr, Field(alias="IDENTITY_HEADER", description=_BY_AZURE)]


def _microsofts_authority(known: dict[str, Any]) -> str:
    return f"https://login.microsoftonline.com/{known['tenant']}"


def _exchange_of(known: dict[str, Any]) -> str:
    return _EXCHANGES.get(urlsplit(known["authority"]).hostname or "", "api://AzureADTokenExchange")


def _certificate(file: str, known: ValidationInfo) -> Certificate:
    if "password" not in known.data:
        raise waits_for_another()
    password: SecretStr | None = known.data["password"]
    found = read_certificate(Path(file), password.get_secret_value() if password else None)
    found.check(clock.wall())
    return found


class ToDataverse(FromEnvironment):
    """What every way needs: whom the tokens are for."""

    audience: Audience | None = Field(
        None,
        alias="ENTRA_AUDIENCE",
        description="Set it to what tokens for Dataverse name as their audience, or remove it to use DATAVERSE_URL.",
    )

    def audience_of(self, environment: str) -> str:
        """The audience of tokens for `environment`, which is `https://<host>`."""
        return self.audience or environment


class AppRegistration(ToDataverse):
    """What every app registration needs, whatever it proves itself with."""

    tenant: str = Field(
        alias="ENTRA_TENANT",
        pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]{0,252}$",
        description="Set it to the directory (tenant) id of the app registration.",
    )
    client_id: AnyCaseGuid = Field(
        alias="ENTRA_CLIENT_ID",
        description="Set it to the application (client) id of the app registration.",
    )
    authority: HttpsAddress = Field(
        default_factory=_microsofts_authority,
        alias="ENTRA_AUTHORITY",
        description="Set it to an https address, or remove it to use https://login.microsoftonline.com/<tenant>.",
    )


class BySecret(AppRegistration):
    """Signs in with a client secret."""

    secret: SecretStr = Field(
        alias="ENTRA_CLIENT_SECRET",
        description="Set it to a client secret of the app registration, best as a Key Vault reference.",
    )


class ByCertificate(AppRegistration):
    """Signs in with a certificate; its file is read once, here."""

    password: SecretStr | None = Field(
        None,
        alias="ENTRA_CERTIFICATE_PASSWORD",
        description="Set it to the password of the file in ENTRA_CERTIFICATE, or remove it when that has none.",
    )
    certificate: Annotated[InstanceOf[Certificate], BeforeValidator(_certificate)] = Field(
        alias="ENTRA_CERTIFICATE",
        exclude=True,
        description=(
            "Set it to the path of a PEM or PFX file with the certificate that the app registration holds and its RSA "
            "private key, and ENTRA_CERTIFICATE_PASSWORD to the file's password if it has one."
        ),
    )


class ByFederatedIdentity(AppRegistration):
    """Signs in as an app registration that trusts an identity which Azure keeps for the function app."""

    identity: AnyCaseGuid = Field(
        alias="ENTRA_FEDERATED_IDENTITY",
        description=(
            "Set it to the client id of the user-assigned managed identity that the app registration trusts; the "
            "function app's own (system) identity cannot be trusted so."
        ),
    )
    exchange_audience: Audience = Field(
        default_factory=_exchange_of,
        alias="ENTRA_EXCHANGE_AUDIENCE",
        description=(
            "Set it to the audience of the app registration's federated credential, or remove it to use that of the "
            "cloud of ENTRA_AUTHORITY."
        ),
    )
    endpoint: _Endpoint
    header: _Header


class ByManagedIdentity(ToDataverse):
    """Signs in as an identity that Azure keeps for the function app."""

    identity: Annotated[Literal["system"] | Guid, BeforeValidator(str.lower)] = Field(
        "system",
        alias="ENTRA_MANAGED_IDENTITY",
        description=(
            "Set it to system, for the function app's own identity, or to the client id of a user-assigned identity."
        ),
    )
    endpoint: _Endpoint
    header: _Header

    @property
    def client_id(self) -> str | None:
        """The client id of a user-assigned identity."""
        return None if self.identity == "system" else self.identity


SignIn = BySecret | ByCertificate | ByFederatedIdentity | ByManagedIdentity
_Model = TypeVar("_Model", bound=FromEnvironment)

ON_AZURE_ALONE = ("ENTRA_FEDERATED_IDENTITY", "ENTRA_MANAGED_IDENTITY")
"""The settings of those ways that work only where Azure runs the app."""

_WAYS: dict[str, type[SignIn]] = {
    "ENTRA_CLIENT_SECRET": BySecret,
    "ENTRA_CERTIFICATE": ByCertificate,
    "ENTRA_FEDERATED_IDENTITY": ByFederatedIdentity,
    "ENTRA_MANAGED_IDENTITY": ByManagedIdentity,
}


def read_sign_in(present: Mapping[str, str]) -> tuple[SignIn | None, tuple[str, ...]]:
    """The one way that is set, or None and a line for each mistake."""
    chosen = [name for name in _WAYS if name in present]
    if not chosen and "IDENTITY_ENDPOINT" in present and not any(name in present for name in _REGISTRATION):
        chosen = ["ENTRA_MANAGED_IDENTITY"]
    if len(chosen) == 1:
        return _read(_WAYS[chosen[0]], present)
    models: list[type[FromEnvironment]] = [_WAYS[name] for name in chosen] or [AppRegistration]
    lines = [line for model in models for line in _read(model, present)[1]]
    return None, (*dict.fromkeys(lines), _too_many(chosen) if chosen else _NONE)


_NONE = (
    "ENTRA_CLIENT_SECRET is not set. Set it to a client secret of the app registration, or set ENTRA_CERTIFICATE to "
    "its certificate, or ENTRA_FEDERATED_IDENTITY to the managed identity that it trusts. Or set "
    "ENTRA_MANAGED_IDENTITY, which needs neither ENTRA_TENANT nor ENTRA_CLIENT_ID."
)


def _too_many(chosen: list[str]) -> str:
    *others, last = chosen
    return f"{', '.join(others)} and {last} are set together. Keep the one to sign in with, and remove the rest."


def _read(model: type[_Model], present: Mapping[str, str]) -> tuple[_Model | None, tuple[str, ...]]:
    try:
        return model.model_validate(present), ()
    except ValidationError as error:
        return None, mistakes_of(model, error)
