"""Logical names of tables, columns and messages."""

import re
from typing import TypeGuard

_NAME = re.compile(r"[A-Za-z_]\w{0,127}", re.ASCII)


def is_name(value: object) -> TypeGuard[str]:
    """Tell whether a value from outside can be the name of a table, a column or a message."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None
