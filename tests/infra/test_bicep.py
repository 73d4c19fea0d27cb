"""The Bicep files hold together: what a compiler would say first, and what must never be in them."""

import json
import re

import pytest
from tree_sitter import Node

from function_app.triggers import CASES, POISON, app
from infra.package import PYTHON
from tests.infra.bicep import FILES, INFRA, BicepFile, Declared, all_below, properties_of, text_of

ALL = [BicepFile(path) for path in FILES]
MAIN = BicepFile(INFRA / "main.bicep")
FUNCTIONS = {
    *("all", "contains", "empty", "filter", "guid", "items", "listKeys", "resourceGroup", "resourceId"),
    *("subscriptionResourceId", "take", "tenant", "toObject", "union", "uniqueString"),
}
"""Functions of Bicep that the files may call. Source: Bicep, "Bicep functions"."""

every_file = pytest.mark.parametrize("file", ALL, ids=lambda file: file.path.name)


def module(name: str) -> BicepFile:
    return BicepFile(INFRA / "modules" / f"{name}.bicep")


def called_modules() -> list[tuple[str, BicepFile, dict[str, Node]]]:
    calls = []
    for name, call in MAIN.of_kind("module").items():
        path = INFRA / text_of(call.node.named_children[1]).strip("'")
        calls.append((name, BicepFile(path), properties_of(call.properties["params"])))
    return calls


def needed(file: BicepFile) -> set[str]:
    return {name for name, param in file.of_kind("param").items() if param.value is None}


def names_used(declaration: Declared) -> set[str]:
    """Names that an expression looks up: no keys of objects, no properties behind a dot, no names of a loop."""
    bound = {declaration.name} if declaration.kind in ("param", "output", "type") else set()
    for loop in all_below(declaration.node, "for_statement", "lambda_expression"):
        bound.add(text_of(loop.named_children[0]))
    keys = {pair.named_children[0].id for pair in all_below(declaration.node, "object_property")}
    used = [each for each in all_below(declaration.node, "identifier") if each.id not in keys]
    return {text_of(each) for each in used} - bound


@every_file
def test_every_file_can_be_parsed(file: BicepFile) -> None:
    assert not file.root.has_error
    assert file.declared


@every_file
def test_every_name_is_declared_once_and_used_names_are_declared(file: BicepFile) -> None:
    names = [(each.kind == "output", each.name) for each in file.declared]
    assert sorted(set(names)) == sorted(names)

    known = {name for output, name in names if not output} | FUNCTIONS
    assert {name for each in file.declared for name in names_used(each)} <= known


@every_file
def test_every_parameter_and_variable_is_used(file: BicepFile) -> None:
    source = file.path.read_text(encoding="utf-8")

    declared = [*file.of_kind("param"), *file.of_kind("var")]
    assert [name for name in declared if len(re.findall(rf"\b{name}\b", source)) < 2] == []


def test_modules_are_given_the_parameters_that_they_have() -> None:
    calls = called_modules()

    assert {file.path for _, file, _ in calls} == {path for path in FILES if path != MAIN.path}
    for name, file, given in calls:
        assert set(given) <= set(file.of_kind("param")), name
        assert needed(file) <= set(given), name


def test_outputs_of_modules_that_are_asked_for_are_there() -> None:
    source = MAIN.path.read_text(encoding="utf-8")
    files = {name: file for name, file, _ in called_modules()}

    asked = re.findall(r"(\w+)\.outputs\.(\w+)", source)
    assert asked
    assert [(name, output) for name, output in asked if output not in files[name].of_kind("output")] == []


def test_every_parameter_of_an_administrator_is_described() -> None:
    assert [name for name, param in MAIN.of_kind("param").items() if "@description(" not in param.decorators] == []


@every_file
def test_nothing_secret_goes_in_or_out(file: BicepFile) -> None:
    secret = re.compile("secret$|password|key$", re.IGNORECASE)
    assert [name for name in file.of_kind("param") if secret.search(name) and name != "takesNextSecret"] == []

    outputs = [text_of(output.node) for output in file.of_kind("output").values()]
    assert [text for text in outputs if re.search(r"listKeys|ConnectionString|primaryKey|secrets", text)] == []


@every_file
def test_the_only_key_that_is_looked_up_opens_the_health_page(file: BicepFile) -> None:
    calls = [text_of(call) for call in all_below(file.root, "call_expression") if text_of(call).startswith("listKeys")]

    assert calls == (["listKeys(healthId, '2024-04-01')"] if file.path.stem == "watch" else [])


def test_no_key_opens_the_storage_account() -> None:
    source = module("storage").path.read_text(encoding="utf-8")

    assert "allowSharedKeyAccess: false" in source
    assert "allowBlobPublicAccess: false" in source


def test_the_queues_are_those_that_the_app_reads() -> None:
    made = next(all_below(module("storage").of_kind("resource")["queues"].node, "array"))

    assert [text_of(each).strip("'") for each in made.named_children] == [CASES, POISON]


def test_the_app_gets_the_python_that_the_package_is_built_for() -> None:
    version = MAIN.of_kind("param")["pythonVersion"]

    assert version.value is not None
    assert text_of(version.value).strip("'") == PYTHON
    assert f"'{PYTHON}'" in version.decorators


def test_the_alerts_name_functions_that_the_app_has_and_leave_out_none_that_works() -> None:
    queries = text_of(module("watch").of_kind("var")["queries"].node)
    named = set(re.findall(r'"(\w+)"', queries))

    # the health page has a test of its own, and the open page says only that the process runs
    assert named == {function.get_function_name() for function in app.get_functions()} - {"health", "live"}
    assert "'health'" in text_of(module("watch").of_kind("var")["healthId"].node)


def test_the_example_gives_what_is_needed_and_nothing_unknown() -> None:
    given = json.loads((INFRA / "example.parameters.json").read_text(encoding="utf-8"))["parameters"]
    params = MAIN.of_kind("param")

    assert needed(MAIN) <= set(given) <= set(params)
    for name, value in given.items():
        if "@allowed(" in params[name].decorators:
            assert repr(value["value"]) in params[name].decorators, name
