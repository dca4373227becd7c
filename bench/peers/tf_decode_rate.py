"""Photos a second of tf.data as Keras sets it up: tf_decode_rate.py FOLDER SIZE."""

import contextlib
import io
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf

from timed import rate, repeated, tell

folder, size = sys.argv[1], int(sys.argv[2])
with contextlib.redirect_stdout(io.StringIO()):
    dataset = keras.utils.image_dataset_from_directory(folder, image_size=(size, size), batch_size=32, shuffle=False)
# As many photos as the measure reads.
dataset = dataset.take(13).prefetch(tf.data.AUTOTUNE)
count = sum(int(images.shape[0]) for images, _ in dataset)
tell(rate(repeated(lambda: sum(int(images.shape[0]) for images, _ in dataset)), count), keras=keras.__version__, tensorflow=tf.__version__)
