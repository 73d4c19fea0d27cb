"""Who provisions an environment: an administrator's application, the Azure CLI's account, or else the app itself."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from admin.bad_input import BadInput
from admin.live.environment import opened, opened_as_administrator
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from mappings.mapping import shipped_mapping
from sandbox.dataverse import RunningDataverse, running_dataverse
from sandbox.demo.services import settings_of_the_app
from sandbox.demo.web_api import WebApi

CLI = {"ADMIN_SIGN_IN": "azure-cli"}
Cli = Callable[[str], Path]


@pytest.fixture
def place(dataverse: RunningDataverse) -> dict[str, str]:
    """Where the environment is, and nothing else."""
    return {"DATAVERSE_URL": dataverse.url, "DATAVERSE_CA_FILE": dataverse.ca}


@pytest.fixture
def by_secret(dataverse: RunningDataverse) -> dict[str, str]:
    """What an administrator with an application sets."""
    return {
        "ENTRA_TENANT": dataverse.tenant,
        "ENTRA_AUTHORITY": f"{dataverse.url}/{dataverse.tenant}",
        "ADMIN_CLIENT_ID": dataverse.admin_client_id,
        "ADMIN_CLIENT_SECRET": dataverse.admin_client_secret,
    }


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Puts an `az` on the path that runs some lines of shell; gives the file in which it notes what it was asked."""
    asked = tmp_path / "asked"

    def installed(lines: str) -> Path:
        az = tmp_path / "az"
        az.write_text(f"#!/bin/sh\necho \"$@\" >> '{asked}'\n{lines}\n", encoding="utf-8")
        az.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return asked

    return installed


def token(dataverse: RunningDataverse) -> str:
    """What the identity service gives an administrator."""
    authority, scope = f"{dataverse.url}/{dataverse.tenant}", f"{dataverse.url}/.default"
    with open_session(dataverse.ca, 1) as session:
        return ClientSecretTokens(
            authority, dataverse.admin_client_id, dataverse.admin_client_secret, scope, session
        ).token()


def printed(token: str, tmp_path: Path, ends: int = 4102444800) -> str:
    """The shell that prints a token as `az account get-access-token` does."""
    file = tmp_path / "token.json"
    told = {
        "accessToken": token,
        "expiresOn": "2100-01-01 00:00:00.000000",
        "expires_on": ends,
        "subscription": "11111111-1111-1111-1111-111111111111",
        "tenant": "22222222-2222-2222-2222-222222222222",
        "tokenType": "Bearer",
    }
    file.write_text(json.dumps(told, indent=2), encoding="utf-8")
    return f"cat '{file}'"


def who(variables: Mapping[str, str]) -> tuple[str, str]:
    """The user in Dataverse, and what is said of it."""
    with opened_as_administrator(variables) as environment:
        return environment.dataverse.who_am_i().user, environment.signed_in_as


def refused(variables: Mapping[str, str]) -> str:
    """What is said where it cannot be."""
    with pytest.raises(BadInput) as bad, opened_as_administrator(variables) as environment:
        environment.dataverse.who_am_i()
    return str(bad.value)


def test_an_administrators_application_is_another_user_than_the_app(
    dataverse: RunningDataverse, place: dict[str, str], by_secret: dict[str, str]
) -> None:
    app = settings_of_the_app(dataverse.as_json())
    administrator, words = who(app | by_secret)
    assert words == f"the administrator's application {dataverse.admin_client_id} (ADMIN_CLIENT_ID)"
    assert who(place | by_secret)[0] == administrator
    with opened(app | by_secret) as environment:
        assert environment.dataverse.who_am_i().user != administrator
        assert environment.signed_in_as == "the app's identity"


def test_without_an_administrator_it_is_the_app(dataverse: RunningDataverse) -> None:
    app = settings_of_the_app(dataverse.as_json())
    with opened(app) as environment:
        assert who(app) == (environment.dataverse.who_am_i().user, "the app's identity")


def test_nothing_of_the_apps_own_settings_is_needed(place: dict[str, str], by_secret: dict[str, str]) -> None:
    with opened_as_administrator(place | by_secret) as environment:
        assert environment.mapping == shipped_mapping()
        assert environment.address == place["DATAVERSE_URL"]


def test_the_azure_cli_is_asked_once_for_a_token_of_this_environment(
    dataverse: RunningDataverse, place: dict[str, str], by_secret: dict[str, str], cli: Cli, tmp_path: Path
) -> None:
    asked = cli(printed(token(dataverse), tmp_path))
    with opened_as_administrator(place | CLI) as environment:
        users = {environment.dataverse.who_am_i().user for _ in range(2)}
        assert environment.signed_in_as == "your own account, through the Azure CLI"
    assert users == {who(place | by_secret)[0]}
    assert asked.read_text().splitlines() == [f"account get-access-token --output json --resource {dataverse.url}"]


def test_an_administrator_s_token_is_for_the_audience_that_is_set(
    dataverse: RunningDataverse, place: dict[str, str], by_secret: dict[str, str], cli: Cli, tmp_path: Path
) -> None:
    asked = cli(printed(token(dataverse), tmp_path))
    another = {"ENTRA_AUDIENCE": "https://another.example"}
    who(place | CLI | another)
    assert asked.read_text().splitlines() == [
        "account get-access-token --output json --resource https://another.example"
    ]
    assert "AADSTS500011" in refused(place | by_secret | another)


def test_a_token_of_the_azure_cli_that_is_about_to_end_is_asked_for_again(
    dataverse: RunningDataverse, place: dict[str, str], cli: Cli, tmp_path: Path
) -> None:
    asked = cli(printed(token(dataverse), tmp_path, ends=1))
    with opened_as_administrator(place | CLI | {"ENTRA_TENANT": "contoso.example"}) as environment:
        for _ in range(2):
            environment.dataverse.who_am_i()
    lines = asked.read_text().splitlines()
    assert len(lines) == 2
    assert all(line.endswith(" --tenant contoso.example") for line in lines)


def test_a_token_of_the_azure_cli_that_is_not_accepted_is_asked_for_again(
    dataverse: RunningDataverse, place: dict[str, str], cli: Cli, tmp_path: Path
) -> None:
    asked = cli(f"""[ "$(wc -l < '{tmp_path}/asked')" -gt 1 ] || exec echo '{{"accessToken": "x", "expires_on": 4e9}}'
{printed(token(dataverse), tmp_path)}""")
    assert who(place | CLI)[1].startswith("your own account")
    assert len(asked.read_text().splitlines()) == 2


REFUSALS = {
    "nobody is signed in": (
        "echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1",
        "Please run 'az login' to set up an account",
    ),
    "the directory refuses": (
        'echo "ERROR: AADSTS50076: priya@contoso.example must use multi-factor authentication." >&2; exit 1',
        "the Azure CLI gave no token: AADSTS50076; run: az login --scope {url}/.default",
    ),
    "an answer that is none": ("echo hello", "the Azure CLI gave no token; run: az login"),
}


@pytest.mark.parametrize(("lines", "said"), REFUSALS.values(), ids=REFUSALS)
def test_an_azure_cli_that_gives_no_token_is_said_with_what_to_run_and_without_names(
    place: dict[str, str], cli: Cli, lines: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    cli(lines)
    words = refused(place | CLI)
    assert words.startswith(f"could not sign in to {place['DATAVERSE_URL']} through the Azure CLI: ")
    assert said.format(url=place["DATAVERSE_URL"]) in words
    assert "priya" not in words + "".join(capfd.readouterr())


def test_where_there_is_no_azure_cli_that_is_said(
    place: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Azure CLI not found on path; install the Azure CLI, then run: az login" in refused(place | CLI)


def test_a_secret_that_is_not_accepted_is_said_without_it(place: dict[str, str], by_secret: dict[str, str]) -> None:
    words = refused(place | by_secret | {"ADMIN_CLIENT_SECRET": "not-the-secret"})
    assert f"through {by_secret['ENTRA_AUTHORITY']}: the identity service gave no token: invalid_client" in words
    assert f"It was to be the administrator's application {by_secret['ADMIN_CLIENT_ID']} (ADMIN_CLIENT_ID)." in words
    assert "not-the-secret" not in words


SETTINGS = {
    "an id that is none": (
        {"ADMIN_CLIENT_ID": "me", "ADMIN_CLIENT_SECRET": "hush-hush", "ENTRA_TENANT": "t"},
        "ADMIN_CLIENT_ID does not have the form it needs",
    ),
    "no id": ({"ADMIN_CLIENT_SECRET": "hush-hush", "ENTRA_TENANT": "t"}, "ADMIN_CLIENT_ID is not set"),
    "no tenant": ({"ADMIN_CLIENT_SECRET": "hush-hush"}, "ENTRA_TENANT is not set"),
    "no secret": ({"ADMIN_CLIENT_ID": "me"}, "ADMIN_CLIENT_SECRET is not set"),
    "another way": ({"ADMIN_SIGN_IN": "browser"}, "ADMIN_SIGN_IN does not have the form it needs. Set it to azure-cli"),
    "two ways": ({"ADMIN_CLIENT_SECRET": "hush-hush", **CLI}, "are set together. Keep one way"),
    "no way": ({}, "set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET, or ADMIN_SIGN_IN to azure-cli"),
}


@pytest.mark.parametrize(("settings", "said"), SETTINGS.values(), ids=SETTINGS)
def test_all_that_is_wrong_is_said_at_once_without_the_secret(
    settings: dict[str, str], said: str, tmp_path: Path
) -> None:
    wrong = {"DATAVERSE_URL": "http://nowhere", "MAPPING": str(tmp_path / "none.yaml")}
    words = refused(wrong | settings)
    assert said in words
    assert "DATAVERSE_URL is not an https address" in words
    assert f"MAPPING: {tmp_path}/none.yaml cannot be read: No such file or directory. Set it to " in words
    assert "hush-hush" not in words


def test_every_mistake_in_the_mapping_is_said_with_those_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "ours.yaml"
    file.write_text("nonsense: 1\nmore_nonsense: 2\n", encoding="utf-8")
    words = refused({"MAPPING": str(file), **CLI})
    assert "DATAVERSE_URL is not set" in words
    assert "ours.yaml" in words
    assert words.count("nonsense") == 2


@pytest.fixture(scope="module")
def without_roles() -> Iterator[dict[str, str]]:
    """Settings of an app whose user has no security role, where the organisation gives nobody one."""
    with running_dataverse("empty") as running, closing(WebApi(running.as_json())) as api:
        unit = api.rows("businessunits", select="businessunitid")[0]["businessunitid"]
        made = {"applicationid": str(uuid4()), "businessunitid@odata.bind": f"/businessunits({unit})"}
        client = api.control("POST", "clients", {"systemuserid": api.create("systemusers", made)})
        its_own = {"ENTRA_CLIENT_ID": client["client_id"], "ENTRA_CLIENT_SECRET": client["client_secret"]}
        yield settings_of_the_app(running.as_json()) | its_own


def test_who_may_not_is_told_which_privilege_is_missing(without_roles: dict[str, str]) -> None:
    with pytest.raises(BadInput, match=r"\(prvReadIncident is missing\)$"), opened(without_roles) as app:
        app.dataverse.get("incidents?$top=1")


def test_the_app_is_not_to_be_given_what_an_administrator_may(without_roles: dict[str, str]) -> None:
    told = r"prvReadIncident is missing\)\nIt was asked as the app, .* set ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET"
    with pytest.raises(BadInput, match=told), opened_as_administrator(without_roles) as app:
        app.dataverse.get("incidents?$top=1")


def test_that_a_managed_identity_signs_in_on_azure_alone_is_said_with_what_to_do_instead(place: dict[str, str]) -> None:
    settings = {**place, "ENTRA_MANAGED_IDENTITY": "system", "POLICY_IN_FORCE_FROM": "2024-01-01"}
    with pytest.raises(BadInput, match="set ENTRA_CLIENT_ID and ENTRA_CLIENT_SECRET of a second application user"):
        opened(settings).__enter__()
