"""A client secret that has expired: the refusal that Entra gives, until the application has another one."""

from __future__ import annotations

from typing import Any

from sandbox.dataverse import RunningDataverse
from tests.sandbox.dataverse.calling import Caller


def asked(admin: Caller, dataverse: RunningDataverse, client: dict[str, str]) -> tuple[int, dict[str, Any]]:
    """Status and body of the token endpoint's answer."""
    form = {
        "grant_type": "client_credentials",
        "client_id": client["client_id"],
        "client_secret": client["client_secret"],
        "scope": f"{dataverse.url}/.default",
    }
    answer = admin.session.post(f"{dataverse.url}/{dataverse.tenant}/oauth2/v2.0/token", data=form)
    return answer.status_code, answer.json()


def test_an_expired_secret_gives_no_token(admin: Caller, dataverse: RunningDataverse) -> None:
    client: dict[str, str] = admin.control("POST", "clients", {}).json()
    assert asked(admin, dataverse, client)[0] == 200
    assert admin.control("POST", "clients/expire", {"client_id": client["client_id"]}).status_code == 200
    status, body = asked(admin, dataverse, client)
    assert (status, body["error"], body["error_codes"]) == (401, "invalid_client", [7000222])
    status, body = asked(admin, dataverse, client | {"client_secret": "another"})
    assert (status, body["error_codes"]) == (401, [7000215])


def test_other_applications_sign_in_as_before(admin: Caller, dataverse: RunningDataverse) -> None:
    one, another = (admin.control("POST", "clients", {}).json() for _ in range(2))
    admin.control("POST", "clients/expire", {"client_id": one["client_id"]})
    assert asked(admin, dataverse, another)[0] == 200


def test_only_a_registered_application_has_a_secret_that_can_expire(admin: Caller) -> None:
    answer = admin.control("POST", "clients/expire", {"client_id": "nobody"})
    assert (answer.status_code, "client nobody" in answer.text) == (404, True)
