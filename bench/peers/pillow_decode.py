"""The peer of bench/decode.mjs: pillow_decode.py PROCESSES SIZE, paths on standard input, seconds and processor time in milliseconds on standard output.

Each photo is read, decoded, turned upright, made RGB and resized; its pixels come back to this process, as those of a worker do.
"""

import json
import multiprocessing
import os
import sys
import time

from PIL import Image, ImageOps

processes, size = int(sys.argv[1]), int(sys.argv[2])
paths = sys.stdin.read().split("\n")


def pixels(path):
    began = time.process_time()
    with Image.open(path) as image:
        resized = ImageOps.exif_transpose(image).convert("RGB").resize((size, size), Image.Resampling.BILINEAR)
    return resized.tobytes(), time.process_time() - began


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        pool.map(pixels, paths[:50], chunksize=8)
        began, before = time.perf_counter(), os.times().user + os.times().system
        inside = sum(used for _, used in pool.imap(pixels, paths, chunksize=8))
        seconds = time.perf_counter() - began
        here = os.times().user + os.times().system - before
    print(json.dumps({"seconds": seconds, "processor": (inside + here) * 1000}))
