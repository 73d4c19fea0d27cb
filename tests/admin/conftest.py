"""For what reads a live environment: an embedded Dataverse with an office in it, as the loop's tests have it."""

import pytest

from sandbox.dataverse import RunningDataverse
from sandbox.demo.services import settings_of_the_app
from tests.admin.doctor_world import installation, patient
from tests.loop.conftest import dataverse, staffed, world
from tests.loop.world import World

__all__ = ["dataverse", "installation", "live", "patient", "staffed", "world"]

OTHERS = ("POLICY_TEXT", "MAPPING", "SITE_DATA", "TEMPLATES", "ENTRA_CERTIFICATE", "ENTRA_MANAGED_IDENTITY")
"""Settings that somebody may have in their shell, and that no test here counts on."""


@pytest.fixture
def live(world: World, dataverse: RunningDataverse, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world that the settings of this process name."""
    for name in OTHERS:
        monkeypatch.delenv(name, raising=False)
    for name, value in settings_of_the_app(dataverse.as_json()).items():
        monkeypatch.setenv(name, value)
    return world
