"""Records what VGG16 in Keras says of two patterns: record-vgg16.py WEIGHTS_NOTOP.h5, into fixtures/keras-vgg16.json.

The patterns are those of `patternPixels` in vgg16-features.ts, made of whole numbers only. Features are float32 in base64.
"""

import base64
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

COUNT = 2
photo, y, x, c = np.meshgrid(np.arange(COUNT), np.arange(224), np.arange(224), np.arange(3), indexing="ij")
pixels = (((x * x * (photo + 3) + y * 7 * (c + 1) * (photo + 1) + x * y * (c + 2)) >> 4) & 255).astype("uint8")
model = keras.applications.VGG16(weights=sys.argv[1], include_top=False, input_shape=(224, 224, 3), pooling="avg")
features = model.predict(keras.applications.vgg16.preprocess_input(pixels.astype("float32")), verbose=0)
whole = keras.applications.VGG16(weights=None)
rows = [{"name": layer.name, "type": type(layer).__name__, "outputShape": list(layer.output.shape), "parameters": layer.count_params()} for layer in whole.layers]
out = Path(__file__).parent / "fixtures" / "keras-vgg16.json"
out.write_text(json.dumps({"keras": keras.__version__, "rows": rows, "count": COUNT, "avg": base64.b64encode(features.astype("<f4").tobytes()).decode()}) + "\n")
