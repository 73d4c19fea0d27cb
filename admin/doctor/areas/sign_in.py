"""Signing in: the address, the way that is set, a token, and who that is in Dataverse.

Source of the codes: Microsoft, "Microsoft Entra authentication and authorization error codes".
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from admin.doctor.check import Check, NotLookedAt, fail, not_looked_at, ok, warn
from admin.doctor.surroundings import AS_ADMINISTRATOR, Surroundings, in_azure_alone
from dynamics.errors import DataverseError, TokenError
from function_app import clock
from function_app.sign_in import ByCertificate, ByFederatedIdentity, ByManagedIdentity, SignIn

SOON = timedelta(days=30)
"""Before a certificate ends, somebody needs that long to have another one."""
SECRETS = "in the Entra admin center under App registrations, Certificates & secrets"
RESTART = "put it into the app's settings and here, and restart the app"
TRUST = f"{SECRETS}, Federated credentials, has to have"
MENDS = {
    "AADSTS7000222": (
        "the client secret has expired",
        f"make a new client secret {SECRETS}; {RESTART} (ENTRA_CLIENT_SECRET)",
    ),
    "AADSTS7000215": (
        "the client secret is none of this application's",
        f"ENTRA_CLIENT_SECRET has to be a secret's value, not its id; if it is lost, make a new one {SECRETS}",
    ),
    "AADSTS90002": (
        "there is no such directory",
        "set ENTRA_TENANT to the directory (tenant) id of the app registration",
    ),
    "AADSTS700016": (
        "the directory does not know this application",
        "check ENTRA_CLIENT_ID, the application (client) id, and that ENTRA_TENANT is the directory that holds it",
    ),
    "AADSTS500011": (
        "the directory knows no environment with this address",
        "check DATAVERSE_URL, or ENTRA_AUDIENCE where it is set, and that the environment belongs to the directory"
        " ENTRA_TENANT",
    ),
    "AADSTS7000112": (
        "the application is disabled",
        "enable it in the Entra admin center under Enterprise applications",
    ),
    "AADSTS700027": (
        "the app registration does not hold this certificate",
        f"upload the certificate's public part {SECRETS}",
    ),
    "AADSTS700211": (
        "the app registration trusts no identity of this issuer",
        f"{TRUST} the issuer https://login.microsoftonline.com/<directory id of the identity>/v2.0",
    ),
    "AADSTS700212": (
        "the app registration trusts no identity for this audience",
        f"{TRUST} the audience of ENTRA_EXCHANGE_AUDIENCE, by itself api://AzureADTokenExchange",
    ),
    "AADSTS700213": (
        "the app registration does not trust this managed identity",
        f"{TRUST} the identity's object (principal) id as its subject, not its client id; one that was just made may"
        " take some minutes",
    ),
    "AADSTS7002138": (
        "the federated credential's subject has other capitals than the identity's object id",
        f"{TRUST} the object (principal) id in small letters",
    ),
    "AADSTS700024": ("the signature is not of this time", "set the clock of this machine right"),
    "AADSTS1000502": ("the certificate has expired", f"upload a new one {SECRETS}; {RESTART} (ENTRA_CERTIFICATE)"),
    "AADSTS53003": (
        "a Conditional Access policy refuses it",
        "ask whoever keeps those policies to let this application sign in",
    ),
}


def look(at: Surroundings) -> Iterator[Check]:
    """The address first: without it nothing else can be asked."""
    found = at.reach
    yield ok("address", found.found) if found.is_well else fail("address", found.found, found.mend)
    yield _way(at.way)
    if at.is_elsewhere:
        alone = in_azure_alone()
        yield not_looked_at("token", f"because {alone}", alone.mend)
        yield _administrator(at)
    elif isinstance(at.token, TokenError):
        yield _no_token(at, at.token)
        return
    else:
        yield ok("token", _claims(at.token))
    who = at.who
    if isinstance(who, DataverseError):
        yield fail("WhoAmI", str(who), _not_known(at))
        return
    yield ok("WhoAmI", f"user {who.user} of organisation {who.organization}")
    if not at.is_elsewhere:
        yield _administrator(at)


def _way(way: SignIn) -> Check:
    if isinstance(way, ByManagedIdentity):
        which = "the function app's own" if way.client_id is None else f"the one with the client id {way.client_id}"
        return ok("way", f"a managed identity, {which}")
    where = f"client id {way.client_id}, authority {way.authority}"
    if isinstance(way, ByCertificate):
        ends = way.certificate.valid_until
        said = f"a certificate that is good until {ends:%Y-%m-%d}, {where}"
        if ends - clock.wall() < SOON:
            return warn("way", said, f"upload a new one {SECRETS}; {RESTART} (ENTRA_CERTIFICATE)")
        return ok("way", said)
    if isinstance(way, ByFederatedIdentity):
        return ok("way", f"the managed identity with the client id {way.identity}, which is trusted by {where}")
    return ok("way", f"a client secret (nobody can see here when it expires), {where}")


def _no_token(at: Surroundings, error: TokenError) -> Check:
    found, mend = MENDS.get(
        error.code, (str(error), "check ENTRA_TENANT, ENTRA_CLIENT_ID and what proves the identity")
    )
    words = f"{found} ({error.code})" if error.code in MENDS else found
    return fail("token", words, f"{mend}{_other_tenant(at)}")


def _other_tenant(at: Surroundings) -> str:
    """What the environment says of its directory, where the settings name another one."""
    way, theirs = at.way, at.reach.tenant
    if isinstance(way, ByManagedIdentity) or not theirs or theirs == "common":
        return ""
    ours = urlsplit(way.authority).path.strip("/").lower()
    return (
        f"; the environment says that its directory is {theirs}, and the settings say {ours}" if ours != theirs else ""
    )


def _claims(token: str) -> str:
    """What a token says openly: for whom it is, whose it is, until when. Its form is Microsoft's to change."""
    try:
        middle = token.split(".")[1]
        said = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
        until = datetime.fromtimestamp(said["exp"], UTC)
        return f"for {said['aud']}, of the application {said['appid']}, good until {until:%Y-%m-%d %H:%M} UTC"
    except (ValueError, KeyError, IndexError, TypeError, OverflowError):
        return "there is one; what it says cannot be read here"


def _not_known(at: Surroundings) -> str:
    way = at.way
    whose = "the managed identity" if isinstance(way, ByManagedIdentity) else f"the application {way.client_id}"
    return (
        f"in the Power Platform admin center, under the environment's Settings, Users, Application users, there has to"
        f" be an enabled one of {whose}; and DATAVERSE_URL has to be that environment"
    )


def _administrator(at: Surroundings) -> Check:
    try:
        administrator = at.administrator
    except NotLookedAt as because:
        return fail("administrator", because.because, because.mend)
    if administrator.is_the_app:
        said = "no other identity is set, so what the app's user may not read is not looked at"
        return not_looked_at("administrator", said, AS_ADMINISTRATOR)
    return ok("administrator", f"what only administrators may read is read as {administrator.signed_in_as}")
