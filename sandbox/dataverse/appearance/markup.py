"""XML in columns: well-formed, and with the root element that belongs there."""

from __future__ import annotations

from xml.etree import ElementTree

from sandbox.dataverse.errors import bad_request


def parsed(text: str, what: str, root: str) -> ElementTree.Element:
    """The root element; 400 when the text is no XML or begins with another element.

    UNVERIFIED: the code and sentence that Dataverse gives.
    """
    try:
        found = ElementTree.fromstring(text)  # noqa: S314 written by the administrator who customises
    except ElementTree.ParseError as error:
        raise bad_request(f"{what} is not well-formed XML: {error}.") from error
    if found.tag != root:
        raise bad_request(f"{what} begins with <{found.tag}>; it must begin with <{root}>.")
    return found
