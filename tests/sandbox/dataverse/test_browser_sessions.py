"""Signing in with a browser: who may, what the cookie opens, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest
import requests

from sandbox.dataverse import RunningDataverse
from tests.sandbox.dataverse.browsing import MARKUP, Browser, hire
from tests.sandbox.dataverse.calling import Caller, batch, error, part
from tests.sandbox.dataverse.security import assign, new_role


@pytest.fixture
def browser(dataverse: RunningDataverse) -> Iterator[Browser]:
    opened = Browser(dataverse.url, dataverse.ca)
    yield opened
    opened.close()


@pytest.fixture
def pat(admin: Caller, browser: Browser) -> str:
    """Somebody who is signed in."""
    person = hire(admin, "Lee")
    browser.sign_in(person)
    return person


def test_the_list_has_the_enabled_people_and_no_application(admin: Caller, browser: Browser) -> None:
    hire(admin, "Lee")
    hire(admin, "Gone", isdisabled=True)
    hire(admin, "Daemon", accessmode=4)
    shown = browser.get("/signin").text
    assert "Pat Lee" in shown
    for absent in ("Pat Gone", "Pat Daemon", "Application user", "System Administrator"):
        assert absent not in shown


def test_the_list_says_which_roles_somebody_has(admin: Caller, browser: Browser) -> None:
    person = hire(admin, "Lee")
    (role,) = admin.rows("roles?$select=roleid&$filter=name eq 'System Customizer'")
    link = f"systemusers({person})/systemuserroles_association/$ref"
    assert admin.call("POST", link, {"@odata.id": f"{admin.api}roles({role['roleid']})"}).status_code == 204
    assert "System Customizer" in browser.get("/signin").text


def test_a_name_stays_text(admin: Caller, browser: Browser) -> None:
    hire(admin, MARKUP)
    shown = browser.get("/signin").text
    assert "<script>" not in shown
    assert MARKUP in unescape(shown)


def test_without_people_the_list_says_how_to_make_one(admin: Caller, browser: Browser) -> None:
    assert "no enabled person" in browser.get("/signin").text


def test_signing_in_sets_a_cookie_that_scripts_cannot_read(admin: Caller, browser: Browser) -> None:
    answer = browser.sign_in(hire(admin, "Lee"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/main.aspx")
    cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/main.aspx?pagetype=entitylist&etn=incident", "/main.aspx?pagetype=entitylist&etn=incident"),
        ("https://elsewhere.example/", "/main.aspx"),
        ("//elsewhere.example/", "/main.aspx"),
        ("/\\elsewhere.example/", "/main.aspx"),
        ("/main.aspx\r\nSet-Cookie: a=b", "/main.aspx"),
        ("main.aspx", "/main.aspx"),
    ],
)
def test_signing_in_leads_back_to_a_page_here_and_nowhere_else(
    admin: Caller, browser: Browser, to: str, leads: str
) -> None:
    assert browser.sign_in(hire(admin, "Lee"), to).headers["Location"] == leads


@pytest.mark.parametrize("columns", [{"isdisabled": True}, {"accessmode": 4}])
def test_nobody_else_is_signed_in(admin: Caller, browser: Browser, columns: dict[str, object]) -> None:
    answer = browser.sign_in(hire(admin, "Lee", **columns))
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


def test_an_application_user_cannot_be_signed_in(admin: Caller, browser: Browser) -> None:
    assert browser.sign_in(admin.get("WhoAmI")["UserId"]).status_code == 404


def test_the_web_api_takes_the_cookie_as_that_person(pat: str, browser: Browser) -> None:
    answer = browser.api("GET", "WhoAmI")
    assert (answer.status_code, answer.json()["UserId"]) == (200, pat)


def test_the_cookie_opens_what_the_persons_roles_allow_and_no_more(
    admin: Caller, pat: str, browser: Browser, case_id: str
) -> None:
    assert browser.api("GET", f"incidents({case_id})").status_code == 200
    other = hire(admin, "Other")
    assert error(browser.api("GET", "WhoAmI", MSCRMCallerID=other))[0] == 403
    assign(admin, f"systemusers({pat})", new_role(admin, "prvActOnBehalfOfAnotherUser"))
    assert browser.api("GET", "WhoAmI", MSCRMCallerID=other).json()["UserId"] == other


def test_a_batch_goes_by_the_cookie_too(pat: str, browser: Browser) -> None:
    body = batch(part("GET", "/api/data/v9.2/WhoAmI")).replace("\n", "\r\n")
    headers = {"Content-Type": 'multipart/mixed; boundary="batch_1"', "Sec-Fetch-Site": "same-origin"}
    answer = browser.session.post(f"{browser.url}/api/data/v9.2/$batch", data=body, headers=headers)
    assert pat in answer.text


def test_a_token_is_asked_and_not_the_cookie_where_both_are_there(admin: Caller, pat: str, browser: Browser) -> None:
    token = str(admin.session.headers["Authorization"])
    assert browser.api("GET", "WhoAmI", Authorization=token).json()["UserId"] != pat
    assert browser.api("GET", "WhoAmI", Authorization="Bearer wrong").status_code == 401


@pytest.mark.parametrize("cookie", ["", "sandbox_session=", "sandbox_session=abc", "sandbox_session=a.b.c; x", "=;;"])
def test_without_a_good_cookie_the_web_api_challenges_and_pages_lead_to_signing_in(
    admin: Caller, browser: Browser, cookie: str
) -> None:
    answer = browser.api("GET", "WhoAmI", Cookie=cookie)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    page = browser.get("/main.aspx?pagetype=entitylist&etn=incident", Cookie=cookie)
    assert page.status_code == 302
    assert page.headers["Location"] == "/signin?to=%2Fmain.aspx%3Fpagetype%3Dentitylist%26etn%3Dincident"


def test_a_token_of_the_web_api_is_no_cookie_and_a_cookie_no_token(admin: Caller, pat: str, browser: Browser) -> None:
    token = str(admin.session.headers["Authorization"]).removeprefix("Bearer ")
    cookie = browser.session.cookies["sandbox_session"]
    browser.session.cookies.clear()
    assert browser.api("GET", "WhoAmI", Cookie=f"sandbox_session={token}").status_code == 401
    assert browser.api("GET", "WhoAmI", Authorization=f"Bearer {cookie}").status_code == 401


FORGED = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
]


@pytest.mark.parametrize("headers", FORGED)
def test_a_change_by_cookie_from_elsewhere_is_refused(
    admin: Caller, pat: str, browser: Browser, headers: dict[str, str]
) -> None:
    refused = browser.api("POST", "tasks", {"subject": "forged"}, **headers)
    assert refused.status_code == 403
    assert "another origin" in error(refused)[2]
    assert admin.rows("tasks") == []


def test_a_page_of_another_port_is_another_origin(admin: Caller, pat: str, browser: Browser) -> None:
    assert browser.api("POST", "tasks", {"subject": "x"}, Origin="https://127.0.0.1:1").status_code == 403


def test_a_change_by_cookie_from_a_page_of_this_address_is_done(admin: Caller, pat: str, browser: Browser) -> None:
    assert browser.api("POST", "tasks", {"subject": "one"}, Sec_Fetch_Site="same-origin").status_code == 204
    assert browser.api("POST", "tasks", {"subject": "two"}, Origin=browser.url).status_code == 204
    assert {row["_createdby_value"] for row in admin.rows("tasks?$select=_createdby_value")} == {pat}


def test_nobody_is_signed_in_or_out_from_elsewhere(admin: Caller, pat: str, browser: Browser) -> None:
    for path in ("/signin", "/signout"):
        assert browser.post(path, {"user": pat}, Sec_Fetch_Site="cross-site").status_code == 403
    assert browser.api("GET", "WhoAmI").status_code == 200


def test_signing_out_takes_the_cookie(pat: str, browser: Browser) -> None:
    answer = browser.post("/signout", {})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/signin")
    assert browser.api("GET", "WhoAmI").status_code == 401


def test_somebody_who_was_disabled_meanwhile_is_out(admin: Caller, pat: str, browser: Browser) -> None:
    admin.change(f"systemusers({pat})", {"isdisabled": True})
    assert browser.get("/main.aspx").status_code == 302
    assert error(browser.api("GET", "WhoAmI"))[:2] == (403, "0x80040225")


def test_after_a_reset_the_cookie_names_nobody(admin: Caller, pat: str, browser: Browser) -> None:
    admin.control("POST", "reset")
    assert browser.get("/main.aspx").status_code == 302
    assert browser.api("GET", "WhoAmI").status_code == 403


def test_limits_and_the_log_know_the_person(admin: Caller, pat: str, browser: Browser) -> None:
    admin.control("DELETE", "requests")
    admin.control("POST", "limits", {"requests": 1})
    try:
        answers: list[requests.Response] = [browser.api("GET", "WhoAmI") for _ in range(2)]
    finally:
        admin.control("DELETE", "limits")
    assert [answer.status_code for answer in answers] == [200, 429]
    assert [each["user"] for each in admin.control("GET", "requests").json()["requests"]] == [pat, pat]
