"""Photos a second of VGG16's features by Keras's predict, float32, preprocessing included: keras_vgg16_once.py WEIGHTS. Random photos, 32 at a time, Keras's default."""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from timed import rate, repeated, tell

COUNT = 32
model = keras.applications.VGG16(weights=sys.argv[1], include_top=False, input_shape=(224, 224, 3), pooling="avg")
images = np.random.default_rng(0).integers(0, 256, (COUNT, 224, 224, 3), "uint8")
speed = rate(repeated(lambda: model.predict(keras.applications.vgg16.preprocess_input(images.astype("float32")), verbose=0)), COUNT)
tell(speed, keras=keras.__version__, tensorflow=tf.__version__)
