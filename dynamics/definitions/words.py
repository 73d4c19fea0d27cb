"""Words in the languages of Dataverse. Source: Microsoft, "Label ComplexType", "LocalizedLabel ComplexType"."""

from __future__ import annotations

from typing import Any

TYPES = "Microsoft.Dynamics.CRM."
"""Before the name of every type of a definition."""

Json = dict[str, Any]


def label(words: str, language: int) -> Json:
    """One text in one language. `language`: as 1033; the base language of the environment has to be among a label's."""
    localized = {"@odata.type": f"{TYPES}LocalizedLabel", "Label": words, "LanguageCode": language}
    return {"@odata.type": f"{TYPES}Label", "LocalizedLabels": [localized]}
