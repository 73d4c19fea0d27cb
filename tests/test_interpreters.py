"""The quick unit tests pass under every Python version that Azure Functions offers."""

import pytest

from tests import interpreters

pytestmark = pytest.mark.slow


def test_the_quick_tests_pass_under_the_other_versions() -> None:
    found = {version: interpreter for version in interpreters.VERSIONS if (interpreter := interpreters.find(version))}
    if not found:
        pytest.skip(f"none of Python {', '.join(interpreters.VERSIONS)} on the PATH nor among pyenv's versions")
    assert interpreters.run_side_by_side(found) == dict.fromkeys(found, 0)


def test_an_interpreter_that_is_not_there_is_not_found() -> None:
    assert interpreters.find("2.99") is None


def test_a_version_that_is_not_there_is_a_failure_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert interpreters.main(["2.99", "--list"]) == 1
    assert "not found" in capsys.readouterr().err
