"""A marker only: the Functions worker looks for this file, then imports the package of the same name.

Azure Functions reads an app as "programming model v2" when `function_app.py` exists in its root, and then imports the
*module* `function_app` by name. The package `function_app/` beside this file wins that import, so nothing written
here would ever run. Source: Azure Functions developer reference for Python, "Programming model".
"""
