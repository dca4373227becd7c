"""Images a second of fine-tuning block 5 of VGG16 in Keras, the peer of the measure finetune-vgg16-block5: forward, backward and Adam.

    python keras_finetune_vgg16.py WEIGHTS_NOTOP.h5 rows|photos BATCH PARAMETERS

`rows`: block 5 and the head alone, on what block 4 gives, computed before. `photos`: all of VGG16 from photos of 224 x 224 as bytes, blocks 1 to 4 frozen, as Keras's guide to
transfer learning does it. PARAMETERS is how many are trained, here and there. Random photos.
"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from timed import rate, tell

weights, start, batch, parameters = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
base = keras.applications.VGG16(weights=weights, include_top=False, input_shape=(224, 224, 3))
for layer in base.layers:
    layer.trainable = layer.name.startswith("block5")
head = lambda x: layers.Dense(2, activation="softmax")(layers.GlobalAveragePooling2D()(x))
labels = np.eye(2, dtype="float32")[np.arange(batch) % 2]
photos = np.random.default_rng(0).integers(0, 256, (batch, 224, 224, 3), "uint8")
if start == "photos":
    read = layers.Input((224, 224, 3), dtype="uint8")
    scaled = layers.Lambda(lambda x: keras.applications.vgg16.preprocess_input(tf.cast(x, "float32")))(read)
    model = keras.Model(read, head(base(scaled, training=False)))
    examples = photos
else:
    read = layers.Input((14, 14, 512))
    x = read
    for layer in base.layers:
        if layer.name.startswith("block5"):
            x = layer(x)
    model = keras.Model(read, head(x))
    below = keras.Model(base.input, base.get_layer("block4_pool").output)
    examples = below.predict(keras.applications.vgg16.preprocess_input(photos.astype("float32")), batch_size=8, verbose=0)
trained = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
assert trained == parameters, f"another network: {trained} parameters are trained, not {parameters}"
model.compile(optimizer=keras.optimizers.Adam(1e-5), loss="categorical_crossentropy", metrics=["accuracy"])
speed = rate(lambda epochs: model.fit(examples, labels, batch_size=batch, epochs=epochs, verbose=0), batch)
tell(speed, keras=keras.__version__, tensorflow=tf.__version__)
