"""`python -m admin.probing` writes the list of docs/admin/probe.md."""

from __future__ import annotations

import sys

from admin.probing.document import as_markdown
from admin.probing.probes import ALL

if __name__ == "__main__":
    sys.stdout.write(as_markdown(ALL))
