"""The app's settings, read once. All mistakes are reported together, no secret is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
)
from pydantic_core import ErrorDetails

from function_app.messages import Guid


class SettingsWrong(Exception):
    """The app cannot work with these settings: one line for each that must be changed, without values."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__("\n".join(("The settings are wrong.", *lines)))


def _https_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("is not an https address")
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError("holds a sign-in, a query or a fragment")
    return value.rstrip("/")


def _without_path(value: str) -> str:
    if urlsplit(value).path:
        raise ValueError("holds a path behind the host")
    return value


def _existing_file(value: Path) -> Path:
    if not value.is_file():
        raise ValueError("names a file that this process cannot find")
    return value


def _fits_a_header(value: SecretStr) -> SecretStr:
    if not all("!" <= character <= "~" for character in value.get_secret_value()):
        raise ValueError("holds a blank, a line end or a character outside ASCII, unsafe in a header")
    return value


def _microsofts_authority(known: dict[str, Any]) -> str:
    return f"https://login.microsoftonline.com/{known['entra_tenant']}"


AnyCaseGuid = Annotated[Guid, BeforeValidator(str.lower)]
HttpsAddress = Annotated[str, AfterValidator(_https_address)]
HttpsOrigin = Annotated[HttpsAddress, AfterValidator(_without_path)]
ExistingFile = Annotated[Path, AfterValidator(_existing_file)]
HeaderSecret = Annotated[SecretStr, AfterValidator(_fits_a_header)]


class Settings(BaseModel):
    """What an installation sets. An alias is the environment variable; a description says what to put there.

    An empty variable counts as absent, because the portal keeps settings whose value was cleared.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    dataverse_url: HttpsOrigin = Field(
        alias="DATAVERSE_URL",
        description="Set it to the address of the environment, such as https://contoso.crm11.dynamics.com.",
    )
    dataverse_ca_file: ExistingFile | None = Field(
        None,
        alias="DATAVERSE_CA_FILE",
        description="Set it to a PEM file with the certificate authority to trust in addition, or remove it.",
    )
    dataverse_organization_id: AnyCaseGuid | None = Field(
        None,
        alias="DATAVERSE_ORGANIZATION_ID",
        description="Set it to the OrganizationId that WhoAmI answers, or remove it so that the app asks.",
    )
    entra_tenant: str = Field(
        alias="ENTRA_TENANT",
        pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]{0,252}$",
        description="Set it to the directory (tenant) id of the app registration.",
    )
    entra_client_id: AnyCaseGuid = Field(
        alias="ENTRA_CLIENT_ID",
        description="Set it to the application (client) id of the app registration.",
    )
    entra_client_secret: SecretStr = Field(
        alias="ENTRA_CLIENT_SECRET",
        description=(
            "Set it to a client secret of the app registration, best as a Key Vault reference. "
            "Signing in with a certificate or a managed identity is not supported yet."
        ),
    )
    entra_authority: HttpsAddress = Field(
        default_factory=_microsofts_authority,
        alias="ENTRA_AUTHORITY",
        description="Set it to an https address, or remove it to use https://login.microsoftonline.com/<tenant>.",
    )
    webhook_secret: HeaderSecret | None = Field(
        None,
        alias="WEBHOOK_SECRET",
        description="Set it to the value that the Dataverse service endpoint sends in x-webhook-secret.",
    )
    webhook_secret_next: HeaderSecret | None = Field(
        None,
        alias="WEBHOOK_SECRET_NEXT",
        description="Set it to the secret that will follow WEBHOOK_SECRET, or remove it.",
    )
    storage_connection: SecretStr | None = Field(
        None,
        alias="AzureWebJobsStorage",
        description="Set it to the connection string of the function app's storage account.",
    )
    storage_queue_address: HttpsAddress | None = Field(
        None,
        alias="AzureWebJobsStorage__queueServiceUri",
        description="Set it to https://<account>.queue.core.windows.net.",
    )
    storage_account: str | None = Field(
        None,
        alias="AzureWebJobsStorage__accountName",
        pattern=r"^[0-9a-z]{3,24}$",
        description="Set it to the name of the storage account.",
    )
    storage_credential: Literal["managedidentity"] | None = Field(
        None,
        alias="AzureWebJobsStorage__credential",
        description="Set it to managedidentity, or remove it.",
    )
    storage_client_id: AnyCaseGuid | None = Field(
        None,
        alias="AzureWebJobsStorage__clientId",
        description="Set it to the client id of the user-assigned managed identity, or remove it.",
    )
    mapping: Path | None = Field(
        None,
        alias="MAPPING",
        description="Set it to the path of a mapping file, or remove it to use the shipped one.",
    )
    policy_in_force_from: date = Field(
        alias="POLICY_IN_FORCE_FROM",
        description="Set it to the first day the policy applies here, written YYYY-MM-DD.",
    )
    queue_delay_seconds: int = Field(
        3,
        alias="QUEUE_DELAY_SECONDS",
        ge=0,
        le=3600,
        description="Set it to whole seconds from 0 to 3600, or remove it to use 3.",
    )

    @field_validator("*", mode="before")
    @classmethod
    def _resolved(cls, value: object) -> object:
        """Azure hands a Key Vault reference to the app as it stands when it cannot read the secret."""
        if isinstance(value, str) and value.startswith("@Microsoft.KeyVault("):
            raise ValueError("is a Key Vault reference that Azure could not resolve")
        return value

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """The settings of this process. Raises SettingsWrong with a line for each mistake."""
        present = {name: text for name, value in environment.items() if (text := value.strip())}
        try:
            return cls.model_validate(present)
        except ValidationError as error:
            raise SettingsWrong(_lines_of(error)) from None

    @property
    def webhook_secrets(self) -> tuple[SecretStr, ...]:
        """The secrets that open the webhook's door: the present one, and the next one in a change-over."""
        both = (self.webhook_secret, self.webhook_secret_next)
        return tuple(secret for secret in both if secret is not None)

    @property
    def queue_delay(self) -> timedelta:
        """How long a look waits on the queue, so that a burst of events becomes one look."""
        return timedelta(seconds=self.queue_delay_seconds)


_TO_DO = {field.alias: field.description for field in Settings.model_fields.values()}


def _lines_of(error: ValidationError) -> tuple[str, ...]:
    findings = error.errors(include_input=False, include_url=False)
    return tuple(_line(finding) for finding in findings if finding["type"] != "default_factory_not_called")


def _line(finding: ErrorDetails) -> str:
    name = str(finding["loc"][0])
    return f"{name} {_fault(finding)}. {_TO_DO[name]}"


def _fault(finding: ErrorDetails) -> str:
    if finding["type"] == "missing":
        return "is not set"
    if finding["type"] == "value_error":
        return str(finding["ctx"]["error"])
    return "does not have the form it needs"
