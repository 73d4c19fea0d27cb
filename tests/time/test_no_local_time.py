"""Nothing that is deployed, and no command, asks the machine for its local time."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("function_app", "policy", "mappings", "dynamics", "admin")
LOCAL = frozenset(
    {"localtime", "mktime", "ctime", "asctime", "tzset", "tzlocal", "gettz", "utcnow", "utcfromtimestamp"}
)
LOCAL_WITHOUT_A_ZONE = {"now": 1, "astimezone": 1, "today": 1, "fromtimestamp": 2}
"""Functions that mean local time where they have fewer arguments; only those of dates have these names here."""
OF_A_CLOCK = frozenset({"datetime", "date"})


@pytest.mark.parametrize("package", PRODUCT)
def test_no_package_reads_local_time(package: str) -> None:
    files = sorted((ROOT / package).rglob("*.py"))
    assert len(files) > 10
    assert [
        f"{file.relative_to(ROOT)}: {each}" for file in files for each in local_times(file.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize(
    "code",
    [
        "moment.astimezone()",
        "datetime.now()",
        "datetime.fromtimestamp(seconds)",
        "date.today()",
        "time.localtime()",
        "time.mktime(parts)",
        "time.ctime()",
        "datetime.datetime.now()",
        "time.strftime('%d')",
        "from time import localtime",
        "zone = time.timezone",
    ],
)
def test_local_time_would_be_found(code: str) -> None:
    assert list(local_times(code)) != []


@pytest.mark.parametrize(
    "code", ["datetime.now(UTC)", "moment.astimezone(UTC)", "datetime.fromtimestamp(seconds, UTC)", "clock.today()"]
)
def test_moments_in_a_zone_are_none(code: str) -> None:
    assert list(local_times(code)) == []


def local_times(code: str) -> Iterator[str]:
    """Each place of a module that reads local time."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and node.attr in LOCAL | {"tzname", "altzone", "timezone"}:
            yield from () if _is_of_datetime(node) else (ast.unparse(node),)
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (each.name for each in node.names if each.name in LOCAL | {"strftime"})
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_local(node, node.func):
            yield ast.unparse(node)


def _is_local(call: ast.Call, function: ast.Attribute) -> bool:
    owner = ast.unparse(function.value).rpartition(".")[2]
    if function.attr == "strftime":
        return owner == "time"
    least = LOCAL_WITHOUT_A_ZONE.get(function.attr, 0)
    if function.attr != "astimezone" and owner not in OF_A_CLOCK:
        return False
    return len(call.args) + len(call.keywords) < least


def _is_of_datetime(node: ast.Attribute) -> bool:
    """`datetime.timezone` is a class; `time.timezone` is the machine's."""
    return node.attr == "timezone" and ast.unparse(node.value) != "time"
