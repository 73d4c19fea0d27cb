import errno
import re
import socket
import ssl
import threading
from http.client import IncompleteRead, RemoteDisconnected
from pathlib import Path

import pytest
import requests

from dynamics.network import in_words, innermost, never_connected
from dynamics.session import open_session
from tests.dynamics.https_server import Received, Reply, https_server

SECRET_QUERY = "/x?$filter=name%20eq%20'Jane'"


def error_at(url: str, ca_file: str | None = None) -> requests.RequestException:
    with open_session(ca_file, 1, (1.0, 0.1)) as session:
        with pytest.raises(requests.RequestException) as caught:
            session.get(url + SECRET_QUERY)
        return caught.value


def test_a_refused_connection_was_never_made() -> None:
    error = error_at("https://127.0.0.1:9")
    assert never_connected(error)
    assert in_words(innermost(error)) == "Connection refused"


def test_a_host_that_is_not_found_was_never_connected() -> None:
    assert never_connected(error_at("https://nowhere.invalid"))


def test_a_certificate_that_is_not_trusted_means_nothing_was_sent(tmp_path: Path) -> None:
    with https_server(tmp_path, lambda _: Reply()) as server:
        error = error_at(server.url)
        assert never_connected(error)
        assert in_words(innermost(error)) == "unable to get local issuer certificate"
        assert server.received == []


def test_plain_http_is_never_connected() -> None:
    assert never_connected(error_at("http://127.0.0.1:9"))


def test_a_connection_that_breaks_after_sending_may_have_been_acted_upon(tmp_path: Path) -> None:
    with https_server(tmp_path, lambda _: Reply(drop=True)) as server:
        error = error_at(server.url, server.ca_file)
        assert not never_connected(error)
        assert len(server.received) == 1


def test_an_answer_that_does_not_come_in_time_may_have_been_acted_upon(tmp_path: Path) -> None:
    release = threading.Event()

    def slow(_: Received) -> Reply:
        release.wait(5)
        return Reply()

    with https_server(tmp_path, slow) as server:
        error = error_at(server.url, server.ca_file)
        release.set()
        assert not never_connected(error)


def no_tls() -> requests.RequestException:
    """What comes of asking for TLS where plain HTTP is spoken."""
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer() -> None:
            connection, _ = plain.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        answering = threading.Thread(target=answer)
        answering.start()
        error = error_at(f"https://127.0.0.1:{plain.getsockname()[1]}")
        answering.join()
    return error


def test_a_server_that_does_not_speak_tls_is_told_without_the_place_in_openssl() -> None:
    assert re.fullmatch(r"TLS failed: [a-z ]+", in_words(innermost(no_tls())))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "Connection reset by peer"),
        (socket.gaierror(-2, "Name or service not known"), "Name or service not known"),
        (TimeoutError("timed out"), "timeout"),
        (RemoteDisconnected("of https://org.example/?Jane"), "remote disconnected"),
        (IncompleteRead(b"Jane"), "incomplete read"),
        (requests.exceptions.InvalidSchema("https://org.example/?Jane"), "invalid schema"),
        (requests.exceptions.SSLError("https://org.example/?Jane"), "ssl"),
        (ssl.SSLEOFError(8, "EOF occurred in violation of protocol (_ssl.c:1006)"), "TLS failed: no reason given"),
        (OSError("Tunnel connection failed: 403 Jane"), "no reason given"),
    ],
)
def test_an_error_is_told_by_its_reason_or_its_kind_and_never_by_a_name_of_pythons(
    error: Exception, words: str
) -> None:
    assert in_words(error) == words
    assert type(error).__name__ not in words


def test_words_about_an_error_never_hold_the_query() -> None:
    error = error_at("https://127.0.0.1:9")
    assert "Jane" in str(error)
    assert "Jane" not in in_words(innermost(error))
