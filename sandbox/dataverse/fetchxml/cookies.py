"""Paging cookies: the first and last row of a page, by what the rows are ordered by.

"Page results using FetchXml" (Microsoft Learn). The annotation holds the cookie percent-encoded twice; the client sends
it back decoded.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote
from xml.etree import ElementTree

from sandbox.dataverse.errors import bad_request

# What the rows of a page are ordered by: the name of a column, and how its value is read back from text.
Terms = list[tuple[str, Callable[[str], object]]]


def cookie(page: int, terms: Terms, first: list[object], last: list[object]) -> str:
    """The annotation that leads to the page after this one."""
    root = ElementTree.Element("cookie", page=str(page))
    for (name, _), start, end in zip(terms, first, last, strict=True):
        element = ElementTree.SubElement(root, name)
        for key, value in (("last", end), ("first", start)):
            element.set(key if value is not None else f"{key}null", "1" if value is None else str(value))
    inside = quote(quote(ElementTree.tostring(root, encoding="unicode"), safe=""), safe="")
    return f'<cookie pagenumber="{page + 1}" pagingcookie="{inside}" istracking="False" />'


def last_values(text: str, terms: Terms) -> list[object]:
    """The values of the last row of the page before; 400 for the cookie of another query."""
    try:
        found = list(ElementTree.fromstring(text))  # noqa: S314 the stand-in's own cookie
    except ElementTree.ParseError as error:
        raise _malformed() from error
    if [element.tag for element in found] != [name for name, _ in terms]:
        raise _malformed()
    return [_value(element, read) for element, (_, read) in zip(found, terms, strict=True)]


def _value(element: ElementTree.Element, read: Callable[[str], object]) -> object:
    text = element.get("last")
    try:
        return None if text is None else read(text)
    except ValueError as error:
        raise _malformed() from error


def _malformed() -> Exception:
    sentence = "Malformed XML in the Paging Cookie. Decode the annotation's pagingcookie twice and send it as it is."
    return bad_request(sentence, "0x80041129")
