"""The parts put together: lazily, once, and not at all with wrong settings."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import requests

from dynamics.session import open_session
from function_app import clock, connecting, wiring
from function_app.settings import Settings, SettingsWrong
from tests.dynamics.made_certificates import certificate, key_pem, public_pem

RIGHT = {
    "DATAVERSE_URL": "https://127.0.0.1:9",  # nobody listens there: no test asks anybody outside this machine
    "ENTRA_AUTHORITY": "https://127.0.0.1:9/contoso",
    "ENTRA_TENANT": "contoso.onmicrosoft.com",
    "ENTRA_CLIENT_ID": "0975a0de-baea-404f-a642-777f86a8593c",
    "ENTRA_CLIENT_SECRET": "hush",
    "AzureWebJobsStorage": "UseDevelopmentStorage=true",
    "WEBHOOK_SECRET": "also-hush",
    "POLICY_IN_FORCE_FROM": "2024-01-01",
}


class NoQueue:
    def send(self, message: str, delay: object) -> None:
        raise AssertionError

    def check(self) -> None:
        return None


@pytest.fixture(autouse=True)
def nothing_installed() -> Iterator[None]:
    wiring.install(None)
    yield
    wiring.install(None)
    wiring.use_queue(None)


def of(**changes: str) -> Settings:
    return Settings.read({**RIGHT, **changes})


def test_wiring_asks_nobody_and_serves_the_shipped_mapping() -> None:
    app = wiring.wire(of(), lambda _name: NoQueue())
    assert app.mapping.name == "shipped"
    app.close()


def test_it_is_built_once_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in RIGHT.items():
        monkeypatch.setenv(name, value)
    wiring.use_queue(lambda _name: NoQueue())
    first = wiring.current()
    assert wiring.current() is first
    assert isinstance(first, wiring.Wired)
    first.close()


def test_half_configured_it_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in RIGHT:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SettingsWrong) as wrong:
        wiring.current()
    assert len(wrong.value.lines) >= 5


def test_the_queue_is_azures_unless_a_host_gives_its_own() -> None:
    app = wiring.wire(of(), lambda name: wiring._storage_queue(of(), name))
    assert type(app.queue).__name__ == "AzureStorageQueue"
    app.close()


def test_a_mapping_that_is_not_there_is_a_wrong_setting() -> None:
    with pytest.raises(SettingsWrong, match=r"MAPPING: /no/such/file\.yaml cannot be read"):
        wiring.wire(of(MAPPING="/no/such/file.yaml"), lambda _name: NoQueue())


def test_the_mistakes_of_a_mapping_are_mistakes_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("name: ours\nnamespace: 5\n", encoding="utf-8")
    with pytest.raises(SettingsWrong, match=r"ours\.yaml has \d mistakes"):
        wiring.wire(of(MAPPING=str(file)), lambda _name: NoQueue())


def test_a_site_may_use_a_mapping_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    shipped = Path("mappings/shipped.yaml").read_text(encoding="utf-8")
    file.write_text(shipped.replace("name: shipped", "name: ours"), encoding="utf-8")
    app = wiring.wire(of(MAPPING=str(file)), lambda _name: NoQueue())
    assert app.mapping.name == "ours"
    app.close()


def test_the_mistakes_of_all_files_of_a_site_are_told_together(tmp_path: Path) -> None:
    file = tmp_path / "site.yaml"
    file.write_text("bands: 5\n", encoding="utf-8")
    with pytest.raises(SettingsWrong) as wrong:
        wiring.wire(of(MAPPING="/no/such/file.yaml", SITE_DATA=str(file)), lambda _name: NoQueue())
    assert [line.split()[0] for line in wrong.value.lines] == ["MAPPING:", "SITE_DATA:"]


def test_the_mistakes_in_files_are_told_with_those_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "site.yaml"
    file.write_text("bands: 5\n", encoding="utf-8")
    wrong_too = {"DATAVERSE_URL": "nowhere", "MAPPING": "@Microsoft.KeyVault(SecretUri=x)", "SITE_DATA": str(file)}
    for name, value in (RIGHT | wrong_too).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsWrong) as wrong:
        wiring.current()
    assert sorted(line.split()[0] for line in wrong.value.lines) == ["DATAVERSE_URL", "MAPPING", "SITE_DATA:"]


def test_site_data_that_fit_no_start_of_the_policy_are_a_wrong_setting(tmp_path: Path) -> None:
    file = tmp_path / "site.yaml"
    file.write_text("grounds_months: [{value: 1}, {from: 2023-12-31, value: 2}]\n", encoding="utf-8")
    with pytest.raises(SettingsWrong, match=r"SITE_DATA: .*2024-01-01.*\n  grounds_months: "):
        wiring.wire(of(SITE_DATA=str(file)), lambda _name: NoQueue())


def test_a_site_may_give_what_the_policy_does_not_contain(tmp_path: Path) -> None:
    file = tmp_path / "site.yaml"
    file.write_text("grounds_months: [{from: 2100-01-01, value: 2}]\n", encoding="utf-8")
    app = wiring.wire(of(SITE_DATA=str(file)), lambda _name: NoQueue())
    assert app.reconciler.deciding.policy.parameters.grounds_months.on(date(2100, 1, 1)) == 2
    app.close()


def test_health_says_that_a_missing_secret_keeps_every_delivery_out() -> None:
    app = wiring.wire(of(WEBHOOK_SECRET=""), lambda _name: NoQueue())
    part = next(part for part in app.health_of.report().parts if part.name == "settings")
    assert not part.ok
    assert "WEBHOOK_SECRET is not set" in part.sentence
    app.close()


AZURES = {"IDENTITY_ENDPOINT": "http://127.0.0.1:9/msi/token", "IDENTITY_HEADER": "hush"}
IDENTITY = {"ENTRA_CLIENT_SECRET": "", "ENTRA_MANAGED_IDENTITY": "system"} | AZURES


FEDERATED = {"ENTRA_CLIENT_SECRET": "", "ENTRA_FEDERATED_IDENTITY": "5b0c0c4e-1111-4222-8333-00000000000d"} | AZURES


def by_certificate(folder: Path) -> Settings:
    file = folder / "app.pem"
    file.write_bytes(key_pem() + public_pem(certificate()))
    return of(ENTRA_CLIENT_SECRET="", ENTRA_CERTIFICATE=str(file))


def test_tokens_are_got_in_the_way_that_is_set(tmp_path: Path) -> None:
    found = {}
    by_identity = {"identity": of(**IDENTITY), "federated": of(**FEDERATED)}
    for way, settings in ({"secret": of(), "certificate": by_certificate(tmp_path)} | by_identity).items():
        with open_session(None, 1) as session:
            found[way] = type(connecting.tokens(settings, session)).__name__
    assert found == {
        "secret": "ClientSecretTokens",
        "certificate": "CertificateTokens",
        "identity": "ManagedIdentityTokens",
        "federated": "FederatedTokens",
    }


@pytest.mark.parametrize(("changes", "allowed"), [({}, False), (IDENTITY, True), (FEDERATED, True)])
def test_plain_http_is_allowed_to_the_endpoint_of_a_managed_identity_alone(
    changes: dict[str, str], allowed: bool
) -> None:
    settings = of(**changes)
    with open_session(None, 1) as session:
        connecting.tokens(settings, session)
        refusal = requests.ConnectionError if allowed else requests.exceptions.InvalidSchema
        with pytest.raises(refusal):
            session.get(AZURES["IDENTITY_ENDPOINT"])


def test_settings_that_turn_bad_show_when_a_certificate_expires_in_a_running_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = by_certificate(tmp_path)
    wiring._check_certificate(settings.sign_in)
    monkeypatch.setattr(clock, "wall", lambda: datetime(2999, 1, 1, tzinfo=UTC))
    with pytest.raises(SettingsWrong, match="ENTRA_CERTIFICATE names a certificate that expired on"):
        wiring._check_certificate(settings.sign_in)
