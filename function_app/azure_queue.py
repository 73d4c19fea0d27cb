"""The queue port over Azure Storage: the queue that Azure's Functions host reads."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from azure.core.exceptions import AzureError, HttpResponseError, ResourceExistsError, ResourceNotFoundError
from azure.storage.queue import ExponentialRetry, QueueClient, TextBase64EncodePolicy

from function_app.queue_port import QueueUnavailable
from function_app.settings import Settings, SettingsWrong

if TYPE_CHECKING:
    from azure.core.credentials import TokenCredential

# Dataverse waits 60 seconds for the webhook's answer. Three tries of at most 7 seconds with short waits
# between them end well before that, so that the door can still answer 503, which Dataverse tries once more.
_CONNECT_SECONDS = 2
_READ_SECONDS = 5
_TRIES_AFTER_THE_FIRST = 2

# The SDK writes every request with its headers at INFO: a dozen lines for each message.
_TALKATIVE = ("azure.core.pipeline.policies.http_logging_policy", "azure.identity")


class AzureStorageQueue:
    """One storage queue. Messages are base64 text, as host.json tells the host to expect."""

    def __init__(self, client: QueueClient) -> None:
        self._client = client

    def send(self, message: str, delay: timedelta) -> None:
        """Store `message`, hidden for `delay`; make the queue when it is missing. Raises QueueUnavailable."""
        try:
            # rounded up: a look that comes back a moment before a pause ends has come for nothing
            self._send_or_create(message, ceil(delay.total_seconds()))
        except AzureError as error:
            raise self._unavailable("did not take a message", error) from None

    def check(self) -> None:
        """Ask for the queue's properties. A queue that the first message will make is well."""
        try:
            self._client.get_queue_properties()
        except ResourceNotFoundError:
            return
        except AzureError as error:
            raise self._unavailable("does not answer", error) from None

    def count(self) -> int | None:
        """About how many messages it holds, hidden ones too; None where there is no such queue. As `check` raises."""
        try:
            found = self._client.get_queue_properties().approximate_message_count
        except ResourceNotFoundError:
            return None
        except AzureError as error:
            raise self._unavailable("does not answer", error) from None
        return int(found or 0)

    @property
    def url(self) -> str:
        """Where the queue is, without a signature."""
        return self._client.url.partition("?")[0]

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _send_or_create(self, message: str, delay_seconds: int) -> None:
        try:
            self._client.send_message(message, visibility_timeout=delay_seconds)
        except ResourceNotFoundError:
            with suppress(ResourceExistsError):  # another process made it in the same moment
                self._client.create_queue()
            self._client.send_message(message, visibility_timeout=delay_seconds)

    def _unavailable(self, what: str, error: AzureError) -> QueueUnavailable:
        """The storage service's own text is left out: it can quote the request, signature included."""
        status = f" (HTTP {error.status_code})" if isinstance(error, HttpResponseError) and error.status_code else ""
        kind = type(error).__name__
        return QueueUnavailable(
            f"The storage queue '{self._client.queue_name}' {what}: {kind}{status}. "
            "Check AzureWebJobsStorage, the account's network rules and, with an identity, its role "
            "Storage Queue Data Contributor."
        )


def open_queue(settings: Settings, name: str) -> AzureStorageQueue:
    """The queue `name` of the storage account that the host uses too. Connects on first use.

    A connection string wins over an identity, as in the host. Raises SettingsWrong when neither is set.
    Source: Azure Functions, "Connecting to host storage with an identity".
    """
    for logger in _TALKATIVE:
        logging.getLogger(logger).setLevel(logging.WARNING)
    if settings.storage_connection is None:
        return AzureStorageQueue(QueueClient(_address(settings), name, credential=_identity(settings), **_limits()))
    try:
        text = settings.storage_connection.get_secret_value()
        return AzureStorageQueue(QueueClient.from_connection_string(text, name, **_limits()))
    except ValueError:
        # The SDK's sentence can hold a part of the connection string.
        raise SettingsWrong(
            ("AzureWebJobsStorage is not a connection string. Copy it anew from the storage account.",)
        ) from None


def _limits() -> dict[str, Any]:
    retry = ExponentialRetry(
        initial_backoff=1, increment_base=2, retry_total=_TRIES_AFTER_THE_FIRST, random_jitter_range=1
    )
    return {
        "connection_timeout": _CONNECT_SECONDS,
        "read_timeout": _READ_SECONDS,
        "retry_policy": retry,
        "message_encode_policy": TextBase64EncodePolicy(),
    }


def _address(settings: Settings) -> str:
    if settings.storage_queue_address is not None:
        return settings.storage_queue_address
    if settings.storage_account is not None:
        return f"https://{settings.storage_account}.queue.core.windows.net"
    raise SettingsWrong(
        (
            "AzureWebJobsStorage is not set. Set it to the connection string of the function app's storage "
            "account, or set AzureWebJobsStorage__accountName to use the app's managed identity.",
        )
    )


def _identity(settings: Settings) -> TokenCredential:
    # Loaded here, because an installation with a connection string never needs it.
    from azure.identity import DefaultAzureCredential, ManagedIdentityCredential

    if settings.storage_credential == "managedidentity":
        return ManagedIdentityCredential(client_id=settings.storage_client_id)
    return DefaultAzureCredential(managed_identity_client_id=settings.storage_client_id)
