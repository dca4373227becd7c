"""Peers of bench/vgg16-heads.mjs: python vgg16_heads.py OUT RECIPE, one line of JSON.

Keras's VGG16 on the very pixels that Headstart read, and its dense head by Adam on those features; scikit-learn's LogisticRegression on
Headstart's features. Both on Headstart's splits.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

EPOCHS, BATCH, PREDICT_BATCH = 10, 128, 32
MEAN_BGR = np.array([103.939, 116.779, 123.68], "float32")

out, recipe = Path(sys.argv[1]), sys.argv[2]
given = json.loads((out / f"splits-{recipe}.json").read_text())
labels = np.array(given["labels"])
pixels = np.memmap(out / f"pixels-{recipe}.bin", np.uint8, "r", shape=(len(labels), 224, 224, 3))
ours = np.fromfile(out / f"features-{recipe}.bin", "<f4").reshape(len(labels), -1)

base = keras.applications.VGG16(weights=given["weights"], include_top=False, input_shape=(224, 224, 3), pooling="avg")
features = []
began = time.perf_counter()
for start in range(0, len(labels), PREDICT_BATCH):
    x = (pixels[start : start + PREDICT_BATCH, ..., ::-1].astype("float32") - MEAN_BGR) / given["divideBy"]
    features.append(base.predict_on_batch(x))
seconds = time.perf_counter() - began
theirs = np.concatenate(features)
one_hot = np.eye(labels.max() + 1, dtype="float32")[labels]


def keras_head(seed, split):
    keras.utils.set_random_seed(seed)
    head = keras.Sequential([keras.layers.Input((theirs.shape[1],)), keras.layers.Dense(one_hot.shape[1], activation="softmax")])
    head.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    head.fit(theirs[split["train"]], one_hot[split["train"]], batch_size=BATCH, epochs=EPOCHS, verbose=0)
    loss, _ = head.evaluate(theirs[split["test"]], one_hot[split["test"]], verbose=0)
    said = head.predict(theirs[split["test"]], verbose=0).argmax(1)
    return {"right": int((said == labels[split["test"]]).sum()), "loss": float(loss)}


def sklearn_head(split):
    """L2 is chosen on the validation photos."""
    best = None
    for c in (0.0001, 0.001, 0.01, 0.1, 1, 10):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=c, max_iter=2000)).fit(ours[split["train"]], labels[split["train"]])
        score = model.score(ours[split["validation"]], labels[split["validation"]])
        if best is None or score > best[0]:
            best = (score, c, model)
    said = best[2].predict(ours[split["test"]])
    return {"right": int((said == labels[split["test"]]).sum()), "C": best[1]}


print(json.dumps({
    "feature_difference": float(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs)),
    "photos_per_second": len(labels) / seconds,
    "keras": [keras_head(run["seed"], run["split"]) for run in given["runs"]],
    "sklearn": [sklearn_head(run["split"]) for run in given["runs"]],
}))
