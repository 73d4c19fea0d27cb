"""The key that signs tokens."""

from __future__ import annotations

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sandbox.dataverse.storage.database import Database

_SETTING = "service.signing-key"


def signing_key(database: Database) -> rsa.RSAPrivateKey:
    """The environment's key, made at the first use and kept with the data."""
    stored = database.setting(_SETTING)
    if stored is not None:
        key = serialization.load_pem_private_key(stored.encode(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError(f"The setting {_SETTING} holds no RSA key. Start with another --data file.")
        return key
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    database.set_setting(_SETTING, _pem(key))
    return key


def _pem(key: rsa.RSAPrivateKey) -> str:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, form, serialization.NoEncryption()).decode()
