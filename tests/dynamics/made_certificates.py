"""Certificates and keys made for tests, in the files that people have them in."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PASSWORD = "a-password-that-no-message-may-hold"
ELLIPTIC = ec.generate_private_key(ec.SECP256R1())
HOUR = timedelta(hours=1)


def key(owner: str = "app") -> rsa.RSAPrivateKey:
    """The key of `owner`, always the same."""
    return _key(owner)


@lru_cache
def _key(_owner: str) -> rsa.RSAPrivateKey:
    """Kept, because making one takes a tenth of a second."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(
    of: Key | None = None, begins: datetime | None = None, ends: datetime | None = None
) -> x509.Certificate:
    """A certificate that its own key signed; without dates it is good for two hours around now."""
    own = of or key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "review-and-feedback")])
    builder = x509.CertificateBuilder(name, name, own.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(begins or datetime.now(UTC) - HOUR)
    return builder.not_valid_after(ends or datetime.now(UTC) + HOUR).sign(own, SHA256())


def public_pem(made: x509.Certificate) -> bytes:
    """What is registered with Entra."""
    return made.public_bytes(Encoding.PEM)


def key_pem(of: Key | None = None, password: str | None = None) -> bytes:
    """A private key in PEM."""
    return (of or key()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encryption(password))


def pfx(made: x509.Certificate | None, of: Key | None = None, password: str | None = None) -> bytes:
    """Key and certificate in PKCS #12; without a certificate the key alone."""
    return pkcs12.serialize_key_and_certificates(b"app", of or key(), made, None, _encryption(password))


def _encryption(password: str | None) -> KeySerializationEncryption:
    return BestAvailableEncryption(password.encode()) if password else NoEncryption()
