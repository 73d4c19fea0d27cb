"""The environment's own certificate authority, and a certificate for the address it listens on."""

from __future__ import annotations

import ssl

import trustme

from sandbox.dataverse.storage.database import Database

_SETTING = "service.authority"


def authority(database: Database) -> trustme.CA:
    """The environment's authority, made at the first use and kept with the data."""
    stored = database.setting(_SETTING)
    if stored is not None:
        return trustme.CA.from_pem(stored["certificate"].encode(), stored["key"].encode())
    made = trustme.CA(organization_name="Embedded Dataverse")
    certificate, key = made.cert_pem.bytes().decode(), made.private_key_pem.bytes().decode()
    database.set_setting(_SETTING, {"certificate": certificate, "key": key})
    return made


def server_context(ca: trustme.CA, host: str) -> ssl.SSLContext:
    """TLS for a server on a host, and on this machine's usual names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*dict.fromkeys([host, "127.0.0.1", "localhost", "::1"])).configure_cert(context)
    return context
