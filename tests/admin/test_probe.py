"""What is assumed of the platform, and how the sandbox does it: both have to agree, on every one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from admin.probing.probes import ALL, PROBES
from admin.probing.probes.untried import UNTRIED
from sandbox.dataverse import running_dataverse
from tests.admin.probe_world import HERE, Site, probed


@dataclass(frozen=True)
class Tried:
    """One run of everything: its exit code, its document, and what there was before and after."""

    site: Site
    code: int
    document: Any
    before: dict[str, set[str]]
    after: dict[str, set[str]]

    def found(self, id_: str) -> dict[str, Any]:
        """What became of one."""
        (entry,) = [each for each in self.document["probes"] if each["id"] == id_]
        return dict(entry)


@pytest.fixture(scope="module")
def tried() -> Iterator[Tried]:
    with running_dataverse("empty") as running, probed(running) as site:
        before = site.everything()
        code, document = site.document("--listen", HERE)
        yield Tried(site, code, document, before, site.everything())


@pytest.mark.parametrize("id_", [each.id for each in PROBES])
def test_the_sandbox_does_what_is_assumed(tried: Tried, id_: str) -> None:
    found = tried.found(id_)
    assert found["why_not"] is None
    assert found["observed"] == found["assumed"], f"{found['says']} The product counts on it in {found['matters_in']}."
    assert found["same"] is True


@pytest.mark.parametrize("id_", [each.id for each in UNTRIED])
def test_what_is_not_tried_says_why(tried: Tried, id_: str) -> None:
    found = tried.found(id_)
    assert (found["observed"], found["same"]) == (None, None)
    assert len(found["why_not"]) > 20


def test_nothing_is_left_behind(tried: Tried) -> None:
    assert tried.document["left_behind"] == []
    assert tried.after == tried.before


def test_a_run_in_which_all_is_as_assumed_ends_well_and_names_the_version(tried: Tried) -> None:
    assert tried.code == 0
    assert tried.document["version"].startswith("9.2.")
    assert [each["id"] for each in tried.document["probes"]] == [each.id for each in ALL]


def test_nothing_of_the_environment_stands_in_what_is_sent_to_us(tried: Tried) -> None:
    text = str(tried.document)
    for known in (tried.site.running.url, tried.site.running.tenant, tried.site.running.admin_client_id):
        assert known not in text


def test_a_second_run_finds_the_same(tried: Tried) -> None:
    code, document = tried.site.document("--only", "failed-changeset", "--only", "duplicate-key")
    assert code == 0
    assert [each["observed"] for each in document["probes"]] == [
        tried.found(each["id"])["observed"] for each in document["probes"]
    ]
    assert tried.site.everything() == tried.before
