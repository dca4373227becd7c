"""VGG16 in Keras, for comparison: keras_vgg16.py WEIGHTS PIXELS COUNT OUT [--random SEED]

PIXELS holds COUNT photos of 224 x 224 as bytes. Writes OUT.avg and OUT.flatten (float32 rows) of the convolutions with the given weights.
With --random, WEIGHTS is written instead: the whole network with weights drawn by He's rule, saved as a whole model in an .h5 file; then
OUT.fc1 and OUT.fc2 are written too. Prints the rows of Keras's summary as JSON.
"""

import argparse
import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("weights")
parser.add_argument("pixels")
parser.add_argument("count", type=int)
parser.add_argument("out")
parser.add_argument("--random", type=int, metavar="SEED")
asked = parser.parse_args()

pixels = np.fromfile(asked.pixels, "uint8").reshape(asked.count, 224, 224, 3)
x = keras.applications.vgg16.preprocess_input(pixels.astype("float32"))
if asked.random is None:
    model = keras.applications.VGG16(weights=asked.weights, include_top=False, input_shape=(224, 224, 3))
else:
    model = keras.applications.VGG16(weights=None)
    rng = np.random.default_rng(asked.random)
    for layer in model.layers:
        if not layer.weights:
            continue
        kernel, bias = layer.weights
        fan_in = int(np.prod(kernel.shape[:-1]))
        drawn = rng.standard_normal(kernel.shape, "float32") * np.float32(np.sqrt(2 / fan_in))
        layer.set_weights([drawn, rng.standard_normal(bias.shape, "float32")])
    model.save(asked.weights)

pool = model.get_layer("block5_pool").output
taps = {"avg": keras.layers.GlobalAveragePooling2D()(pool), "flatten": keras.layers.Flatten(name="flattened")(pool)}
if asked.random is not None:
    taps |= {name: model.get_layer(name).output for name in ("fc1", "fc2")}
for name, features in zip(taps, keras.Model(model.input, list(taps.values())).predict(x, batch_size=1, verbose=0)):
    features.astype("float32").tofile(f"{asked.out}.{name}")
print(json.dumps([{"name": layer.name, "type": type(layer).__name__, "outputShape": list(layer.output.shape), "parameters": layer.count_params()} for layer in model.layers]))
