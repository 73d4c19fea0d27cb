"""Web resources: names with a publisher's prefix, content in Base64.

"webresource" table reference, "Web resources for model-driven apps" (Microsoft Learn): names hold letters, numbers,
periods, underscores and slashes, never two slashes together, and begin with a customization prefix.
"""

from __future__ import annotations

import base64
import binascii
import re

from sandbox.dataverse.errors import DataverseError, bad_request
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.unit import Unit

_NAME = re.compile(r"(?!.*//)(?P<prefix>[A-Za-z][A-Za-z0-9]*)_[A-Za-z0-9_./]+")


def check_web_resource(unit: Unit, row: Row) -> None:
    """Refuse a name without a prefix or that is taken, and content that is not Base64. UNVERIFIED: codes, sentences."""
    found = _NAME.fullmatch(row["name"])
    if found is None:
        raise bad_request(
            "Web resource names may only include letters, numbers, periods, and nonconsecutive forward slash "
            "characters, after a customization prefix and an underscore."
        )
    prefixes = unit.database.rows('SELECT customizationprefix AS prefix FROM "publisher"')
    if found["prefix"].casefold() not in {known["prefix"].casefold() for known in prefixes}:
        raise bad_request(f"The prefix '{found['prefix']}' of the web resource is that of no publisher.")
    _check_unique(unit, row)
    _check_content(row["content"])


def _check_unique(unit: Unit, row: Row) -> None:
    sql = 'SELECT 1 FROM "webresource" WHERE name = ? AND webresourceid <> ?'
    if unit.database.value(sql, (row["name"], row["webresourceid"])):
        raise DataverseError(412, "0x80040237", f"A web resource with the name {row['name']} already exists.")


def _check_content(content: str | None) -> None:
    try:
        base64.b64decode(content or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise bad_request("The content of a web resource is Base64.") from error
