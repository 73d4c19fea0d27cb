"""Where the app takes webhooks, and what opens its door: settings of this process and an option of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError

from admin.bad_input import BadInput
from function_app.setting_forms import FromEnvironment, HeaderSecret, mistakes_of

ROUTE = "/api/dataverse/webhook"
"""Where the app has its door."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LONGEST_URL = 2000
"""Characters. Source: Microsoft, "serviceendpoint table reference"."""


def _door(value: str) -> str:
    parts = urlsplit(value)
    if not parts.hostname or parts.scheme not in ("https", "http"):
        raise ValueError("is not an https address")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError("is not https, so that secrets would travel in the clear")
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError("holds a sign-in, a key or a fragment; the key goes into WEBHOOK_FUNCTION_KEY")
    whole = value.rstrip("/") if parts.path.strip("/") else f"{value.rstrip('/')}{ROUTE}"
    if len(whole) > LONGEST_URL:
        raise ValueError(f"is longer than the {LONGEST_URL} characters that Dataverse takes")
    return whole


class WebhookSettings(FromEnvironment):
    """What registering needs. Each command says which of them it cannot do without."""

    url: Annotated[str, AfterValidator(_door)] | None = Field(
        None,
        alias="WEBHOOK_URL",
        description=f"Set it, or --url, to the app's address, such as https://contoso-feedback.azurewebsites.net{ROUTE}.",
    )
    function_key: HeaderSecret | None = Field(
        None,
        alias="WEBHOOK_FUNCTION_KEY",
        description="Set it to a key of the function app (App keys in the Azure portal): a host key or the function's.",
    )
    secret: HeaderSecret | None = Field(
        None,
        alias="WEBHOOK_SECRET",
        description="Set it to the same value as in the app.",
    )
    secret_next: HeaderSecret | None = Field(
        None,
        alias="WEBHOOK_SECRET_NEXT",
        description="Set it, here and in the app, to the secret that is to follow WEBHOOK_SECRET.",
    )

    def headers(self, secret: SecretStr) -> dict[str, str]:
        """The headers with which Dataverse shows who it is. They hold secrets."""
        key = self.function_key.get_secret_value() if self.function_key else ""
        return {"x-functions-key": key, "x-webhook-secret": secret.get_secret_value()}


def read_webhook_settings(variables: Mapping[str, str], url: str | None, *needed: str) -> WebhookSettings:
    """The settings; `url` from the command line beats the one that is set. Raises BadInput with all that is wrong.

    `needed` are the names of settings that the command cannot do without.
    """
    present = {name: text for name, value in variables.items() if (text := value.strip())}
    given = {"WEBHOOK_URL": url} if url else {}
    missing = [_missing(name) for name in needed if name not in {**present, **given}]
    try:
        settings = WebhookSettings.model_validate({**present, **given})
    except ValidationError as error:
        raise BadInput("\n".join((*mistakes_of(WebhookSettings, error), *missing))) from None
    if missing:
        raise BadInput("\n".join(missing))
    return settings


def _missing(name: str) -> str:
    fields = WebhookSettings.model_fields.values()
    to_do = next(field.description for field in fields if field.alias == name)
    return f"{name} is not set. {to_do}"
