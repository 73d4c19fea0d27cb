"""The app's settings, read once. All mistakes are reported together, no secret is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError

from function_app.setting_forms import (
    AnyCaseGuid,
    AuthorityFile,
    ExistingFile,
    FromEnvironment,
    HeaderSecret,
    HttpsAddress,
    HttpsOrigin,
    mistakes_of,
)
from function_app.sign_in import SignIn, read_sign_in


class SettingsWrong(Exception):
    """The app cannot work with these settings: a line for each that must be changed, without any secret."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__("\n".join(("The settings are wrong.", *lines)))


def _present(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings that are there. An empty variable counts as absent: the portal keeps settings that were cleared."""
    return {name: text for name, value in environment.items() if (text := value.strip())}


class SitePaths(FromEnvironment):
    """Where a site keeps files of its own; what has no path comes with the app."""

    mapping: Path | None = Field(
        None,
        alias="MAPPING",
        description="Set it to the path of a mapping file, or remove it to use the shipped one.",
    )
    templates: Path | None = Field(
        None,
        alias="TEMPLATES",
        description="Set it to a folder with template files of your own, or remove it to use the shipped ones.",
    )
    site_data: Path | None = Field(
        None,
        alias="SITE_DATA",
        description="Set it to the path of a file of site data, or remove it to use the shipped one.",
    )

    @classmethod
    def found_in(cls, environment: Mapping[str, str]) -> SitePaths:
        """The paths as far as they can be made out, whatever else is wrong with the settings."""
        present = _present(environment)
        try:
            return cls.model_validate(present)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors()}
            return cls.model_validate({name: text for name, text in present.items() if name not in wrong})


class Settings(SitePaths):
    """What an installation sets."""

    sign_in: SignIn
    dataverse_url: HttpsOrigin = Field(
        alias="DATAVERSE_URL",
        description="Set it to the address of the environment, such as https://contoso.crm11.dynamics.com.",
    )
    dataverse_ca_file: AuthorityFile | None = Field(
        None,
        alias="DATAVERSE_CA_FILE",
        description="Set it to a PEM file with the certificate authority to trust in addition, or remove it.",
    )
    dataverse_organization_id: AnyCaseGuid | None = Field(
        None,
        alias="DATAVERSE_ORGANIZATION_ID",
        description="Set it to the OrganizationId that WhoAmI answers, or remove it so that the app asks.",
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
    policy_text: ExistingFile | None = Field(
        None,
        alias="POLICY_TEXT",
        description="Set it to your policy document as plain text, or remove it: no rule reads it.",
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

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """The settings of this process. Raises SettingsWrong with a line for each mistake."""
        present = _present(environment)
        sign_in, mistakes = read_sign_in(present)
        try:
            return cls.model_validate({**present, "sign_in": sign_in})
        except ValidationError as error:  # always, where there is no way to sign in
            raise SettingsWrong((*mistakes_of(cls, error), *mistakes)) from None

    @property
    def webhook_secrets(self) -> tuple[SecretStr, ...]:
        """The secrets that open the webhook's door: the present one, and the next one in a change-over."""
        both = (self.webhook_secret, self.webhook_secret_next)
        return tuple(secret for secret in both if secret is not None)

    @property
    def queue_delay(self) -> timedelta:
        """How long a look waits on the queue, so that a burst of events becomes one look."""
        return timedelta(seconds=self.queue_delay_seconds)
