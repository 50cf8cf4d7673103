"""The command line: arguments in, values out. Data on standard output, everything else on standard error.

Exit codes: 0 done, 1 something failed, 2 the command line is wrong, 130 interrupted. Nothing here loads
Textual but the command that opens the reader.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from newsreader.cli.output import Output, UsageError
from newsreader.cli.parser import build_parser, with_default_command
from newsreader.errors import NewsreaderError, QueryError

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; `argv` without the program's name. Returns the exit code."""
    arguments = with_default_command(list(sys.argv[1:] if argv is None else argv))
    parser = build_parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has printed its message; --help leaves with 0
        return int(stop.code or 0)
    out = Output.of(options)
    try:
        code: int = options.run(options, out)
        out.flush()
    except QueryError as error:
        out.query_error(error, " ".join(getattr(options, "query", ())))
        return 2
    except NewsreaderError as error:
        out.error(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        out.note("interrupted")
        return 130
    except BrokenPipeError:  # `newsreader search ... | head`: the reader has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
