"""`newsreader explain` and `teach`: why a page was split so, and how to have it split otherwise."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from newsreader import config, formats
from newsreader import split as splitter
from newsreader.cli.arguments import path_named
from newsreader.cli.output import Output, UsageError
from newsreader.cli.reading import existing
from newsreader.errors import NewsreaderError
from newsreader.model import Capture
from newsreader.split import dump, selectors
from newsreader.split import profile as profiles
from newsreader.split.folder import load_profiles
from newsreader.split.site import host_of
from newsreader.text import fold, shorten

COLORS = {
    "headline": "green",
    "byline": "green",
    "article": "green",
    "lede": "green",
    "caption": "blue",
    "ticker": "red",
    "recommendations": "cyan",
    "furniture": "dim",
}
LEAST_WORDS = 2
"""An example of fewer words would match by chance inside others: it must be all that a block says."""
CHANGES_TOLD = 5
"""Texts shown of those that a profile puts into a page's article, and of those that it takes out."""
HOSTS_TOLD = 5
"""Sites named when none of the folder is the wanted one."""


def explain(options: argparse.Namespace, out: Output) -> int:
    """Each block of a page, its pane, how sure that is, the runner-up and the strongest evidence."""
    limit = config.load().max_page_bytes
    if options.file == "-":
        capture = formats.from_bytes(sys.stdin.buffer.read(limit + 1), path="-", limit=limit)
    else:
        (path,) = existing([options.file])
        capture = formats.load(path, options.record, limit=limit)
    chosen = profiles.choose(_users_profiles(), splitter.read(capture))
    for report in splitter.explain(capture, profile=chosen):
        if options.format == "jsonl":
            out.json(asdict(report))
            continue
        color = COLORS.get(report.pane, "dim")
        out.columns((f"{report.pane:<15}", color), f"{report.sure:.2f}", shorten(report.text, 90))
        evidence = ", ".join(report.evidence)
        out.line(out.paint(f"{'':15}  {report.place}  else {report.runner_up}  {evidence}", "dim"))
    return 0


def _users_profiles() -> tuple[profiles.Profile, ...]:
    return load_profiles(config.load().profiles_dir(config.directories()))


def teach(options: argparse.Namespace, out: Output) -> int:
    """Make a profile of a host from examples, say what it changes on each saved page, and write it."""
    wanted = profiles.Profile((options.host,))
    drafts: list[splitter.Draft] = []
    others: Counter[str] = Counter()
    dumps = 0
    for draft in _drafts(options.folder):
        host = host_of(draft)
        if dump.is_dump(draft):
            dumps += 1
        elif wanted.is_for(host):
            drafts.append(draft)
        elif host:
            others[host] += 1
    if dumps:
        texts = "1 plain text" if dumps == 1 else f"{dumps:,} plain texts"
        out.note(f"{texts} left out: a profile changes HTML pages only")
    if not drafts:
        there = (
            ", ".join(out.name(host) for host, _ in others.most_common(HOSTS_TOLD)) or "no site that is known"
        )
        raise NewsreaderError(f"{options.folder}: no page of {options.host}; the pages there are of {there}")
    taught = _profile(options, drafts)
    total: Counter[str] = Counter()
    for draft, (path, counts) in zip(drafts, profiles.preview(taught, drafts), strict=True):
        total.update(counts)
        shares = ", ".join(f"{count} {pane}" for pane, count in sorted(counts.items())) or "nothing"
        out.columns(f"{shares:<40}", out.name(path))
        _show_change(draft, taught, out)
    out.note(f"{sum(total.values())} blocks on {len(drafts)} pages of {options.host}")
    text = profiles.dumps(taught)
    if options.dry_run:
        out.raw(text)
        return 0
    target = _target(options)
    if target.exists():
        raise NewsreaderError(f"{target}: exists already; name another file with -o, or remove it first")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
    out.line(f"written {out.name(str(target))}")
    return 0


def _show_change(draft: splitter.Draft, taught: profiles.Profile, out: Output) -> None:
    """The texts that a profile takes out of a page's article, and those that it puts in."""
    before = splitter.decide(draft).article.text.split("\n")
    after = splitter.decide(draft, profile=taught).article.text.split("\n")
    for sign, color, texts, others in (("-", "red", before, after), ("+", "green", after, before)):
        changed = [text for text in texts if text and text not in others]
        for text in changed[:CHANGES_TOLD]:
            out.line(out.paint(f"  {sign} {shorten(text, 90)}", color))
        if len(changed) > CHANGES_TOLD:
            out.line(out.paint(f"  {sign} … and {len(changed) - CHANGES_TOLD} more", color))


def _drafts(folder: str) -> Iterator[splitter.Draft]:
    for source in formats.discover(existing([folder])):
        for capture in formats.read(source.path, limit=config.load().max_page_bytes):
            if isinstance(capture, Capture):
                yield splitter.read(capture)


def _profile(options: argparse.Namespace, drafts: list[splitter.Draft]) -> profiles.Profile:
    """The profile from what was said of each pane: words of a page are examples, the rest selectors."""
    said: list[dict[int, profiles.Pane]] = [{} for _ in drafts]
    named: dict[profiles.Pane, list[selectors.Selector]] = {pane: [] for pane in profiles.PANES}
    for pane in profiles.PANES:
        for example in getattr(options, pane):
            if _mark(example, pane, drafts, said):
                continue
            try:
                selector = selectors.parse(example)
            except ValueError as error:
                raise NewsreaderError(
                    f"--{pane} {example!r}: no such text on these pages, and {error}"
                ) from error
            if not any(True for draft in drafts for _ in selector.boxes(draft)):
                raise NewsreaderError(
                    f"--{pane} {example!r}: neither text nor selector of anything on these pages"
                )
            named[pane].append(selector)
    if not any(said) and not any(named.values()):
        raise UsageError("no example: give a pane, such as --ticker, a text or a selector")
    learnt = profiles.teach(zip(drafts, said, strict=True))
    rules = {
        pane: replace(rule, selectors=(*rule.selectors, *named[pane])) for pane, rule in learnt.rules.items()
    }
    return profiles.Profile((options.host,), rules)


def _mark(
    example: str, pane: profiles.Pane, drafts: list[splitter.Draft], said: list[dict[int, profiles.Pane]]
) -> bool:
    """Mark the blocks that hold the words of `example`, of a single word those that are it; whether there are
    any."""
    words = fold(example)
    if not words:
        return False
    alone = len(words.split()) < LEAST_WORDS
    found = False
    for draft, marks in zip(drafts, said, strict=True):
        for candidate in draft.candidates:
            text = fold(candidate.text)
            if words == text or (not alone and words in text):
                marks[candidate.index] = pane
                found = True
    return found


def _target(options: argparse.Namespace) -> Path:
    if options.output:
        return path_named(options.output)
    folder = config.load().profiles_dir(config.directories())
    return folder / f"{options.host.replace('*.', '').replace('/', '_')}.toml"
