"""Signing in with a certificate: its file read and checked once, then tokens through MSAL.

Source: Microsoft, "Microsoft identity platform application authentication certificate credentials", and MSAL Python's
ConfidentialClientApplication.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import requests
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)

from dynamics.tokens import AppRegistrationTokens, Credential

_UNREADABLE = (ValueError, TypeError, UnsupportedAlgorithm)


class CertificateWrong(ValueError):
    """A file that nobody can sign in with. The text goes on after the name of the setting and shows nothing of it."""


@dataclass(frozen=True)
class Certificate:
    """A certificate with its private key, both in PEM. What prints it prints the dates alone."""

    private_key: str = field(repr=False)
    public_part: str = field(repr=False)
    valid_from: datetime
    valid_until: datetime

    def check(self, moment: datetime) -> None:
        """Raises CertificateWrong outside the certificate's own time."""
        if moment > self.valid_until:
            raise CertificateWrong(f"names a certificate that expired on {_day(self.valid_until)}")
        if moment < self.valid_from:
            raise CertificateWrong(f"names a certificate that does not begin before {_day(self.valid_from)}")


class CertificateTokens(AppRegistrationTokens):
    """Tokens of an app registration that signs in with a certificate."""

    advice = "check client id, tenant, and that the app registration holds this certificate and it has not expired"

    def __init__(
        self, authority: str, client_id: str, certificate: Certificate, scope: str, session: requests.Session
    ) -> None:
        # With the certificate itself MSAL signs with PS256, names it by SHA-256 and sends it along (x5c).
        credential: Credential = {
            "private_key": certificate.private_key,
            "public_certificate": certificate.public_part,
        }
        super().__init__(authority, client_id, credential, scope, session)


def read_certificate(file: Path, password: str | None) -> Certificate:
    """Read a PEM file with key and certificate, or a PFX file. Raises CertificateWrong."""
    try:
        data = file.read_bytes()
    except OSError:
        raise CertificateWrong("names a file that this process cannot read") from None
    secret = None if password is None else password.encode()
    key, certificates = _from_pem(data, secret) if b"-----BEGIN " in data else _from_pfx(data, secret)
    if not isinstance(key, RSAPrivateKey):
        raise CertificateWrong("names a file whose private key is not RSA, the only kind Entra takes")
    return _certificate(key, _of_the_key(key, certificates))


def _from_pem(data: bytes, password: bytes | None) -> tuple[object, list[x509.Certificate]]:
    if b"PRIVATE KEY-----" not in data:
        raise CertificateWrong("names a file without a private key")
    if b"BEGIN CERTIFICATE-----" not in data:
        raise CertificateWrong("names a file without a certificate")
    try:
        certificates = x509.load_pem_x509_certificates(data)
    except _UNREADABLE:
        raise CertificateWrong("names a file that is damaged") from None
    try:
        return load_pem_private_key(data, password), certificates
    except _UNREADABLE as error:
        raise _no_key(password, error) from None


def _no_key(password: bytes | None, error: Exception) -> CertificateWrong:
    if isinstance(error, TypeError):  # how `cryptography` says that key and password do not go together
        fault = "needs a password" if password is None else "needs no password, and one is set"
        return CertificateWrong(f"names a file whose private key {fault}")
    fault = "is damaged" if password is None else "does not open with this password"
    return CertificateWrong(f"names a file whose private key {fault}")


def _from_pfx(data: bytes, password: bytes | None) -> tuple[object, list[x509.Certificate]]:
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, password)
    except _UNREADABLE:
        how = "without a password" if password is None else "with this password"
        raise CertificateWrong(f"names a file that is neither PEM nor a PFX that opens {how}") from None
    certificates = [*([certificate] if certificate else []), *others]
    if key is None or not certificates:
        raise CertificateWrong(f"names a file without a {'private key' if key is None else 'certificate'}")
    return key, certificates


def _of_the_key(key: RSAPrivateKey, certificates: list[x509.Certificate]) -> x509.Certificate:
    """The certificate of this key; a file may hold those of its issuers too."""
    for certificate in certificates:
        if certificate.public_key() == key.public_key():
            return certificate
    raise CertificateWrong("names a file whose certificate does not belong to its private key")


def _certificate(key: RSAPrivateKey, certificate: x509.Certificate) -> Certificate:
    return Certificate(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        certificate.public_bytes(Encoding.PEM).decode(),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
