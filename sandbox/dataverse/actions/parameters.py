"""The parameters of a function: in its parentheses, or there as @alias and in the query.

Microsoft Learn: "Use Web API functions".
"""

from __future__ import annotations

import ast
import json

from sandbox.dataverse.errors import bad_query
from sandbox.dataverse.odata.options import split_options
from sandbox.dataverse.odata.paths import Segment


def function_parameters(function: Segment, query: str) -> dict[str, str]:
    """Each parameter's value as it is written, by its name."""
    options = split_options(query)
    found = {}
    for part in _split(function.key or ""):
        name, separator, value = (piece.strip() for piece in part.partition("="))
        if not separator or (value.startswith("@") and value not in options):
            raise bad_query(f"The parameters of {function.name} cannot be read: '{function.key}'.")
        found[name] = options[value] if value.startswith("@") else value
    return found


def text(name: str, value: str) -> str:
    """A text between single quotes, of which two mean one."""
    if len(value) < 2 or not value.startswith("'") or not value.endswith("'"):
        raise bad_query(f"The parameter {name} is text between single quotes.")
    return value[1:-1].replace("''", "'")


def texts(name: str, value: str) -> list[str]:
    """A list of texts: ["a","b"]; single quotes are taken as well."""
    try:
        found = json.loads(value) if '"' in value else ast.literal_eval(value)
    except (ValueError, SyntaxError) as error:
        raise bad_query(f"""The parameter {name} is a list of texts such as ["a","b"].""") from error
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise bad_query(f"""The parameter {name} is a list of texts such as ["a","b"].""")
    return found


def _split(written: str) -> list[str]:
    """Parts between commas that are in no quotes and no brackets."""
    parts, depth, quoted, start = [], 0, False, 0
    for position, character in enumerate(written):
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character in "[(") - (character in "])")
            if character == "," and depth == 0:
                parts.append(written[start:position])
                start = position + 1
    return [part for part in (*parts, written[start:]) if part.strip()]
