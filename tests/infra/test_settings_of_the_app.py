"""The settings that the deployed app gets are those that it and its host know, and they are enough for it to work."""

import json
from pathlib import Path
from typing import Any

import pytest

from function_app.azure_queue import open_queue
from function_app.health import check_door
from function_app.settings import Settings
from function_app.sign_in import AppRegistration, ByCertificate, ByFederatedIdentity, ByManagedIdentity, BySecret
from function_app.webhook import LARGEST_BODY
from infra.package import ROOT, SITE
from tests.infra.bicep import INFRA, BicepFile, all_below, evaluated, properties_of

IDENTITY = "11111111-2222-4333-8444-555555555555"
APPLICATION = "99999999-2222-4333-8444-555555555555"
HOST_AND_WORKER = {
    "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    "APPLICATIONINSIGHTS_CONNECTION_STRING",
    "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT",
    "PYTHON_THREADPOOL_THREAD_COUNT",
}
"""Settings of the Functions host and of its Python worker. Source: Azure Functions, "App settings reference"."""
NOT_ON_FLEX_CONSUMPTION = {
    *("ENABLE_ORYX_BUILD", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "SCM_DO_BUILD_DURING_DEPLOYMENT"),
    *("TZ", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_TIME_ZONE", "WEBSITE_CONTENTSHARE"),
}
"""Settings that Flex Consumption does without. Source: the same, "Flex Consumption plan deprecations"."""
# What Azure puts into the environment of an app that has an identity.
BY_AZURE = {"IDENTITY_ENDPOINT": "http://127.0.0.1:41000/msi/token", "IDENTITY_HEADER": "given-by-azure"}

SETTINGS = BicepFile(INFRA / "modules" / "settings.bicep")
APP = BicepFile(INFRA / "modules" / "app.bicep")
GIVEN: dict[str, Any] = {
    "dataverseUrl": "https://contoso.crm11.dynamics.com",
    "policyInForceFrom": "2026-04-01",
    "signIn": "managed-identity",
    "entraTenant": "contoso.onmicrosoft.com",
    "entraClientId": APPLICATION,
    "entraAddresses": {},
    "organizationId": "",
    "takesNextSecret": False,
    "siteFiles": {},
    "identityClientId": IDENTITY,
    "storageAccountName": "stfeedback",
    "vaultName": "kvfeedback",
}


VARIABLES = ("always", "asTrusted", "withSecret", "signInSettings", "whereWanted")
"""What the settings are put together from."""


def known_to_the_app() -> set[str]:
    models = (Settings, AppRegistration, BySecret, ByCertificate, ByFederatedIdentity, ByManagedIdentity)
    return {field.alias for model in models for field in model.model_fields.values() if field.alias}


def set_by_hand() -> set[str]:
    """All names that the files can set, under whatever condition."""
    variables = [SETTINGS.of_kind("var")[name] for name in VARIABLES]
    objects = [node for each in variables for node in all_below(each.node, "object")]
    fixed = next(all_below(APP.of_kind("resource")["appSettings"].properties["properties"], "object"))
    return {name for node in (*objects, fixed) for name in properties_of(node)}


def deployed(**changed: Any) -> dict[str, str]:
    """The app's environment for these parameters, with the vault's references resolved as Azure does it."""
    known = GIVEN | changed
    for name, variable in SETTINGS.of_kind("var").items():
        if name != "given" and name not in known:
            assert variable.value is not None
            known[name] = evaluated(variable.value, known)
    wanted = {name: value for name, value in known["whereWanted"].items() if value}
    everything = known["always"] | known["signInSettings"] | wanted
    return BY_AZURE | {name: _resolved(value) for name, value in everything.items()}


def _resolved(value: str) -> str:
    prefix = "@Microsoft.KeyVault(VaultName=kvfeedback;SecretName="
    return f"value-of-{value.removeprefix(prefix).removesuffix(')')}" if value.startswith(prefix) else value


def test_every_setting_is_known_to_the_app_or_to_its_host() -> None:
    assert set_by_hand() - known_to_the_app() == HOST_AND_WORKER


def test_the_host_takes_no_body_much_larger_than_the_app_reads() -> None:
    limit = int(deployed()["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"])

    assert LARGEST_BODY < limit <= 2 * LARGEST_BODY


def test_none_is_set_that_flex_consumption_does_without() -> None:
    assert set_by_hand() & NOT_ON_FLEX_CONSUMPTION == set()


def test_the_app_signs_in_as_the_identity_and_finds_all_it_needs() -> None:
    settings = Settings.read(deployed())

    assert isinstance(settings.sign_in, ByManagedIdentity)
    assert settings.sign_in.client_id == IDENTITY
    assert [secret.get_secret_value() for secret in settings.webhook_secrets] == ["value-of-webhook-secret"]
    check_door(settings)


def test_the_app_signs_in_with_a_secret_of_the_vault_where_that_is_chosen() -> None:
    settings = Settings.read(deployed(signIn="client-secret"))

    assert isinstance(settings.sign_in, BySecret)
    assert settings.sign_in.client_id == APPLICATION
    assert settings.sign_in.secret.get_secret_value() == "value-of-entra-client-secret"


def test_the_app_signs_in_as_an_app_registration_that_trusts_its_identity_where_that_is_chosen() -> None:
    settings = Settings.read(deployed(signIn="federated-identity"))

    assert isinstance(settings.sign_in, ByFederatedIdentity)
    assert (settings.sign_in.client_id, settings.sign_in.identity) == (APPLICATION, IDENTITY)
    assert "ENTRA_CLIENT_SECRET" not in deployed(signIn="federated-identity")


def test_another_cloud_is_signed_in_to_where_its_addresses_are_given() -> None:
    addresses = {
        "authority": "https://login.microsoftonline.us/contoso",
        "audience": "https://contoso.crm.microsoftdynamics.us",
        "exchangeAudience": "api://another",
    }

    way = Settings.read(deployed(signIn="federated-identity", entraAddresses=addresses)).sign_in

    assert isinstance(way, ByFederatedIdentity)
    assert (way.authority, way.audience) == (addresses["authority"], addresses["audience"])
    assert way.exchange_audience == addresses["exchangeAudience"]


def test_the_queue_is_opened_with_the_identity_and_no_key() -> None:
    settings = Settings.read(deployed())

    assert (settings.storage_connection, settings.storage_credential) == (None, "managedidentity")
    assert settings.storage_client_id == IDENTITY
    queue = open_queue(settings, "cases")
    queue.close()
    assert queue.url == "https://stfeedback.queue.core.windows.net/cases"


def test_both_secrets_open_the_door_while_they_change_over() -> None:
    secrets = Settings.read(deployed(takesNextSecret=True)).webhook_secrets

    assert [each.get_secret_value() for each in secrets] == ["value-of-webhook-secret", "value-of-webhook-secret-next"]


def test_files_of_a_site_are_looked_for_where_the_package_puts_them(tmp_path: Path) -> None:
    (tmp_path / "policy.txt").touch()
    files = {"mapping": "mapping.yaml", "siteData": "site.yaml", "templates": "templates", "policyText": "policy.txt"}

    settings = Settings.read(deployed(siteFiles=files, siteFolder=str(tmp_path)))

    assert settings.mapping == tmp_path / "mapping.yaml"
    assert settings.site_data == tmp_path / "site.yaml"
    assert settings.templates == tmp_path / "templates"
    assert settings.policy_text == tmp_path / "policy.txt"
    assert deployed(siteFiles=files)["MAPPING"] == f"/home/site/wwwroot/{SITE}/mapping.yaml"


def test_an_organisation_that_is_named_is_the_only_one_served() -> None:
    assert Settings.read(deployed()).dataverse_organization_id is None
    assert Settings.read(deployed(organizationId=APPLICATION)).dataverse_organization_id == APPLICATION


def test_the_worker_has_a_thread_for_every_look_that_the_host_starts_and_four_more() -> None:
    queues = json.loads((ROOT / "host.json").read_text(encoding="utf-8"))["extensions"]["queues"]

    # four: HTTP, poison and timers; docs/host.md
    looks = queues["batchSize"] + queues["newBatchThreshold"]
    assert int(deployed()["PYTHON_THREADPOOL_THREAD_COUNT"]) == looks + 4


@pytest.mark.parametrize("name", sorted(set_by_hand()))
def test_the_guide_explains_every_setting(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "admin" / "deploy.md").read_text(encoding="utf-8")
