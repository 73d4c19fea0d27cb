"""What holds for all tests: none is timed, and the slow ones go first, so that no core is left alone at the end."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from function_app import clock

# how long an example takes says something about the machine, and nothing about the behaviour
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests before the others, each in its own order."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="module", autouse=True)
def _clock_of_its_own() -> Iterator[None]:
    """A module that stops the clock stops it for itself."""
    yield
    clock.set_to(None)
