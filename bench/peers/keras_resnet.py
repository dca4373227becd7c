"""Images a second of Keras's fit of the small residual network of bench/suite/resnet.mjs, the same layers: keras_resnet.py BATCH PARAMETERS. Random images of 96 x 96."""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from timed import rate, tell

batch, parameters = int(sys.argv[1]), int(sys.argv[2])
COUNT = 8 * batch


def convolution(x, filters, size, strides=1):
    return layers.BatchNormalization()(layers.Conv2D(filters, size, strides=strides, padding="same", use_bias=False)(x))


def block(x, filters, strides):
    inner = layers.Activation("relu")(convolution(x, filters, 3, strides))
    inner = convolution(inner, filters, 3)
    shortcut = x if strides == 1 else convolution(x, filters, 1, strides)
    return layers.Activation("relu")(layers.Add()([inner, shortcut]))


photo = layers.Input((96, 96, 3))
x = layers.Activation("relu")(convolution(layers.Rescaling(1 / 255)(photo), 16, 3))
for filters in (16, 32, 64):
    x = block(x, filters, 1 if filters == 16 else 2)
    x = block(x, filters, 1)
model = keras.Model(photo, layers.Dense(2, activation="softmax")(layers.GlobalAveragePooling2D()(x)))
assert model.count_params() == parameters, f"another network: {model.count_params()} parameters, not {parameters}"
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
images = np.random.default_rng(0).integers(0, 256, (COUNT, 96, 96, 3), "uint8")
labels = np.eye(2, dtype="float32")[np.arange(COUNT) % 2]
speed = rate(lambda epochs: model.fit(images, labels, batch_size=batch, epochs=epochs, verbose=0), COUNT)
tell(speed, keras=keras.__version__, tensorflow=tf.__version__)
