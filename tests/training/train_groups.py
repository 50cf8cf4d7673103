"""Train the weights that tell lists of recommendations from menus (`newsreader/split/data/groups.json`).

    python tests/training/train_groups.py CORPUS [--without-test] [--write]

CORPUS holds `pages/*.html.gz` and `regions/*.json` (26 pages with their labelled lists). `panes.json` beside this
script has the labels of 110 further publishers' pages of the corpus, without their text: a headline is the first
eight digits of the SHA-256 of its words. `group_labels.json` adds lists of other pages, `segments/*.html.gz` among
them, that were judged by eye where a first model was in doubt: [page, first title, 1 for recommendations]; they
train but are not counted.

Lists of which rules say what they are (`offers.by_rule`) train nothing. Prints the item F1 of the decision alone (a
list is right or wrong for all its stories; the ticker's are left out) with the weights left out publisher by
publisher, and trained on all. `--without-test` trains without the half of
`panes.json` that nobody looked at while features were chosen, and counts it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from newsreader import formats, split
from newsreader.split.beside import group_features, groups, offers, ticker
from newsreader.split.beside.cards import Card
from newsreader.split.body import article

C = 0.1
"""Inverse strength of the L2 penalty; 0.05 to 0.2 give the same within 0.01, 1 loses 0.03 on other publishers."""
FOLDS = 8
CUT = 0.35
"""As `offers.THRESHOLD`."""
ENOUGH = 0.75
"""Share of a headline that a label must have, or the other way round: kicker and section stand before it."""
HERE = Path(__file__).parent
DATA = Path(group_features.__file__).parents[1] / "data" / "groups.json"


@dataclass(frozen=True)
class Row:
    """One list of a page."""

    page: str
    part: str
    """ "regions", "dev", "test" or "more" of panes.json, or "eye"."""
    features: dict[str, float]
    titles: tuple[str, ...]
    """Hashes of its headlines."""
    hits: int
    """How many of them are labelled."""
    plain: bool | None
    """What rules say of it without weights: those train on what is not plain."""
    wanted: int
    """Labelled recommendations on the page."""

    @property
    def publisher(self) -> str:
        return self.page.split("_20", 1)[0]


def words(text: str) -> list[str]:
    """Folded as the bench does: no case, accents or punctuation."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return re.findall(r"\w+", "".join([c for c in text if not unicodedata.combining(c)]))


def digest(folded: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(folded).encode()).hexdigest()[:8]


def is_known(card: Card, known: set[str]) -> bool:
    """Whether a card's headline is labelled, as it is, without its first or last words, or with the section."""
    title = words(card.node.text)
    least = ENOUGH * len(title)
    forms = [title, words(card.node.section) + title]
    forms += [title[cut:] for cut in range(1, len(title)) if len(title) - cut >= least]
    forms += [title[:cut] for cut in range(1, len(title)) if cut >= least]
    return any(digest(form) in known for form in forms if form)


def labels(corpus: Path) -> Iterator[tuple[str, str, set[str], set[str]]]:
    """(page, part, hashes of its recommendations, hashes of its ticker's lines) of the labelled pages."""
    for path in sorted((corpus / "regions").glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        titles = {digest(words(i["title"])) for group in truth["recommendations"] for i in group["items"]}
        yield path.stem, "regions", titles, {digest(words(line["text"])) for line in truth["ticker"]}
    for name, truth in json.loads((HERE / "panes.json").read_text("utf-8")).items():
        titles = {title for _, group in truth["groups"] for title in group}
        yield name, truth["half"], titles, set(truth["ticker"])


@cache
def addresses(corpus: Path) -> dict[str, str | None]:
    """Of each page."""
    found = {
        f"segments/{item['file'].partition('.')[0]}": item["url"]
        for item in json.loads((corpus / "segments" / "index.json").read_text("utf-8"))
    }
    for path in (corpus / "pages").glob("*.json"):
        found[path.stem] = json.loads(path.read_text("utf-8")).get("url")
    return found


def lists(corpus: Path, name: str) -> Iterator[tuple[groups.Layout, groups.Group]]:
    """The lists of a page that are not its ticker."""
    folder = corpus if "/" in name else corpus / "pages"
    data = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
    draft = split.read(formats.from_bytes(data, url=addresses(corpus)[name]))
    layout = groups.lay_out(draft, frozenset(article.find(draft).chosen))
    live = ticker.find(draft, layout).groups
    for place, group in enumerate(layout.groups):
        if place not in live:
            yield layout, group


def rows(corpus: Path) -> Iterator[Row]:
    for name, part, titles, lines in labels(corpus):
        for layout, group in lists(corpus, name):
            hits = sum([is_known(card, titles | lines) for card in group.cards])
            yield row(name, part, layout, group, hits, len(titles))
    judged: dict[str, dict[str, int]] = {}
    for name, title, verdict in json.loads((HERE / "group_labels.json").read_text("utf-8")):
        judged.setdefault(name, {})[title] = verdict
    for name, verdicts in judged.items():
        for layout, group in lists(corpus, name):
            answer = verdicts.get(digest(words(group.cards[0].node.text)))
            if answer is not None:
                yield row(name, "eye", layout, group, answer * len(group.cards), 0)


def row(name: str, part: str, layout: groups.Layout, group: groups.Group, hits: int, wanted: int) -> Row:
    titles = tuple([digest(words(card.node.text)) for card in group.cards])
    plain = offers.by_rule(layout, group)
    return Row(name, part, group_features.features(layout, group), titles, hits, plain, wanted)


def fit(found: list[Row], table: np.ndarray) -> np.ndarray:
    """Weights. A list counts by the root of its size, for and against by the share of its labelled cards."""
    sizes = np.array([len(r.titles) for r in found])
    weight = np.sqrt(sizes)
    share = np.array([r.hits for r in found]) / sizes
    both = np.r_[weight * share, weight * (1 - share)]
    answer = np.r_[np.ones(len(found)), np.zeros(len(found))]
    used = (both > 0) & np.tile([r.plain is None for r in found], 2)
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=5000)
    return model.fit(np.vstack([table, table])[used], answer[used], sample_weight=both[used]).coef_[0]


def score(found: list[Row], taken: np.ndarray, parts: set[str]) -> str:
    """Item F1 over the pages of some parts, each headline of a page counted once."""
    wanted, got, hits = 0, 0, 0
    for page in {r.page for r in found if r.part in parts}:
        mine = [(r, yes) for r, yes in zip(found, taken, strict=True) if r.page == page]
        titles = {title: r.hits / len(r.titles) for r, yes in mine if yes for title in r.titles}
        wanted += mine[0][0].wanted
        got += len(titles)
        hits += min(mine[0][0].wanted, round(sum(titles.values())))
    return f"{2 * hits / max(1, got + wanted):.3f}"


def report(found: list[Row], title: str, chance: np.ndarray) -> None:
    parts = {
        "26 pages": {"regions"},
        "32 pages": {"dev"},
        "32 unseen": {"test"},
        "46 more": {"more"},
        "all": {"regions", "dev", "test", "more"},
    }
    taken = np.array(
        [r.plain if r.plain is not None else p > CUT for r, p in zip(found, chance, strict=True)]
    )
    print(f"{title:20}", "  ".join([f"{name}: {score(found, taken, part)}" for name, part in parts.items()]))


def left_out(found: list[Row], table: np.ndarray) -> np.ndarray:
    """The chance of each list by weights that saw no page of its publisher."""
    chance = np.zeros(len(found))
    for train, rest in GroupKFold(FOLDS).split(table, groups=[r.publisher for r in found]):
        weights = fit([found[i] for i in train], table[train])
        chance[rest] = 1 / (1 + np.exp(-table[rest] @ weights))
    return chance


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--without-test", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = list(rows(options.corpus))
    names = sorted({name for r in found for name in r.features}, key=lambda n: (n != "bias", n))
    table = np.array([[r.features.get(name, 0.0) for name in names] for r in found])
    hidden = {r.publisher for r in found if r.part == "test"} if options.without_test else set()
    used = [i for i, r in enumerate(found) if r.publisher not in hidden]
    weights = fit([found[i] for i in used], table[used])
    if not options.without_test:
        report(found, "publisher left out", left_out(found, table))
    report(found, "trained", 1 / (1 + np.exp(-table @ weights)))
    print(f"{len(found)} lists of {len({r.page for r in found})} pages, {len(names)} features")
    if options.write:
        rounded = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
        DATA.write_text(json.dumps({"weights": rounded}, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
