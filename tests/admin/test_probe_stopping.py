"""Ctrl-C is heeded also where Python drops the interrupt itself."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from admin.probing.stopping import heeding_ctrl_c


def _press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


class _ClearedUp:
    """Ctrl-C is pressed while this is cleared up."""

    def __del__(self) -> None:
        _press()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_that_python_dropped_while_clearing_up_is_raised_at_the_next_check() -> None:
    with heeding_ctrl_c() as check:
        _ClearedUp()
        with pytest.raises(KeyboardInterrupt):
            check()


def test_ctrl_c_interrupts_at_once_where_it_can() -> None:
    with heeding_ctrl_c(), pytest.raises(KeyboardInterrupt):
        _press()


def test_without_ctrl_c_nothing_is_raised_and_the_handler_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with heeding_ctrl_c() as check:
        check()
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_than_the_main_one_may_use_it_too() -> None:
    seen: list[bool] = []

    def use() -> None:
        with heeding_ctrl_c() as check:
            check()
            seen.append(True)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert seen == [True]
