"""The exit status where the demonstration cannot even begin."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.demo import __main__ as demo
from sandbox.demo.organisations.organisation import Organisation
from sandbox.demo.processes import NotStarted


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in demo.SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_failure_to_set_up_gives_2_and_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def failing(_folder: Path, _organisation: Organisation) -> Iterator[None]:
        raise NotStarted("app did not start: python -m sandbox.functions_host\n  | the port is taken")
        yield

    monkeypatch.setattr(demo, "running_services", failing)
    assert demo.main([]) == 2
    told = capsys.readouterr().err
    assert "could not be set up. app did not start" in told
    assert "the port is taken" in told


@pytest.mark.parametrize("number", demo.SIGNALS)
def test_a_signal_ends_it_by_way_of_clearing_up_and_a_second_one_does_not_disturb(number: signal.Signals) -> None:
    for each in demo.SIGNALS:
        signal.signal(each, demo.end)
    with pytest.raises(SystemExit) as ended:
        signal.raise_signal(number)
    assert ended.value.code == 128 + number
    signal.raise_signal(number)
