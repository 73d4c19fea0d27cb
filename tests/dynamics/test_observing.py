"""Who watches the client is told of each request as it goes, of each further try and of each pause; of nothing else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import requests
import responses

from dynamics import outcomes
from dynamics.client import Dataverse
from dynamics.errors import BadRequest, Throttled, Unavailable
from dynamics.observing import Answered, Because, Kind
from dynamics.pausing import Pause
from dynamics.retry import ReadRetry
from dynamics.session import open_session
from tests.dynamics import wire
from tests.dynamics.wire import API, CREATE, MULTIPART, ROW, URL, Tokens

BATCH, TASK, WHO = f"{API}$batch", f"{API}tasks({ROW})", f"{API}WhoAmI"
IDENTITY = {"UserId": ROW, "BusinessUnitId": ROW, "OrganizationId": ROW}
BUSY = {"status": 429, "headers": {"Retry-After": "17"}, "body": wire.error_body("0x80072322")}


@dataclass
class Watching:
    """An observer that keeps what it is told, in order."""

    told: list[str] = field(default_factory=list)

    @contextmanager
    def request(self, kind: Kind) -> Iterator[Answered]:
        try:
            yield lambda status: self.told.append(f"{kind} {status}")
        except Exception as error:
            self.told.append(f"{kind} {type(error).__name__}")
            raise

    def retried(self, kind: Kind, because: Because) -> None:
        self.told.append(f"again {kind} {because}")

    def paused(self, seconds: float) -> None:
        self.told.append(f"pause {seconds:g}")


@pytest.fixture
def watching() -> Watching:
    return Watching()


@pytest.fixture
def dataverse(watching: Watching) -> Iterator[Dataverse]:
    with open_session(None, 2) as session:
        retry = ReadRetry(sleep=lambda _seconds: None)
        yield Dataverse(URL, Tokens(), session, retry=retry, pause=Pause(), observer=watching)


Asked = Callable[[Dataverse], object]
KINDS: dict[Kind, tuple[Asked, Callable[[], object]]] = {
    Kind.WHO_AM_I: (Dataverse.who_am_i, lambda: responses.get(WHO, json=IDENTITY)),
    Kind.ROW: (lambda it: it.get(f"tasks({ROW})"), lambda: responses.get(TASK, json={})),
    Kind.READ: (
        lambda it: it.read(["tasks"]),
        lambda: responses.post(BATCH, body=wire.read_answer(wire.rows()), content_type=MULTIPART),
    ),
    Kind.PAGE: (lambda it: list(it.pages("tasks", 10)), lambda: responses.get(f"{API}tasks", json={"value": []})),
    Kind.WRITE: (lambda it: it.write([CREATE]), lambda: responses.post(BATCH, status=200)),
    Kind.OTHER: (lambda it: it.send("POST", "Anything", {}, {}), lambda: responses.post(f"{API}Anything")),
}


@responses.activate
@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_request_is_told_with_its_status(dataverse: Dataverse, watching: Watching, kind: Kind) -> None:
    ask, answer = KINDS[kind]
    answer()
    ask(dataverse)
    assert watching.told == [f"{kind} 200"]


@responses.activate
def test_a_further_page_is_a_request_of_its_own(dataverse: Dataverse, watching: Watching) -> None:
    more = f"{API}tasks?page=2"
    responses.get(f"{API}tasks", json={"value": [], "@odata.nextLink": more})
    responses.get(more, json={"value": []})
    list(dataverse.pages("tasks", 10))
    assert watching.told == ["page 200"] * 2


@responses.activate
def test_each_further_try_is_told_with_its_reason(dataverse: Dataverse, watching: Watching) -> None:
    responses.get(TASK, status=503)
    responses.get(TASK, body=requests.ReadTimeout())
    responses.get(TASK, status=401)
    responses.get(TASK, json={})
    dataverse.get(f"tasks({ROW})")
    tries = ["row 503", "again row unavailable", "row Unreachable", "again row lost", "row 401", "again row token"]
    assert watching.told == [*tries, "row 200"]


@responses.activate
def test_of_four_tries_that_fail_three_are_told_as_further_ones(dataverse: Dataverse, watching: Watching) -> None:
    responses.get(TASK, status=503)
    with pytest.raises(Unavailable):
        dataverse.get(f"tasks({ROW})")
    assert watching.told == ["row 503", "again row unavailable"] * 3 + ["row 503"]


@responses.activate
def test_what_is_not_tried_again_is_told_once(dataverse: Dataverse, watching: Watching) -> None:
    responses.get(TASK, status=400, body=wire.error_body("0x0"))
    with pytest.raises(BadRequest):
        dataverse.get(f"tasks({ROW})")
    assert watching.told == ["row 400"]


@responses.activate
def test_a_pause_is_told_once_and_what_is_held_back_by_it_is_no_request(
    dataverse: Dataverse, watching: Watching
) -> None:
    responses.get(TASK, **BUSY)
    for _ in range(2):
        with pytest.raises(Throttled):
            dataverse.get(f"tasks({ROW})")
    assert isinstance(dataverse.write([CREATE]), outcomes.Throttled)
    assert watching.told == ["row 429", "pause 17"]


@responses.activate
def test_a_lost_write_is_told_and_never_sent_again(dataverse: Dataverse, watching: Watching) -> None:
    responses.post(BATCH, body=requests.ReadTimeout())
    assert isinstance(dataverse.write([CREATE]), outcomes.Unknown)
    assert watching.told == ["write Unreachable"]
