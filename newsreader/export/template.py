"""A user's own template (Jinja2) for exported Markdown.

It runs sandboxed and sees plain values only: `page` (the object of `split --format jsonl`), `front_matter`,
`body`, `ticker`, `recommendations`, `highlights` (each as finished Markdown), `tags`, `note`, `story`,
`site`, `created`; the function `keep("name")` for a part that survives re-export; the filters `md` (text ->
Markdown that shows it) and `yaml` (text -> quoted string).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsreader.errors import ExportError
from newsreader.export import marks
from newsreader.export.body import body, recommendations, ticker
from newsreader.export.frontmatter import front_matter, site
from newsreader.export.quotation import quotations
from newsreader.export.records import page_to_json
from newsreader.export.values import Entry, Options
from newsreader.markdown import markdown_text, yaml_string

if TYPE_CHECKING:
    from jinja2 import Template


def filled(template: Path, entry: Entry, options: Options) -> str:
    """One page through the user's template. Raises ExportError naming the template and the line."""
    from jinja2 import TemplateError

    try:
        made = _compiled(template, template.stat().st_mtime_ns).render(_values(entry, options))
        return made.rstrip("\n") + "\n"
    except OSError as error:
        raise ExportError(f"{template}: cannot be read ({error.strerror})") from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        said = getattr(error, "message", None) or error
        raise ExportError(f"{template}, line {_line(error)}: {said}") from error


@lru_cache(maxsize=8)
def _compiled(template: Path, changed: int) -> Template:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(md=markdown_text, yaml=yaml_string)
    environment.globals["keep"] = marks.keep
    return environment.from_string(template.read_text("utf-8"))


def _values(entry: Entry, options: Options) -> dict[str, Any]:
    page = entry.page
    created = options.created or date.today().isoformat()
    tags = (*options.tags, *entry.tags)
    return {
        "page": _unmarked(page_to_json(page)),
        "front_matter": front_matter(page, tags=tags, story=entry.story, created=created),
        "body": body(page),
        "ticker": ticker(page),
        "recommendations": recommendations(page),
        "highlights": quotations(page, entry.highlights, entry.text),
        "tags": list(tags),
        "note": entry.note,
        "story": entry.story or str(page.url or ""),
        "site": site(page),
        "created": created,
    }


def _unmarked(value: Any) -> Any:
    """Page values in which nothing can be taken for one of our marks, however the template puts them."""
    if isinstance(value, str):
        return marks.disarmed(value)
    if isinstance(value, list):
        return [_unmarked(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _unmarked(entry) for name, entry in value.items()}
    return value


def _line(error: BaseException) -> int | str:
    """The line of the template that an error arose in."""
    known = getattr(error, "lineno", None)
    if known:
        return int(known)
    lines = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[-1] if lines else "?"
