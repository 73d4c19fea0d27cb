"""What the children are given of the machine's environment."""

from pathlib import Path

from sandbox.demo.services import environment_for

FOLDER = Path("/somewhere")


def test_settings_of_another_installation_do_not_reach_the_app() -> None:
    ours = {"PATH": "/bin", "MAPPING": "other.yaml", "DATAVERSE_URL": "https://contoso", "HTTPS_PROXY": "http://proxy"}
    given = environment_for(ours, FOLDER)
    assert given.keys() & ours.keys() == {"PATH"}


def test_temporary_files_of_a_child_go_where_they_are_cleared_up() -> None:
    assert environment_for({"TMPDIR": "/tmp"}, FOLDER)["TMPDIR"] == str(FOLDER)
