"""The baseline network in Keras on the photos and the split of a Headstart run: the peer for accuracy and speed.

    python keras_scratch.py RUN_FOLDER [--epochs N] [--batch N] [--seed N]

Reads RUN_FOLDER/run.json, decodes its photos with Pillow (bilinear, RGB / 255), trains for as many epochs as the run did, and
prints one line of JSON: test loss and accuracy, seconds in fit, training photos a second, peak memory.
"""

import argparse
import json
import os
import resource
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
from keras import layers
from PIL import Image


def read(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((224, 224), Image.BILINEAR))


def network(classes):
    stack = [layers.Input((224, 224, 3))]
    for block in range(4):
        stack += [layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2)]
        if block in (1, 3):
            stack.append(layers.Dropout(0.25))
    stack += [layers.Flatten(), layers.Dense(256, activation="relu"), layers.Dropout(0.5), layers.Dense(classes, activation="softmax")]
    return keras.Sequential(stack)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--batch", type=int)
    parser.add_argument("--seed", type=int)
    asked = parser.parse_args()
    run = json.loads((Path(asked.run) / "run.json").read_text())
    data, options = run["data"], run["options"]
    seed = run["seed"] if asked.seed is None else asked.seed
    epochs = asked.epochs or options["epochs"]
    batch = asked.batch or options["batch"]
    keras.utils.set_random_seed(seed)

    def load(part):
        paths = data["split"][part]
        pixels = np.stack([read(Path(data["root"]) / path) for path in paths]).astype("float32") / 255
        labels = np.array([data["classes"].index(path.split("/")[0]) for path in paths])
        return pixels, np.eye(len(data["classes"]), dtype="float32")[labels]

    (x, y), validation, (test_x, test_y) = load("train"), load("validation"), load("test")
    model = network(len(data["classes"]))
    assert model.count_params() == run["models"][0]["parameters"]["total"], "another network"
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    began = time.perf_counter()
    history = model.fit(x, y, batch_size=batch, epochs=epochs, validation_data=validation, verbose=0).history
    seconds = time.perf_counter() - began
    loss, accuracy = model.evaluate(test_x, test_y, verbose=0)
    print(json.dumps({
        "seed": seed, "epochs": epochs, "photos": {"train": len(x), "test": len(test_x)}, "test_loss": loss, "test_accuracy": accuracy,
        "fit_seconds": seconds, "train_photos_per_second": len(x) * epochs / seconds,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "history": {key: [round(float(value), 4) for value in values] for key, values in history.items()},
    }))


if __name__ == "__main__":
    main()
