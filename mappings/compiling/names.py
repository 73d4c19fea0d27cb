"""Which texts can be names in Dataverse: nothing else reaches a query."""

import re

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")
_PATH = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}(/[A-Za-z_][A-Za-z0-9_]{0,127}){0,2}")
_CONDITION = re.compile(
    r"[A-Za-z_][A-Za-z0-9_]* (eq|ne) -?[0-9]{1,10}( (and|or) [A-Za-z_][A-Za-z0-9_]* (eq|ne) -?[0-9]{1,10})*"
)


def is_name(value: object) -> bool:
    """A table, column or navigation property."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def is_path(value: object) -> bool:
    """A lookup, or one behind one or two navigation properties: phso_FeedbackId_Task/phso_caseid."""
    return isinstance(value, str) and _PATH.fullmatch(value) is not None


def is_condition(value: object) -> bool:
    """A row filter on numbers: statecode ne 2."""
    return isinstance(value, str) and _CONDITION.fullmatch(value) is not None
