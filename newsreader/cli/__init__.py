"""The command line: arguments in, values out. Data on standard output, everything else on standard error.

Exit codes: 0 done, 1 something failed, 2 the command line is wrong, 130 interrupted. Nothing here loads
Textual but the command that opens the reader.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from newsreader.errors import NewsreaderError, QueryError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; `argv` without the program's name. Returns the exit code."""
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return 130


def _run(argv: Sequence[str]) -> int:
    from newsreader.cli.arguments import prepared
    from newsreader.cli.output import Output, UsageError
    from newsreader.cli.parser import COMMANDS, build_parser

    arguments = prepared(argv, COMMANDS)
    parser = build_parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has printed its message; --help leaves with 0
        return int(stop.code or 0)
    out = Output.of(options)
    try:
        code: int = options.run(options, out)
        out.stdout.flush()
    except QueryError as error:
        out.query_error(error, " ".join(getattr(options, "query", ())))
        return 2
    except NewsreaderError as error:
        out.error(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:  # `newsreader search ... | head`: the reader has what it wanted
        _write_nothing_more()
        return 0
    except OSError as error:  # a disk that standard output is sent to
        _write_nothing_more()
        out.error(f"{error.filename or 'standard output'}: {error.strerror}")
        return 1
    return code


def _write_nothing_more() -> None:
    """Let what is left in the buffer of standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
