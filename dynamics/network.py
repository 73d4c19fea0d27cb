"""What a network error of `requests` means, in words that hold no URL.

The texts of `requests` repeat the URL, and a URL can hold what somebody searched for.
"""

import ssl

import requests
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError, ProxyError


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
    """Return kind and reason of an error, as "ConnectionRefusedError: Connection refused"."""
    name = type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{name}: {error.verify_message}"
    said = error.strerror if isinstance(error, OSError) else None
    return f"{name}: {said}" if said else name
