"""Site profiles: what a person taught about one site, overriding the general answer. Shareable TOML files.

v = 1
hosts = ["*.example.org"]

[article]
selectors = ["div.story > p"]      # these are article ...
only = true                        # ... and nothing else is
[furniture]
texts = ["Support our work"]       # lines that begin so
[ticker]
selectors = ["ul.flash li"]
[recommendations]
selectors = ["section.more"]
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from newsreader import config
from newsreader.errors import ConfigError
from newsreader.split import selectors
from newsreader.split.body import article
from newsreader.split.dump import is_dump
from newsreader.split.site import host_of
from newsreader.split.stream import Candidate, Draft
from newsreader.text import fold

Pane = Literal["article", "ticker", "recommendations", "furniture"]
PANES: tuple[Pane, ...] = ("article", "ticker", "recommendations", "furniture")
TAUGHT = 20.0
"""Vote of a profile on the log-odds of a candidate: more than the forest ever says (its odds stay within
7)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What belongs to one pane."""

    selectors: tuple[selectors.Selector, ...] = ()
    texts: tuple[str, ...] = ()
    """Folded beginnings of lines."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of the hosts it is for."""

    hosts: tuple[str, ...]
    rules: Mapping[Pane, Rules] = field(default_factory=dict)
    only: bool = False
    """Nothing but what `article` names is article."""

    def is_for(self, host: str) -> bool:
        patterns = [pattern.lower().removeprefix("www.") for pattern in self.hosts]
        return any(fnmatchcase(host, p) or p == f"*.{host}" for p in patterns)

    def panes(self, draft: Draft) -> dict[int, Pane]:
        """Which candidates the profile gives to which pane; in the order of PANES the last rule wins."""
        found: dict[int, Pane] = {}
        for pane in PANES:
            rules = self.rules.get(pane, Rules())
            for selector in rules.selectors:
                for box in selector.boxes(draft):
                    found.update(dict.fromkeys(range(box.first, box.last), pane))
            if rules.texts:
                found.update(
                    {c.index: pane for c in draft.candidates if fold(c.text[:200]).startswith(rules.texts)}
                )
        return found

    def votes(self, draft: Draft) -> dict[int, float]:
        """The same as votes on the log-odds of being article."""
        panes = self.panes(draft)
        votes = {i: TAUGHT if pane == "article" else -TAUGHT for i, pane in panes.items()}
        if self.only:
            votes.update({c.index: -TAUGHT for c in draft.candidates if panes.get(c.index) != "article"})
        return votes


def loads(text: str, name: str = "profile") -> Profile:
    """Read a profile; raises ConfigError that names the file and the key."""
    data = config.toml(text, name)
    hosts = _strings(data, "hosts", name)
    if not hosts:
        raise ConfigError(f'{name}: hosts is missing; write hosts = ["example.org"]')
    unknown = set(data) - {"v", "hosts", *PANES}
    if unknown:
        raise ConfigError(
            f"{name}: unknown key {sorted(unknown)[0]!r}; known are v, hosts, {', '.join(PANES)}"
        )
    rules: dict[Pane, Rules] = {}
    for pane in PANES:
        table = data.get(pane, {})
        if not isinstance(table, dict):
            raise ConfigError(f"{name}: [{pane}] must be a table")
        try:
            chosen = tuple(selectors.parse(s) for s in _strings(table, "selectors", f"{name}: {pane}"))
        except ValueError as error:
            raise ConfigError(f"{name}: {pane}.selectors: {error}") from error
        rules[pane] = Rules(
            chosen, tuple(fold(t) for t in _strings(table, "texts", f"{name}: {pane}") if fold(t))
        )
    return Profile(hosts, rules, bool(data.get("article", {}).get("only", False)))


def _strings(table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{where}: {key} must be a list of strings")
    return tuple(value)


def load(path: Path) -> Profile:
    """Read a profile's file; raises ConfigError."""
    try:
        return loads(path.read_text("utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error


def dumps(profile: Profile) -> str:
    """The profile as TOML."""
    lines = ["v = 1", f"hosts = {json.dumps(list(profile.hosts))}"]
    for pane in PANES:
        rules = profile.rules.get(pane, Rules())
        if rules.selectors or rules.texts:
            lines += ["", f"[{pane}]"]
        if rules.selectors:
            lines.append(f"selectors = {json.dumps([s.text for s in rules.selectors], ensure_ascii=False)}")
        if rules.texts:
            lines.append(f"texts = {json.dumps(list(rules.texts), ensure_ascii=False)}")
        if pane == "article" and profile.only:
            lines.append("only = true")
    return "\n".join(lines) + "\n"


def choose(profiles: Iterable[Profile], draft: Draft) -> Profile | None:
    """The first profile for the page's host."""
    host = host_of(draft)
    return next((p for p in profiles if p.is_for(host)), None)


def teach(examples: Iterable[tuple[Draft, Mapping[int, Pane]]]) -> Profile:
    """A profile from pages on which a person said of some candidates where they belong.

    For each of them the shortest selector is taken that catches no example of another pane, and nothing that
    is article as things are unless the example is; where there is none (the same template for both) its first
    words are.
    """
    pages = [(draft, dict(said)) for draft, said in examples]
    known = [(draft, _article_now(draft) | said) for draft, said in pages]
    hosts = tuple(dict.fromkeys(host for draft, _ in pages if (host := host_of(draft))))
    chosen: dict[Pane, dict[str, None]] = {pane: {} for pane in PANES}
    texts: dict[Pane, dict[str, None]] = {pane: {} for pane in PANES}
    for draft, said in pages:
        for index, pane in said.items():
            c = draft.candidates[index]
            others = pages if pane == "article" else known
            fitting = next((s for s in _names(draft, c) if not _catches_others(s, others, pane)), None)
            if fitting:
                chosen[pane][fitting] = None
            else:
                texts[pane][" ".join(fold(c.text).split()[:8])] = None
    rules = {
        p: Rules(tuple(selectors.parse(s) for s in chosen[p]), tuple(t for t in texts[p] if t)) for p in PANES
    }
    return Profile(hosts, rules)


def _article_now(draft: Draft) -> dict[int, Pane]:
    """The candidates that are article without a profile."""
    if is_dump(draft):
        return {}
    return dict.fromkeys(article.find(draft).chosen, "article")


def _names(draft: Draft, c: Candidate) -> Iterator[str]:
    """Selectors of the candidate's box, from the shortest to the longest."""
    chain = draft.ancestors(c.box, 4)
    names = []
    for box in chain:
        classes = [w for w in box.classes.split() if w.replace("-", "").replace("_", "").isalnum()]
        names.append(box.tag + "".join(f".{w}" for w in classes[:3]))
    for depth in range(1, len(names) + 1):
        text = " > ".join(reversed(names[:depth]))
        if "." in text or depth == len(names):
            yield text


def _catches_others(text: str, pages: list[tuple[Draft, dict[int, Pane]]], pane: Pane) -> bool:
    selector = selectors.parse(text)
    for draft, said in pages:
        for box in selector.boxes(draft):
            if any(said.get(i, pane) != pane for i in range(box.first, box.last)):
                return True
    return False


def preview(profile: Profile, drafts: Iterable[Draft]) -> Iterator[tuple[str, Counter[str]]]:
    """For each page the profile is for: its path, and how many candidates it gives to each pane."""
    for draft in drafts:
        if profile.is_for(host_of(draft)):
            yield draft.path, Counter(profile.panes(draft).values())
