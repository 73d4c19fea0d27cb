"""Columns that forms, views, steps and images name stay while these are there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sandbox.dataverse.bodies import column, columns_of, made
from tests.sandbox.dataverse.calling import Caller, error
from tests.sandbox.dataverse.receiving import register_endpoint, register_image, register_step
from tests.sandbox.dataverse.test_appearance import form, query, view

TASKS = columns_of("task")
CODE = f"{TASKS}(LogicalName='new_code')"


def _form(admin: Caller) -> str:
    return f"systemforms({admin.create('systemforms', form('new_code', objecttypecode='task'))})"


def _view(admin: Caller) -> str:
    body = view(query("<attribute name='new_code'/>"), "new_code")
    return f"savedqueries({admin.create('savedqueries', body)})"


def _step(admin: Caller) -> str:
    endpoint = register_endpoint(admin, "https://127.0.0.1:1/hook")
    return (
        f"sdkmessageprocessingsteps({register_step(admin, endpoint, 'Update', 'task', filteringattributes='new_code')})"
    )


def _image(admin: Caller) -> str:
    step = register_step(admin, register_endpoint(admin, "https://127.0.0.1:1/hook"), "Update", "task")
    register_image(admin, step, 0, "new_code")
    return f"sdkmessageprocessingsteps({step})"


@pytest.mark.parametrize("names_it", [_form, _view, _step, _image])
def test_a_column_that_is_named_is_deleted_only_after_what_names_it(
    admin: Caller, names_it: Callable[[Caller], str]
) -> None:
    made(admin, TASKS, column("String", "new_Code"))
    dependent = names_it(admin)
    status, code, sentence = error(admin.call("DELETE", CODE))
    assert (status, code) == (400, "0x8004F01F")
    assert "new_code" in sentence
    task = admin.create("tasks", {"subject": "x", "new_code": "kept"})
    assert admin.get(f"tasks({task})?$select=new_code")["new_code"] == "kept"
    assert admin.call("DELETE", dependent).status_code == 204
    assert admin.call("DELETE", CODE).status_code == 204
