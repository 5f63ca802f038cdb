"""The command line ``phoihop``.

Exit codes: 0 done; 1 an unexpected failure or, where a command judges, a negative verdict; 2 input or usage;
3 the store; 4 not found; 5 a time-out; 6 not supported here; 130 interrupted.
"""

from __future__ import annotations

import logging
import os
import sys

import typer

from graph.errors import PhoihopError
from phoihop.cli import archive, ask, checks, demo, documents, explaining, rebuilding, review, servers
from phoihop.cli.common import print_error, settings

app = typer.Typer(
    name="phoihop",
    help=(
        "Phối hợp: who works with whom in Vietnamese government, where every fact carries the sentence that "
        "says it."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (documents, explaining, ask, checks, review, archive, rebuilding, servers, demo):
    module.register(app)


def _lay_over() -> None:
    """Make the overlay folder beside the store known to all that read data, and check it. Raises
    ``InputError`` for an overlay that cannot be read.
    """
    from ontology.overlay import VARIABLE, overlay

    beside = settings().home / "overlay"
    if overlay() is None and beside.is_dir():
        os.environ[VARIABLE] = str(beside)
    if (folder := overlay()) is not None:
        from loaders.overlay import check_overlay

        check_overlay(folder)


def main() -> None:
    """Entry point: runs a command and turns every expected error into a message and an exit code."""
    if os.environ.get("PHOIHOP_DEBUG"):
        logging.basicConfig()
        logging.getLogger("phoihop").setLevel(logging.DEBUG)
    try:
        _lay_over()
        app(standalone_mode=True)
    except PhoihopError as error:
        print_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader went away (``| head``): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("PHOIHOP_DEBUG"):
            raise
        print_error(
            PhoihopError(
                f"unexpected: {type(error).__name__}: {error}",
                mend="Set PHOIHOP_DEBUG=1 to see where, and report it.",
            )
        )
        sys.exit(1)
