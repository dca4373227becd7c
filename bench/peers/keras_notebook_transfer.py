"""The course notebook's transfer learning in Keras on the photos and the split of a Headstart run: the peer of bench/end-to-end.mjs.

    python keras_notebook_transfer.py RUN_FOLDER WEIGHTS_NOTOP.h5 [--epochs 10] [--measured 2] [--seed 0] [--jit auto|yes|no]

As the notebook has it, the frozen VGG16 is a part of the model that is trained, so each epoch runs it again; global average pooling, a dense softmax,
Adam, batches of 128, validation after each epoch. Done well otherwise: inputs as the network was trained (preprocess_input), photos kept
as bytes (2,000 as float32 would be 1.2 GB) and made numbers in a tf.data pipeline that runs ahead.

--measured epochs are run and timed; the first holds the tracing of the graph. The rest is told as a multiple of the last one measured. Prints one line of JSON.
"""

import argparse
import json
import os
import resource
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("run")
parser.add_argument("weights")
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--measured", type=int, default=2)
parser.add_argument("--seed", type=int, default=0)
parser.add_argument("--jit", choices=["auto", "yes", "no"], default="auto")
asked = parser.parse_args()

before = time.perf_counter()

import keras
import numpy as np
import PIL
import tensorflow as tf
from PIL import Image

imported = time.perf_counter()
BATCH = 128
data = json.loads((Path(asked.run) / "run.json").read_text())["data"]
classes = data["classes"]
keras.utils.set_random_seed(asked.seed)


def read(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((224, 224), Image.BILINEAR))


def part(name):
    """Photos as bytes, and their classes as one-hot rows."""
    paths = data["split"][name]
    labels = [classes.index(path.split("/")[0]) for path in paths]
    return np.stack([read(Path(data["root"]) / path) for path in paths]), np.eye(len(classes), dtype="float32")[labels]


def pipeline(photos, labels, shuffled=False):
    rows = tf.data.Dataset.from_tensor_slices((photos, labels))
    if shuffled:
        rows = rows.shuffle(len(photos), seed=asked.seed)
    numbers = rows.batch(BATCH).map(lambda x, y: (keras.applications.vgg16.preprocess_input(tf.cast(x, "float32")), y), num_parallel_calls=tf.data.AUTOTUNE)
    return numbers.prefetch(tf.data.AUTOTUNE)


train, validation, test = part("train"), part("validation"), part("test")
decoded = time.perf_counter()

base = keras.applications.VGG16(weights=asked.weights, include_top=False, input_shape=(224, 224, 3))
base.trainable = False
features = keras.layers.GlobalAveragePooling2D()(base.output)
model = keras.Model(base.input, keras.layers.Dense(len(classes), activation="softmax")(features))
jit = {"auto": "auto", "yes": True, "no": False}[asked.jit]
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"], jit_compile=jit)
built = time.perf_counter()


class Clock(keras.callbacks.Callback):
    """Seconds of each epoch with its validation: Keras tells the end of an epoch once it is validated."""

    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.began = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.began)


clock = Clock()
measured = min(asked.measured, asked.epochs)
history = model.fit(pipeline(*train, shuffled=True), validation_data=pipeline(*validation), epochs=measured, callbacks=[clock], verbose=0).history
fitted = time.perf_counter()
loss, accuracy = model.evaluate(pipeline(*test), verbose=0)
evaluated = time.perf_counter()

decode, evaluate = decoded - imported, evaluated - fitted
repeated = (asked.epochs - measured) * clock.seconds[-1]
print(json.dumps({
    "photos": {"train": len(train[0]), "validation": len(validation[0]), "test": len(test[0])},
    "epochs": asked.epochs, "measured_epochs": measured,
    "seconds": {"imports": imported - before, "decode": decode, "build": built - decoded, "epochs": clock.seconds, "epochs_multiplied": repeated, "evaluate": evaluate},
    "total_measured": decode + sum(clock.seconds) + evaluate,
    "total": decode + sum(clock.seconds) + repeated + evaluate,
    "test": {"loss": loss, "accuracy": accuracy, "after_epochs": measured},
    "jit": bool(model.jit_compile), "history": history,
    "parameters": {"total": model.count_params(), "trainable": int(sum(np.prod(weight.shape) for weight in model.trainable_weights))},
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "versions": {"keras": keras.__version__, "tensorflow": tf.__version__, "pillow": PIL.__version__, "numpy": np.__version__},
}))
