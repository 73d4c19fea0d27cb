import socket
import threading
from pathlib import Path

import pytest
import requests
import trustme

from dynamics.session import open_session
from tests.dynamics.https_server import Received, Reply, https_server

SYSTEM_CA = "/etc/ssl/certs/ca-certificates.crt"
PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXY_VARIABLES:
        monkeypatch.delenv(name, raising=False)


def ok(_: Received) -> Reply:
    return Reply()


def test_the_ca_file_is_trusted_whatever_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", SYSTEM_CA)
    monkeypatch.setenv("CURL_CA_BUNDLE", SYSTEM_CA)
    with https_server(tmp_path, ok) as server, open_session(server.ca_file, 2) as session:
        assert session.get(server.url).status_code == 200


def test_an_authority_that_only_the_environment_names_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with https_server(tmp_path, ok) as server, open_session(None, 2) as session:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", server.ca_file)
        with pytest.raises(requests.exceptions.SSLError):
            session.get(server.url)


def test_the_systems_authorities_stay_trusted_beside_the_ca_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [str(tmp_path / name) for name in ("system.pem", "ours.pem")]
    for file in files:
        trustme.CA().cert_pem.write_to_path(file)
    monkeypatch.setenv("SSL_CERT_FILE", files[0])
    with open_session(files[1], 2) as session:
        adapter = session.get_adapter("https://x")
        context = adapter.poolmanager.connection_pool_kw["ssl_context"]  # type: ignore[attr-defined]
        assert len(context.get_ca_certs()) == 2


def test_a_ca_file_that_is_not_there_is_an_error_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        open_session("/nowhere/ca.pem", 1)


def test_trust_cannot_be_switched_off_for_one_request(tmp_path: Path) -> None:
    with https_server(tmp_path, ok) as server, open_session(server.ca_file, 2) as session:
        with pytest.raises(ValueError, match="trust is set once"):
            session.get(server.url, verify=False)
        assert server.received == []


def test_plain_http_is_refused() -> None:
    with open_session(None, 1) as session, pytest.raises(requests.exceptions.InvalidSchema):
        session.get("http://127.0.0.1:9/")


def test_a_connection_is_kept_for_the_next_request(tmp_path: Path) -> None:
    with https_server(tmp_path, ok) as server, open_session(server.ca_file, 2) as session:
        for _ in range(5):
            session.get(server.url)
        assert server.connections == 1


def test_no_more_connections_are_opened_than_the_pool_holds(tmp_path: Path) -> None:
    with https_server(tmp_path, ok) as server, open_session(server.ca_file, 2) as session:
        threads = [threading.Thread(target=session.get, args=(server.url,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(server.received) == 12
        assert server.connections <= 2


def test_a_request_without_timeouts_of_its_own_gets_the_sessions(tmp_path: Path) -> None:
    release = threading.Event()

    def slow(_: Received) -> Reply:
        release.wait(5)
        return Reply()

    with https_server(tmp_path, slow) as server, open_session(server.ca_file, 1, (1.0, 0.1)) as session:
        with pytest.raises(requests.exceptions.ReadTimeout):
            session.get(server.url)
        release.set()


def test_no_redirect_is_followed_whoever_asks_for_it(tmp_path: Path) -> None:
    def leads_on(_: Received) -> Reply:
        return Reply(307, headers={"Location": "/elsewhere"})

    with https_server(tmp_path, leads_on) as server, open_session(server.ca_file, 1) as session:
        answers = [session.post(server.url, data="x", allow_redirects=asked) for asked in (True, False)]
        assert [answer.status_code for answer in answers] == [307, 307]
        assert server.count("/elsewhere") == 0


def test_cookies_are_not_kept(tmp_path: Path) -> None:
    def sets_a_cookie(_: Received) -> Reply:
        return Reply(headers={"Set-Cookie": "ARRAffinity=server1; Path=/"})

    with https_server(tmp_path, sets_a_cookie) as server, open_session(server.ca_file, 1) as session:
        session.get(server.url)
        session.get(server.url)
        assert "cookie" not in server.received[1].headers


def test_the_environments_proxy_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with https_server(tmp_path, ok) as server, open_session(server.ca_file, 1) as session:
        with pytest.raises(requests.exceptions.ProxyError):
            session.get(server.url)
        assert server.received == []


def test_a_host_that_no_proxy_names_is_reached_directly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.org,127.0.0.1")
    with https_server(tmp_path, ok) as server, open_session(server.ca_file, 1) as session:
        assert session.get(server.url).status_code == 200


def test_proxies_are_read_once_when_the_session_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with https_server(tmp_path, ok) as server, open_session(server.ca_file, 1) as session:
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
        assert session.get(server.url).status_code == 200


def test_tcp_asks_whether_a_silent_connection_is_still_there() -> None:
    with open_session(None, 1) as session:
        adapter = session.get_adapter("https://x")
        options = adapter.poolmanager.connection_pool_kw["socket_options"]  # type: ignore[attr-defined]
        assert (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1) in options
        assert (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1) in options
