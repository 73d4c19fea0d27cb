import threading
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
    assert in_words(innermost(error)) == "ConnectionRefusedError: Connection refused"


def test_a_host_that_is_not_found_was_never_connected() -> None:
    assert never_connected(error_at("https://nowhere.invalid"))


def test_a_certificate_that_is_not_trusted_means_nothing_was_sent(tmp_path: Path) -> None:
    with https_server(tmp_path, lambda _: Reply()) as server:
        error = error_at(server.url)
        assert never_connected(error)
        assert in_words(innermost(error)).startswith("SSLCertVerificationError: ")
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


def test_words_about_an_error_never_hold_the_query() -> None:
    error = error_at("https://127.0.0.1:9")
    assert "Jane" in str(error)
    assert "Jane" not in in_words(innermost(error))
