"""The ways of signing in: which settings each needs, that there is exactly one, and how mistakes are told."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from function_app import clock
from function_app.settings import Settings, SettingsWrong
from function_app.sign_in import ByCertificate, ByFederatedIdentity, ByManagedIdentity, BySecret
from tests.dynamics.made_certificates import PASSWORD, certificate, key_pem, pfx, public_pem

ALWAYS = {"DATAVERSE_URL": "https://contoso.crm11.dynamics.com", "POLICY_IN_FORCE_FROM": "2024-12-01"}
REGISTRATION = {"ENTRA_TENANT": "contoso.onmicrosoft.com", "ENTRA_CLIENT_ID": "5d0a6b1f-1111-4222-8333-944455556666"}
SECRET = {"ENTRA_CLIENT_SECRET": "hidden-secret"}
IDENTITY = {"ENTRA_MANAGED_IDENTITY": "system"}
BY_AZURE = {"IDENTITY_ENDPOINT": "http://127.0.0.1:41741/msi/token/", "IDENTITY_HEADER": "hidden-header"}
USER_ASSIGNED = "5B0C0C4E-1111-4222-8333-00000000000D"
FEDERATED = {"ENTRA_FEDERATED_IDENTITY": USER_ASSIGNED}
UNRESOLVED = "@Microsoft.KeyVault(SecretUri=https://v.example/s)"


@pytest.fixture
def pem(tmp_path: Path) -> dict[str, str]:
    return written(tmp_path, key_pem() + public_pem(certificate()))


def written(folder: Path, data: bytes) -> dict[str, str]:
    """The setting of a certificate's file."""
    file = folder / "app.pem"
    file.write_bytes(data)
    return {"ENTRA_CERTIFICATE": str(file)}


def mistakes(*settings: Mapping[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsWrong) as raised:
        Settings.read({name: value for part in (ALWAYS, *settings) for name, value in part.items()})
    assert not any("hidden" in line or "-----" in line or PASSWORD in line for line in raised.value.lines)
    return raised.value.lines


def names(lines: tuple[str, ...]) -> list[str]:
    return [line.split(maxsplit=1)[0] for line in lines]


def test_a_secret_needs_tenant_and_client_id() -> None:
    way = Settings.read(ALWAYS | REGISTRATION | SECRET).sign_in

    assert isinstance(way, BySecret)
    assert way.secret.get_secret_value() == "hidden-secret"
    assert names(mistakes(SECRET)) == ["ENTRA_TENANT", "ENTRA_CLIENT_ID"]


def test_a_certificate_needs_tenant_and_client_id(pem: dict[str, str]) -> None:
    way = Settings.read(ALWAYS | REGISTRATION | pem).sign_in

    assert isinstance(way, ByCertificate)
    assert way.certificate.public_part.startswith("-----BEGIN CERTIFICATE-----")
    assert way.authority == "https://login.microsoftonline.com/contoso.onmicrosoft.com"
    assert names(mistakes(pem)) == ["ENTRA_TENANT", "ENTRA_CLIENT_ID"]


@pytest.mark.parametrize(
    "data",
    [key_pem(password=PASSWORD) + public_pem(certificate()), pfx(certificate(), password=PASSWORD)],
    ids=["PEM", "PFX"],
)
def test_a_certificates_file_may_have_a_password(tmp_path: Path, data: bytes) -> None:
    file = written(tmp_path, data)

    assert isinstance(
        Settings.read(ALWAYS | REGISTRATION | file | {"ENTRA_CERTIFICATE_PASSWORD": PASSWORD}).sign_in, ByCertificate
    )
    (line,) = mistakes(REGISTRATION, file)
    assert line.startswith("ENTRA_CERTIFICATE names a file ")
    assert "ENTRA_CERTIFICATE_PASSWORD" in line


@pytest.mark.parametrize(
    ("identity", "client_id"),
    [("system", None), ("System", None), (USER_ASSIGNED, USER_ASSIGNED.lower())],
)
def test_a_managed_identity_needs_nothing_else_and_minds_nothing_else(identity: str, client_id: str | None) -> None:
    for beside in ({}, REGISTRATION):
        way = Settings.read(ALWAYS | BY_AZURE | beside | {"ENTRA_MANAGED_IDENTITY": identity}).sign_in
        assert isinstance(way, ByManagedIdentity)
        assert way.client_id == client_id


def test_an_identity_that_is_trusted_needs_an_app_registration_and_azure() -> None:
    way = Settings.read(ALWAYS | REGISTRATION | BY_AZURE | FEDERATED).sign_in

    assert isinstance(way, ByFederatedIdentity)
    assert (way.client_id, way.identity) == (REGISTRATION["ENTRA_CLIENT_ID"], USER_ASSIGNED.lower())
    assert names(mistakes(FEDERATED)) == ["ENTRA_TENANT", "ENTRA_CLIENT_ID", "IDENTITY_ENDPOINT", "IDENTITY_HEADER"]


@pytest.mark.parametrize(
    ("authority", "audience"),
    [
        (None, "api://AzureADTokenExchange"),
        ("https://login.microsoftonline.com/contoso", "api://AzureADTokenExchange"),
        ("https://login.microsoftonline.us/contoso", "api://AzureADTokenExchangeUSGov"),
        ("https://login.partner.microsoftonline.cn/contoso", "api://AzureADTokenExchangeChina"),
        ("https://identity.example/contoso", "api://AzureADTokenExchange"),
    ],
)
def test_the_exchange_is_that_of_the_authoritys_cloud_unless_another_is_set(
    authority: str | None, audience: str
) -> None:
    given = ALWAYS | REGISTRATION | BY_AZURE | FEDERATED | ({"ENTRA_AUTHORITY": authority} if authority else {})

    for beside, expected in (({}, audience), ({"ENTRA_EXCHANGE_AUDIENCE": "api://another"}, "api://another")):
        way = Settings.read(given | beside).sign_in
        assert isinstance(way, ByFederatedIdentity)
        assert way.exchange_audience == expected


@pytest.mark.parametrize("way", ["secret", "certificate", "identity", "federated"])
@pytest.mark.parametrize(
    ("audience", "taken"),
    [
        (None, "https://contoso.crm11.dynamics.com"),
        ("https://contoso.crm.microsoftdynamics.us/", "https://contoso.crm.microsoftdynamics.us"),
        ("api://another", "api://another"),
        ("00000007-0000-0000-C000-000000000000", "00000007-0000-0000-c000-000000000000"),
    ],
)
def test_tokens_are_for_the_environment_unless_another_audience_is_set(
    pem: dict[str, str], way: str, audience: str | None, taken: str
) -> None:
    given = REGISTRATION | BY_AZURE | ways(pem)[way] | ({"ENTRA_AUDIENCE": audience} if audience else {})

    settings = Settings.read(ALWAYS | given)

    assert settings.sign_in.audience_of(settings.dataverse_url) == taken


@pytest.mark.parametrize("name", ["ENTRA_AUDIENCE", "ENTRA_EXCHANGE_AUDIENCE"])
@pytest.mark.parametrize(
    "wrong", ["hidden", "http://hidden.example", "https://a.example/?q=hidden", "api://", "api:// hidden", "api://a?b"]
)
def test_an_audience_that_is_none_is_a_mistake_told_with_all_others(name: str, wrong: str) -> None:
    lines = mistakes(REGISTRATION, BY_AZURE, FEDERATED, {name: wrong, "DATAVERSE_URL": "nothing"})

    assert names(lines) == ["DATAVERSE_URL", name]


def ways(pem: dict[str, str]) -> dict[str, dict[str, str]]:
    """The settings of each way, beside those of an app registration and of Azure."""
    return {"secret": SECRET, "certificate": pem, "identity": IDENTITY, "federated": FEDERATED}


def test_without_any_setting_the_identity_that_azure_offers_signs_in() -> None:
    way = Settings.read(ALWAYS | BY_AZURE).sign_in

    assert isinstance(way, ByManagedIdentity)
    assert (way.client_id, way.endpoint) == (None, BY_AZURE["IDENTITY_ENDPOINT"])


@pytest.mark.parametrize("name", sorted(REGISTRATION))
def test_half_an_app_registration_is_never_taken_for_a_managed_identity(name: str) -> None:
    lines = mistakes(BY_AZURE, {name: REGISTRATION[name]})

    assert "ENTRA_CLIENT_SECRET" in names(lines)
    assert name not in names(lines)


def test_an_identity_that_azure_offers_does_not_compete_with_an_app_registration(pem: dict[str, str]) -> None:
    assert isinstance(Settings.read(ALWAYS | BY_AZURE | REGISTRATION | SECRET).sign_in, BySecret)
    assert isinstance(Settings.read(ALWAYS | BY_AZURE | REGISTRATION | pem).sign_in, ByCertificate)


def test_no_way_at_all_is_told_with_all_four_ways() -> None:
    *registration, none = mistakes()

    assert names(tuple(registration)) == ["ENTRA_TENANT", "ENTRA_CLIENT_ID"]
    assert none.startswith("ENTRA_CLIENT_SECRET is not set. Set it to ")
    assert "ENTRA_CERTIFICATE" in none
    assert "ENTRA_FEDERATED_IDENTITY to the managed identity that it trusts" in none
    assert "ENTRA_MANAGED_IDENTITY, which needs neither ENTRA_TENANT nor ENTRA_CLIENT_ID" in none


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (("secret", "certificate"), "ENTRA_CLIENT_SECRET and ENTRA_CERTIFICATE are set together."),
        (("secret", "identity"), "ENTRA_CLIENT_SECRET and ENTRA_MANAGED_IDENTITY are set together."),
        (("federated", "identity"), "ENTRA_FEDERATED_IDENTITY and ENTRA_MANAGED_IDENTITY are set together."),
        (("certificate", "identity"), "ENTRA_CERTIFICATE and ENTRA_MANAGED_IDENTITY are set together."),
        (
            ("secret", "certificate", "federated", "identity"),
            "ENTRA_CLIENT_SECRET, ENTRA_CERTIFICATE, ENTRA_FEDERATED_IDENTITY and ENTRA_MANAGED_IDENTITY are set "
            "together.",
        ),
    ],
)
def test_more_than_one_way_is_a_mistake(pem: dict[str, str], chosen: tuple[str, ...], told: str) -> None:
    (line,) = mistakes(REGISTRATION, BY_AZURE, *(ways(pem)[way] for way in chosen))

    assert line.startswith(told)


def test_the_mistakes_of_every_way_that_is_set_are_told_once_and_with_all_others() -> None:
    wrong = {"ENTRA_TENANT": "a b", "ENTRA_CERTIFICATE": "/nowhere/app.pem", "ENTRA_MANAGED_IDENTITY": "me"}
    lines = mistakes({"DATAVERSE_URL": "nothing"}, SECRET, wrong)

    assert names(lines) == [
        "DATAVERSE_URL",
        "ENTRA_TENANT",
        "ENTRA_CLIENT_ID",
        "ENTRA_CERTIFICATE",
        "ENTRA_MANAGED_IDENTITY",
        "IDENTITY_ENDPOINT",
        "IDENTITY_HEADER",
        "ENTRA_CLIENT_SECRET,",
    ]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (SECRET | {"ENTRA_CLIENT_SECRET": UNRESOLVED}, "ENTRA_CLIENT_SECRET is a Key Vault reference"),
        ({"ENTRA_CERTIFICATE": UNRESOLVED}, "ENTRA_CERTIFICATE is a Key Vault reference"),
        (
            {"ENTRA_CERTIFICATE": "/nowhere/app.pem", "ENTRA_CERTIFICATE_PASSWORD": UNRESOLVED},
            "ENTRA_CERTIFICATE_PASSWORD is a Key Vault reference",
        ),
        ({"ENTRA_CERTIFICATE": "/nowhere/app.pem"}, "ENTRA_CERTIFICATE names a file that this process cannot read."),
        (BY_AZURE | {"ENTRA_MANAGED_IDENTITY": "me"}, "ENTRA_MANAGED_IDENTITY does not have the form it needs."),
        (BY_AZURE | {"ENTRA_FEDERATED_IDENTITY": "system"}, "ENTRA_FEDERATED_IDENTITY does not have the form"),
        (BY_AZURE | {"ENTRA_MANAGED_IDENTITY": UNRESOLVED}, "ENTRA_MANAGED_IDENTITY is a Key Vault reference"),
        (
            BY_AZURE | IDENTITY | {"IDENTITY_ENDPOINT": "127.0.0.1"},
            "IDENTITY_ENDPOINT is not an address.",
        ),
        (BY_AZURE | IDENTITY | {"IDENTITY_HEADER": ""}, "IDENTITY_HEADER is not set. Azure sets it"),
    ],
)
def test_a_mistake_in_the_one_way_is_told_alone(settings: dict[str, str], told: str) -> None:
    (line,) = mistakes(REGISTRATION, settings)

    assert line.startswith(told)
    assert UNRESOLVED not in line


@pytest.mark.parametrize(
    ("seconds", "fault"), [(-1, "expired on 3 June 2025"), (0, None), (1, None)], ids=["over", "last second", "good"]
)
def test_an_expired_certificate_is_a_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, fault: str | None
) -> None:
    now = datetime(2025, 6, 3, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "wall", lambda: now)
    made = certificate(begins=now - timedelta(days=30), ends=now + timedelta(seconds=seconds))
    file = written(tmp_path, key_pem() + public_pem(made))
    if fault is None:
        assert isinstance(Settings.read(ALWAYS | REGISTRATION | file).sign_in, ByCertificate)
        return
    (line,) = mistakes(REGISTRATION, file)
    assert line.startswith(f"ENTRA_CERTIFICATE names a certificate that {fault}. Set it to ")


def test_nothing_secret_is_shown_by_settings_that_are_right(tmp_path: Path) -> None:
    file = written(tmp_path, key_pem(password=PASSWORD) + public_pem(certificate()))
    by_certificate = REGISTRATION | file | {"ENTRA_CERTIFICATE_PASSWORD": PASSWORD}
    for way in (REGISTRATION | SECRET, by_certificate, BY_AZURE, REGISTRATION | BY_AZURE | FEDERATED):
        settings = Settings.read(ALWAYS | way)
        shown = f"{settings!r} {settings} {settings.model_dump()} {settings.sign_in!r}"
        assert not any(hidden in shown for hidden in ("hidden", "-----", PASSWORD))
