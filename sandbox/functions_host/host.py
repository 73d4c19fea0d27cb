"""Puts the host together around the app, and starts and stops its parts in order."""

from __future__ import annotations

import function_app
from function_app import wiring
from sandbox.functions_host.admin import Admin
from sandbox.functions_host.asgi import HttpApp
from sandbox.functions_host.bindings import HttpFunction, QueueFunction, TimerFunction, read_functions
from sandbox.functions_host.control import Control
from sandbox.functions_host.file_queue import FileQueue
from sandbox.functions_host.http_functions import HttpFunctions
from sandbox.functions_host.invocations import Invocations
from sandbox.functions_host.keys import Keys
from sandbox.functions_host.listener import QueueListener
from sandbox.functions_host.options import Options
from sandbox.functions_host.server import HttpServer
from sandbox.functions_host.store import QueueStore
from sandbox.functions_host.timers import Timers


class Host:
    """The app's functions at work in this process. Make one in a process: functions can be read only once."""

    def __init__(self, options: Options) -> None:
        self.keys = Keys(options.function_key, options.master_key)
        self._store = QueueStore(options.queue_file)
        wiring.use_queue(lambda name: FileQueue(self._store, name))
        self._invocations = Invocations(options.threads)
        functions = read_functions(function_app.app.get_functions())
        self._listeners = [
            QueueListener(function, self._store, self._invocations, options.rules, options.lease_seconds)
            for function in functions
            if isinstance(function, QueueFunction)
        ]
        timers = [function for function in functions if isinstance(function, TimerFunction)]
        self._timers = Timers(timers if options.timers else (), self._invocations)
        routes = [function for function in functions if isinstance(function, HttpFunction)]
        http = HttpApp(
            HttpFunctions(routes, options.rules.route_prefix, self.keys),
            Admin(functions, self._invocations, self.keys),
            Control(self._store, self._invocations),
            self._invocations,
        )
        self._server = HttpServer(http, options.host, options.port)

    @property
    def url(self) -> str:
        """Where the HTTP functions are served."""
        return self._server.url

    def start(self) -> None:
        """Begin to work."""
        for listener in self._listeners:
            listener.start()
        self._timers.start()
        self._server.start()

    def stop(self) -> None:
        """Begin nothing more, finish what runs, close the queue file."""
        self._server.stop()
        self._timers.stop()
        for listener in self._listeners:
            listener.stop()
        self._invocations.finish()
        self._store.close()
