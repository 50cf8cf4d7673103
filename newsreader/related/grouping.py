"""Groups of pages that tell of one happening, from how near each is to each. Pure.

Average link: two groups become one while their pages are on average near enough. (Measured on labelled
events: pair F1 .93, where joining whatever touches gives .84.) The result does not depend on the order of
the pages but for exact ties.
"""

from __future__ import annotations

import numpy as np

from .vectors import Floats, Ints

LARGEST = 600
"""Pages that are grouped at once: memory and time grow with its square (600: under a second)."""


def average_link(similarity: Floats, least: float) -> Ints:
    """A label for each of n pages; n x n similarities in, groups joined while their mean similarity is >=
    `least`."""
    n = len(similarity)
    labels = np.arange(n)
    if n < 2:
        return labels
    sums = similarity.astype(np.float64).copy()
    np.fill_diagonal(sums, 0.0)
    sizes = np.ones(n)
    means = sums.copy()
    np.fill_diagonal(means, -1.0)
    best = means.argmax(axis=1)
    value = means[np.arange(n), best]
    while True:
        keep = int(value.argmax())
        if value[keep] < least:
            return labels
        keep, gone = sorted((keep, int(best[keep])))
        labels[labels == gone] = keep
        sums[keep] += sums[gone]
        sums[:, keep] = sums[keep]
        sums[keep, keep] = 0.0
        sizes[keep] += sizes[gone]
        sizes[gone] = 0.0
        row = np.where(sizes > 0.0, sums[keep] / np.maximum(sizes * sizes[keep], 1.0), -1.0)
        row[keep] = -1.0
        means[keep], means[:, keep] = row, row
        means[gone], means[:, gone] = -1.0, -1.0
        value[gone] = -1.0
        stale = (best == keep) | (best == gone)
        stale[gone] = False
        stale[keep] = True
        better = row > value
        best[better], value[better] = keep, row[better]
        for i in np.flatnonzero(stale & ~better).tolist():
            best[i] = int(means[i].argmax())
            value[i] = means[i, best[i]]


def components(n: int, left: Ints, right: Ints) -> Ints:
    """A label for each of n pages: the lowest page that it is joined with, over edges left[i]-right[i]."""
    labels = np.arange(n)
    while True:
        lower = np.minimum(labels[left], labels[right])
        before = labels.copy()
        np.minimum.at(labels, left, lower)
        np.minimum.at(labels, right, lower)
        labels = labels[labels]
        if np.array_equal(labels, before):
            return labels


def pieces(
    n: int, left: Ints, right: Ints, weight: Floats, least: float, largest: int = LARGEST
) -> list[Ints]:
    """Connected parts of two pages and more; a part larger than `largest` is cut at a higher weight, or if
    that cannot part it (all edges alike), by page number."""
    keep = weight >= least
    labels = components(n, left[keep], right[keep])
    order = np.argsort(labels, kind="stable")
    bounds = np.flatnonzero(np.diff(labels[order])) + 1
    found: list[Ints] = []
    for part in np.split(order, bounds):
        if len(part) < 2:
            continue
        if len(part) <= largest:
            found.append(part)
            continue
        place = np.full(n, -1)
        place[part] = np.arange(len(part))
        inside = keep & (place[left] >= 0) & (place[right] >= 0)
        higher = least + 0.03
        if higher >= 1.0:
            found += [part[i : i + largest] for i in range(0, len(part), largest)]
            continue
        inner = pieces(len(part), place[left[inside]], place[right[inside]], weight[inside], higher, largest)
        found += [part[piece] for piece in inner]
    return found
