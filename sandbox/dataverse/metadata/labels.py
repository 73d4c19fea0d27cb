"""Labels and identifiers of definitions, as the Web API shows them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

ENGLISH = 1033
_BASE: ContextVar[int] = ContextVar("the base language of the environment that is asked", default=ENGLISH)
_NAMESPACE = uuid.UUID("6f4f3a0e-5b0e-4f5e-9d7a-2b8c9d1e0f21")


@contextmanager
def speaking(language: int) -> Iterator[None]:
    """Whatever is answered inside has its labels in that language, the base language of an environment."""
    token = _BASE.set(language)
    try:
        yield
    finally:
        _BASE.reset(token)


def base_language() -> int:
    """The one language that labels are in, and have to be in."""
    return _BASE.get()


def label(text: str) -> dict[str, Any]:
    """A Label with one language, or with none when there is no text."""
    if not text:
        return {"LocalizedLabels": [], "UserLocalizedLabel": None}
    localized = {
        "Label": text,
        "LanguageCode": base_language(),
        "IsManaged": False,
        "MetadataId": metadata_id("label", text),
    }
    return {"LocalizedLabels": [localized], "UserLocalizedLabel": localized}


def managed(value: object, name: str, changeable: bool = True) -> dict[str, Any]:
    """A property that a solution can lock (ManagedProperty ComplexType)."""
    return {"Value": value, "CanBeChanged": changeable, "ManagedPropertyLogicalName": name}


@lru_cache(maxsize=16384)
def metadata_id(*names: str) -> str:
    """The MetadataId of a shipped definition: always the same for the same names."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(names)))
