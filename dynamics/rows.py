"""Rows as Dataverse gives them, page by page. Source: Microsoft, "Page results using the Web API"."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dynamics.answers import Answer, json_object, unexpected

REMEMBERED = 256
"""Empty pages remembered: of the same query they are the same, and most queries for a case find nothing."""

Row = Mapping[str, Any]
"""Columns by name, with "@odata.etag"; a lookup is `_column_value` with an annotation that names its table."""


@dataclass(frozen=True)
class Page:
    """Some rows, and the URL of the next ones when there are more."""

    rows: list[Row]
    next_link: str | None


def page_of(answer: Answer) -> Page:
    """Return the page in a successful answer; one row by itself is a page of one. Raises UnexpectedAnswer."""
    if answer.body.endswith(b'"value":[]}') and _is_empty(answer.body):
        return Page([], None)
    content = json_object(answer)
    if "value" not in content:
        return Page([_row(content, answer)], None)
    rows, next_link = content["value"], content.get("@odata.nextLink")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unexpected(answer, "with something else than rows")
    return Page(rows, next_link if isinstance(next_link, str) else None)


def _row(content: Row, answer: Answer) -> Row:
    if not content or isinstance(content.get("error"), dict):  # no column is an object
        raise unexpected(answer, "with something else than a row")
    return content


@lru_cache(REMEMBERED)
def _is_empty(body: bytes) -> bool:
    """Tell whether a body is a page with no rows, and no further page."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("value") == [] and "@odata.nextLink" not in content
