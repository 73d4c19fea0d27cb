"""What a network error of `requests` means, in words that hold no URL and no name of Python's.

The texts of `requests` repeat the URL, and a URL can hold what somebody searched for.
"""

import re
import ssl

import requests
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError, ProxyError

_PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+")
"""The words that the name of a class is made of."""


def never_connected(error: requests.RequestException) -> bool:
    """Tell whether the request surely was not sent; False when that is not known."""
    if isinstance(error, requests.exceptions.InvalidSchema | requests.exceptions.InvalidURL):
        return True
    if isinstance(innermost(error), ssl.SSLCertVerificationError):
        return True
    tried = error.args[0] if error.args else None
    reason = tried.reason if isinstance(tried, MaxRetryError) else None
    return isinstance(reason, ConnectTimeoutError | NewConnectionError | ProxyError)


def innermost(error: BaseException) -> BaseException:
    """Return the error at the bottom of the chain, usually the operating system's."""
    while (deeper := error.__cause__ or error.__context__) is not None:
        error = deeper
    return error


def in_words(error: BaseException) -> str:
    """Return the reason of an error alone, as "Connection refused": these words are answered to people.

    Where there is none, its kind, as "remote disconnected".
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, ssl.SSLError):  # its text names OpenSSL's file and line
        return f"TLS failed: {_plain(getattr(error, 'reason', None) or 'no reason given')}"
    said = error.strerror if isinstance(error, OSError) else None
    return said or _kind(error)


def _plain(constant: str) -> str:
    return constant.replace("_", " ").lower()


def _kind(error: BaseException) -> str:
    if type(error) in (OSError, Exception):
        return "no reason given"
    name = type(error).__name__.removesuffix("Error").removesuffix("Exception")
    return " ".join(_PIECES.findall(name)).lower()
