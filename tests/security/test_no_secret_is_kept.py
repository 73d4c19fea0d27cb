"""No secret stands in this repository, and one that did would be found."""

from __future__ import annotations

import base64
import secrets
import string
import subprocess
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest

from tests.dynamics.made_certificates import key_pem
from tests.security.secret_scan import scan
from tests.security.tracked import ROOT, tracked

LETTERS = string.ascii_letters + string.digits


def any_of(count: int, letters: str = LETTERS) -> str:
    """Letters as chance puts them."""
    return "".join(secrets.choice(letters) for _ in range(count))


def storage_key() -> str:
    return base64.b64encode(secrets.token_bytes(64)).decode()


# Put together here, so that this file holds none itself.
MADE: dict[str, Callable[[], str]] = {
    "a private key": lambda: key_pem().decode(),
    "a client secret of Entra": lambda: f"{any_of(3)}8Q~{any_of(34)}",
    "a key of a storage account": lambda: f"DefaultEndpointsProtocol=https;AccountName=st;AccountKey={storage_key()}",
    "a key of a function app": lambda: f"{any_of(44)}AzFu{any_of(6)}==",
    "a shared access signature": lambda: f"https://st.example/c?sv=2024&sig={any_of(43)}%3D",
    "a signed token": lambda: jwt.encode({"sub": any_of(20)}, any_of(40), algorithm="HS256"),
    "a token of GitHub": lambda: f"ghp_{any_of(36)}",
    "a token of a package registry": lambda: f"npm_{any_of(36)}",
    "a key of AWS or Google": lambda: f"AKIA{any_of(16, string.ascii_uppercase + string.digits)}",
    "a password in an address": lambda: f"https://admin:{any_of(12)}@contoso.example",
    "the value of a setting": lambda: f"WEBHOOK_SECRET={any_of(20)}a7Z{any_of(9)}",
}


def test_no_file_that_is_kept_holds_a_secret() -> None:
    files = tracked()
    assert ROOT / "function_app.py" in files
    assert [f"{found.file.relative_to(ROOT)}:{found.line} {found.what}" for found in scan(files)] == []


@pytest.mark.parametrize("what", MADE)
@pytest.mark.parametrize("around", ["{}", 'VALUE = "{}"', "    key: '{}'  # mine", "| `a` | {} |"])
def test_a_planted_secret_is_found(tmp_path: Path, what: str, around: str) -> None:
    file = tmp_path / "planted.md"
    for _ in range(20):
        file.write_text(f"first line\n\n{around.format(MADE[what]())}\nlast line\n", encoding="utf-8")
        found = scan([file])
        assert what in {each.what for each in found}
        assert {each.line for each in found} == {3}


def test_a_secret_in_a_new_file_is_found_before_it_is_committed(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)  # noqa: S607 - git of this machine
    (tmp_path / ".gitignore").write_text("ignored/\n")
    for name in ("settings.json", "ignored/settings.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f'{{"ENTRA_CLIENT_SECRET": "{MADE["a client secret of Entra"]()}"}}')
    assert {found.file.relative_to(tmp_path).as_posix() for found in scan(tracked(tmp_path))} == {"settings.json"}


@pytest.mark.parametrize(
    "text",
    [
        "ENTRA_CLIENT_SECRET=@Microsoft.KeyVault(VaultName=kv;SecretName=entra-client-secret)",
        "secret = settings.sign_in.secret.get_secret_value()",
        'SECRET = "a-secret-that-no-message-may-hold"',
        "token = self._asked_anew_with_another_name()",
        '-----BEGIN PRIVATE KEY-----"',
        "https://user@contoso.crm11.dynamics.com:8080/path",
        "--hash=sha256:0a30ef8f5322a4173720ae6712dc9a5e58f5a19868f3f167b4b5778db066c2b5",
    ],
)
def test_what_is_no_secret_is_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "harmless.md"
    file.write_text(text, encoding="utf-8")
    assert scan([file]) == []
