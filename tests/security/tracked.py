"""The files of this repository: what git keeps or would keep, without what machines make."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked(root: Path = ROOT) -> list[Path]:
    """Every file that git tracks or does not ignore."""
    ask = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(ask, capture_output=True, check=True).stdout.decode().split("\0")
    return [root / name for name in sorted(listed) if name and (root / name).is_file()]
