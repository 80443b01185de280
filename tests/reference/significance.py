#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes statistics.json beside this file: tests, effect sizes and calibration figures of made-up scores.

Needs python3-scipy and python3-statsmodels of Debian 12 beside what generate.py needs.
SciPy, statsmodels or scikit-learn do the whole of what they have: Wilcoxon, McNemar's exact test, Holm, the
reliability diagram, negative log likelihood, Spearman. Else a few lines put the paper's formula together from
SciPy's distributions: the corrected t, the 5x2cv F, the Bayesian t, mid-p, the intervals. Exact distributions
with ties are counted out over all signs or orders.
"""
import itertools
import json
import pathlib

import numpy as np
import scipy
import sklearn
import statsmodels
from generate import HERE, origin, value
from scipy import integrate, optimize, stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests


def scores(seed, count, shift, noise, rows):
    """Shares of `rows`, as accuracies are."""
    first = np.round((0.9 + noise * (value(seed, count) - 0.5)) * rows) / rows
    second = np.round((0.9 + shift + noise * (value(seed + 1, count) - 0.5)) * rows) / rows
    return first, second


def corrected_t(first, second, ratio):
    """Nadeau and Bengio 2003; ratio 0: the naive paired t."""
    d = first - second
    n = len(d)
    mean, sd = d.mean(), d.std(ddof=1)
    root = np.sqrt(1 / n + ratio)
    t = mean / (sd * root)
    if ratio == 0:
        known = stats.ttest_rel(first, second)
        assert abs(known.statistic - t) < 1e-9 * abs(t)
    low, high = stats.t.interval(0.95, n - 1, loc=mean, scale=sd * root)

    def below(noncentrality):
        """P(T <= t) of the noncentral t by its definition: (Z + noncentrality) / sqrt(chi^2 / df)."""
        spread = stats.chi(n - 1)
        return integrate.quad(lambda s: stats.norm.cdf(t * s / np.sqrt(n - 1) - noncentrality) * spread.pdf(s),
                              *spread.interval(1 - 1e-15), epsabs=1e-13, epsrel=1e-12, limit=500)[0]

    def noncentrality(p):
        return optimize.brentq(lambda nc: below(nc) - p, t - 12, t + 12, xtol=1e-12)

    return {"t": t, "p": 2 * stats.t.sf(abs(t), n - 1), "interval": [low, high], "dz": mean / sd,
            "dz_interval": [root * noncentrality(0.975), root * noncentrality(0.025)], "standard_error": sd * root}


def bayes(first, second, ratio, rope):
    """Corani and Benavoli 2015, equation 11; rho / (1 - rho) = test rows / training rows."""
    d = first - second
    rho = ratio / (1 + ratio)
    scale = np.sqrt((1 / len(d) + rho / (1 - rho)) * d.var(ddof=1))
    posterior = stats.t(len(d) - 1, loc=d.mean(), scale=scale)
    return {"rope": rope, "second": posterior.cdf(-rope), "equivalent": posterior.cdf(rope) - posterior.cdf(-rope),
            "first": posterior.sf(rope), "credible": list(posterior.interval(0.95))}


def resampled_case(name, seed, folds, repetitions, shift, noise, rows, rope):
    first, second = scores(seed, folds * repetitions, shift, noise, rows)
    ratio = 1 / (folds - 1)
    return {"name": name, "first": first.tolist(), "second": second.tolist(), "folds": folds, "repetitions": repetitions,
            "train_rows": rows * (folds - 1), "test_rows": rows, "corrected": corrected_t(first, second, ratio),
            "naive": corrected_t(first, second, 0), "bayes": bayes(first, second, ratio, rope)}


def five_by_two(seed, shift):
    first, second = scores(seed, 10, shift, 0.05, 284)
    d = (first - second).reshape(5, 2)
    variances = ((d - d.mean(1, keepdims=True)) ** 2).sum(1)
    f = (d**2).sum() / (2 * variances.sum())
    return {"first": first.tolist(), "second": second.tolist(), "f": f, "p": stats.f.sf(f, 10, 5)}


def signed_rank(name, seed, count, shift, rows):
    """Without ties and zeros SciPy's exact test, else the same counted out over all signs; beyond 50 its normal
    approximation with continuity correction, which knows ties."""
    first, second = scores(seed, count, shift, 0.1, rows)
    steps = np.round((first - second) * rows).astype(int)
    d = steps[steps != 0]
    ranks = stats.rankdata(abs(d))
    plus, minus = ranks[d > 0].sum(), ranks[d < 0].sum()
    if len(d) > 50:
        p, exact = stats.wilcoxon(d, mode="approx", correction=True).pvalue, False
    elif len(set(abs(d))) == len(d):
        p, exact = stats.wilcoxon(d, mode="exact").pvalue, True
    else:
        sums = np.zeros(1)
        for rank in ranks:
            sums = np.concatenate([sums, sums + rank])
        p, exact = min(1, 2 * np.mean(sums <= min(plus, minus) + 1e-9)), True
    return {"name": name, "first": first.tolist(), "second": second.tolist(), "pairs": len(d),
            "zeros": int(count - len(d)), "ties": len(d) - len(set(abs(d))), "plus": plus, "minus": minus, "p": p,
            "exact": exact}


def mcnemar_case(counts):
    right, b, c, wrong = counts
    exact = mcnemar([[right, b], [c, wrong]], exact=True).pvalue
    point = stats.binom.pmf(min(b, c), b + c, 0.5)
    mid = 1 - point / 2 if b == c else 2 * stats.binom.cdf(min(b, c), b + c, 0.5) - point
    p, q = (b + 1) / (sum(counts) + 2), (c + 1) / (sum(counts) + 2)
    margin = stats.norm.ppf(0.975) * np.sqrt((p + q - (p - q) ** 2) / (sum(counts) + 2))
    return {"counts": counts, "exact": min(1, exact), "mid": mid, "interval": [p - q - margin, p - q + margin]}


def trend(values):
    rho = stats.spearmanr(range(len(values)), values).correlation
    if len(values) > 10:
        p = stats.spearmanr(range(len(values)), values, alternative="greater").pvalue
    else:
        ranks = (2 * stats.rankdata(values)).astype(int)
        weights = np.arange(1, len(values) + 1)
        observed = weights @ ranks
        orders = itertools.permutations(ranks.tolist())
        many = higher = 0
        while len(block := list(itertools.islice(orders, 500000))):
            many += len(block)
            higher += int((np.array(block) @ weights >= observed).sum())
        p = higher / many
    return {"values": list(values), "rho": rho, "p": p}


def calibration(rows, classes, bins):
    z = 6 * (value(900, rows * classes).reshape(rows, classes) - 0.5)
    p = (np.exp(z) / np.exp(z).sum(1, keepdims=True)).astype(np.float32).astype(np.float64)
    p /= p.sum(1, keepdims=True)
    drawn = value(901, rows)
    labels = np.minimum((np.cumsum(p**0.7 / (p**0.7).sum(1, keepdims=True), 1) < drawn[:, None]).sum(1), classes - 1)
    right = (p.argmax(1) == labels).astype(int)
    confidence = p.max(1).astype(np.float32).astype(np.float64)

    def binned(strategy):
        share, mean = calibration_curve(right, confidence, n_bins=bins, strategy=strategy)
        edges = np.linspace(0, 1, bins + 1) if strategy == "uniform" else np.percentile(
            confidence, np.linspace(0, 1, bins + 1) * 100)
        counts = np.bincount(np.searchsorted(edges[1:-1], confidence), minlength=bins)
        counts = counts[counts > 0]
        return {"counts": counts.tolist(), "accuracy": share.tolist(), "confidence": mean.tolist(),
                "ece": float((abs(share - mean) * counts).sum() / rows)}

    return {"probabilities": p.reshape(-1).tolist(), "labels": labels.tolist(), "classes": classes, "bins": bins,
            "width": binned("uniform"), "mass": binned("quantile"), "nll": log_loss(labels, p, eps=1e-7),
            "brier": float(((p - np.eye(classes)[labels]) ** 2).sum(1).mean())}


def plain(node):
    if isinstance(node, dict):
        return {key: plain(item) for key, item in node.items()}
    if isinstance(node, (list, tuple)):
        return [plain(item) for item in node]
    if isinstance(node, (float, np.floating)):
        return float(f"{float(node):.15g}")
    return int(node) if isinstance(node, np.integer) else node


if __name__ == "__main__":
    published = json.loads((pathlib.Path(HERE).parents[1] / "resources/published.json").read_text())["experiments"]
    p_values = [[0.01, 0.04, 0.03, 0.005], [0.5, 0.6, 0.02], [0.2], [0.001, 0.001, 0.9, 0.04, 0.04]]
    content = {
        "origin": {**origin(scipy=scipy.__version__, scikit_learn=sklearn.__version__,
                            statsmodels=statsmodels.__version__, numpy=np.__version__),
                   "program": "tests/reference/significance.py"},
        "resampled": [resampled_case("ten folds, no difference", 10, 10, 1, 0.0, 0.06, 55, 0.01),
                      resampled_case("ten folds, second higher", 20, 10, 1, 0.03, 0.02, 5500, 0.01),
                      resampled_case("ten times ten folds", 30, 10, 10, -0.01, 0.05, 398, 0.005),
                      resampled_case("two folds, twice", 42, 2, 2, 0.01, 0.05, 199, 0.0)],
        "five_by_two": [five_by_two(50, 0.0), five_by_two(60, 0.04)],
        "wilcoxon": [signed_rank("no ties", 70, 14, 0.02, 1000003), signed_rank("ties", 84, 16, 0.04, 60),
                     signed_rank("fifty", 90, 50, 0.01, 1000003), signed_rank("normal, no ties", 100, 51, 0.01, 1000003),
                     signed_rank("normal, ties", 110, 80, 0.01, 60), signed_rank("three", 120, 3, 0.05, 1000003)],
        "mcnemar": [mcnemar_case(counts) for counts in
                    ([150, 9, 2, 10], [9600, 145, 122, 133], [30, 4, 4, 2], [5, 0, 6, 0], [100, 1, 0, 3])],
        "holm": [{"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()} for p in p_values],
        "trends": [{"id": one["id"], **trend([fold["accuracy"] for fold in one["cv"]["folds"]])} for one in published]
        + [{"id": "three", **trend([0.1, 0.2, 0.3])}, {"id": "ties", **trend([0.9, 0.8, 0.8, 0.95, 0.95, 0.8])},
           {"id": "twenty", **trend((value(130, 20) + 0.03 * np.arange(20)).tolist())},
           {"id": "falling", **trend([0.9, 0.8, 0.7, 0.6, 0.65])}],
        "calibration": calibration(300, 4, 15),
    }
    (HERE / "statistics.json").write_text(json.dumps(plain(content), separators=(",", ":")) + "\n")
