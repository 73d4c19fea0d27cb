"""A certificate's file: what is read from it, and what is wrong with it in words that show nothing of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from dynamics.certificates import CertificateWrong, read_certificate
from tests.dynamics.made_certificates import ELLIPTIC, PASSWORD, certificate, key, key_pem, pfx, public_pem

OWN = certificate()
ISSUER = certificate(key("issuer"))
NO_KEY = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"


def written(folder: Path, data: bytes) -> Path:
    file = folder / "certificate"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("data", "password"),
    [
        (key_pem() + public_pem(OWN), None),
        (public_pem(OWN) + key_pem(), None),
        (public_pem(ISSUER) + public_pem(OWN) + key_pem(), None),
        (key_pem(password=PASSWORD) + public_pem(OWN), PASSWORD),
        (pfx(OWN), None),
        (pfx(OWN, password=PASSWORD), PASSWORD),
    ],
    ids=["key first", "certificate first", "with its issuer", "key with a password", "PFX", "PFX with a password"],
)
def test_key_and_certificate_are_read_from_every_usual_file(tmp_path: Path, data: bytes, password: str | None) -> None:
    found = read_certificate(written(tmp_path, data), password)

    assert found.public_part.encode() == public_pem(OWN)
    assert load_pem_private_key(found.private_key.encode(), None).public_key() == key().public_key()
    assert found.valid_until == OWN.not_valid_after_utc


@pytest.mark.parametrize(
    ("data", "password", "fault"),
    [
        (public_pem(OWN), None, "without a private key"),
        (key_pem(), None, "without a certificate"),
        (key_pem() + public_pem(ISSUER), None, "does not belong to its private key"),
        (pfx(ISSUER, key("issuer"))[:-40], None, "neither PEM nor a PFX that opens without a password"),
        (pfx(None), None, "without a certificate"),
        (key_pem(ELLIPTIC) + public_pem(certificate(ELLIPTIC)), None, "is not RSA"),
        (pfx(certificate(ELLIPTIC), ELLIPTIC), None, "is not RSA"),
        (key_pem(password=PASSWORD) + public_pem(OWN), None, "private key needs a password"),
        (key_pem(password="another") + public_pem(OWN), PASSWORD, "does not open with this password"),
        (key_pem() + public_pem(OWN), PASSWORD, "needs no password, and one is set"),
        (pfx(OWN, password=PASSWORD), None, "opens without a password"),
        (pfx(OWN, password="another"), PASSWORD, "opens with this password"),
        (key_pem().replace(b"\nM", b"\n*") + public_pem(OWN), None, "that is damaged"),
        (NO_KEY + public_pem(OWN), None, "private key is damaged"),
        (key_pem() + public_pem(OWN).replace(b"\nM", b"\n*"), None, "that is damaged"),
        (b"", None, "neither PEM nor a PFX"),
        (b"no certificate at all", None, "neither PEM nor a PFX"),
    ],
)
def test_a_file_that_nobody_can_sign_in_with_says_why_and_shows_nothing(
    tmp_path: Path, data: bytes, password: str | None, fault: str
) -> None:
    with pytest.raises(CertificateWrong, match=fault) as wrong:
        read_certificate(written(tmp_path, data), password)

    told = f"{wrong.value} {wrong.value!r} {wrong.value.__cause__}"
    assert PASSWORD not in told
    assert "-----" not in told


@pytest.mark.parametrize("make", [Path.mkdir, lambda _path: None], ids=["a folder", "nothing"])
def test_a_path_that_is_no_file_is_named_as_unreadable(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x")
    with pytest.raises(CertificateWrong, match="cannot read"):
        read_certificate(tmp_path / "x", None)


def test_a_certificate_prints_its_dates_and_never_its_key(tmp_path: Path) -> None:
    found = read_certificate(written(tmp_path, key_pem() + public_pem(OWN)), None)

    assert "valid_until" in repr(found)
    assert "-----" not in f"{found!r} {found}"


@pytest.mark.parametrize(
    ("moment", "fault"),
    [
        (datetime(2025, 5, 3, 11, 59, 59, tzinfo=UTC), "does not begin before 3 May 2025"),
        (datetime(2025, 5, 3, 12, tzinfo=UTC), None),
        (datetime(2025, 6, 3, 12, tzinfo=UTC), None),
        (datetime(2025, 6, 3, 12, 0, 1, tzinfo=UTC), "expired on 3 June 2025"),
    ],
)
def test_a_certificate_counts_from_its_first_moment_to_its_last(
    tmp_path: Path, moment: datetime, fault: str | None
) -> None:
    made = certificate(begins=datetime(2025, 5, 3, 12, tzinfo=UTC), ends=datetime(2025, 6, 3, 12, tzinfo=UTC))
    found = read_certificate(written(tmp_path, key_pem() + public_pem(made)), None)
    if fault is None:
        found.check(moment)
        return
    with pytest.raises(CertificateWrong, match=fault):
        found.check(moment)
