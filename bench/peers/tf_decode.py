"""The peer of bench/decode.mjs: tf_decode.py FOLDER SIZE, seconds, processor time in milliseconds and photos on standard output.

Keras's image_dataset_from_directory as it comes (bilinear without antialiasing, batches of 32), read to its end once; a few batches before, so that the start does not count.
"""

import contextlib
import io
import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras  # noqa: E402
import tensorflow as tf  # noqa: E402

folder, size = sys.argv[1], int(sys.argv[2])
with contextlib.redirect_stdout(io.StringIO()):
    dataset = keras.utils.image_dataset_from_directory(folder, image_size=(size, size), batch_size=32, shuffle=False)
dataset = dataset.prefetch(tf.data.AUTOTUNE)
for _ in dataset.take(3):
    pass
began, before = time.perf_counter(), os.times()
photos = sum(int(images.shape[0]) for images, _ in dataset)
seconds, after = time.perf_counter() - began, os.times()
processor = after.user + after.system - before.user - before.system
print(json.dumps({"seconds": seconds, "processor": processor * 1000, "photos": photos}))
