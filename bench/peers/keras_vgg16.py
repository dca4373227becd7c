"""VGG16's features in Keras, on demand: keras_vgg16.py WEIGHTS COUNT

Says "ready" once the network is built and warm. For each line on standard input it runs `predict` over COUNT random photos and prints the
photos a second and the milliseconds of processor time a photo. `predict` takes 32 photos at a time, its default.
"""

import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

count = int(sys.argv[2])
model = keras.applications.VGG16(weights=sys.argv[1], include_top=False, input_shape=(224, 224, 3), pooling="avg")
images = np.random.default_rng(0).integers(0, 256, (count, 224, 224, 3), "uint8")


def once():
    model.predict(keras.applications.vgg16.preprocess_input(images.astype("float32")), verbose=0)


once()
print("ready", flush=True)
for _ in sys.stdin:
    began, used = time.perf_counter(), time.process_time()
    once()
    print(count / (time.perf_counter() - began), (time.process_time() - used) * 1000 / count, flush=True)
