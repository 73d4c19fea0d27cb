"""What a service endpoint with authtype HttpHeader keeps as its authvalue: the headers of each request, as XML.

The form is that of public registration tools; the documentation shows the dialog alone, so it is UNVERIFIED there.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

LONGEST = 2048
"""Characters. Source: Microsoft, "serviceendpoint table reference"."""


class TooLong(ValueError):
    """The headers do not fit. Says nothing of what is in them."""


def header_values(headers: Mapping[str, str]) -> str:
    """The authvalue with these headers. Raises TooLong."""
    settings = (f"<setting name={quoteattr(name)} value={quoteattr(value)}/>" for name, value in headers.items())
    text = f"<settings>{''.join(settings)}</settings>"
    if len(text) > LONGEST:
        raise TooLong(f"{' and '.join(headers)} together are too long by {len(text) - LONGEST} characters")
    return text
