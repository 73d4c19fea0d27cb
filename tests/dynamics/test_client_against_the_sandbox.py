"""The whole client, with MSAL unmodified, against the embedded Dataverse over HTTPS."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import requests

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.errors import BadRequest, NotFound, TokenError
from dynamics.outcomes import ConcurrencyLost, Done, DuplicateKey, Refused
from dynamics.session import open_session
from dynamics.tokens import ClientSecretTokens
from sandbox.dataverse import RunningDataverse, running_dataverse
from tests.dynamics.wire import Made


@pytest.fixture(scope="module")
def sandbox() -> Iterator[RunningDataverse]:
    with running_dataverse() as running:
        yield running


def client(sandbox: RunningDataverse, session: requests.Session, secret: str | None = None) -> Dataverse:
    tokens = ClientSecretTokens(
        f"{sandbox.url}/{sandbox.tenant}",
        sandbox.client_id,
        secret or sandbox.client_secret,
        f"{sandbox.url}/.default",
        session,
    )
    return Dataverse(sandbox.url, tokens, session)


@pytest.fixture
def dataverse(sandbox: RunningDataverse) -> Iterator[Dataverse]:
    with open_session(sandbox.ca, 4) as session:
        yield client(sandbox, session)


def new_task(subject: str = "Call back", **columns: object) -> Made:
    return Made("POST", "tasks", {"activityid": str(uuid4()), "subject": subject, **columns})


def update(dataverse: Dataverse, task: Made, **columns: object) -> Made:
    address = odata.row("tasks", str(task.body["activityid"]))
    return Made("PATCH", address, columns, dataverse.get(address)["@odata.etag"])


def test_who_am_i_gives_three_guids(dataverse: Dataverse) -> None:
    identity = dataverse.who_am_i()
    assert len({odata.guid(each) for each in (identity.user, identity.business_unit, identity.organization)}) == 3


def test_a_wrong_secret_gives_no_token(sandbox: RunningDataverse) -> None:
    with open_session(sandbox.ca, 1) as session, pytest.raises(TokenError, match="AADSTS") as caught:
        client(sandbox, session, secret="wrong").who_am_i()
    assert "wrong" not in str(caught.value)


def test_rows_written_in_one_changeset_are_read_back_in_one_batch(dataverse: Dataverse) -> None:
    first, second = new_task("O'Brien & Söhne: 100% #1 + x=y"), new_task("Another")
    assert isinstance(dataverse.write([first, second]), Done)
    asked = [
        odata.query("tasks", select="subject", filter=f"subject eq {odata.text(str(task.body['subject']))}")
        for task in (first, second)
    ]
    found = dataverse.read(asked)
    assert [[row["activityid"] for row in rows] for rows in found] == [
        [first.body["activityid"]],
        [second.body["activityid"]],
    ]


def test_a_lookup_says_to_which_table_it_points(dataverse: Dataverse) -> None:
    task = new_task()
    dataverse.write([task])
    row = dataverse.get(odata.query(odata.row("tasks", str(task.body["activityid"])), select="_ownerid_value"))
    assert row["_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"] == "systemuser"


def test_an_update_under_a_stale_etag_loses_and_takes_the_changeset_with_it(dataverse: Dataverse) -> None:
    task, beside = new_task(), new_task()
    dataverse.write([task])
    stale = update(dataverse, task, subject="Mine")
    assert isinstance(dataverse.write([update(dataverse, task, subject="Theirs")]), Done)
    assert dataverse.write([beside, stale]) == ConcurrencyLost(1)
    with pytest.raises(NotFound):
        dataverse.get(odata.row("tasks", str(beside.body["activityid"])))


def test_an_update_of_a_row_that_is_gone_loses(dataverse: Dataverse) -> None:
    gone = Made("PATCH", odata.row("tasks", str(uuid4())), {"subject": "x"}, 'W/"1"')
    assert dataverse.write([new_task(), gone]) == ConcurrencyLost(1)


def test_a_row_that_is_there_already_is_a_duplicate(dataverse: Dataverse) -> None:
    task = new_task()
    dataverse.write([task])
    assert dataverse.write([new_task(), task]) == DuplicateKey(1)


@pytest.mark.parametrize(
    ("columns", "status"),
    [
        ({"subject": "x" * 201}, 400),
        ({"nosuchcolumn": 1}, 400),
        ({"ownerid@odata.bind": "/systemusers(5b0c0c4e-0000-4000-8000-00000000dead)"}, 404),
    ],
)
def test_what_dataverse_does_not_take_is_refused_by_position(
    dataverse: Dataverse, columns: dict[str, object], status: int
) -> None:
    refused = dataverse.write([new_task(), Made("POST", "tasks", columns)])
    assert isinstance(refused, Refused)
    assert (refused.index, refused.status) == (1, status)


def test_a_wrong_column_in_one_query_fails_the_read(dataverse: Dataverse) -> None:
    with pytest.raises(BadRequest) as caught:
        dataverse.read([odata.query("tasks"), odata.query("tasks", select="nosuchcolumn")])
    assert caught.value.code == "0x80060888"


def test_pages_follow_one_another_to_the_end(dataverse: Dataverse) -> None:
    subject = f"Page {uuid4()}"
    dataverse.write([new_task(subject) for _ in range(7)])
    asked = odata.query("tasks", select="activityid", filter=f"subject eq {odata.text(subject)}")
    pages = list(dataverse.pages(asked, 3))
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({row["activityid"] for page in pages for row in page}) == 7
