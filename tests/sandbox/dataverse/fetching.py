"""FetchXML as clients send it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, unquote
from xml.sax.saxutils import quoteattr

import requests

from sandbox.dataverse import running_dataverse
from tests.sandbox.dataverse.calling import Caller

ALL = 'odata.include-annotations="*"'
COOKIE = "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"
MORE = "@Microsoft.Dynamics.CRM.morerecords"


@contextmanager
def administrator(schema: str = "casework") -> Iterator[Caller]:
    """The administrator of an environment that nobody else resets."""
    with running_dataverse(schema) as dataverse:
        caller = Caller(dataverse, dataverse.admin_client_id, dataverse.admin_client_secret)
        yield caller
        caller.close()


def asked(caller: Caller, entity_set: str, xml: str, **headers: str) -> requests.Response:
    return caller.call("GET", f"{entity_set}?fetchXml={quote(xml)}", **headers)


def page(caller: Caller, entity_set: str, xml: str) -> dict[str, Any]:
    """The answer with all annotations."""
    answer = asked(caller, entity_set, xml, Prefer=ALL)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def rows(caller: Caller, entity_set: str, xml: str) -> list[dict[str, Any]]:
    """The rows without their etags, and without annotations."""
    answer = asked(caller, entity_set, xml)
    assert answer.status_code == 200, answer.text
    return [{name: value for name, value in row.items() if "@" not in name} for row in answer.json()["value"]]


def cookie_of(found: dict[str, Any]) -> str:
    """The paging cookie of an answer, as an attribute for the next request."""
    inside = re.search('pagingcookie="([^"]*)"', found[COOKIE])
    assert inside is not None
    return quoteattr(unquote(unquote(inside[1])))
