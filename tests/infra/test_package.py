"""The package of the app: what is in it, that it can be built again, and that it works with nothing else around it."""

import fnmatch
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from infra import package
from tests.function_app.test_indexing import EXPECTED

pytestmark = pytest.mark.slow
RUNNING = "{}.{}".format(*sys.version_info)
INDEXING = package.ROOT / "tests" / "function_app" / "worker_indexing.py"

# The libraries of the package first, then the standard library; no site-packages and no folder of ours.
ALONE = ("-I", "-S", "-B", "-W", "error", "-c")
INDEX = """
import importlib.util, pathlib, sys
app, program = map(pathlib.Path, sys.argv[1:])
sys.path.insert(0, str(app / ".python_packages/lib/site-packages"))
spec = importlib.util.spec_from_file_location("worker_indexing", program)
worker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(worker)
worker.ROOT = app
worker.main()
"""
WIRE = """
import os, sys
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/.python_packages/lib/site-packages"]
from functools import partial
from function_app.azure_queue import open_queue
from function_app.site_files import read_settings
from function_app.wiring import wire
from mappings.writing.template_files import shipped_templates
settings = read_settings(os.environ)
wired = wire(settings, partial(open_queue, settings))
shipped_templates()
print(wired.queue.url)
files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
print(*sorted(files - {None}), sep="\\n")
"""
SETTINGS = {
    "AzureWebJobsStorage__accountName": "stfeedback",
    "AzureWebJobsStorage__credential": "managedidentity",
    "DATAVERSE_URL": "https://contoso.crm11.dynamics.com",
    "ENTRA_MANAGED_IDENTITY": "system",
    "IDENTITY_ENDPOINT": "http://127.0.0.1:41000/msi/token",
    "IDENTITY_HEADER": "given-by-azure",
    "POLICY_IN_FORCE_FROM": "2026-04-01",
    "WEBHOOK_SECRET": "long-and-random",
}


def built(target: Path) -> Path:
    """The package for the running Python; skipped where no package index answers, as the libraries come from there."""
    try:
        return package.build(target, RUNNING)
    except package.LibrariesNotHad as error:
        if any(said in str(error).lower() for said in ("failed to fetch", "network was disabled")):
            pytest.skip(f"the libraries cannot be fetched here: {error}")
        raise


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("package") / "package.zip")


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wwwroot")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


def names_in(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as opened:
        return opened.namelist()


def alone(program: str, *arguments: Path, environment: dict[str, str] | None = None) -> str:
    """What a Python says that knows the package only; it must succeed and warn of nothing."""
    words = [sys.executable, *ALONE, program, *map(str, arguments)]
    kept = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"}
    done = subprocess.run(
        words, cwd="/", env=kept | (environment or {}), capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_package_holds_the_app_and_its_libraries_and_nothing_else(archive: Path) -> None:
    tops = {name.partition("/")[0] for name in names_in(archive)}

    assert tops == {".python_packages", *package.PACKAGES, *package.FILES}


def test_every_file_of_the_apps_packages_is_in_it(archive: Path) -> None:
    names = set(names_in(archive))

    ours = [path for each in package.PACKAGES for path in (package.ROOT / each).rglob("*") if path.is_file()]
    wanted = {path.relative_to(package.ROOT).as_posix() for path in ours if "__pycache__" not in path.parts}
    assert {"mappings/shipped.yaml", "policy/__init__.py", "function_app/triggers.py"} <= wanted
    assert wanted <= names


def test_nothing_of_this_machine_is_in_it(archive: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()

    assert [each.filename for each in entries if each.filename.endswith((".pyc", ".lock"))] == []
    assert [each.filename for each in entries if each.filename.startswith(f"{package.LIBRARIES}/bin/")] == []
    assert {(each.date_time, each.external_attr >> 16, each.create_system) for each in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
    }


def test_it_can_be_built_again_to_the_byte(archive: Path, tmp_path: Path) -> None:
    assert built(tmp_path / "again.zip").read_bytes() == archive.read_bytes()


def test_files_of_a_site_go_into_a_folder_of_their_own(tmp_path: Path) -> None:
    site = tmp_path / "ours"
    (site / "templates").mkdir(parents=True)
    (site / "mapping.yaml").write_text("tables: {}\n", encoding="utf-8")
    (site / "templates" / "letter.html.j2").write_text("<p></p>", encoding="utf-8")

    with_site, without = (set(package.contents(tmp_path / "none", each)) for each in (site, None))

    assert with_site - without == {"site/mapping.yaml", "site/templates/letter.html.j2"}


def test_azures_worker_finds_every_function_in_it(unpacked: Path) -> None:
    report = json.loads(alone(INDEX, unpacked, INDEXING))

    assert report["functions"] == EXPECTED
    assert Path(report["module"]) == unpacked / "function_app" / "__init__.py"


def test_it_is_put_together_from_its_own_files_alone(unpacked: Path) -> None:
    queue, *modules = alone(WIRE, unpacked, environment=SETTINGS).splitlines()

    assert queue == "https://stfeedback.queue.core.windows.net/cases"
    assert len(modules) > 100
    assert [module for module in modules if module.startswith(str(package.ROOT))] == []


def test_the_command_lines_own_libraries_are_never_loaded_by_the_app(unpacked: Path) -> None:
    modules = alone(WIRE, unpacked, environment=SETTINGS)

    assert [line for line in modules.splitlines() if "/typer/" in line or "/rich/" in line] == []


def test_a_folder_that_is_none_is_refused_with_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        package.main(["--site", str(tmp_path / "nowhere")])

    assert ended.value.code == 2
    assert "name the one that holds your mapping" in capsys.readouterr().err


def test_libraries_that_do_not_match_are_said_and_no_package_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "idna==3.10 --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000\n"
    (tmp_path / "requirements.txt").write_text(wrong, encoding="utf-8")
    monkeypatch.setattr(package, "ROOT", tmp_path)

    assert package.main(["--to", str(tmp_path / "package.zip")]) == 1
    assert "could not be fetched" in capsys.readouterr().err
    assert not (tmp_path / "package.zip").exists()


def test_func_publish_leaves_out_whatever_the_package_leaves_out() -> None:
    """`func azure functionapp publish` takes all but what .funcignore names: nothing new may slip in."""
    kept_out = [
        line.strip().strip("/")
        for file in (".funcignore", ".gitignore")
        for line in (package.ROOT / file).read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    here = {path.name for path in package.ROOT.glob("[!.]*")} - {*package.PACKAGES, *package.FILES}

    assert "sandbox" in here
    assert {name for name in here if not any(fnmatch.fnmatch(name, pattern) for pattern in kept_out)} == set()
