"""Sockets: TLS, HTTP through uvicorn, the whole service as one ASGI callable, starting and stopping."""
