"""Signing in as somebody: a list of the enabled people, without a password, for this is a sandbox.

Application users and those who may not use pages (access mode Non-interactive) are not on it.
"""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qs

from sandbox.dataverse.pages.answers import SIGN_IN, START, page, plain, redirect, within
from sandbox.dataverse.pages.sessions import Sessions, is_of_the_same_origin
from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.storage.database import Database, Row
from sandbox.dataverse.webapi.operation import Answer

SIGN_OUT = "/signout"
_PEOPLE = (
    "SELECT systemuserid, fullname, title, (SELECT group_concat(name, ', ') FROM"
    ' (SELECT role.name FROM "role" JOIN "systemuserroles" given ON given.roleid = role.roleid'
    "  WHERE given.systemuserid = systemuser.systemuserid ORDER BY role.name)) AS roles"
    ' FROM "systemuser" WHERE applicationid IS NULL AND isdisabled = 0 AND accessmode <> 4'
)
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in - stand-in for a model-driven app</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/standin/app.css"></head>
<body class="signing-in"><main id="main"><h1>Sign in as</h1>
<p>This is a stand-in for Dynamics 365, not Dynamics 365. Nobody needs a password: choose who you are. What you may see
and do is what the security roles of that person allow.</p>
{people}</main></body></html>
"""
_NOBODY = (
    "<p>Nobody can sign in yet: there is no enabled person. Make a row of systemusers without an applicationid, through"
    " the Web API, and load this page again.</p>"
)


class SigningIn:
    """The pages /signin and /signout."""

    def __init__(self, database: Database, sessions: Sessions) -> None:
        self._database = database
        self._sessions = sessions

    def answer(self, request: Request) -> Answer:
        """The list, or the beginning or the end of a session."""
        if request.method == "GET" and request.path == SIGN_IN:
            return self._list(_first(request.query, "to"))
        if request.method != "POST":
            return plain(f"{request.path} does not take {request.method}.", 405)
        if not is_of_the_same_origin(request):
            return plain("Only a page of this address may sign somebody in or out.", 403)
        return self._begin(request) if request.path == SIGN_IN else self._end(request)

    def person(self, user: str) -> Row | None:
        """Name and id of somebody who may sign in."""
        return self._database.row(f"{_PEOPLE} AND systemuserid = ?", (user,))

    def _list(self, to: str | None) -> Answer:
        people = self._database.rows(f"{_PEOPLE} ORDER BY fullname")
        items = "".join(_item(person, within(to)) for person in people)
        return page(_PAGE.format(people=f'<ul class="people">{items}</ul>' if items else _NOBODY))

    def _begin(self, request: Request) -> Answer:
        form = request.body.decode("utf-8", "replace")
        person = self.person((_first(form, "user") or "").lower())
        if person is None:
            return plain(f"There is no such person to sign in as; {SIGN_IN} lists who there is.", 404)
        return redirect(within(_first(form, "to")), self._sessions.cookie(person["systemuserid"], request.origin))

    def _end(self, request: Request) -> Answer:
        return redirect(SIGN_IN, self._sessions.ended(request.origin))


def _item(person: Row, to: str) -> str:
    about = escape(", ".join(filter(None, (person["title"], person["roles"]))) or "no security role of their own")
    hidden = f'<input type="hidden" name="user" value="{person["systemuserid"]}">'
    hidden += f'<input type="hidden" name="to" value="{escape(to)}">' if to != START else ""
    button = f'<button type="submit">{escape(person["fullname"])}</button>'
    return f'<li><form method="post" action="{SIGN_IN}">{hidden}{button} <span>{about}</span></form></li>'


def _first(text: str, name: str) -> str | None:
    found = parse_qs(text).get(name)
    return found[0] if found else None
