"""Images a second of Keras's fit of the baseline network on random images: keras_speed.py BATCH."""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from keras_scratch import network
from timed import rate, tell

batch = int(sys.argv[1])
COUNT = 2 * max(batch, 64)
keras.utils.set_random_seed(0)
model = network(2)
assert model.count_params() == 1_209_058, "another network"
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
images = np.random.rand(COUNT, 224, 224, 3).astype("float32")
labels = np.eye(2, dtype="float32")[np.arange(COUNT) % 2]
speed = rate(lambda epochs: model.fit(images, labels, batch_size=batch, epochs=epochs, verbose=0), COUNT)
tell(speed, keras=keras.__version__, tensorflow=tf.__version__)
