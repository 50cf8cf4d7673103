"""Train the weights that tell lists of recommendations from menus (`newsreader/split/data/groups.json`).

    python tests/training/train_groups.py CORPUS [--write]

CORPUS holds `regions/*.json` (labelled lists) and `pages/*.html.gz`. Prints the item F1 of the decision
alone (a list is
right or wrong for all its stories; the ticker's are left out) with the weights left out publisher by
publisher, and
trained on all. `group_labels.json` adds lists of other pages that were judged by eye where a first model
was in doubt:
[page, first title, 1 for recommendations]; they train but are not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from newsreader import formats, split
from newsreader.split.beside import group_features, groups, ticker
from newsreader.split.body import article
from newsreader.text import fold

C = 0.3
"""Inverse strength of the L2 penalty; 0.1 to 1 give the same within 0.02."""
CUTS = (0.3, 0.4, 0.45, 0.5, 0.6)
DATA = Path(group_features.__file__).parent / "data" / "groups.json"
Row = tuple[str, dict[str, float], int, int, bool]
"""Publisher, features, cards that are labelled, cards, counted."""


def page_rows(corpus: Path, name: str) -> Iterator[tuple[groups.Layout, groups.Group]]:
    data = gzip.decompress((corpus / "pages" / f"{name}.html.gz").read_bytes())
    facts = json.loads((corpus / "pages" / f"{name}.json").read_text("utf-8"))
    draft = split.read(formats.from_bytes(data, url=facts.get("url")))
    layout = groups.lay_out(draft, frozenset(article.find(draft).chosen))
    live = ticker.find(draft, layout).groups
    for place, group in enumerate(layout.groups):
        if place not in live:
            yield layout, group


def rows(corpus: Path) -> Iterator[Row]:
    labelled = {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted((corpus / "regions").glob("*.json"))
    }
    for name, truth in labelled.items():
        known = {fold(item["title"]) for group in truth["recommendations"] for item in group["items"]}
        known |= {fold(item["text"]) for item in truth["ticker"]}
        for layout, group in page_rows(corpus, name):
            hits = sum([fold(card.node.text) in known for card in group.cards])
            yield publisher(name), group_features.features(layout, group), hits, len(group.cards), True
    judged: dict[str, dict[str, int]] = {}
    for name, title, verdict in json.loads((Path(__file__).parent / "group_labels.json").read_text("utf-8")):
        judged.setdefault(name, {})[title] = verdict
    for name, verdicts in judged.items():
        for layout, group in page_rows(corpus, name):
            answer = verdicts.get(group.cards[0].node.text)
            if answer is not None:
                n = len(group.cards)
                yield publisher(name), group_features.features(layout, group), n * answer, n, False


def publisher(name: str) -> str:
    return name.split("_20", 1)[0]


def fit(x: np.ndarray, hits: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """A list counts by the root of its size, for and against by the share of its cards that are labelled."""
    weight, share = np.sqrt(sizes), hits / sizes
    both = np.r_[weight * share, weight * (1 - share)]
    answer = np.r_[np.ones(len(x)), np.zeros(len(x))]
    used = both > 0
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=5000)
    return model.fit(np.vstack([x, x])[used], answer[used], sample_weight=both[used]).coef_[0]


def score(chance: np.ndarray, hits: np.ndarray, sizes: np.ndarray, cut: float) -> float:
    taken = chance > cut
    return float(2 * hits[taken].sum() / (sizes[taken].sum() + hits.sum()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = list(rows(options.corpus))
    names = sorted({name for _, features, *_ in found for name in features}, key=lambda n: (n != "bias", n))
    x = np.array([[features.get(name, 0.0) for name in names] for _, features, *_ in found])
    hits, sizes = np.array([r[2] for r in found]), np.array([r[3] for r in found])
    whose, counted = np.array([r[0] for r in found]), np.array([r[4] for r in found])
    left_out = np.zeros(len(found))
    for one in sorted(set(whose[counted])):
        weights = fit(x[whose != one], hits[whose != one], sizes[whose != one])
        mine = whose == one
        left_out[mine] = 1 / (1 + np.exp(-x[mine] @ weights))
    weights = fit(x, hits, sizes)
    fitted = 1 / (1 + np.exp(-x @ weights))
    for name, chance in (("publisher left out", left_out), ("trained on all", fitted)):
        scores = [f"{cut}: {score(chance[counted], hits[counted], sizes[counted], cut):.3f}" for cut in CUTS]
        print(f"{name:20}", "  ".join(scores))
    print(f"{counted.sum()} labelled lists, {(~counted).sum()} judged by eye, {len(names)} features")
    if options.write:
        table = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
        DATA.write_text(json.dumps({"weights": table}, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
