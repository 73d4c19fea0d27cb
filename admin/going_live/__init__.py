"""How much the software may do in an environment: setting it, its first setting, and what acting would do today.

May live here: reading and writing the mode as an administrator, and previews. May not: deciding about a case other
than the deployed app does.
"""

from admin.going_live.starting import first_mode

__all__ = ["first_mode"]
