"""A small Functions host for one machine: it runs the app's own functions, unchanged, without Azure.

    python -m sandbox.functions_host [--port N] [--host ADDRESS] [--queue FILE] [--key KEY] ...

It imports `function_app`, reads the bindings as Azure's host does, and serves HTTP functions, polls queues and fires
timers. The queue is a SQLite file behind the app's own queue port, so AzureWebJobsStorage need not be set. All other
settings are the app's own, read from the environment.

May live here: what Azure's host does around a function. May not: anything about Dataverse or the policy.

Routes besides the functions' own:

    POST /admin/functions/{name}  run one queue or timer function now; master key; 202 (Azure's own route)
    GET  /admin/host/status       master key (Azure's own route)
    GET  /_host/queues            messages of each queue: due, leased, delayed, given up
    GET  /_host/idle              {"idle": true} when no message is due and nothing runs; "delayed" counts the rest
    GET  /_host/clock             what the app's clock says, and whether it is stopped
    POST /_host/clock             {"now": "2025-03-10T09:00:00Z"} stops the app's clock there; null lets it run

`/_host/` is this host's own and takes no key: keep it on the loopback address.

What Azure's host has and this one does not: route parameters, output bindings, `async def` functions,
functionTimeout, retry policies, a timer's memory across restarts. What it cannot do it refuses at the start.
"""
