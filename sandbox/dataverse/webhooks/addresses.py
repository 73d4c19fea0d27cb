"""Where a webhook goes and how it shows who it is.

Microsoft Learn "Register a webhook": a key as ?code=, header values, or query values. The settings of headers and query
values are XML (seen in public tools; for query values UNVERIFIED).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree import ElementTree

from sandbox.dataverse.storage.database import Row

_KEY, _HEADERS, _QUERY = 4, 5, 6


class BadEndpoint(Exception):
    """A service endpoint that cannot be called as it is registered."""


@dataclass(frozen=True, slots=True)
class Address:
    """The full address, secrets included, and headers; `shown` is the address without secrets."""

    url: str
    headers: dict[str, str]
    shown: str


def address(endpoint: Row) -> Address:
    """The address of a service endpoint; raises BadEndpoint."""
    url, value = endpoint["url"], endpoint["authvalue"]
    if not url:
        raise BadEndpoint("The service endpoint has no url.")
    if endpoint["authtype"] == _KEY:
        return Address(_with_query(url, [("code", value or "")]), {}, url)
    if endpoint["authtype"] == _HEADERS:
        return Address(url, dict(_settings(value)), url)
    if endpoint["authtype"] == _QUERY:
        return Address(_with_query(url, _settings(value)), {}, url)
    raise BadEndpoint("The service endpoint has no authtype.")


def _with_query(url: str, values: Iterable[tuple[str, str]]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(list(values))}"


def _settings(text: str | None) -> list[tuple[str, str]]:
    """<settings><setting name="..." value="..."/></settings> as pairs."""
    try:
        root = ElementTree.fromstring(text or "")  # noqa: S314 written by the administrator who registers the webhook
    except ElementTree.ParseError as error:
        raise BadEndpoint(
            "The authvalue is not XML of the form <settings><setting name= value=/></settings>."
        ) from error
    return [(setting.get("name", ""), setting.get("value", "")) for setting in root.iter("setting")]
