"""host.json: the app's own file, and what counts where a file says nothing."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox.functions_host.host_json import HostRules, read_host_json

APPS_OWN = Path(__file__).parents[2] / "host.json"


def written(folder: Path, content: Any) -> Path:
    file = folder / "host.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_the_apps_own_file_is_understood() -> None:
    assert read_host_json(APPS_OWN) == HostRules(
        route_prefix="api",
        visibility_timeout=timedelta(minutes=1),
        batch_size=8,
        new_batch_threshold=4,
        max_dequeue_count=5,
    )


def test_the_apps_own_file_waits_between_tries_and_reads_what_the_app_writes() -> None:
    queues = json.loads(APPS_OWN.read_text(encoding="utf-8"))["extensions"]["queues"]

    assert queues["visibilityTimeout"] != "00:00:00"
    assert queues["messageEncoding"] == "base64"


@pytest.mark.parametrize("content", [{}, {"extensions": {}}, {"extensions": {"queues": {}, "http": {}}}])
def test_what_a_file_leaves_out_is_as_in_azure(tmp_path: Path, content: Any) -> None:
    assert read_host_json(written(tmp_path, content)) == HostRules(
        route_prefix="api",
        visibility_timeout=timedelta(0),
        batch_size=16,
        new_batch_threshold=8,
        max_dequeue_count=5,
    )


@pytest.mark.parametrize(("batch_size", "at_once"), [(1, 1), (8, 12), (32, 48)])
def test_the_threshold_follows_the_batch_size(tmp_path: Path, batch_size: int, at_once: int) -> None:
    content = {"extensions": {"queues": {"batchSize": batch_size}}}

    assert read_host_json(written(tmp_path, content)).messages_at_once == at_once


def test_a_fraction_of_a_second_is_read(tmp_path: Path) -> None:
    content = {"extensions": {"queues": {"visibilityTimeout": "01:02:03.250"}}}

    expected = timedelta(hours=1, minutes=2, seconds=3, milliseconds=250)
    assert read_host_json(written(tmp_path, content)).visibility_timeout == expected
