"""`python -m sandbox.practice STEP`: what others do, for an administrator who practises: docs/admin/README.md.

Exit status: 0 done; 1 Dataverse refused; 2 a step that comes before was left out, or a service does not run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence

import requests

from sandbox.demo.web_api import Refused, WebApi
from sandbox.practice import steps
from sandbox.practice.kept import NotReady, signed_in

REFUSED, NOT_READY = 1, 2
STEPS: dict[str, Callable[[WebApi], Iterator[str]]] = {
    "organisation": steps.organisation,
    "application": steps.application,
    "roles": steps.roles,
    "webhook": steps.webhook,
    "thanks": steps.thanks,
    "look": steps.look,
}


def main(words: Sequence[str] | None = None) -> int:
    """Do the step and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.practice", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    try:
        with signed_in() as api:
            for line in STEPS[parser.parse_args(words).step](api):
                print(line, flush=True)
    except requests.ConnectionError:
        return _failed("The embedded Dataverse does not answer: is it still running?", NOT_READY)
    except NotReady as error:
        return _failed(str(error), NOT_READY)
    except (Refused, requests.RequestException) as error:
        return _failed(str(error), REFUSED)
    return 0


def _failed(why: str, status: int) -> int:
    print(why, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
