"""Web resources as files: /WebResources/<name>, and /{version}/WebResources/<name> as browsers keep it.

Microsoft Learn: "Web resources in model-driven apps" (types, full URL), "getWebResourceUrl (Client API reference)": by
a version's address kept for up to a year, without one not at all. Every person who is signed in gets them here: the
roles that Microsoft ships let everybody read web resources, and an own role without that is not told apart.
UNVERIFIED: the exact content types, and that names are found whatever their capitals.
"""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote

from sandbox.dataverse.appearance.published import published
from sandbox.dataverse.pages.answers import FRAMED, GUARDS, plain
from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.webapi.operation import Answer

_ADDRESS = re.compile(r"(?P<version>/(?:\{|%7b)[^/]+(?:\}|%7d))?/WebResources/(?P<name>.+)", re.IGNORECASE)
_TYPES = {
    1: "text/html; charset=utf-8",
    2: "text/css; charset=utf-8",
    3: "text/javascript; charset=utf-8",
    4: "text/xml; charset=utf-8",
    5: "image/png",
    6: "image/jpeg",
    7: "image/gif",
    8: "application/x-silverlight-app",
    9: "text/xml; charset=utf-8",
    10: "image/x-icon",
    11: "image/svg+xml",
    12: "text/xml; charset=utf-8",
}
_YEAR = "private, max-age=31536000"


def is_web_resource(path: str) -> bool:
    """Whether a path is that of a web resource."""
    return _ADDRESS.fullmatch(path) is not None


def web_resource(database: Database, path: str) -> Answer:
    """The content that was published, as a file; 404 where nothing of that name was."""
    address = _ADDRESS.fullmatch(path)
    name = unquote(address["name"]) if address else path
    found = published(database, name)
    if found is None:
        return plain(f"No web resource '{name}' is published.", 404)
    caching = _YEAR if address and address["version"] else "no-cache"
    headers = {"Content-Type": _TYPES[found.type], "Cache-Control": caching, **FRAMED, **GUARDS}
    return Answer(200, headers, base64.b64decode(found.content))
