"""Labels and identifiers of definitions, as the Web API shows them."""

from __future__ import annotations

import uuid
from typing import Any

LANGUAGE = 1033
_NAMESPACE = uuid.UUID("6f4f3a0e-5b0e-4f5e-9d7a-2b8c9d1e0f21")


def label(text: str) -> dict[str, Any]:
    """A Label with one language."""
    localized = {"Label": text, "LanguageCode": LANGUAGE, "IsManaged": True, "MetadataId": metadata_id("label", text)}
    return {"LocalizedLabels": [localized], "UserLocalizedLabel": localized}


def metadata_id(*names: str) -> str:
    """The MetadataId of a definition: always the same for the same names."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(names)))
