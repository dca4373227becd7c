"""scikit-learn's logistic regression on the features and the split of a Headstart run: the peer for the transfer head.

    python sklearn_head.py RUN_FOLDER FEATURES.bin

FEATURES.bin holds float32 rows, one a photo, of the photos of train, validation and test in the order of run.json.
The strength of L2 is chosen on the validation photos. Prints one line of JSON.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

run = json.loads((Path(sys.argv[1]) / "run.json").read_text())
data = run["data"]
paths = [path for part in ("train", "validation", "test") for path in data["split"][part]]
labels = np.array([data["classes"].index(path.split("/")[0]) for path in paths])
rows = np.fromfile(sys.argv[2], "float32").reshape(len(paths), -1)
a, b = len(data["split"]["train"]), len(data["split"]["train"]) + len(data["split"]["validation"])
train, validation, test = slice(0, a), slice(a, b), slice(b, None)


def fitted(strength):
    return LogisticRegression(C=strength, max_iter=5000).fit(rows[train], labels[train])


best = max((0.001, 0.01, 0.1, 1, 10, 100), key=lambda strength: (fitted(strength).score(rows[validation], labels[validation]), -strength))
right = int((fitted(best).predict(rows[test]) == labels[test]).sum())
transfer = run["models"][1]["test"]
print(json.dumps({"seed": run["seed"], "C": best, "sklearn_right": right, "headstart_right": round(transfer["accuracy"] * transfer["images"]), "n": transfer["images"]}))
