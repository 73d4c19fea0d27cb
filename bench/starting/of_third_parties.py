"""`python -m bench.starting.of_third_parties < names`: imports the modules that are named, one a line."""

from __future__ import annotations

import sys
from importlib import import_module

from bench.starting import gauge

names = sys.stdin.read().split()
gauge.begin()
for name in names:
    import_module(name)
gauge.told()
