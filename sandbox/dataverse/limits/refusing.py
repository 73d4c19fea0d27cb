"""The three refusals and the two headers, as Microsoft words them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.limits.numbers import Limits
from sandbox.dataverse.webapi.operation import Answer, error_answer

BURST = "x-ms-ratelimit-burst-remaining-xrm-requests"
TIME = "x-ms-ratelimit-time-remaining-xrm-requests"


class Facet(StrEnum):
    """Which limit is exceeded, by its code."""

    REQUESTS = "0x80072322"
    EXECUTION = "0x80072321"
    CONCURRENT = "0x80072326"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One facet is exceeded; nothing of the user's is answered for so many whole seconds."""

    facet: Facet
    seconds: int


def refused(refusal: Refusal, limits: Limits) -> Answer:
    """Status 429 with code, sentence and Retry-After."""
    headers = {"Retry-After": str(refusal.seconds)}
    return error_answer(DataverseError(429, refusal.facet, _sentence(refusal.facet, limits), headers))


def _sentence(facet: Facet, limits: Limits) -> str:
    window = f"over time window of {limits.seconds:g} seconds."
    if facet is Facet.REQUESTS:
        return f"Number of requests exceeded the limit of {limits.requests} {window}"
    if facet is Facet.CONCURRENT:
        return f"Number of concurrent requests exceeded the limit of {limits.concurrent}."
    return (
        f"Combined execution time of incoming requests exceeded limit of {limits.execution_ms:,.0f} milliseconds"
        f" {window} Decrease number of concurrent requests or reduce the duration of requests and try again later."
    )


def with_what_is_left(answer: Answer, requests: int, milliseconds: float) -> Answer:
    """The answer with both headers; the time is in seconds, its thousands apart (UNVERIFIED: clients report it so)."""
    headers = {BURST: str(requests), TIME: f"{milliseconds / 1000:,.2f}"}
    return Answer(answer.status, {**answer.headers, **headers}, answer.body)
