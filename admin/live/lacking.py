"""Which privileges somebody lacks, out of Dataverse's refusal.

Of its words nothing else is shown: they can hold a person's name.
"""

from __future__ import annotations

import re

from dynamics.errors import DataverseError, Forbidden

_PRIVILEGE = re.compile(r"\bprv[A-Za-z_]\w{0,100}")


def lacking(error: DataverseError) -> str:
    """The privileges that a refusal names, in brackets and with a blank before them; "" where it names none."""
    named = dict.fromkeys(_PRIVILEGE.findall(error.detail)) if isinstance(error, Forbidden) else {}
    return f" ({', '.join(named)} is missing)" if named else ""
