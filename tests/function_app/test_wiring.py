"""The parts put together: lazily, once, and not at all with wrong settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from function_app import wiring
from function_app.settings import Settings, SettingsWrong

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
    with pytest.raises(SettingsWrong, match="MAPPING cannot be read"):
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


def test_health_says_that_a_missing_secret_keeps_every_delivery_out() -> None:
    app = wiring.wire(of(WEBHOOK_SECRET=""), lambda _name: NoQueue())
    part = next(part for part in app.health_of.report().parts if part.name == "settings")
    assert not part.ok
    assert "WEBHOOK_SECRET is not set" in part.sentence
    app.close()
