"""Rows as Dataverse gives them, page by page. Source: Microsoft, "Page results using the Web API"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dynamics.answers import Answer, json_object, unexpected

Row = Mapping[str, Any]
"""Columns by name, with "@odata.etag"; a lookup is `_column_value` with an annotation that names its table."""


@dataclass(frozen=True)
class Page:
    """Some rows, and the URL of the next ones when there are more."""

    rows: list[Row]
    next_link: str | None


def page_of(answer: Answer) -> Page:
    """Return the page in a successful answer; one row by itself is a page of one. Raises UnexpectedAnswer."""
    content = json_object(answer)
    if "value" not in content:
        return Page([content], None)
    rows, next_link = content["value"], content.get("@odata.nextLink")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unexpected(answer, "with something else than rows")
    return Page(rows, next_link if isinstance(next_link, str) else None)
