"""A browser without scripts: cookies, forms, and the headers that a browser sends by itself."""

from __future__ import annotations

import base64

import requests

from tests.sandbox.dataverse.calling import Caller

MARKUP = 'O\'Neil <script>alert("x")</script>'


class Browser:
    """Keeps cookies and follows nothing by itself. `site` is what it says in Sec-Fetch-Site; None where it does not."""

    def __init__(self, url: str, ca: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.verify = ca
        self.session.trust_env = False

    def get(self, path: str, **headers: str) -> requests.Response:
        """A GET of a path."""
        return self.session.get(self.url + path, headers=_named(headers), allow_redirects=False)

    def post(self, path: str, form: dict[str, str], **headers: str) -> requests.Response:
        """A form sent; by a page of the same origin unless headers say otherwise."""
        sent = _named(headers) or {"Sec-Fetch-Site": "same-origin"}
        return self.session.post(self.url + path, data=form, headers=sent, allow_redirects=False)

    def api(self, method: str, path: str, body: object = None, **headers: str) -> requests.Response:
        """The Web API, asked by a script of a page."""
        address = f"{self.url}/api/data/v9.2/{path}"
        return self.session.request(method, address, json=body, headers=_named(headers))

    def sign_in(self, person: str, to: str | None = None) -> requests.Response:
        """Choose somebody on the list."""
        return self.post("/signin", {"user": person, **({"to": to} if to else {})})

    def close(self) -> None:
        """Close the connections."""
        self.session.close()


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def hire(admin: Caller, last: str, **columns: object) -> str:
    """A user, who has no application."""
    (unit,) = admin.rows("businessunits?$select=businessunitid")
    bound = {"businessunitid@odata.bind": f"/businessunits({unit['businessunitid']})"}
    return admin.create("systemusers", {"firstname": "Pat", "lastname": last, **bound, **columns})


def web_resource(admin: Caller, name: str, content: str, kind: int = 1) -> str:
    """A web resource as it was saved, not published."""
    encoded = base64.b64encode(content.encode()).decode()
    return admin.create("webresourceset", {"name": name, "webresourcetype": kind, "content": encoded})


def publish(admin: Caller, *web_resources: str) -> None:
    """Publish some of them."""
    inside = "".join(f"<webresource>{{{each}}}</webresource>" for each in web_resources)
    xml = f"<importexportxml><webresources>{inside}</webresources></importexportxml>"
    assert admin.call("POST", "PublishXml", {"ParameterXml": xml}).status_code == 204
