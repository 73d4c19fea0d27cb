"""How the app signs in to Dataverse: as an app registration with a secret or a certificate, or as a managed identity.

Exactly one way is set. The system-assigned identity needs no setting, because Azure says by itself that there is one;
but it counts only where nothing of an app registration is set: a secret that was cleared by mistake must not change who
the app is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, InstanceOf, SecretStr, ValidationError, ValidationInfo

from dynamics.certificates import Certificate, read_certificate
from function_app import clock
from function_app.messages import Guid
from function_app.setting_forms import (
    Address,
    AnyCaseGuid,
    FromEnvironment,
    HttpsAddress,
    mistakes_of,
    waits_for_another,
)

_REGISTRATION = ("ENTRA_TENANT", "ENTRA_CLIENT_ID")
_BY_AZURE = "Azure sets it where a function app has a managed identity: give the app one, and restart it."


def _microsofts_authority(known: dict[str, Any]) -> str:
    return f"https://login.microsoftonline.com/{known['tenant']}"


def _certificate(file: str, known: ValidationInfo) -> Certificate:
    if "password" not in known.data:
        raise waits_for_another()
    password: SecretStr | None = known.data["password"]
    found = read_certificate(Path(file), password.get_secret_value() if password else None)
    found.check(clock.wall())
    return found


class AppRegistration(FromEnvironment):
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


class ByManagedIdentity(FromEnvironment):
    """Signs in as an identity that Azure keeps for the function app."""

    identity: Annotated[Literal["system"] | Guid, BeforeValidator(str.lower)] = Field(
        "system",
        alias="ENTRA_MANAGED_IDENTITY",
        description=(
            "Set it to system, for the function app's own identity, or to the client id of a user-assigned identity."
        ),
    )
    endpoint: Address = Field(
        alias="IDENTITY_ENDPOINT",
        description=_BY_AZURE,
    )
    header: SecretStr = Field(
        alias="IDENTITY_HEADER",
        description=_BY_AZURE,
    )

    @property
    def client_id(self) -> str | None:
        """The client id of a user-assigned identity."""
        return None if self.identity == "system" else self.identity


SignIn = BySecret | ByCertificate | ByManagedIdentity
_Model = TypeVar("_Model", bound=FromEnvironment)

_WAYS: dict[str, type[SignIn]] = {
    "ENTRA_CLIENT_SECRET": BySecret,
    "ENTRA_CERTIFICATE": ByCertificate,
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
    "its certificate. Or set ENTRA_MANAGED_IDENTITY, which needs neither ENTRA_TENANT nor ENTRA_CLIENT_ID."
)


def _too_many(chosen: list[str]) -> str:
    *others, last = chosen
    return f"{', '.join(others)} and {last} are set together. Keep the one to sign in with, and remove the rest."


def _read(model: type[_Model], present: Mapping[str, str]) -> tuple[_Model | None, tuple[str, ...]]:
    try:
        return model.model_validate(present), ()
    except ValidationError as error:
        return None, mistakes_of(model, error)
