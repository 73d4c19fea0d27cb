"""Finds secrets in files by their forms: those of the services that this software meets, and of where it is kept.

Forms are of what Microsoft, GitHub and others hand out now; a secret of no form, a password that somebody thought of,
is found only where it stands behind the name of a setting. Needs no network and no program beside Python.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FORMS = {
    "a private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\s\\nr\"',+]*[A-Za-z0-9+/]{40}"),
    "a client secret of Entra": re.compile(r"(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])"),
    "a key of a storage account": re.compile(r"(?i)account_?key[\"']?\s*[=:]\s*[\"']?([A-Za-z0-9+/]{86}==)"),
    "a key of a function app": re.compile(r"[\w-]{44}AzFu[\w-]{6,8}={0,2}"),
    "a shared access signature": re.compile(r"[?&;]sig=[A-Za-z0-9%/+]{43,}(?:=|%3[Dd])"),
    "a signed token": re.compile(r"eyJ[\w-]{16,}\.eyJ[\w-]{16,}\.[\w-]{40,}"),
    "a token of GitHub": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})"),
    "a token of a package registry": re.compile(r"\b(?:npm_[A-Za-z0-9]{36}|pypi-AgEI[\w-]{50,})"),
    "a key of AWS or Google": re.compile(r"\b(?:AKIA[0-9A-Z]{16}|AIza[\w-]{35})\b"),
    "a password in an address": re.compile(r"[a-z]://[^/\s:@\"'<>{}]+:([^/\s:@\"'<>{}$]{6,})@[\w.-]+"),
}
_SETTING = re.compile(
    r"(?i)\b\w*(?:secret|password|passwd|api_?key|function_?key|access_?key|identity_?header|token)[\"']?\s*[=:]\s*"
    r"[\"']?([A-Za-z0-9+/_~.=-]{20,})"
)
_BITS = 3.9
"""Of a character: words and names have fewer, whatever chance has made of letters and digits has more."""
KNOWN = {
    "topsecret",  # in a test of an address that holds one
    # Azurite's own, in Microsoft's documentation: it opens nothing but an emulator on one's own machine
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
}


@dataclass(frozen=True)
class Found:
    """Where something stands that looks like a secret; never the secret itself."""

    file: Path
    line: int
    what: str


def scan(files: list[Path]) -> list[Found]:
    """What looks like a secret in these files. Files that are no text are passed over."""
    return [found for file in files for found in _in_file(file)]


def _in_file(file: Path) -> Iterator[Found]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for what, form in FORMS.items():
        for match in form.finditer(text):
            if not KNOWN & {match[0], *match.groups()}:
                yield Found(file, text.count("\n", 0, match.start()) + 1, what)
    for match in _SETTING.finditer(text):
        if _is_chance(match[1]) and match[1] not in KNOWN:
            yield Found(file, text.count("\n", 0, match.start()) + 1, "the value of a setting")


def _is_chance(value: str) -> bool:
    """Whether letters of both kinds and digits stand in it as chance puts them."""
    kinds = (str.isupper, str.islower, str.isdigit)
    if not all(any(map(is_kind, value)) for is_kind in kinds):
        return False
    counts = Counter(value).values()
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts) >= _BITS
