"""Records what test/parity/evaluation.test.ts checks: statistics of predictions by scikit-learn, statsmodels and SciPy.

    python record-evaluation.py [OUT]        (default: fixtures/evaluation.json beside this script)

Needs scikit-learn 1.9 and statsmodels 0.15. Probabilities are drawn; some cases have ties, a class that is missing or never predicted, no error at all, or one photo.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
from scipy import optimize, stats
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.neighbors import NearestNeighbors
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")


def drawn(name, shares, photos, sure, seed, digits=6, never=None):
    rng = np.random.default_rng(seed)
    classes = len(shares)
    truth = rng.choice(classes, size=photos, p=shares)
    scores = rng.normal(size=(photos, classes)) + sure * np.eye(classes)[truth]
    if never is not None:
        scores[:, never] -= 12
    probabilities = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
    # Few digits make ties; the last class takes what is left, so that rows add up to 1.
    probabilities = np.round(probabilities, digits).clip(10.0**-digits, 1)
    probabilities /= probabilities.sum(1, keepdims=True)
    return case(name, truth, probabilities)


def listed(values):
    return [None if np.isnan(value) else float(value) for value in np.asarray(values, dtype=float)]


def number(value):
    return None if np.isnan(value) else float(value)


def case(name, truth, probabilities):
    truth, probabilities = np.asarray(truth), np.asarray(probabilities, dtype=float)
    photos, classes = probabilities.shape
    labels = list(range(classes))
    predicted = probabilities.argmax(1)
    confidence = probabilities.max(1)
    right = (predicted == truth).astype(int)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, predicted, labels=labels, zero_division=np.nan)
    mean = lambda average: listed(metrics.precision_recall_fscore_support(truth, predicted, average=average, zero_division=0)[:3])
    # Ties: the first class is the more probable one, which scikit-learn's order gives with the classes turned round.
    turned = lambda k: metrics.top_k_accuracy_score(classes - 1 - truth, probabilities[:, ::-1], k=k, labels=labels)
    curves = []
    for label in labels:
        positive = (truth == label).astype(int)
        scores = probabilities[:, label]
        found = {"roc": None, "precisionRecall": None}
        if 0 < positive.sum() < photos:
            fpr, tpr, _ = metrics.roc_curve(positive, scores, drop_intermediate=False)
            found["roc"] = {"auc": metrics.roc_auc_score(positive, scores), "fpr": listed(fpr), "tpr": listed(tpr)}
        if positive.sum() > 0:
            p, r, t = metrics.precision_recall_curve(positive, scores)
            found["precisionRecall"] = {"averagePrecision": metrics.average_precision_score(positive, scores), "precision": listed(p[-2::-1]), "recall": listed(r[-2::-1]), "thresholds": listed(t[::-1])}
        curves.append(found)
    shown, meant = calibration_curve(right, confidence, n_bins=15)
    bins = np.bincount(np.searchsorted(np.linspace(0, 1, 16)[1:-1], confidence), minlength=15)
    first = probabilities[:, 0]
    positive = truth == 0
    return {
        "name": name,
        "classes": classes,
        "truth": truth.tolist(),
        "probabilities": probabilities.ravel().tolist(),
        "topK": [float(right.mean())] if classes == 2 else [float(turned(k)) for k in range(1, classes)],
        "precision": listed(precision),
        "recall": listed(recall),
        "f1": listed(f1),
        "support": support.tolist(),
        "macro": mean("macro"),
        "weighted": mean("weighted"),
        "balancedAccuracy": float(metrics.balanced_accuracy_score(truth, predicted)),
        "kappa": number(metrics.cohen_kappa_score(truth, predicted, labels=labels)),
        "logLoss": float(metrics.log_loss(truth, probabilities, labels=labels)),
        "brier": float(metrics.brier_score_loss(truth == 1, probabilities[:, 1], scale_by_half=False, labels=[False, True])) if classes == 2 else float(metrics.brier_score_loss(truth, probabilities, labels=labels, scale_by_half=False)),
        "calibrationError": float(np.abs(shown - meant) @ bins[bins > 0] / photos),
        "bins": {"count": bins[bins > 0].tolist(), "accuracy": listed(shown), "confidence": listed(meant)},
        "curves": curves,
        "riskArea": risk_area(right, confidence),
        "thresholds": [threshold(positive, first, wish) for wish in ({"cost": {"falsePositive": 1, "falseNegative": 5}}, {"cost": {"falsePositive": 3, "falseNegative": 1}}, {"precision": 0.9})],
    }


def risk_area(right, confidence):
    """The mean over photos of the error among those that are at least as sure."""
    return float(np.mean([1 - right[confidence >= sure].mean() for sure in confidence]))


def threshold(positive, scores, wish):
    """By trying every one."""
    tried = [np.inf, *sorted(set(scores), reverse=True)]
    if "cost" in wish:
        costs = [wish["cost"]["falsePositive"] * ((scores >= t) & ~positive).sum() + wish["cost"]["falseNegative"] * ((scores < t) & positive).sum() for t in tried]
        chosen = tried[int(np.argmin(costs))]
    else:
        chosen = min((t for t in tried[1:] if metrics.precision_score(positive, scores >= t) >= wish["precision"]), default=np.inf)
    called = scores >= chosen
    return {
        "wish": wish,
        "threshold": None if np.isinf(chosen) else float(chosen),
        "precision": float(metrics.precision_score(positive, called)) if called.any() else None,
        "recall": float(metrics.recall_score(positive, called)) if positive.any() else None,
        "falsePositives": int((called & ~positive).sum()),
        "falseNegatives": int((~called & positive).sum()),
    }


def bca(name, values, statistic, resamples, seed):
    result = stats.bootstrap((values,), statistic, n_resamples=resamples, vectorized=False, method="BCa", rng=np.random.default_rng(seed))
    interval = result.confidence_interval
    return {
        "name": name,
        "estimate": float(statistic(values)),
        "leftOut": [float(statistic(np.delete(values, index))) for index in range(len(values))],
        "resampled": listed(result.bootstrap_distribution),
        "interval": [float(interval.low), float(interval.high)],
    }


def detectable(photos, discordance, alpha, power):
    upper, wanted = stats.norm.ppf(1 - alpha / 2), stats.norm.ppf(power)
    surplus = lambda d: (upper * np.sqrt(discordance) + wanted * np.sqrt(discordance - d**2)) ** 2 / d**2 - photos
    found = None if surplus(discordance) > 0 else float(optimize.brentq(surplus, 1e-9, discordance, xtol=1e-15, rtol=1e-14))
    return {"photos": photos, "discordance": discordance, "alpha": alpha, "power": power, "difference": found}


def unlike(photos, bank, width, share, seed):
    rng = np.random.default_rng(seed)
    rows, known = rng.exponential(size=(photos, width)).round(6), rng.exponential(size=(bank, width)).round(6)
    unit = lambda x: x / np.linalg.norm(x, axis=1, keepdims=True)
    # A tree measures distances themselves; sums of products would lose half the digits.
    distances = NearestNeighbors(n_neighbors=1, algorithm="kd_tree").fit(unit(known)).kneighbors(unit(rows))[0][:, 0]
    return {"width": width, "rows": rows.ravel().tolist(), "bank": known.ravel().tolist(), "distances": distances.tolist(), "share": share, "threshold": float(np.quantile(distances, share))}


def delong(positive, scores):
    """Pair by pair, as the definition has it (DeLong et al. 1988), not by ranks."""
    positive, scores = np.asarray(positive, dtype=bool), np.asarray(scores)
    beats = (scores[positive][:, None] > scores[~positive][None, :]) + 0.5 * (scores[positive][:, None] == scores[~positive][None, :])
    spread = np.sqrt(beats.mean(1).var(ddof=1) / positive.sum() + beats.mean(0).var(ddof=1) / (~positive).sum())
    assert abs(beats.mean() - metrics.roc_auc_score(positive, scores)) < 1e-12
    z = stats.norm.ppf(0.975)
    return {"positive": positive.tolist(), "scores": scores.tolist(), "interval": [max(0.0, float(beats.mean() - z * spread)), min(1.0, float(beats.mean() + z * spread))]}


def drawn_scores(photos, apart, seed, digits):
    rng = np.random.default_rng(seed)
    positive = rng.random(photos) < 0.4
    return positive, np.round(rng.normal(size=photos) + apart * positive, digits)


rng = np.random.default_rng(7)
skewed = np.round(rng.exponential(size=40), 6)
shares = np.array([0.001, 1e-8, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999999])
places = np.array([-37.0, -8.0, -3.5, -3.0, -1.0, -0.001, 0.0, 0.5, 2.999, 3.001, 6.0])
recording = {
    "cases": [
        drawn("two classes", [0.5, 0.5], 40, 1.5, 0),
        drawn("two classes with ties", [0.6, 0.4], 50, 1.0, 1, digits=1),
        drawn("three classes", [0.5, 0.3, 0.2], 45, 1.5, 2),
        drawn("four classes with ties, one of them never predicted", [0.4, 0.3, 0.2, 0.1], 50, 1.5, 3, digits=1, never=3),
        drawn("four classes, one of them missing", [0.4, 0.0, 0.3, 0.3], 40, 1.0, 4),
        drawn("no error", [0.5, 0.5], 20, 12, 5),
        drawn("one class is all there is", [1.0, 0.0], 12, 1.0, 6),
        case("one photo, right", [1], [[0.2, 0.8]]),
        case("one photo, wrong", [0], [[0.1, 0.3, 0.6]]),
    ],
    "bca": [
        bca("mean of a skewed sample", skewed, np.mean, 300, 0),
        bca("share of right photos", (rng.random(60) < 0.9).astype(float), np.mean, 300, 1),
        bca("deviation", rng.normal(size=30).round(6), np.std, 300, 2),
    ],
    "normal": {"x": places.tolist(), "cdf": listed(stats.norm.cdf(places)), "share": shares.tolist(), "quantile": listed(stats.norm.ppf(shares))},
    "detectable": [detectable(*each) for each in [(300, 0.05, 0.05, 0.8), (300, 0.4, 0.05, 0.8), (3750, 0.03, 0.05, 0.9), (20, 0.1, 0.05, 0.8), (1000, 0.2, 0.01, 0.95), (8, 1.0, 0.05, 0.8)]],
    "unlike": [unlike(30, 12, 5, 0.95, 0), unlike(7, 1, 3, 0.9, 1), unlike(20, 40, 16, 0.5, 2)],
    "delong": [delong(*drawn_scores(*each)) for each in [(60, 1.0, 0, 6), (60, 1.0, 1, 1), (25, 2.5, 2, 1), (200, 0.1, 3, 0)]],
    "wilson": [{"right": int(k), "of": int(n), "interval": [float(end) for end in proportion_confint(k, n, method="wilson")]} for k, n in [(1, 1), (0, 7), (296, 300), (150, 300), (3700, 3750)]],
    "mcnemar": [{"first": int(a), "second": int(b), "p": float(mcnemar([[9, a], [b, 9]], exact=True).pvalue)} for a, b in [(1, 5), (4, 4), (2, 105), (0, 1), (30, 50)]],
}
out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "fixtures" / "evaluation.json"
out.write_text(json.dumps(recording, separators=(",", ":")) + "\n")
