"""Settings as text in the environment: the forms they may have, and a sentence for each that has not."""

from __future__ import annotations

import re
import ssl
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    SecretStr,
    ValidationError,
    field_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from dynamics.ids import guid
from function_app.messages import Guid

_WAITS = "waits"
_API = re.compile(r"api://[A-Za-z0-9][A-Za-z0-9._/-]{0,200}")


class FromEnvironment(BaseModel):
    """Settings read together. An alias is the environment variable; a description says what to put there."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @field_validator("*", mode="before")
    @classmethod
    def _resolved(cls, value: object) -> object:
        """Azure hands a Key Vault reference to the app as it stands when it cannot read the secret."""
        if isinstance(value, str) and value.startswith("@Microsoft.KeyVault("):
            raise ValueError("is a Key Vault reference that Azure could not resolve")
        return value


def mistakes_of(model: type[FromEnvironment], error: ValidationError) -> tuple[str, ...]:
    """A line for each setting that must be changed: what is wrong and what to do, never what was there."""
    to_do = {field.alias: field.description for field in model.model_fields.values()}
    findings = error.errors(include_input=False, include_url=False)
    told = [finding for finding in findings if finding["type"] not in ("default_factory_not_called", _WAITS)]
    lines = (f"{name} {_fault(each)}. {to_do[name]}" for each in told if (name := str(each["loc"][0])) in to_do)
    return tuple(dict.fromkeys(lines))  # a setting of several forms has a finding for each of them


def waits_for_another() -> PydanticCustomError:
    """The error of a setting that cannot be judged because another one is wrong: it gets no line of its own."""
    return PydanticCustomError(_WAITS, "waits for another setting")


def _fault(finding: ErrorDetails) -> str:
    if finding["type"] == "missing":
        return "is not set"
    if finding["type"] == "value_error":
        return str(finding["ctx"]["error"])
    return "does not have the form it needs"


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is not an address")
    return value


def _https_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("is not an https address")
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError("holds a sign-in, a query or a fragment")
    return value.rstrip("/")


def _audience(value: str) -> str:
    """An application id: a guid, `api://<name>`, or an https address."""
    try:
        return guid(value)
    except ValueError:
        if value.startswith("https:"):
            return _https_address(value)
    if not _API.fullmatch(value):
        raise ValueError("is no application id: neither https://<host>, nor api://<name>, nor a guid")
    return value


def _without_path(value: str) -> str:
    if urlsplit(value).path:
        raise ValueError("holds a path behind the host")
    return value


def _existing_file(value: Path) -> Path:
    if not value.is_file():
        raise ValueError("names a file that this process cannot find")
    return value


def _holds_certificates(value: Path) -> Path:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(value)
    except OSError:
        raise ValueError("names a file that holds no certificate in PEM, or that cannot be read") from None
    return value


def _fits_a_header(value: SecretStr) -> SecretStr:
    if not all("!" <= character <= "~" for character in value.get_secret_value()):
        raise ValueError("holds a blank, a line end or a character outside ASCII, unsafe in a header")
    return value


AnyCaseGuid = Annotated[Guid, BeforeValidator(str.lower)]
Address = Annotated[str, AfterValidator(_address)]
Audience = Annotated[str, AfterValidator(_audience)]
HttpsAddress = Annotated[str, AfterValidator(_https_address)]
HttpsOrigin = Annotated[HttpsAddress, AfterValidator(_without_path)]
ExistingFile = Annotated[Path, AfterValidator(_existing_file)]
AuthorityFile = Annotated[ExistingFile, AfterValidator(_holds_certificates)]
HeaderSecret = Annotated[SecretStr, AfterValidator(_fits_a_header)]
