"""Client secrets that have expired, by the client ids of their applications.

An application keeps its id: with a new secret it signs in again.
"""

from __future__ import annotations

from sandbox.dataverse.storage.database import Database

_SETTING = "expired client secrets"


def has_expired(database: Database, client_id: str) -> bool:
    """Whether nobody can sign in with the secret of an application any more."""
    return client_id in _expired(database)


def expire(database: Database, client_id: str) -> None:
    """Have the secret of an application be expired from now on; raises KeyError for one that is not registered."""
    if database.row("SELECT client_id FROM sandbox_client WHERE client_id = ?", (client_id,)) is None:
        raise KeyError(f"client {client_id}")
    database.set_setting(_SETTING, sorted({*_expired(database), client_id}))


def renew(database: Database, client_id: str) -> None:
    """An application has been given another secret."""
    if has_expired(database, client_id):
        database.set_setting(_SETTING, [each for each in _expired(database) if each != client_id])


def _expired(database: Database) -> list[str]:
    found: list[str] = database.setting(_SETTING) or []
    return found
