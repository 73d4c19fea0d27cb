import pytest

from dynamics.changes import check
from tests.dynamics.wire import CREATE, ETAG, ROW, UPDATE, Made


@pytest.mark.parametrize("change", [CREATE, UPDATE, Made("PATCH", f"tasks({ROW.upper()})", {}, '"strong"')])
def test_a_create_and_a_guarded_update_are_sent(change: Made) -> None:
    check(change)


@pytest.mark.parametrize("guard", [None, "", "*", "470867", 'W/"a"\r\nX: y', 'W/"a" , W/"b"', 'W/"é"'])
def test_an_update_without_the_etag_that_was_read_is_refused(guard: str | None) -> None:
    with pytest.raises(ValueError, match="needs the etag"):
        check(Made("PATCH", f"tasks({ROW})", {}, guard))


def test_a_create_with_a_guard_is_refused() -> None:
    with pytest.raises(ValueError, match="no row yet"):
        check(Made("POST", "tasks", {}, ETAG))


@pytest.mark.parametrize("path", ["tasks", "tasks()", "tasks(1)", f"tasks({ROW})/subject", f"tasks({ROW}) HTTP/1.1"])
def test_an_update_goes_to_one_row(path: str) -> None:
    with pytest.raises(ValueError, match="one row"):
        check(Made("PATCH", path, {}, ETAG))


@pytest.mark.parametrize("path", ["", f"tasks({ROW})", "/tasks", "tasks?x=1", "ta sks", "tasks\r\n", "$1"])
def test_a_create_goes_to_an_entity_set(path: str) -> None:
    with pytest.raises(ValueError, match="entity set"):
        check(Made("POST", path))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "GET", "patch", ""])
def test_other_methods_are_refused(method: str) -> None:
    with pytest.raises(ValueError, match="POST or a PATCH"):
        check(Made(method, "tasks"))
