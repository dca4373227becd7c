"""Records what test/parity/components.test.ts checks: principal components by scikit-learn.

    python record-components.py [OUT]        (default: fixtures/components.json beside this script)

Needs scikit-learn 1.9. Rows are drawn, rounded to float32 with few digits: wide and narrow ones, of clusters, of less than full rank.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA


def case(name, rows):
    rows = np.round(np.asarray(rows, dtype=float), 3)
    found = PCA(n_components=2, svd_solver="full").fit(rows)
    return {"name": name, "rows": rows.tolist(), "coordinates": found.transform(rows).tolist(), "explained": found.explained_variance_ratio_.tolist()}


def clusters(seed, rows, width, apart):
    rng = np.random.default_rng(seed)
    label = rng.integers(0, 3, size=rows)
    return rng.normal(size=(rows, width)) + apart * rng.normal(size=(3, width))[label] + 5


def main():
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "fixtures" / "components.json"
    rng = np.random.default_rng(4)
    cases = [
        case("wide rows of three clusters", clusters(1, 40, 64, 1.0)),
        case("narrow rows", clusters(2, 60, 3, 0.3)),
        case("two numbers a row", clusters(3, 25, 2, 1.0)),
        case("noise alone, whose components are near each other", rng.normal(size=(30, 20))),
        case("few rows", clusters(5, 3, 12, 1.0)),
    ]
    out.write_text("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")


main()
