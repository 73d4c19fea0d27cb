"""The authvalue of a service endpoint: headers as XML, whatever is in them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dynamics.registration.header_values import LONGEST, TooLong, header_values

SECRETS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=100)


@given(SECRETS, SECRETS)
def test_what_is_read_from_it_is_what_was_put_in(key: str, secret: str) -> None:
    headers = {"x-functions-key": key, "x-webhook-secret": secret}
    root = ElementTree.fromstring(header_values(headers))  # noqa: S314 - our own
    assert root.tag == "settings"
    assert {each.attrib["name"]: each.attrib["value"] for each in root.findall("setting")} == headers


def test_what_does_not_fit_is_refused_without_showing_it() -> None:
    room = LONGEST - len(header_values({"x-one": ""}))
    assert len(header_values({"x-one": "s" * room})) == LONGEST
    with pytest.raises(TooLong, match="x-one together are too long by 1 characters") as caught:
        header_values({"x-one": "s" * (room + 1)})
    assert "sss" not in str(caught.value)
