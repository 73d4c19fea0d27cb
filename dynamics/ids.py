"""Guids, the ids of everything in Dataverse."""

import re
from uuid import UUID

NO_ID = "00000000-0000-0000-0000-000000000000"
"""The guid with which .NET says "none"."""

_GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def guid(value: str | UUID) -> str:
    """Return the guid as Dataverse writes it: lower case, with hyphens, without braces.

    Raises ValueError for anything else. The text itself is not repeated: it may be somebody's.
    """
    text = str(value)
    if not _GUID.fullmatch(text):
        raise ValueError(f"a guid has 36 characters, as 5b0c0c4e-0000-4000-8000-000000000001; got {len(text)}")
    return text.lower()


def guids_in(text: str) -> frozenset[str]:
    """Return every guid that stands in a sentence, such as the message of an error."""
    return frozenset(found.lower() for found in _GUID.findall(text))
