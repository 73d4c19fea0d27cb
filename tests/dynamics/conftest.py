from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from dynamics.client import Dataverse
from dynamics.retry import ReadRetry
from dynamics.session import open_session
from tests.dynamics.wire import URL, Tokens


@dataclass(frozen=True)
class Wired:
    """A client, and what a test may ask about it."""

    dataverse: Dataverse
    tokens: Tokens
    pauses: list[float]


@pytest.fixture
def wired() -> Iterator[Wired]:
    tokens, pauses = Tokens(), list[float]()
    with open_session(None, 2) as session:
        yield Wired(Dataverse(URL, tokens, session, retry=ReadRetry(sleep=pauses.append)), tokens, pauses)
