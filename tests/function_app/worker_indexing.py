"""Indexes the app as Azure's Python worker does and prints what the host is told, as JSON.

    python -m tests.function_app.worker_indexing

A program of its own, because functions can be read once in a process. From Python 3.13 on it runs the worker's own
library (azure-functions-runtime) over stand-ins for its protocol messages; before, that library does not exist, and
the same steps are taken here: the file must be there, the module of its name is imported, exactly one FunctionApp may
be found in it. Source: Azure/azure-functions-python-worker, `loader.py`.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from azure.functions.decorators.function_app import FunctionRegister

ROOT = Path(__file__).parents[2]
SCRIPT_FILE = "function_app.py"


class BindingInfo(SimpleNamespace):
    """Stands in for the worker's protocol message; the numbers are those of its enumerations."""

    inout, out, undefined = 2, 1, 0


def indexed_by_microsoft() -> dict[str, list[str]]:
    """Name and raw bindings of each function, through the library that the worker uses from Python 3.13 on."""
    worker: Any = importlib.import_module("azure_functions_runtime.handle_event")
    worker.protos = SimpleNamespace(
        BindingInfo=BindingInfo, RpcFunctionMetadata=SimpleNamespace, RpcRetryOptions=SimpleNamespace
    )
    importlib.import_module("azure_functions_runtime.bindings.meta").load_binding_registry()
    worker.load_function_metadata(str(ROOT), caller_info="a test")
    return {function.name: function.raw_bindings for function in worker._metadata_result or ()}


def indexed_by_hand() -> dict[str, list[str]]:
    """The same, by the same steps."""
    if not (ROOT / SCRIPT_FILE).exists():
        return {}
    module = importlib.import_module(Path(SCRIPT_FILE).stem)
    apps = [getattr(module, name) for name in dir(module) if isinstance(getattr(module, name), FunctionRegister)]
    if len(apps) != 1:
        raise ValueError(f"{len(apps)} names of the module hold a FunctionApp; the worker takes exactly one")
    app: Any = apps[0]
    return {function.get_function_name(): function.get_raw_bindings() for function in app.get_functions()}


def main() -> None:
    """Print `{"by": ..., "module": file, "functions": {name: [binding, ...]}}`."""
    sys.path.insert(0, str(ROOT))
    microsoft = importlib.util.find_spec("azure_functions_runtime") is not None
    functions = indexed_by_microsoft() if microsoft else indexed_by_hand()
    report = {
        "by": "azure_functions_runtime" if microsoft else "hand",
        "module": sys.modules["function_app"].__file__,
        "functions": {name: [json.loads(raw) for raw in bindings] for name, bindings in functions.items()},
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
