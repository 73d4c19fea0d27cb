"""An environment of an organisation that has recorded feedback for years, with nothing of ours in it yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sandbox.dataverse import running_dataverse
from sandbox.demo.administering import settings_of_the_administrator
from sandbox.demo.organisations.organisation import ESTABLISHED
from sandbox.demo.web_api import WebApi
from tests.organisation.environment import Environment


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """It is made once for a file of tests, which settle in which order they change it."""
    assert ESTABLISHED.mapping is not None
    mapping = tmp_path_factory.mktemp("site") / "mapping.yaml"
    mapping.write_text(ESTABLISHED.mapping(), encoding="utf-8")
    with running_dataverse("empty") as running, pytest.MonkeyPatch.context() as patch:
        for name, value in {**settings_of_the_administrator(running.as_json()), "MAPPING": str(mapping)}.items():
            patch.setenv(name, value)
        patch.delenv("ADMIN_SIGN_IN", raising=False)
        api = WebApi(running.as_json())
        ESTABLISHED.prepare(api)
        yield Environment(api)
        api.close()
