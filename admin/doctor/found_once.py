"""A property that is found out once, and when that failed once, has failed for everybody who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from admin.doctor.check import NotLookedAt

T = TypeVar("T")


class FoundOnce(Generic[T]):
    """Decorates a method of something that has a dict `kept`."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, at: Any, _owner: type) -> T:
        """What was found. Raises NotLookedAt."""
        if self._name not in at.kept:
            at.kept[self._name] = self._found(at)
        found, because = at.kept[self._name]
        if because is not None:
            raise because
        value: T = found
        return value

    def _found(self, at: Any) -> tuple[T | None, NotLookedAt | None]:
        try:
            return self._find(at), None
        except NotLookedAt as because:
            return None, because
