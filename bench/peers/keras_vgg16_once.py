"""Photos a second of VGG16's features by Keras's predict: keras_vgg16_once.py WEIGHTS. Random photos; one pass warms up."""

import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

model = keras.applications.VGG16(weights=sys.argv[1], include_top=False, input_shape=(224, 224, 3), pooling="avg")
images = np.random.default_rng(0).integers(0, 256, (32, 224, 224, 3), "uint8")


def once():
    model.predict(keras.applications.vgg16.preprocess_input(images.astype("float32")), verbose=0)


once()
began = time.perf_counter()
once()
print(len(images) / (time.perf_counter() - began))
