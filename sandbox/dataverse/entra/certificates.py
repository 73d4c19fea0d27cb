"""The certificates of applications: the public part alone, as an app registration holds it."""

from __future__ import annotations

import base64

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from sandbox.dataverse.storage.database import Database

_SETTING = "certificates of {}"


def register(database: Database, client_id: str, pem: str) -> str:
    """Add a certificate to an application, which may have several; its thumbprint. Raises ValueError, TypeError."""
    certificate = x509.load_pem_x509_certificate(pem.encode())
    if not isinstance(certificate.public_key(), rsa.RSAPublicKey):
        raise TypeError("The certificate's key is not RSA, the only kind that signs in.")
    own = certificate.public_bytes(Encoding.PEM).decode()
    setting = _SETTING.format(client_id)
    database.set_setting(setting, [*(database.setting(setting) or []), own])
    return certificate.fingerprint(hashes.SHA1()).hex().upper()  # noqa: S303 - a name, as Azure shows it


def registered(database: Database, client_id: str) -> list[x509.Certificate]:
    """The certificates of an application."""
    stored: list[str] = database.setting(_SETTING.format(client_id)) or []
    return [x509.load_pem_x509_certificate(pem.encode()) for pem in stored]


def thumbprints(certificate: x509.Certificate) -> dict[str, str]:
    """By header of a signed assertion: what names this certificate there (RFC 7515, 4.1.7 and 4.1.8)."""
    by_header: dict[str, hashes.HashAlgorithm] = {"x5t": hashes.SHA1(), "x5t#S256": hashes.SHA256()}  # noqa: S303
    return {header: _base64url(certificate.fingerprint(algorithm)) for header, algorithm in by_header.items()}


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
