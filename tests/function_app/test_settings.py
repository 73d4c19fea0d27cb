"""Settings: what is needed, what has a default, and how mistakes are told."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from function_app.settings import Settings, SettingsWrong
from function_app.sign_in import BySecret
from tests.dynamics.made_certificates import certificate, public_pem

CLIENT = "5D0A6B1F-1111-4222-8333-944455556666"
ENOUGH = {
    "DATAVERSE_URL": "https://contoso.crm11.dynamics.com",
    "ENTRA_TENANT": "contoso.onmicrosoft.com",
    "ENTRA_CLIENT_ID": CLIENT,
    "ENTRA_CLIENT_SECRET": "kept-to-ourselves",
    "POLICY_IN_FORCE_FROM": "2024-12-01",
}


def mistakes(**change: str) -> tuple[str, ...]:
    with pytest.raises(SettingsWrong) as raised:
        Settings.read(ENOUGH | change)
    return raised.value.lines


def test_five_settings_are_enough() -> None:
    settings = Settings.read(ENOUGH)

    assert settings.dataverse_url == "https://contoso.crm11.dynamics.com"
    assert isinstance(settings.sign_in, BySecret)
    assert settings.sign_in.client_id == CLIENT.lower()
    assert settings.sign_in.authority == "https://login.microsoftonline.com/contoso.onmicrosoft.com"
    assert settings.policy_in_force_from == date(2024, 12, 1)
    assert settings.queue_delay == timedelta(seconds=3)
    assert settings.webhook_secrets == ()
    assert settings.mapping is None
    assert settings.dataverse_organization_id is None


@pytest.mark.parametrize("name", sorted(ENOUGH))
def test_a_setting_that_is_needed_and_absent_is_named_alone(name: str) -> None:
    with pytest.raises(SettingsWrong) as raised:
        Settings.read({other: value for other, value in ENOUGH.items() if other != name})

    (line,) = raised.value.lines
    assert line.startswith(f"{name} is not set. Set it to ")


def test_a_setting_that_was_cleared_in_the_portal_counts_as_absent() -> None:
    assert Settings.read(ENOUGH | {"WEBHOOK_SECRET": "", "MAPPING": "  "}).webhook_secret is None
    assert mistakes(DATAVERSE_URL=" ")[0].startswith("DATAVERSE_URL is not set.")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DATAVERSE_URL", "http://dataverse.example", "is not an https address"),
        ("DATAVERSE_URL", "dataverse.example", "is not an https address"),
        ("DATAVERSE_URL", "https://dataverse.example/api/data/v9.2", "holds a path"),
        ("DATAVERSE_URL", "https://someone:word@dataverse.example", "holds a sign-in"),
        ("DATAVERSE_CA_FILE", "/nowhere/ca.pem", "names a file that this process cannot find"),
        ("DATAVERSE_CA_FILE", __file__, "holds no certificate"),
        ("DATAVERSE_ORGANIZATION_ID", "contoso", "does not have the form"),
        ("ENTRA_TENANT", "two words", "does not have the form"),
        ("ENTRA_CLIENT_ID", "my app", "does not have the form"),
        ("ENTRA_AUTHORITY", "http://login.example", "is not an https address"),
        ("ENTRA_CLIENT_SECRET", "@Microsoft.KeyVault(SecretUri=https://v.example/s)", "could not resolve"),
        ("WEBHOOK_SECRET", "two words", "holds a blank"),
        ("WEBHOOK_SECRET", "schlüssel", "outside ASCII"),
        ("WEBHOOK_SECRET_NEXT", "line\nend", "line end"),
        ("POLICY_IN_FORCE_FROM", "1 December 2024", "does not have the form"),
        ("POLICY_IN_FORCE_FROM", "2024-13-01", "does not have the form"),
        ("QUEUE_DELAY_SECONDS", "-1", "does not have the form"),
        ("QUEUE_DELAY_SECONDS", "3601", "does not have the form"),
        ("QUEUE_DELAY_SECONDS", "soon", "does not have the form"),
        ("AzureWebJobsStorage__accountName", "Not An Account", "does not have the form"),
        ("AzureWebJobsStorage__queueServiceUri", "http://x", "is not an https address"),
        ("AzureWebJobsStorage__credential", "password", "does not have the form"),
        ("AzureWebJobsStorage__clientId", "me", "does not have the form"),
    ],
)
def test_a_mistake_says_what_is_wrong_and_what_to_do_but_not_what_was_there(name: str, value: str, fault: str) -> None:
    (line,) = mistakes(**{name: value})

    assert line.startswith(f"{name} ")
    assert fault in line
    assert "et it to " in line
    assert value not in line


@pytest.mark.parametrize(("seconds", "delay"), [("0", timedelta(0)), ("3600", timedelta(hours=1))])
def test_the_ends_of_the_delay_are_allowed(seconds: str, delay: timedelta) -> None:
    assert Settings.read(ENOUGH | {"QUEUE_DELAY_SECONDS": seconds}).queue_delay == delay


def test_all_mistakes_are_told_at_once() -> None:
    lines = mistakes(DATAVERSE_URL="", ENTRA_TENANT="a b", POLICY_IN_FORCE_FROM="x", WEBHOOK_SECRET="a b")

    assert [line.split()[0] for line in lines] == [
        "DATAVERSE_URL",
        "WEBHOOK_SECRET",
        "POLICY_IN_FORCE_FROM",
        "ENTRA_TENANT",
    ]


def test_the_text_of_the_error_holds_every_line() -> None:
    with pytest.raises(SettingsWrong) as raised:
        Settings.read({})

    assert len(raised.value.lines) == len(ENOUGH)
    assert all(line in str(raised.value) for line in raised.value.lines)


def test_no_secret_is_shown() -> None:
    secrets = {
        "ENTRA_CLIENT_SECRET": "hidden-1",
        "WEBHOOK_SECRET": "hidden-2",
        "WEBHOOK_SECRET_NEXT": "hidden-3",
        "AzureWebJobsStorage": "AccountKey=hidden-4",
    }

    settings = Settings.read(ENOUGH | secrets)

    assert "hidden" not in f"{settings!r} {settings} {settings.model_dump()} {settings.webhook_secrets}"
    assert "hidden" not in str(mistakes(**secrets, DATAVERSE_URL="hidden"))


def test_both_webhook_secrets_count_during_a_change_over() -> None:
    settings = Settings.read(ENOUGH | {"WEBHOOK_SECRET": "one", "WEBHOOK_SECRET_NEXT": "two"})

    assert [secret.get_secret_value() for secret in settings.webhook_secrets] == ["one", "two"]


def test_addresses_and_files_are_taken_as_they_are_meant(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.write_bytes(public_pem(certificate()))

    settings = Settings.read(
        ENOUGH
        | {
            "DATAVERSE_URL": " https://127.0.0.1:8443/ ",
            "DATAVERSE_CA_FILE": str(ca),
            "ENTRA_AUTHORITY": "https://127.0.0.1:8443/tenant/",
            "MAPPING": "site.yaml",
        }
    )

    assert settings.dataverse_url == "https://127.0.0.1:8443"
    assert settings.dataverse_ca_file == ca
    assert isinstance(settings.sign_in, BySecret)
    assert settings.sign_in.authority == "https://127.0.0.1:8443/tenant"
    assert settings.mapping == Path("site.yaml")
