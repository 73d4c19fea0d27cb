"""A value as it can stand in a module of JavaScript, whatever texts it holds."""

from __future__ import annotations

import json

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Letters by which a text could end a script or begin markup, wherever the module is pasted."""


def as_script(value: object) -> str:
    """An expression for what JSON can say. All that is no ASCII stands by its number, Unicode's line ends among it."""
    said = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for letter, number in ESCAPED.items():
        said = said.replace(letter, number)
    return said
