"""What the commands are given: addresses and secrets, all mistakes at once, and no secret in any of them."""

from __future__ import annotations

import pytest

from admin.bad_input import BadInput
from admin.webhooks.settings import ROUTE, read_webhook_settings
from tests.admin.webhooks_world import Site, site, webhooks_environment

__all__ = ["site", "webhooks_environment"]

HOST = "https://contoso-feedback.azurewebsites.net"


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (HOST, HOST + ROUTE),
        (f"{HOST}/", HOST + ROUTE),
        (HOST + ROUTE, HOST + ROUTE),
        (f"{HOST}{ROUTE}/", HOST + ROUTE),
        (f"{HOST}/behind/a/gateway", f"{HOST}/behind/a/gateway"),
        ("http://127.0.0.1:7071", f"http://127.0.0.1:7071{ROUTE}"),
    ],
)
def test_an_address_without_a_path_gets_that_of_the_door(given: str, url: str) -> None:
    assert read_webhook_settings({}, given).url == url
    assert read_webhook_settings({"WEBHOOK_URL": given}, None).url == url


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("contoso-feedback.azurewebsites.net", "is not an https address"),
        ("http://contoso-feedback.azurewebsites.net", "is not https, so that secrets would travel in the clear"),
        (f"{HOST}{ROUTE}?code=topsecret", "the key goes into WEBHOOK_FUNCTION_KEY"),
        ("https://somebody:topsecret@contoso.example", "holds a sign-in"),
        (f"{HOST}/{'a' * 2000}", "is longer than the 2000 characters"),
    ],
)
def test_an_address_that_is_none_is_refused_without_repeating_it(given: str, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_webhook_settings({}, given)
    assert str(caught.value).startswith("WEBHOOK_URL ")
    assert sentence in str(caught.value)
    assert "topsecret" not in str(caught.value)


def test_the_command_line_beats_the_setting() -> None:
    assert read_webhook_settings({"WEBHOOK_URL": "https://other.example/x"}, HOST).url == HOST + ROUTE


def test_all_that_is_missing_or_wrong_is_said_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        read_webhook_settings(
            {"WEBHOOK_SECRET": "two words", "WEBHOOK_SECRET_NEXT": " "},
            "nowhere",
            "WEBHOOK_URL",
            "WEBHOOK_FUNCTION_KEY",
            "WEBHOOK_SECRET",
        )
    lines = str(caught.value).splitlines()
    assert [line.split()[0] for line in lines] == ["WEBHOOK_URL", "WEBHOOK_SECRET", "WEBHOOK_FUNCTION_KEY"]
    assert "two words" not in str(caught.value)


def test_a_key_vault_reference_that_azure_did_not_resolve_is_no_secret() -> None:
    with pytest.raises(BadInput, match="is a Key Vault reference that Azure could not resolve"):
        read_webhook_settings({"WEBHOOK_FUNCTION_KEY": "@Microsoft.KeyVault(SecretUri=https://v/s)"}, None)


@pytest.mark.parametrize("command", ["apply", "rotate", "test"])
def test_without_secrets_a_command_says_which_are_needed(
    site: Site, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    for name in ("WEBHOOK_SECRET", "WEBHOOK_FUNCTION_KEY"):
        monkeypatch.delenv(name)
    code, said = site.run(command)
    assert code == 2
    assert "WEBHOOK_FUNCTION_KEY is not set." in said
    assert "WEBHOOK_SECRET is not set. Set it to the same value as in the app." in said


def test_key_and_secret_that_dataverse_has_no_room_for_are_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_FUNCTION_KEY", "k" * 2048)
    code, said = site.run("apply")
    assert code == 2
    assert "do not fit into Dataverse" in said
    assert "kkk" not in said


def test_what_is_wrong_with_the_settings_of_the_environment_is_said_with_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WEBHOOK_SECRET")
    monkeypatch.delenv("DATAVERSE_URL")
    code, said = site.run("apply")
    assert code == 2
    assert [line.split(". ")[0] for line in said.splitlines()] == [
        "WEBHOOK_SECRET is not set",
        "DATAVERSE_URL is not set",
    ]
