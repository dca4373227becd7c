"""Images a second of Keras's fit on 256 random images: keras_speed.py BATCH. One pass warms up, two are timed."""

import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from keras_scratch import network

keras.utils.set_random_seed(0)
model = network(2)
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
images = np.random.rand(256, 224, 224, 3).astype("float32")
labels = np.eye(2, dtype="float32")[np.arange(256) % 2]
model.fit(images, labels, batch_size=int(sys.argv[1]), epochs=1, verbose=0)
began = time.perf_counter()
model.fit(images, labels, batch_size=int(sys.argv[1]), epochs=2, verbose=0)
print(512 / (time.perf_counter() - began))
