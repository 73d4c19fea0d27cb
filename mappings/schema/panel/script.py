"""A value as it can stand in a module of JavaScript, whatever texts it holds."""

from __future__ import annotations

import json
import re

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""Letters by which a text could end a script or begin markup, wherever the module is pasted."""
_KEY = re.compile(r'(?<=[{,])"([a-z_]\w*|[1-9]\d{0,8})":', re.ASCII | re.IGNORECASE)
"""A key that is a name or a number. A mark inside a text has a backslash before it, so no text is taken for one."""


def as_script(value: object) -> str:
    """An expression for what JSON can say. All that is no ASCII stands by its number, Unicode's line ends among it.

    Keys stand without marks where JavaScript needs none: every byte is loaded on each form.
    """
    said = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for letter, number in ESCAPED.items():
        said = said.replace(letter, number)
    return _KEY.sub(r"\1:", said)
