"""What the comparison of two snapshots notices."""

import pytest

from sandbox.demo.comparing import differences
from sandbox.demo.snapshots import Row

ROW: Row = {"activityid": "t1", "subject": "positive feedback received", "@odata.etag": 'W/"1"'}


def test_equal_snapshots_do_not_differ() -> None:
    assert differences({"tasks": {"t1": ROW}}, {"tasks": {"t1": dict(ROW)}}) == ()


@pytest.mark.parametrize(
    ("changed", "columns"),
    [
        ({"subject": "done"}, ("subject",)),
        ({"@odata.etag": 'W/"2"'}, ("@odata.etag",)),
        ({"phso_missing": "the main contents"}, ("phso_missing",)),
    ],
    ids=["a column", "the version alone", "a column that was empty"],
)
def test_a_changed_row_is_noticed_with_its_columns(changed: Row, columns: tuple[str, ...]) -> None:
    (found,) = differences({"tasks": {"t1": ROW}}, {"tasks": {"t1": {**ROW, **changed}}})
    assert (found.entity_set, found.row, found.columns) == ("tasks", "t1", columns)
    assert str(found) == f"tasks(t1) changed in {columns[0]}"


def test_a_new_row_and_one_that_is_gone_are_noticed() -> None:
    new, gone = differences({"tasks": {}, "emails": {"e1": ROW}}, {"tasks": {"t1": ROW}, "emails": {}})
    assert (str(new), str(gone)) == ("tasks(t1) is new", "emails(e1) is gone")


def test_a_table_that_only_one_snapshot_has_is_compared_too() -> None:
    assert [str(each) for each in differences({}, {"tasks": {"t1": ROW}})] == ["tasks(t1) is new"]
